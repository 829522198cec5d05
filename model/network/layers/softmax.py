"""Softmax: scores become probabilities, one a class."""

from __future__ import annotations

from typing import Any

import numpy as np

from model.errors import ShapeError
from model.network.layers.base import Array, Layer, Shape, weight_gradient
from model.network.layers.initializers import Initializer, draw_weights
from model.network.layers.windows import whole_number


def back_through_softmax(probabilities: Array, probability_gradient: Array) -> Array:
    """Return the gradient by the scores from the one by the probabilities.

    ``dL/dscore_i = p_i * (dL/dp_i - sum_j p_j * dL/dp_j)``: the Jacobian
    ``dp_i/dscore_j = p_i * ((i == j) - p_j)`` multiplied out. All shapes (batch, classes).
    """
    mean_gradient: Array = (probabilities * probability_gradient).sum(axis=1, keepdims=True)
    score_gradient: Array = probabilities * (probability_gradient - mean_gradient)
    return score_gradient


class Softmax(Layer):
    """The closing layer: scores become probabilities.

    ``outputs = exp(scores) / sum(exp(scores))``

    With `classes` it first makes the scores itself, a weighted sum of all inputs for each class:
    ``scores = inputs.reshape(batch, -1) @ weights + bias``. Without, the inputs are the scores.

    Parameters
    ----------
    classes : int, optional
    initializer : str or dict
        Of the weights, see `model.network.layers.initializers`.

    Notes
    -----
    Parameters, with `classes`: ``weights`` (features, classes), ``bias`` (classes,).
    Shapes: (batch, ...) to (batch, classes); without `classes` (batch, classes) stays as it is.
    The largest score is subtracted before exp, which changes nothing but keeps it from
    overflowing.

    Bridle: "Probabilistic interpretation of feedforward classification network outputs", 1990.
    """

    kind = "softmax"

    def __init__(self, classes: int | None = None, initializer: Initializer = "glorot") -> None:
        super().__init__()
        self.has_weights = classes is not None
        self.classes = 0 if classes is None else whole_number(classes, "classes")
        self.initializer = initializer
        self.scores: Array = np.empty(0)
        self._features: Array = np.empty(0)
        self.probabilities: Array = np.empty(0)

    def _build(self, input_shape: Shape, generator: np.random.Generator) -> Shape:
        if not self.has_weights:
            if len(input_shape) != 1:
                raise ShapeError(
                    "Softmax without classes takes samples of shape (scores,), "
                    f"but the layer before it gives {input_shape}."
                )
            self.classes = input_shape[0]
            return input_shape
        shape = (int(np.prod(input_shape)), self.classes)
        self.parameters = {
            "weights": draw_weights(self.initializer, shape, *shape, generator),
            "bias": np.zeros(self.classes, dtype=np.float32),
        }
        return (self.classes,)

    def forward(self, inputs: Array) -> Array:
        """Return the probabilities; the scores before softmax stay in `scores`."""
        if self.has_weights:
            self._features = inputs.reshape(len(inputs), -1)
            self.scores = self._features @ self.parameters["weights"] + self.parameters["bias"]
        else:
            self.scores = inputs
        exponentials = np.exp(self.scores - self.scores.max(axis=1, keepdims=True))
        self.probabilities = exponentials / exponentials.sum(axis=1, keepdims=True)
        return self.probabilities

    def backward(self, output_gradient: Array) -> Array:
        """Go back from the gradient by the probabilities, see `back_through_softmax`."""
        return self.backward_from_scores(back_through_softmax(self.probabilities, output_gradient))

    def backward_from_scores(self, score_gradient: Array) -> Array:
        """Go back from the gradient by the scores; cross-entropy gives that one without loss."""
        if not self.has_weights:
            return score_gradient
        self.gradients = {
            "weights": weight_gradient(self._features, score_gradient),
            "bias": score_gradient.sum(axis=0),
        }
        feature_gradient = score_gradient @ self.parameters["weights"].T
        return feature_gradient.reshape(len(feature_gradient), *self.input_shape)

    def describe(self) -> dict[str, Any]:
        """Return kind, number of classes if it has weights, and what differs from the defaults."""
        entry: dict[str, Any] = {"kind": self.kind}
        if self.has_weights:
            entry["classes"] = self.classes
            if self.initializer != "glorot":
                entry["initializer"] = self.initializer
        return entry
