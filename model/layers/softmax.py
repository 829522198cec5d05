"""Softmax: scores become probabilities, one a class."""

from __future__ import annotations

from typing import Any

import numpy as np

from model.initializers import glorot_normal
from model.layers.base import Array, Layer, Shape


class Softmax(Layer):
    """The closing layer: a weighted sum of all inputs for each class, then softmax.

    ``scores = inputs.reshape(batch, -1) @ weights + bias``
    ``outputs = exp(scores) / sum(exp(scores))``

    Parameters
    ----------
    classes : int

    Notes
    -----
    Parameters: ``weights`` (features, classes), ``bias`` (classes,).
    Shapes: (batch, ...) to (batch, classes). The largest score is subtracted before exp, which
    changes nothing but keeps it from overflowing.
    """

    kind = "softmax"

    def __init__(self, classes: int = 10) -> None:
        super().__init__()
        self.classes = classes
        self.scores: Array = np.empty(0)
        self._features: Array = np.empty(0)
        self.probabilities: Array = np.empty(0)

    def _build(self, input_shape: Shape, generator: np.random.Generator) -> Shape:
        features = int(np.prod(input_shape))
        self.parameters = {
            "weights": glorot_normal((features, self.classes), features, self.classes, generator),
            "bias": np.zeros(self.classes, dtype=np.float32),
        }
        return (self.classes,)

    def forward(self, inputs: Array) -> Array:
        """Return the probabilities; the scores before softmax stay in `scores`."""
        self._features = inputs.reshape(len(inputs), -1)
        self.scores = self._features @ self.parameters["weights"] + self.parameters["bias"]
        exponentials = np.exp(self.scores - self.scores.max(axis=1, keepdims=True))
        self.probabilities = exponentials / exponentials.sum(axis=1, keepdims=True)
        return self.probabilities

    def backward(self, output_gradient: Array) -> Array:
        """Go back from the gradient by the probabilities.

        ``dL/dscore_i = p_i * (dL/dp_i - sum_j p_j * dL/dp_j)``
        """
        probabilities = self.probabilities
        mean_gradient = (probabilities * output_gradient).sum(axis=1, keepdims=True)
        return self.backward_from_scores(probabilities * (output_gradient - mean_gradient))

    def backward_from_scores(self, score_gradient: Array) -> Array:
        """Go back from the gradient by the scores; cross-entropy gives that one without loss."""
        self.gradients = {
            "weights": self._features.T @ score_gradient,
            "bias": score_gradient.sum(axis=0),
        }
        feature_gradient = score_gradient @ self.parameters["weights"].T
        return feature_gradient.reshape(len(feature_gradient), *self.input_shape)

    def describe(self) -> dict[str, Any]:
        """Return kind and number of classes."""
        return {"kind": self.kind, "classes": self.classes}
