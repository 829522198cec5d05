"""A network: ordered layers, built from a description, with every parameter named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from model.errors import ShapeError
from model.layers import (
    BatchNormalization,
    Conv3x3,
    Convolution,
    Dropout,
    Layer,
    MaxPool2,
    ReLU,
    Softmax,
)
from model.layers.base import Array, Shape

Description = list[dict[str, Any]]

LAYER_KINDS: dict[str, type[Layer]] = {
    layer.kind: layer
    for layer in (BatchNormalization, Conv3x3, Convolution, Dropout, MaxPool2, ReLU, Softmax)
}


class Network:
    """Layers in a row, closed by `Softmax`.

    Parameters
    ----------
    description : list of dict
        First the input, ``{"kind": "input", "shape": [1, 28, 28], "mean": 0.13,
        "deviation": 0.31}``: images with values 0-1 are brought to ``(image - mean) / deviation``.
        Then a layer each, its kind and the arguments of its class.
    generator : numpy.random.Generator, optional
        Draws the first weights; without one they come from seed 0.

    Raises
    ------
    ShapeError
        If a layer is unknown or cannot take what the one before it gives.
    """

    def __init__(
        self, description: Sequence[Mapping[str, Any]], generator: np.random.Generator | None = None
    ) -> None:
        generator = generator or np.random.default_rng(0)
        entries = [dict(entry) for entry in description]
        if not entries or entries[0].get("kind") != "input":
            raise ShapeError('a network begins with {"kind": "input", "shape": [1, 28, 28]}.')
        self.input_shape: Shape = tuple(entries[0]["shape"])
        self.input_mean = float(entries[0].get("mean", 0.0))
        self.input_deviation = float(entries[0].get("deviation", 1.0))
        self.layers: list[Layer] = []
        shape = self.input_shape
        for place, entry in enumerate(entries[1:], start=1):
            layer = _make_layer(entry, place)
            try:
                shape = layer.build(shape, generator)
            except ShapeError as error:
                raise ShapeError(f"layer {place} ({entry['kind']}): {error}") from None
            self.layers.append(layer)
        if not self.layers or not isinstance(self.layers[-1], Softmax):
            raise ShapeError("a network is closed by a softmax layer.")
        self.softmax: Softmax = self.layers[-1]

    @property
    def description(self) -> Description:
        """What the network is built from, builtins only."""
        first = {
            "kind": "input",
            "shape": list(self.input_shape),
            "mean": self.input_mean,
            "deviation": self.input_deviation,
        }
        return [first, *(layer.describe() for layer in self.layers)]

    @property
    def parameters(self) -> dict[str, Array]:
        """All learned arrays, as ``"1.conv3x3.filters"``; the arrays themselves, not copies."""
        return self._named("parameters")

    @property
    def gradients(self) -> dict[str, Array]:
        """What the last backward pass found, under the names of `parameters`."""
        return self._named("gradients")

    @property
    def statistics(self) -> dict[str, Array]:
        """Running averages that belong to the weights but are not learned by gradient."""
        return self._named("statistics")

    def weights(self) -> dict[str, Array]:
        """Return copies of all parameters and statistics."""
        arrays = {**self.parameters, **self.statistics}
        return {name: array.copy() for name, array in arrays.items()}

    def set_weights(self, weights: Mapping[str, Array]) -> None:
        """Take over arrays as `weights` returns them.

        Raises
        ------
        ShapeError
            If one is missing, unknown or of another shape.
        """
        mine = {**self.parameters, **self.statistics}
        if mine.keys() != weights.keys():
            odd = sorted(mine.keys() ^ weights.keys())
            raise ShapeError(f"the weights do not belong to this network: {', '.join(odd[:3])}.")
        for name, array in mine.items():
            if array.shape != weights[name].shape:
                raise ShapeError(
                    f"{name}: expected the shape {array.shape}, but found {weights[name].shape}."
                )
        for place, layer in enumerate(self.layers, start=1):
            for arrays in (layer.parameters, layer.statistics):
                for name, array in arrays.items():
                    arrays[name] = weights[_name(place, layer, name)].astype(array.dtype)

    def set_training(self, is_training: bool) -> None:
        """Switch layers that behave otherwise in training."""
        for layer in self.layers:
            layer.is_training = is_training

    def forward(self, images: Array) -> Array:
        """Read images, values 0-1, shape (batch, channels, height, width).

        Returns
        -------
        ndarray, shape (batch, classes)
            Probabilities.
        """
        if images.shape[1:] != self.input_shape:
            raise ShapeError(
                f"expected images of shape (batch, {', '.join(map(str, self.input_shape))}), "
                f"but found {images.shape}."
            )
        values = (images - self.input_mean) * (1.0 / self.input_deviation)
        for layer in self.layers:
            values = layer.forward(values)
        return values

    def backward(self, targets: Array) -> None:
        """Find all gradients of the mean cross-entropy after a forward pass in training.

        Parameters
        ----------
        targets : ndarray, shape (batch, classes)
            The wanted probabilities. Through softmax the gradient by the scores is simply
            ``(probabilities - targets) / batch``, which no small probability can spoil.
        """
        probabilities = self.softmax.probabilities
        gradient = self.softmax.backward_from_scores((probabilities - targets) / len(targets))
        for layer in reversed(self.layers[:-1]):
            gradient = layer.backward(gradient)

    def _named(self, kind: str) -> dict[str, Array]:
        return {
            _name(place, layer, name): array
            for place, layer in enumerate(self.layers, start=1)
            for name, array in getattr(layer, kind).items()
        }


def _name(place: int, layer: Layer, name: str) -> str:
    return f"{place}.{layer.kind}.{name}"


def _make_layer(entry: Mapping[str, Any], place: int) -> Layer:
    arguments = dict(entry)
    kind = arguments.pop("kind", None)
    if kind not in LAYER_KINDS:
        raise ShapeError(f"layer {place}: there is no layer of kind {kind!r:.40}.")
    try:
        return LAYER_KINDS[kind](**arguments)
    except TypeError as error:
        raise ShapeError(f"layer {place} ({kind}): {error}.") from None
