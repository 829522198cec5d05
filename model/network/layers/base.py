"""What every layer is: a forward pass, a backward pass, and named parameters."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.errors import ShapeError

Array = NDArray[Any]
Shape = tuple[int, ...]


class Layer:
    """One step of a network.

    A layer is built once for the shape of one sample, remembers from its forward pass what its
    backward pass needs, and never changes its own parameters: an optimizer does.

    Arrays have the shape (batch, channels, height, width) or (batch, features). In memory the
    batch may be the innermost axis (see `model.network.layers.convolution`).

    Attributes
    ----------
    parameters, gradients : dict of str to ndarray
        The same keys; ``gradients`` holds what the last backward pass found.
    statistics : dict of str to ndarray
        What is kept with the parameters but not learned by gradient (running means).
    is_training : bool
        Whether layers that behave otherwise in training (dropout, batch normalization) do so.
    input_shape, output_shape : tuple of int
        Of one sample, known once built.
    """

    #: The layer's name in a network's description.
    kind = ""

    def __init__(self) -> None:
        self.parameters: dict[str, Array] = {}
        self.gradients: dict[str, Array] = {}
        self.statistics: dict[str, Array] = {}
        self.is_training = False
        self.input_shape: Shape = ()
        self.output_shape: Shape = ()

    def build(self, input_shape: Shape, generator: np.random.Generator) -> Shape:
        """Make the parameters for samples of `input_shape` and return the outputs' shape.

        Raises
        ------
        ShapeError
            If the layer cannot take such samples.
        """
        self.input_shape = input_shape
        self.output_shape = self._build(input_shape, generator)
        return self.output_shape

    def _build(self, input_shape: Shape, generator: np.random.Generator) -> Shape:
        """Do what `build` says; a layer without parameters keeps the shape."""
        return input_shape

    def forward(self, inputs: Array) -> Array:
        """Compute the outputs for a batch."""
        raise ShapeError(f"{type(self).__name__} has no forward pass.")

    def backward(self, output_gradient: Array) -> Array:
        """Fill `gradients` and return the gradient of the loss by the inputs."""
        raise ShapeError(f"{type(self).__name__} has no backward pass.")

    def backward_parameters(self, output_gradient: Array) -> None:
        """Fill `gradients` only: all that a network's first layer is asked for.

        A layer for which the way on to the inputs is costly leaves it out here.
        """
        self.backward(output_gradient)

    def choices(self) -> tuple[Array, ...]:
        """Return which way the last forward pass in training went, where it had a choice.

        Only where these stay the same is the layer smooth; without any it is smooth everywhere.
        """
        return ()

    def describe(self) -> dict[str, Any]:
        """Return the layer's entry in a network's description, builtins only."""
        return {"kind": self.kind}

    def expect_image(self, input_shape: Shape) -> tuple[int, int, int]:
        """Return channels, height and width, or say that an image was expected."""
        if len(input_shape) != 3:
            raise ShapeError(
                f"{type(self).__name__} takes samples of shape (channels, height, width), "
                f"but the layer before it gives {input_shape}."
            )
        channels, height, width = input_shape
        return channels, height, width


def batch_innermost(values: Array) -> Array:
    """Return the array with its axes moved to (channels, height, width, batch), contiguous.

    Costs nothing when the batch already is innermost in memory, as layers leave it.
    """
    return np.ascontiguousarray(values.transpose(1, 2, 3, 0))


def batch_first(values: Array) -> Array:
    """Return the view (batch, channels, height, width) of a batch-innermost array."""
    return values.transpose(3, 0, 1, 2)


def weight_gradient(features: Array, output_gradient: Array) -> Array:
    """Return ``features.T @ output_gradient``, both (batch, ...): a weighted sum's own gradient.

    For a batch of one it is an outer product, which NumPy multiplies out faster than its linear
    algebra does.
    """
    if len(features) == 1:
        return np.asarray(features[0][:, None] * output_gradient[0])
    return np.asarray(features.T @ output_gradient)
