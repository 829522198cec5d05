"""The base class of all layers: a forward pass, a backward pass, and named parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from model.errors import ShapeError

Array = NDArray[Any]
Shape = tuple[int, ...]

#: Every layer class by its name in a network's description.
LAYER_KINDS: dict[str, type[Layer]] = {}


class Layer:
    """One step of a network.

    A layer is built once for the shape of one sample: by its network, or, made by hand, by the
    first batch that it is given. Its forward pass keeps what the backward pass needs. A layer never
    changes its own parameters; an optimizer does.

    Arrays have the shape (batch, channels, height, width) or (batch, features). In memory the
    batch may be the innermost axis (see `model.network.layers.convolution`).

    To add a layer, subclass this class, set `kind` and `described`, and override `_forward`,
    `_backward`, and, if the layer has parameters or another output shape, `_build`.

    Attributes
    ----------
    parameters, gradients : dict of str to ndarray
        Have the same keys; ``gradients`` holds the results of the last backward pass.
    statistics : dict of str to ndarray
        Saved with the parameters but not learned by gradient, such as running means.
    is_training : bool
        Whether layers such as dropout and batch normalization are in training mode.
    input_shape, output_shape : tuple of int
        Shapes of one sample, known once the layer is built.
    """

    #: The layer's name in a network's description. A class that sets it is registered.
    kind = ""

    #: The constructor's arguments, which are attributes too, with the values that a description
    #: omits; None for arguments that are always written.
    described: Mapping[str, object] = {}

    #: Whether an array of any number of axes will do, as for functions of each value alone.
    takes_any_shape = False

    #: Whether samples are images, (channels, height, width).
    takes_images = False

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "kind" in vars(cls):
            LAYER_KINDS[cls.kind] = cls

    def __init__(self) -> None:
        self.parameters: dict[str, Array] = {}
        self.gradients: dict[str, Array] = {}
        self.statistics: dict[str, Array] = {}
        self.is_training = False
        self.input_shape: Shape = ()
        self.output_shape: Shape = ()
        self._batch_size: int | None = None
        self._given: dict[str, Array] = {}

    def __repr__(self) -> str:
        if not self.output_shape:
            return f"{type(self).__name__}, not built"
        from model.notebook.svg import shape_text

        count = sum(array.size for array in self.parameters.values())
        shapes = f"{shape_text(self.input_shape)} → {shape_text(self.output_shape)}"
        return f"{type(self).__name__}: {shapes}, {count:,} parameters"

    def with_parameters(self, **arrays: Array) -> Self:
        """Start with these parameters and return the layer, which is built when it is used.

        >>> edges = Conv3x3(1).with_parameters(filters=kernel[None, None], bias=np.zeros(1))

        Parameters
        ----------
        **arrays : ndarray
            By name; parameters that are not named are drawn.
        """
        self._given = {
            name: np.array(array, np.result_type(array, np.float32))
            for name, array in arrays.items()
        }
        self.input_shape = self.output_shape = ()
        return self

    def build(self, input_shape: Shape, generator: np.random.Generator | None) -> Shape:
        """Create the parameters for samples of `input_shape` and return the output shape.

        Without a generator they are read-only and take no memory, for weights to be set.

        Raises
        ------
        ShapeError
            If the layer does not accept such samples, or parameters given to it do not fit.
        """
        self.output_shape = self._build(input_shape, generator)
        self.input_shape = input_shape
        for name, array in self._given.items():
            if name not in self.parameters:
                known = ", ".join(self.parameters) or "none"
                raise ShapeError(f"there is no parameter {name!r}; there are {known}.")
            if array.shape != self.parameters[name].shape:
                raise ShapeError(
                    f"{name}: expected the shape {self.parameters[name].shape} for samples of "
                    f"shape {input_shape}, but found {array.shape}."
                )
            self.parameters[name] = array
        return self.output_shape

    def _build(self, input_shape: Shape, generator: np.random.Generator | None) -> Shape:
        """Create the parameters; by default there are none and the shape stays the same."""
        return input_shape

    def forward(self, inputs: Array) -> Array:
        """Return the outputs for a batch.

        A layer that belongs to no network builds itself for the first batch, with weights drawn
        from seed 0. Integers are computed as floating-point numbers.

        Raises
        ------
        ShapeError
            If the layer does not accept such a batch.
        """
        inputs = np.asarray(inputs)
        if inputs.dtype.kind in "biu":
            inputs = inputs.astype(np.float64)
        if inputs.shape[1:] != self.input_shape or not self.output_shape:
            self._build_for(inputs)
        self._batch_size = len(inputs)
        return self._forward(inputs)

    def _build_for(self, inputs: Array) -> None:
        """Build the layer for a batch, if it is not yet built or there is nothing to lose."""
        name, shape = type(self).__name__, inputs.shape
        if self.takes_images and len(shape) != 4:
            advice = {2: "image[None, None]", 3: "images[:, None]"}.get(len(shape))
            raise ShapeError(
                f"{name} takes a batch of images, (batch, channels, height, width), "
                f"but found the shape {shape}" + (f"; write {advice}." if advice else ".")
            )
        if len(shape) < 2 and not self.takes_any_shape:
            advice = "; write sample[None]." if shape else "."
            raise ShapeError(
                f"{name} takes a batch, (batch, features), but found the shape {shape}{advice}"
            )
        if self.input_shape and self.parameters:
            raise ShapeError(
                f"{name} was built for samples of shape {self.input_shape}, "
                f"but found a batch of shape {shape}."
            )
        self.build(shape[1:], np.random.default_rng(0))

    def backward(self, output_gradient: Array) -> Array:
        """Fill `gradients` and return the gradient with respect to the inputs.

        Raises
        ------
        ShapeError
            If there was no forward pass, or the gradient has another shape than its outputs.
        """
        if self._batch_size is None:
            raise ShapeError(f"{type(self).__name__}.backward needs a forward pass first.")
        expected = (self._batch_size, *self.output_shape)
        if output_gradient.shape != expected:
            raise ShapeError(
                f"{type(self).__name__}.backward takes a gradient of the shape of its outputs, "
                f"{expected}, but found {output_gradient.shape}."
            )
        return self._backward(output_gradient)

    def _forward(self, inputs: Array) -> Array:
        """Return the outputs for a batch of the shape that the layer is built for."""
        raise NotImplementedError

    def _backward(self, output_gradient: Array) -> Array:
        """Fill `gradients` and return the gradient with respect to the inputs."""
        raise NotImplementedError

    def backward_parameters(self, output_gradient: Array) -> None:
        """Fill `gradients` only, which is all a network needs from its first layer.

        Override it where the gradient with respect to the inputs is expensive.
        """
        self.backward(output_gradient)

    def backward_inputs(self, output_gradient: Array) -> Array:
        """Return the gradient with respect to the inputs; `gradients` may stay as they are.

        Override it where the gradients of the parameters are expensive.
        """
        return self.backward(output_gradient)

    def switches(self) -> tuple[Array, ...]:
        """Return the discrete choices of the last forward pass in training mode.

        These are the active units of a ReLU or the argmax indices of max pooling. The layer is
        smooth wherever they stay the same.
        """
        return ()

    def describe(self) -> dict[str, Any]:
        """Return the layer's entry in a network's description, builtins only."""
        entry: dict[str, Any] = {"kind": self.kind}
        for name, default in self.described.items():
            value = getattr(self, name)
            if value != default:
                if isinstance(value, tuple):
                    # A pair (height, width) of equal values is written as one number.
                    value = value[0] if value[0] == value[1] else list(value)
                entry[name] = value
        return entry

    def expect_image(self, input_shape: Shape) -> tuple[int, int, int]:
        """Return channels, height and width, or raise `ShapeError` for other samples."""
        if len(input_shape) != 3:
            raise ShapeError(
                f"{type(self).__name__} takes samples of shape (channels, height, width), "
                f"but the layer before it gives {input_shape}."
            )
        channels, height, width = input_shape
        return channels, height, width


def batch_innermost(values: Array) -> Array:
    """Return the array with the axes (channels, height, width, batch), contiguous.

    No copy is made when the batch is already innermost in memory, as layers leave it.
    """
    return np.ascontiguousarray(values.transpose(1, 2, 3, 0))


def batch_first(values: Array) -> Array:
    """Return a batch-innermost array as a view (batch, channels, height, width)."""
    return values.transpose(3, 0, 1, 2)


def weight_gradient(features: Array, output_gradient: Array) -> Array:
    """Return ``features.T @ output_gradient``, both of shape (batch, ...).

    For a batch of one it is an outer product, which broadcasting computes faster than BLAS.
    """
    if len(features) == 1:
        return np.asarray(features[0][:, None] * output_gradient[0])
    return np.asarray(features.T @ output_gradient)
