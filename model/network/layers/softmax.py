"""The softmax layer, which closes every network."""

from __future__ import annotations

from typing import Any

import numpy as np

from model.errors import ShapeError
from model.network.layers.base import Array, Layer, Shape
from model.network.layers.dense import Affine
from model.network.layers.initializers import Initializer
from model.network.layers.windows import whole_number


def back_through_softmax(probabilities: Array, probability_gradient: Array) -> Array:
    """Return the gradient with respect to the scores, all shapes (batch, classes).

    ``dL/dscore_i = p_i * (dL/dp_i - sum_j p_j * dL/dp_j)``: the Jacobian
    ``dp_i/dscore_j = p_i * ((i == j) - p_j)`` multiplied by the gradient of the probabilities.
    """
    mean_gradient: Array = (probabilities * probability_gradient).sum(axis=1, keepdims=True)
    score_gradient: Array = probabilities * (probability_gradient - mean_gradient)
    return score_gradient


class Softmax(Layer):
    """Turn scores into probabilities: ``outputs = exp(scores) / sum(exp(scores))``.

    With `classes` the layer starts with an `Affine` layer that computes the scores:
    ``scores = inputs.reshape(batch, -1) @ weights + bias``. Without, the inputs are the scores.

    Parameters
    ----------
    classes : int, optional
        Number of classes.
    initializer : str or dict
        Of the weights, see `model.network.layers.initializers`.

    Notes
    -----
    Parameters, with `classes`: ``weights`` (features, classes), ``bias`` (classes,).
    Shapes: (batch, ...) to (batch, classes); without `classes` (batch, classes) to the same.
    The largest score is subtracted before exp to avoid overflow; the result is the same.

    Bridle: "Probabilistic interpretation of feedforward classification network outputs", 1990.
    """

    kind = "softmax"

    def __init__(self, classes: int | None = None, initializer: Initializer = "glorot") -> None:
        super().__init__()
        self._affine: Affine | None = None
        self.classes = 0
        if classes is not None:
            self.classes = whole_number(classes, "classes")
            self._affine = Affine(classes, initializer)
        self.initializer = initializer
        self.scores: Array = np.empty(0)
        self.probabilities: Array = np.empty(0)

    def _build(self, input_shape: Shape, generator: np.random.Generator | None) -> Shape:
        if self._affine is not None:
            output_shape = self._affine.build(input_shape, generator)
            self.parameters = self._affine.parameters
            return output_shape
        if len(input_shape) != 1:
            raise ShapeError(
                "Softmax without classes takes samples of shape (scores,), "
                f"but the layer before it gives {input_shape}."
            )
        self.classes = input_shape[0]
        return input_shape

    def _forward(self, inputs: Array) -> Array:
        """Return the probabilities; `scores` keeps the scores."""
        self.scores = inputs if self._affine is None else self._affine.forward(inputs)
        exponentials = np.exp(self.scores - self.scores.max(axis=1, keepdims=True))
        self.probabilities = exponentials / exponentials.sum(axis=1, keepdims=True)
        return self.probabilities

    def _backward(self, output_gradient: Array) -> Array:
        """Go back from the gradient of the probabilities, see `back_through_softmax`."""
        return self.backward_from_scores(back_through_softmax(self.probabilities, output_gradient))

    def backward_from_scores(self, score_gradient: Array) -> Array:
        """Go back from the gradient of the scores, which cross-entropy computes directly."""
        if self._affine is None:
            return score_gradient
        input_gradient = self._affine.backward(score_gradient)
        self.gradients = self._affine.gradients
        return input_gradient

    def describe(self) -> dict[str, Any]:
        """Return kind, number of classes if it has weights, and a non-default initializer."""
        entry: dict[str, Any] = {"kind": self.kind}
        if self._affine is not None:
            entry["classes"] = self.classes
            if self.initializer != "glorot":
                entry["initializer"] = self.initializer
        return entry
