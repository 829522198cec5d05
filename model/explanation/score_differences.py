"""The difference of two scores of a network, and its gradient with respect to the image."""

from __future__ import annotations

import numpy as np
from numpy.typing import DTypeLike, NDArray

from model.network.layers import Layer
from model.network.layers.base import Array
from model.network.layers.convolution import Convolution
from model.network.layers.dense import Affine, Flatten
from model.network.layers.dropout import Dropout
from model.network.layers.normalization import BatchNormalization, FrozenNormalization
from model.network.layers.pooling import AveragePooling, MaxPool2, MaxPooling
from model.network.layers.softmax import Softmax
from model.network.network import Network
from model.weights.weights_file import Weights

_MAXIMA = (MaxPooling, MaxPool2)
_SUMS = (Convolution, AveragePooling, FrozenNormalization, Affine, Flatten, Softmax)


class ScoreDifferences:
    """A network of its own that reads as in use and can go back to the image.

    Dropout does nothing when reading, so it is left out; normalization goes back with its running
    averages.

    Parameters
    ----------
    weights : Weights
    digit, rival : int
        The difference is the score of `digit` minus the score of `rival`, before softmax.
    dtype : dtype, optional
    """

    def __init__(
        self, weights: Weights, digit: int, rival: int, dtype: DTypeLike = np.float32
    ) -> None:
        self._network = Network(weights.network, dtype=dtype, weights=weights.parameters)
        self._network.layers = [
            _invertible(layer) for layer in self._network.layers if not isinstance(layer, Dropout)
        ]
        self.digit, self.rival = digit, rival

    @property
    def layers(self) -> list[Layer]:
        """The layers in use; the last one is the softmax layer."""
        return self._network.layers

    def of(self, images: NDArray[np.float32]) -> Array:
        """Return the differences for images of shape (count, height, width), values 0-1."""
        self._network.forward(images[:, None])
        scores = self._network.softmax.scores
        return scores[:, self.digit] - scores[:, self.rival]

    def with_gradients(self, images: NDArray[np.float32]) -> tuple[Array, Array]:
        """Return the differences, and their gradients of the shape of the images."""
        differences = self.of(images)
        gradient = self.back_to(0)
        return differences, gradient[:, 0] / self._network.input_std

    def outputs_of(self, index: int, images: NDArray[np.float32]) -> Array:
        """Return the outputs of a layer, counted from 0."""
        self._network.forward(images[:, None], kept={index})
        return self._network.kept_outputs[index]

    def back_to(self, index: int) -> Array:
        """Return the gradient with respect to the inputs of a layer, for the last images."""
        scores = self._network.softmax.scores
        gradient = np.zeros_like(scores)
        gradient[:, self.digit] += 1.0
        gradient[:, self.rival] -= 1.0
        gradient = self._network.softmax.backward_from_scores(gradient)
        for layer in reversed(self.layers[index:-1]):
            gradient = layer.backward_inputs(gradient)
        return gradient

    def last_pooling_of_sums(self) -> int | None:
        """Return the index of the last max pooling, if the layers compute sums and maxima alone.

        Then the ink, however faint, always wins at the same places, and the difference is a sum
        over its pixels. None if other functions, or padding that differs from empty paper, stand
        in the way.
        """
        if any(
            not isinstance(layer, _SUMS + _MAXIMA)
            or (isinstance(layer, Convolution) and any(layer.padding))
            for layer in self.layers
        ):
            return None
        pools = [i for i, layer in enumerate(self.layers) if isinstance(layer, _MAXIMA)]
        return pools[-1] if pools else None

    def bias(self) -> float:
        """Return the difference of the biases of the two scores, 0 if there are none."""
        for layer in reversed(self.layers):
            if "bias" in layer.parameters:
                bias = layer.parameters["bias"]
                return float(bias[self.digit] - bias[self.rival])
            if layer.kind != "softmax":
                break
        return 0.0


def _invertible(layer: Layer) -> Layer:
    if isinstance(layer, BatchNormalization):
        return FrozenNormalization(layer)
    # Pooling keeps in training mode which values were the largest.
    layer.is_training = True
    return layer
