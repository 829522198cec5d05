"""Every value that a network computes for one image."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.network.layers import Affine, Dropout, Flatten, Layer, Softmax
from model.network.layers.base import Array, Shape
from model.network.network import Network
from model.weights.temperature import PLAIN


class TemperedSoftmax(Softmax):
    """`Softmax` of given scores divided by a temperature, as a recognizer applies it."""

    def __init__(self, temperature: float) -> None:
        super().__init__()
        self.temperature = temperature

    def _forward(self, inputs: Array) -> Array:
        """Return the probabilities."""
        return super()._forward(inputs / self.temperature)


@dataclass(frozen=True)
class Step:
    """One layer and the shapes of what goes in and comes out, for one image.

    Parameters
    ----------
    layer : Layer
        In float64.
    input_shape : tuple of int
        For a dense layer the shape of the maps before they are flattened.
    output_shape : tuple of int
    """

    layer: Layer
    input_shape: Shape
    output_shape: Shape

    @property
    def weights(self) -> NDArray[np.float64] | None:
        """What each output weighs its inputs with, (outputs, *inputs); None without weights.

        For a convolution (filters, channels, height, width).
        """
        parameters: Mapping[str, Array] = self.layer.parameters
        if "filters" in parameters:
            return parameters["filters"]
        if "weights" in parameters:
            return parameters["weights"].T.reshape(-1, *self.input_shape)
        return None


@dataclass(frozen=True)
class Activations:
    """The values of one image in all steps.

    Parameters
    ----------
    image : ndarray, shape (28, 28)
        Values 0-1.
    values : tuple of ndarray of float64
        First the scaled image, (channels, height, width); then what each step computes.
    """

    image: NDArray[np.float32]
    values: tuple[NDArray[np.float64], ...]

    def inputs(self, step: int) -> NDArray[np.float64]:
        """Return what goes into a step, counted from 0."""
        return self.values[step]

    def outputs(self, step: int) -> NDArray[np.float64]:
        """Return what a step computes."""
        return self.values[step + 1]

    @property
    def scores(self) -> NDArray[np.float64]:
        """What the last step, softmax, turns into probabilities."""
        return self.values[-2]

    @property
    def probabilities(self) -> NDArray[np.float64]:
        """The result of the last step."""
        return self.values[-1]


class TransparentNetwork:
    """A copy of a network that keeps all values, in float64.

    Sums come out the same to about 15 digits in whatever order they are added, so a sum shown
    beside a value agrees with it in every digit shown. Layers that do nothing when reading
    (dropout, flatten) are left out. The layer of scores is a step of its own.

    Parameters
    ----------
    network : Network
    temperature : float
        That the network's probabilities are given at.

    Attributes
    ----------
    steps : tuple of Step
    """

    def __init__(self, network: Network, temperature: float = PLAIN) -> None:
        self._network = Network(
            network.description, dtype=np.float64, weights=dict(network.weights())
        )
        self.steps = _steps(self._network, temperature)

    @property
    def input_shape(self) -> Shape:
        """Channels, height and width of the image."""
        return self._network.input_shape

    def as_ink(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Undo the scaling of the input: return values 0-1, bright for ink."""
        return values * self._network.input_std + self._network.input_mean

    def activations(self, image: NDArray[np.float32]) -> Activations:
        """Compute all values for an image, shape (28, 28), values 0-1."""
        values: Array = image.reshape(self.input_shape).astype(np.float64)
        values = (values - self._network.input_mean) / self._network.input_std
        found = [values]
        for step in self.steps:
            inputs = found[-1].reshape(1, *step.layer.input_shape)
            found.append(step.layer.forward(inputs)[0])
        return Activations(image, tuple(found))


def _steps(network: Network, temperature: float) -> tuple[Step, ...]:
    layers: list[Layer] = []
    for layer in network.layers[:-1]:
        if not isinstance(layer, Dropout):
            layers.append(layer)
    layers += _parts_of_softmax(network.softmax, temperature)
    steps: list[Step] = []
    shape = network.input_shape
    for layer in layers:
        if isinstance(layer, Flatten):
            continue
        is_dense = isinstance(layer, Affine)
        shape = shape if is_dense else layer.input_shape
        steps.append(Step(layer, shape, layer.output_shape))
        shape = layer.output_shape
    return tuple(steps)


def _parts_of_softmax(softmax: Softmax, temperature: float) -> list[Layer]:
    """Return the layer of scores, if softmax has one, and softmax without it."""
    parts: list[Layer] = []
    if softmax.parameters:
        scores = Affine(softmax.classes)
        scores.build(softmax.input_shape, None)
        scores.parameters = dict[str, Any](softmax.parameters)
        parts.append(scores)
    shares = TemperedSoftmax(temperature)
    shares.build((softmax.classes,), None)
    return [*parts, shares]
