"""A network: a sequence of layers built from a description, with named parameters."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from math import inf, isfinite
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from model.errors import ShapeError
from model.network.layers import LAYER_KINDS, Layer, Softmax
from model.network.layers.base import Array, Shape
from model.network.layers.windows import whole_number
from model.network.losses import as_targets, loss_of_name

Description = list[dict[str, Any]]

#: Channels, height and width.
MAX_INPUT_AXES = 3


class Network:
    """A sequence of layers, closed by `Softmax`.

    A forward pass keeps state in the layers, so only one thread may use a network at a time.

    Parameters
    ----------
    description : list of dict
        First the input, ``{"kind": "input", "shape": [1, 28, 28], "mean": 0.13,
        "deviation": 0.31}``: images with values 0-1 become ``(image - mean) / deviation``. Then
        one entry per layer: its kind and the arguments of its class.
    generator : numpy.random.Generator, optional
        Draws the initial weights; seed 0 by default.
    dtype : dtype
        Of all parameters and computations: float32, or float64 to check gradients.
    weights : dict of str to ndarray, optional
        As from `weights`, to begin with instead of drawn ones. Nothing of their size is allocated
        before their shapes are known to fit.

    Raises
    ------
    ShapeError
        If a layer is unknown or its arguments are invalid, a layer does not accept the output of
        the layer before it, the input scaling is invalid, or the weights do not fit.
    """

    def __init__(
        self,
        description: Sequence[Mapping[str, Any]],
        generator: np.random.Generator | None = None,
        dtype: DTypeLike = np.float32,
        weights: Mapping[str, Array] | None = None,
    ) -> None:
        generator = generator or np.random.default_rng(0)
        self.dtype = np.dtype(dtype)
        entries = [_as_entry(index, entry) for index, entry in enumerate(description)]
        if not entries or entries[0].get("kind") != "input":
            raise ShapeError('a network starts with {"kind": "input", "shape": [1, 28, 28]}.')
        self.input_shape: Shape = _input_shape(entries[0].get("shape"))
        self.input_mean = _scaling(entries[0].get("mean", 0.0))
        self.input_std = _scaling(entries[0].get("deviation", 1.0))
        if not (isfinite(self.input_mean) and 0.0 < self.input_std < inf):
            raise ShapeError(
                "the input scaling needs a finite mean and a standard deviation above 0, "
                f"but found {self.input_mean} and {self.input_std}."
            )
        self.layers: list[Layer] = []
        self.kept_outputs: dict[int, Array] = {}
        shape = self.input_shape
        for index, entry in enumerate(entries[1:], start=1):
            drawn_by = generator if weights is None else None
            layer, shape = self._build_layer(entry, index, shape, drawn_by)
            self.layers.append(layer)
        if not self.layers or not isinstance(self.layers[-1], Softmax):
            raise ShapeError("a network is closed by a softmax layer.")
        self.softmax: Softmax = self.layers[-1]
        if weights is not None:
            self.set_weights(weights)

    def _build_layer(
        self,
        entry: Mapping[str, Any],
        index: int,
        shape: Shape,
        generator: np.random.Generator | None,
    ) -> tuple[Layer, Shape]:
        """Return a layer for samples of `shape`, and its output shape.

        Without a generator its parameters take no memory, and the caller sets them.
        """
        arguments = dict(entry)
        kind = arguments.pop("kind", None)
        if not isinstance(kind, str) or kind not in LAYER_KINDS:
            raise ShapeError(f"layer {index}: there is no layer of kind {kind!r:.40}.")
        try:
            layer = LAYER_KINDS[kind](**arguments)
            shape = layer.build(shape, generator)
        except ShapeError as error:
            raise ShapeError(f"layer {index} ({kind}): {error}") from None
        except TypeError as error:
            # A name in a damaged file can hold anything, a line break too.
            reason = " ".join(str(error).split())
            raise ShapeError(f"layer {index} ({kind}): {reason}.") from None
        if generator is None:
            return layer, shape
        for arrays in (layer.parameters, layer.statistics):
            for name, array in arrays.items():
                arrays[name] = array.astype(self.dtype, copy=False)
        return layer, shape

    @property
    def parameter_count(self) -> int:
        """How many numbers the network learns."""
        return sum(array.size for array in self.parameters.values())

    def __repr__(self) -> str:
        rows = self._rows()
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = [
            f"  {number:>{widths[0]}}  {kind:<{widths[1]}}  {shape:>{widths[2]}}"
            f"  {count:>{widths[3]}}"
            for number, kind, shape, count in rows
        ]
        return "\n".join([self._summary(), *lines])

    def _repr_html_(self) -> str:
        from model.notebook.svg import shapes_svg, table_html

        shapes = [self.input_shape]
        for layer in self.layers:
            if layer.output_shape != shapes[-1]:
                shapes.append(layer.output_shape)
        head = ("", "layer", "output", "parameters")
        return f"{shapes_svg(shapes, self._summary())}{table_html(head, self._rows())}"

    def _summary(self) -> str:
        from model.notebook.svg import shape_text

        shapes = f"{shape_text(self.input_shape)} → {shape_text(self.layers[-1].output_shape)}"
        return f"Network: {shapes}, {len(self.layers)} layers, {self.parameter_count:,} parameters"

    def _rows(self) -> list[tuple[str, str, str, str]]:
        from model.notebook.svg import shape_text

        return [
            (
                str(index),
                layer.kind,
                shape_text(layer.output_shape),
                f"{sum(array.size for array in layer.parameters.values()):,}",
            )
            for index, layer in enumerate(self.layers, start=1)
        ]

    @property
    def description(self) -> Description:
        """The description to build the same network from, builtins only."""
        first = {
            "kind": "input",
            "shape": list(self.input_shape),
            "mean": self.input_mean,
            "deviation": self.input_std,
        }
        return [first, *(layer.describe() for layer in self.layers)]

    @property
    def parameters(self) -> dict[str, Array]:
        """All learned arrays, not copied, by names such as ``"1.conv3x3.filters"``."""
        return self._named("parameters")

    @property
    def gradients(self) -> dict[str, Array]:
        """The results of the last backward pass, by the names of `parameters`."""
        return self._named("gradients")

    @property
    def statistics(self) -> dict[str, Array]:
        """Running averages, which are saved with the parameters but not learned by gradient."""
        return self._named("statistics")

    def weights(self) -> dict[str, Array]:
        """Return copies of all parameters and statistics."""
        arrays = {**self.parameters, **self.statistics}
        return {name: array.copy() for name, array in arrays.items()}

    def set_weights(self, weights: Mapping[str, Array]) -> None:
        """Copy arrays such as those from `weights` into the network.

        Raises
        ------
        ShapeError
            If an array is missing, unknown or of another shape.
        """
        mine = {**self.parameters, **self.statistics}
        if mine.keys() != weights.keys():
            odd = [f"{name!s:.60}" for name in sorted(mine.keys() ^ weights.keys(), key=str)]
            raise ShapeError(f"the weights do not belong to this network: {', '.join(odd[:3])}.")
        for name, array in mine.items():
            if array.shape != weights[name].shape:
                raise ShapeError(
                    f"{name}: expected the shape {array.shape}, but found {weights[name].shape}."
                )
        for index, layer in enumerate(self.layers, start=1):
            for arrays in (layer.parameters, layer.statistics):
                for name in arrays:
                    own = weights[_full_name(index, layer, name)]
                    # Numbers that are too large become infinite.
                    with np.errstate(over="ignore"):
                        arrays[name] = own.astype(self.dtype)

    def set_training(self, is_training: bool) -> None:
        """Switch all layers to training or inference mode."""
        for layer in self.layers:
            layer.is_training = is_training

    def forward(self, images: Array, kept: Container[int] = ()) -> Array:
        """Classify images with values 0-1, shape (batch, channels, height, width).

        Parameters
        ----------
        images : ndarray
        kept : container of int, optional
            Indices of the layers, from 0, whose outputs `kept_outputs` holds afterwards.

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
        if self.input_std != 1.0:
            values *= 1.0 / self.input_std
        self.kept_outputs = {}
        for index, layer in enumerate(self.layers):
            values = layer.forward(values)
            if index in kept:
                self.kept_outputs[index] = values
        return values

    def backward(
        self, targets: Array, loss: str = "cross_entropy", gradient_reduction: str = "mean"
    ) -> None:
        """Compute all gradients of the loss after a forward pass in training mode.

        Parameters
        ----------
        targets : ndarray, shape (batch, classes) or (batch,)
            Target probabilities, or labels. For cross-entropy the gradient with respect to the
            scores is ``(probabilities - targets) / batch``, which is exact for tiny probabilities.
        loss : str
            A name of `model.network.losses.LOSSES`.
        gradient_reduction : {"mean", "sum"}
            Whether to differentiate the mean or the sum of the samples' losses. The sum over a
            batch equals the gradients of its samples added up.
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
            # The gradient with respect to the images is not needed.
            self.layers[0].backward_parameters(gradient)

    def _named(self, kind: str) -> dict[str, Array]:
        return {
            _full_name(index, layer, name): array
            for index, layer in enumerate(self.layers, start=1)
            for name, array in getattr(layer, kind).items()
        }


def _as_entry(index: int, entry: object) -> dict[str, Any]:
    if not isinstance(entry, Mapping) or not all(isinstance(key, str) for key in entry):
        raise ShapeError(f"layer {index}: expected a dict, but found a {type(entry).__name__}.")
    return dict(entry)


def _input_shape(shape: object) -> Shape:
    if not isinstance(shape, Sequence) or not 1 <= len(shape) <= MAX_INPUT_AXES:
        raise ShapeError("the input needs a shape such as [1, 28, 28].")
    return tuple(whole_number(size, "the input's shape") for size in shape)


def _scaling(value: object) -> float:
    if not isinstance(value, int | float):
        raise ShapeError(f"the input scaling needs numbers, but found a {type(value).__name__}.")
    return float(value)


def _full_name(index: int, layer: Layer, name: str) -> str:
    return f"{index}.{layer.kind}.{name}"
