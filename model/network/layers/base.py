"""The base class of all layers: a forward pass, a backward pass, and named parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.errors import ShapeError

Array = NDArray[Any]
Shape = tuple[int, ...]

#: Every layer class by its name in a network's description.
LAYER_KINDS: dict[str, type[Layer]] = {}


class Layer:
    """One step of a network.

    A layer is built once for the shape of one sample. Its forward pass keeps what the backward
    pass needs. A layer never changes its own parameters; an optimizer does.

    Arrays have the shape (batch, channels, height, width) or (batch, features). In memory the
    batch may be the innermost axis (see `model.network.layers.convolution`).

    To add a layer, subclass this class, set `kind` and `described`, and override `forward`,
    `backward`, and, if the layer has parameters or another output shape, `_build`.

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

    def __repr__(self) -> str:
        if not self.output_shape:
            return f"{type(self).__name__}, not built"
        from model.notebook.svg import shape_text

        count = sum(array.size for array in self.parameters.values())
        shapes = f"{shape_text(self.input_shape)} → {shape_text(self.output_shape)}"
        return f"{type(self).__name__}: {shapes}, {count:,} parameters"

    def build(self, input_shape: Shape, generator: np.random.Generator | None) -> Shape:
        """Create the parameters for samples of `input_shape` and return the output shape.

        Without a generator they are read-only and take no memory, for weights to be set.

        Raises
        ------
        ShapeError
            If the layer does not accept such samples.
        """
        self.input_shape = input_shape
        self.output_shape = self._build(input_shape, generator)
        return self.output_shape

    def _build(self, input_shape: Shape, generator: np.random.Generator | None) -> Shape:
        """Create the parameters; by default there are none and the shape stays the same."""
        return input_shape

    def forward(self, inputs: Array) -> Array:
        """Return the outputs for a batch."""
        raise NotImplementedError

    def backward(self, output_gradient: Array) -> Array:
        """Fill `gradients` and return the gradient with respect to the inputs."""
        raise NotImplementedError

    def backward_parameters(self, output_gradient: Array) -> None:
        """Fill `gradients` only, which is all a network needs from its first layer.

        Override it where the gradient with respect to the inputs is expensive.
        """
        self.backward(output_gradient)

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
