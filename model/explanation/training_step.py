"""One training step on one drawing: forward, loss, backward, update, and forward again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import log

import numpy as np
from numpy.typing import NDArray

from model.errors import ShapeError
from model.explanation.activations import Activations, Step, TransparentNetwork
from model.network.layers import (
    Affine,
    AveragePooling,
    BatchNormalization,
    Convolution,
    FrozenNormalization,
    MaxPool2,
    MaxPooling,
    ReLU,
    Sigmoid,
    Tanh,
)
from model.network.network import Network

Values = NDArray[np.float64]
Place = tuple[int, ...]

DIFFERENCE_STEP = 1e-6


@dataclass(frozen=True, eq=False)
class Products:
    """A gradient as a sum of products.

    Parameters
    ----------
    gradients : ndarray of float64
        That came back from the layer after; for softmax the probabilities.
    factors : ndarray of float64, same shape
        What they are multiplied by: inputs, weights, slopes; 0 where a gradient goes elsewhere.
    """

    gradients: Values
    factors: Values

    @property
    def products(self) -> Values:
        """Each gradient times its factor."""
        return self.gradients * self.factors

    @property
    def sum(self) -> float:
        """Their sum: the gradient of one value."""
        return float(self.products.sum())


class TrainingStep:
    """One step of plain gradient descent on one drawing, with every value on the way.

    Normalization uses its running averages and dropout nothing, as in a lesson: the mean and the
    variance of a single drawing say nothing. All values are float64.

    Parameters
    ----------
    network : Network
        Is not changed.
    image : ndarray, shape (28, 28)
        Values 0-1.
    label : int
        What the drawing is.
    learning_rate : float

    Attributes
    ----------
    steps : tuple of Step
        The layers, see `TransparentNetwork`; the last is softmax.
    before, after : Activations
        All values with the old and the new weights.
    loss_before, loss_after : float
        ``-ln`` of the label's probability.
    gradients : tuple of ndarray
        Of the loss with respect to the values in ``before.values``: first the scaled image, then
        the outputs of each step.
    parameter_gradients : tuple of dict of str to ndarray
        For each step; empty where it has no parameters.
    """

    def __init__(
        self, network: Network, image: NDArray[np.float32], label: int, learning_rate: float
    ) -> None:
        self._network = network
        self.label = label
        self.learning_rate = learning_rate
        self.steps = _learning_steps(network)
        classes = self.steps[-1].output_shape[0]
        if not 0 <= label < classes:
            raise ShapeError(f"expected a label from 0 to {classes - 1}, but found {label}.")
        self._image = image
        self.before = self._activations()
        self.loss_before = self._loss(self.before)
        self.gradients, self.parameter_gradients = self._backward()
        self._old = [dict(step.layer.parameters) for step in self.steps]
        self._set(self.new_parameters)
        self.after = self._activations()
        self.loss_after = self._loss(self.after)
        self._set(self._old)

    @property
    def old_parameters(self) -> list[dict[str, Values]]:
        """The parameters of each step before the update."""
        return self._old

    @property
    def new_parameters(self) -> list[dict[str, Values]]:
        """The parameters of each step after it: ``old - learning_rate * gradient``."""
        return [
            {name: array - self.learning_rate * gradients[name] for name, array in old.items()}
            for old, gradients in zip(self._old, self.parameter_gradients, strict=True)
        ]

    def with_learning_rate(self, learning_rate: float) -> TrainingStep:
        """Return the same step with another learning rate."""
        return TrainingStep(self._network, self._image, self.label, learning_rate)

    # How a gradient came about

    def parameter_products(self, index: int, name: str, place: Place) -> Products:
        """Return the products whose sum is the gradient of one parameter.

        Parameters
        ----------
        index : int
            Of the step, from 0.
        name : str
            Of the parameter, such as "filters".
        place : tuple of int
            In its array.
        """
        layer, back = self.steps[index].layer, self.gradients[index + 1]
        inputs = self.before.inputs(index).reshape(layer.input_shape)
        if isinstance(layer, Convolution):
            back = back[place[0]]
            if name == "bias":
                return Products(back, np.ones_like(back))
            _, channel, row, column = place
            above, beside = layer.padding
            padded = np.pad(inputs[channel], ((above, above), (beside, beside)))
            rows, columns = back.shape
            down, right = layer.stride
            under = padded[
                row : row + down * (rows - 1) + 1 : down,
                column : column + right * (columns - 1) + 1 : right,
            ]
            return Products(back, under)
        if isinstance(layer, Affine):
            if name == "bias":
                return Products(back[place[0]].reshape(1), np.ones(1))
            feature, output = place
            return Products(back[output].reshape(1), inputs.reshape(-1)[feature].reshape(1))
        assert isinstance(layer, BatchNormalization)
        channel = place[0]
        gradients = np.atleast_1d(back[channel])
        if name == "shift":
            return Products(gradients, np.ones_like(gradients))
        mean, variance = (layer.statistics[key][channel] for key in ("mean", "variance"))
        normal = (np.atleast_1d(inputs[channel]) - mean) / np.sqrt(variance + layer.epsilon)
        return Products(gradients, normal)

    def value_products(self, index: int, place: Place) -> Products:
        """Return the products whose sum is the gradient of one input of a step.

        Parameters
        ----------
        index : int
            Of the step, from 0; the last is softmax, whose inputs are the scores.
        place : tuple of int
            Channel, row and column in the step's inputs, or the unit alone.
        """
        step = self.steps[index]
        layer, back = step.layer, self.gradients[index + 1]
        inputs = self.before.inputs(index)
        if index == len(self.steps) - 1:
            # p_k - 1 for the label's score, p_k for the others.
            is_label = place[0] == self.label
            probability = self.before.probabilities[place[0]]
            return Products(np.array([probability, 1.0]), np.array([1.0, -float(is_label)]))
        if isinstance(layer, Affine):
            feature = int(np.ravel_multi_index(place, step.input_shape))
            return Products(back, layer.parameters["weights"][feature])
        if isinstance(layer, Convolution):
            return self._through_filters(layer, back, place)
        if isinstance(layer, MaxPool2 | MaxPooling | AveragePooling):
            return _through_window(layer, inputs, back, place)
        here = np.array([back[place]])
        if isinstance(layer, BatchNormalization):
            scale, variance = layer.parameters["scale"], layer.statistics["variance"]
            slope = scale[place[0]] / np.sqrt(variance[place[0]] + layer.epsilon)
        elif isinstance(layer, ReLU):
            slope = float(inputs[place] > 0)
        elif isinstance(layer, Sigmoid | Tanh):
            y = self.before.outputs(index)[place]
            slope = y * (1.0 - y) if isinstance(layer, Sigmoid) else 1.0 - y * y
        else:
            slope = self.gradients[index][place] / back[place] if back[place] else 0.0
        return Products(here, np.array([slope]))

    def _through_filters(self, layer: Convolution, back: Values, place: Place) -> Products:
        """Return all filter elements that met a pixel, and the gradients where they met it."""
        channel, row, column = place
        filters = layer.parameters["filters"]
        gradients = np.zeros((len(filters), *layer.size))
        _, rows, columns = back.shape
        for i, j in np.ndindex(layer.size):
            down, up = divmod(row + layer.padding[0] - i, layer.stride[0])
            right, left = divmod(column + layer.padding[1] - j, layer.stride[1])
            if not up and not left and 0 <= down < rows and 0 <= right < columns:
                gradients[:, i, j] = back[:, down, right]
        return Products(gradients, np.asarray(filters[:, channel]))

    # Checks

    def central_difference(self, index: int, name: str, place: Place) -> float:
        """Return the gradient of one parameter by two more forward passes."""
        layer = self.steps[index].layer
        array = layer.parameters[name]
        original = array[place]
        losses = []
        for change in (DIFFERENCE_STEP, -DIFFERENCE_STEP):
            layer.parameters[name] = array.copy()
            layer.parameters[name][place] = original + change
            losses.append(self._loss(self._activations()))
        layer.parameters[name] = array
        return (losses[0] - losses[1]) / (2.0 * DIFFERENCE_STEP)

    def value_difference(self, index: int, place: Place) -> float:
        """Return the gradient of one input of a step by two more passes through the rest."""
        losses = []
        for change in (DIFFERENCE_STEP, -DIFFERENCE_STEP):
            values = self.before.inputs(index).copy()
            values[place] += change
            for step in self.steps[index:]:
                values = step.layer.forward(values.reshape(1, *step.layer.input_shape))[0]
            losses.append(-log(values[self.label]))
        return (losses[0] - losses[1]) / (2.0 * DIFFERENCE_STEP)

    # The passes

    def _activations(self) -> Activations:
        values = self._image.reshape(self._network.input_shape).astype(np.float64)
        found = [(values - self._network.input_mean) / self._network.input_std]
        for step in self.steps:
            found.append(step.layer.forward(found[-1].reshape(1, *step.layer.input_shape))[0])
        return Activations(self._image, tuple(found))

    def _loss(self, activations: Activations) -> float:
        tiny = float(np.finfo(np.float64).tiny)
        return -log(max(float(activations.probabilities[self.label]), tiny))

    def _backward(self) -> tuple[tuple[Values, ...], tuple[dict[str, Values], ...]]:
        tiny = np.finfo(np.float64).tiny
        probabilities = self.before.probabilities
        gradient = np.zeros_like(probabilities)
        gradient[self.label] = -1.0 / max(probabilities[self.label], tiny)
        gradients, of_parameters = [gradient], []
        for step in reversed(self.steps):
            back = step.layer.backward(gradients[-1].reshape(1, *step.layer.output_shape))
            gradients.append(back.reshape(step.input_shape))
            of_parameters.append(dict(step.layer.gradients))
        return tuple(reversed(gradients)), tuple(reversed(of_parameters))

    def _set(self, parameters: list[dict[str, Values]]) -> None:
        for step, arrays in zip(self.steps, parameters, strict=True):
            step.layer.parameters = dict(arrays)


def _learning_steps(network: Network) -> tuple[Step, ...]:
    """Return the layers of a copy of the network, ready to go backward."""
    steps = []
    for step in TransparentNetwork(network).steps:
        layer = step.layer
        if isinstance(layer, BatchNormalization):
            layer = FrozenNormalization(layer)
        # Pooling remembers where its maxima are.
        layer.is_training = True
        steps.append(replace(step, layer=layer))
    return tuple(steps)


def _through_window(
    layer: MaxPool2 | MaxPooling | AveragePooling, inputs: Values, back: Values, place: Place
) -> Products:
    """Return the gradients of all windows that hold a value, and the share that it gets of each."""
    channel, row, column = place
    if isinstance(layer, MaxPool2):
        size, stride, padding = (2, 2), (2, 2), (0, 0)
    else:
        size, stride, padding = layer.size, layer.stride, layer.padding
    is_mean = isinstance(layer, AveragePooling)
    gradients, shares = [], []
    for down, right in np.ndindex(back.shape[1:]):
        top, left = down * stride[0] - padding[0], right * stride[1] - padding[1]
        if not (0 <= row - top < size[0] and 0 <= column - left < size[1]):
            continue
        gradients.append(back[channel, down, right])
        if is_mean:
            shares.append(1.0 / (size[0] * size[1]))
            continue
        rows = slice(max(top, 0), top + size[0])
        window = inputs[channel, rows, max(left, 0) : left + size[1]]
        first = np.unravel_index(int(window.argmax()), window.shape)
        shares.append(float(first == (row - max(top, 0), column - max(left, 0))))
    # Outside all windows nothing comes back.
    return Products(np.array(gradients or [0.0]), np.array(shares or [0.0]))
