"""A network: ordered layers, built from a description, with every parameter named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf, isfinite
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from model.errors import ShapeError
from model.network.layers import LAYER_KINDS, Layer, Softmax
from model.network.layers.base import Array, Shape
from model.network.losses import as_targets, loss_of_name

Description = list[dict[str, Any]]


class Network:
    """Layers in a row, closed by `Softmax`.

    Reading leaves behind what the next pass writes over: a network belongs to one thread at a time.

    Parameters
    ----------
    description : list of dict
        First the input, ``{"kind": "input", "shape": [1, 28, 28], "mean": 0.13,
        "deviation": 0.31}``: images with values 0-1 are brought to ``(image - mean) / deviation``.
        Then a layer each, its kind and the arguments of its class.
    generator : numpy.random.Generator, optional
        Draws the first weights; without one they come from seed 0.
    dtype : dtype
        Of all parameters and of everything computed: float32, or float64 to check gradients.

    Raises
    ------
    ShapeError
        If a layer is unknown or cannot take what the one before it gives, or if the input cannot
        be scaled.
    """

    def __init__(
        self,
        description: Sequence[Mapping[str, Any]],
        generator: np.random.Generator | None = None,
        dtype: DTypeLike = np.float32,
    ) -> None:
        generator = generator or np.random.default_rng(0)
        self.dtype = np.dtype(dtype)
        entries = [dict(entry) for entry in description]
        if not entries or entries[0].get("kind") != "input":
            raise ShapeError('a network begins with {"kind": "input", "shape": [1, 28, 28]}.')
        self.input_shape: Shape = tuple(entries[0]["shape"])
        self.input_mean = float(entries[0].get("mean", 0.0))
        self.input_deviation = float(entries[0].get("deviation", 1.0))
        if not (isfinite(self.input_mean) and 0.0 < self.input_deviation < inf):
            raise ShapeError(
                "expected a finite mean and a deviation above 0 to scale the input by, but found "
                f"{self.input_mean} and {self.input_deviation}."
            )
        self.layers: list[Layer] = []
        shape = self.input_shape
        for place, entry in enumerate(entries[1:], start=1):
            layer, shape = self._build_layer(entry, place, shape, generator)
            self.layers.append(layer)
        if not self.layers or not isinstance(self.layers[-1], Softmax):
            raise ShapeError("a network is closed by a softmax layer.")
        self.softmax: Softmax = self.layers[-1]

    def _build_layer(
        self, entry: Mapping[str, Any], place: int, shape: Shape, generator: np.random.Generator
    ) -> tuple[Layer, Shape]:
        """Return a layer for samples of `shape`, and the shape that it gives."""
        arguments = dict(entry)
        kind = arguments.pop("kind", None)
        if kind not in LAYER_KINDS:
            raise ShapeError(f"layer {place}: there is no layer of kind {kind!r:.40}.")
        try:
            layer = LAYER_KINDS[kind](**arguments)
            shape = layer.build(shape, generator)
        except ShapeError as error:
            raise ShapeError(f"layer {place} ({kind}): {error}") from None
        except TypeError as error:
            raise ShapeError(f"layer {place} ({kind}): {error}.") from None
        for arrays in (layer.parameters, layer.statistics):
            for name, array in arrays.items():
                arrays[name] = array.astype(self.dtype, copy=False)
        return layer, shape

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
        values = images.astype(self.dtype, copy=False)
        values = values - self.input_mean
        if self.input_deviation != 1.0:
            values *= 1.0 / self.input_deviation
        for layer in self.layers:
            values = layer.forward(values)
        return values

    def backward(
        self, targets: Array, loss: str = "cross_entropy", gradient_reduction: str = "mean"
    ) -> None:
        """Find all gradients of the loss after a forward pass in training.

        Parameters
        ----------
        targets : ndarray, shape (batch, classes) or (batch,)
            The wanted probabilities, or labels. For cross-entropy the gradient by the scores is
            simply ``(probabilities - targets) / batch``, which no small probability can spoil.
        loss : str
            A name of `model.network.losses.LOSSES`.
        gradient_reduction : {"mean", "sum"}
            Whether the gradients are those of the samples' mean loss or of its sum. The sum over
            a batch is what samples seen one at a time add up to.
        """
        probabilities = self.softmax.probabilities
        targets = as_targets(targets, self.softmax.classes)
        gradient = loss_of_name(loss).score_gradient(probabilities, targets)
        if gradient_reduction == "mean":
            gradient = gradient / len(targets)
        gradient = self.softmax.backward_from_scores(gradient)
        for layer in reversed(self.layers[1:-1]):
            gradient = layer.backward(gradient)
        if len(self.layers) > 1:
            # Nobody asks how the images should change.
            self.layers[0].backward_parameters(gradient)

    def _named(self, kind: str) -> dict[str, Array]:
        return {
            _name(place, layer, name): array
            for place, layer in enumerate(self.layers, start=1)
            for name, array in getattr(layer, kind).items()
        }


def _name(place: int, layer: Layer, name: str) -> str:
    return f"{place}.{layer.kind}.{name}"
