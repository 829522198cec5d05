"""A training step of Conv3x3 - MaxPool2 - Softmax in about twenty NumPy calls.

With one sample per step, calls and copies cost more than arithmetic. So the patches of a block of
images are copied together (im2col); all other arrays are allocated once; the bias is an additional
row of the weights; and the arrays between the two products with the patches have the axes
(quarter of the pooling window, position, filter), whose halves are contiguous in memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

import numpy as np
from numpy.typing import DTypeLike

from model.network.layers import Convolution, MaxPool2
from model.network.layers.base import Array, Shape
from model.network.network import Network

#: Height and width of the filters.
SIZE = 3

#: Rows of a patch: the nine elements under the filter, and a one for the bias.
DEPTH = SIZE * SIZE + 1


class ConvPoolSoftmaxStep:
    """Trains on one sample at a time, like the plain layers but faster.

    Parameters
    ----------
    network : Network
        One that `fits`.
    weight_decay : float
        See `model.training.optimizers.Optimizer`.
    averaging : float
        See `model.training.settings.TrainingSettings`.
    """

    #: Maximum number of samples per call, a few milliseconds of work.
    max_samples = 64

    def __init__(self, network: Network, weight_decay: float = 0.0, averaging: float = 0.0) -> None:
        self.network = network
        self.weight_decay = weight_decay
        self.averaging = averaging
        filters, rows, columns = network.layers[1].output_shape
        dtype = network.dtype
        self._patches = _WindowPatches(self.max_samples, rows, columns, dtype)
        self._features_shape = (rows, columns + 1, filters)
        positions = self._patches.positions
        self._count = positions * filters
        # The class weights (classes, features), each row followed by the bias. Padding by a whole
        # cache line keeps the rows aligned.
        classes = network.softmax.classes
        self._weights = _aligned_zeros((classes, self._count + 16), dtype)
        self._weight_step = _aligned_zeros(self._weights.shape, dtype)
        self._features = _aligned_zeros((self._count + 16,), dtype)
        self._features[self._count] = 1.0
        self._feature_gradient = _aligned_zeros(self._features.shape, dtype)
        self._bank = _aligned_zeros((DEPTH, filters), dtype)
        self._bank_step = _aligned_zeros(self._bank.shape, dtype)
        self._average_weights = _aligned_zeros(self._weights.shape, dtype)
        self._average_bank = _aligned_zeros(self._bank.shape, dtype)
        self._convolved = _aligned_zeros((4 * positions, filters), dtype)
        self._halves = _aligned_zeros((2 * self._count,), dtype)
        self._differences = _aligned_zeros((3 * self._count,), dtype)
        self._half_gradient = _aligned_zeros((2 * self._count,), dtype)
        self._gradient = _aligned_zeros((4 * positions, filters), dtype)

    @staticmethod
    def fits(network: Network) -> bool:
        """Return whether the network has these three layers, on images of one channel."""
        if len(network.layers) != 3 or network.input_shape[0] != 1:
            return False
        convolution, pooling, softmax = network.layers
        return (
            isinstance(convolution, Convolution)
            and convolution.size == (SIZE, SIZE)
            and convolution.stride == (1, 1)
            and convolution.padding == (0, 0)
            and isinstance(pooling, MaxPool2)
            and "weights" in softmax.parameters
        )

    def __call__(
        self,
        images: Array,
        labels: Array,
        learning_rates: Sequence[float],
        average: Mapping[str, Array] | None = None,
    ) -> tuple[list[float], int]:
        """Take one step per sample and update the network's weights.

        Parameters
        ----------
        images : ndarray, shape (count, height, width)
            Values 0-1, at most `max_samples`.
        labels : ndarray of int, shape (count,)
        learning_rates : sequence of float
            One per step.
        average : dict of str to ndarray, optional
            The running average of the network's parameters, updated too. Needed if `averaging` is
            above 0.

        Returns
        -------
        losses : list of float
            Loss of each sample before its step.
        correct : int
            Number of right predictions.
        """
        network = self.network
        images = images.astype(network.dtype, copy=False)
        patches = self._patches.copy(images, network.input_mean, network.input_std)
        pairs = self._pairs(network.parameters, self._weights, self._bank)
        if average:
            pairs += self._pairs(average, self._average_weights, self._average_bank)
        for parameter, part in pairs:
            part[...] = parameter
        result = self._steps(patches, labels.tolist(), learning_rates)
        for parameter, part in pairs:
            parameter[...] = part
        return result

    def _steps(
        self, block: Array, labels: Sequence[int], learning_rates: Sequence[float]
    ) -> tuple[list[float], int]:
        """Take the steps with the loaded weights."""
        count = self._count
        weights, bank = self._weights, self._bank
        weight_step, bank_step = self._weight_step, self._bank_step
        features, feature_gradient = self._features, self._feature_gradient
        convolved, gradient = self._convolved, self._gradient
        # The sign bit of a difference tells which value is larger. Shifted over the whole number
        # it becomes a bit mask that selects where the gradient goes.
        signs = _bits(self._differences)
        sign_bit = np.array(signs.dtype.itemsize * 8 - 1, signs.dtype)
        left, right = _halves_of(convolved.reshape(-1))
        upper, lower = _halves_of(self._halves)
        pooled = features[:count]
        left_minus_right = self._differences[: 2 * count]
        upper_minus_lower = self._differences[2 * count :]
        is_right, is_lower = signs[: 2 * count], signs[2 * count :]
        window_bits = _bits(feature_gradient[:count])
        half_bits = _bits(self._half_gradient)
        upper_bits, lower_bits = _halves_of(half_bits)
        left_bits, right_bits = _halves_of(_bits(gradient.reshape(-1)))
        scores = np.empty(len(weights), weights.dtype)
        error_step = np.empty_like(scores)
        error_column, feature_row = error_step[:, None], features[None]
        decayed = (weights[:, :count], bank[:-1]) if self.weight_decay else ()
        averaged = [(weights, self._average_weights, weight_step)] if self.averaging else []
        if self.averaging:
            averaged.append((bank, self._average_bank, bank_step))
        share = 1.0 - self.averaging
        largest_loss = -log(np.finfo(weights.dtype).tiny)
        losses: list[float] = []
        correct = 0
        # Local names are looked up faster than attributes.
        dot, maximum, subtract, add = np.dot, np.maximum, np.subtract, np.add
        multiply = np.multiply
        shift, both, either = np.right_shift, np.bitwise_and, np.bitwise_xor
        for patches, label, rate in zip(block, labels, learning_rates, strict=True):
            dot(patches.T, bank, convolved)
            maximum(left, right, out=self._halves)
            subtract(left, right, left_minus_right)
            maximum(upper, lower, out=pooled)
            subtract(upper, lower, upper_minus_lower)
            shift(signs, sign_bit, signs)
            # For ten numbers, plain Python is faster than NumPy.
            own = dot(weights, features, scores).tolist()
            largest = max(own)
            powers = [exp(score - largest) for score in own]
            total = sum(powers)
            losses.append(min(log(total) + largest - own[label], largest_loss))
            correct += own.index(largest) == label
            scale = -rate / total
            steps = [power * scale for power in powers]
            steps[label] += rate
            error_step[:] = steps
            dot(error_step, weights, feature_gradient)
            for array in decayed:
                array *= 1.0 - rate * self.weight_decay
            dot(error_column, feature_row, weight_step)
            add(weights, weight_step, weights)
            # The gradient goes to the larger value; XOR leaves the rest to the other one.
            both(window_bits, is_lower, lower_bits)
            either(window_bits, lower_bits, upper_bits)
            both(half_bits, is_right, right_bits)
            either(half_bits, right_bits, left_bits)
            dot(patches, gradient, bank_step)
            add(bank, bank_step, bank)
            for array, average, step in averaged:
                subtract(array, average, step)
                multiply(step, share, step)
                add(average, step, average)
        return losses, correct

    def _pairs(
        self, parameters: Mapping[str, Array], weights: Array, bank: Array
    ) -> list[tuple[Array, Array]]:
        """Return views of the network's parameters or their average, each with its part here.

        The class weights have the shape (classes, rows, columns, filters), without the zero
        column.
        """
        filters, bias, class_weights, class_bias = (
            parameters[name] for name in self.network.parameters
        )
        rows, columns, depth = self._features_shape
        by_image = class_weights.reshape(depth, rows, columns - 1, -1).transpose(3, 1, 2, 0)
        by_position = weights[:, : self._count].reshape(-1, *self._features_shape)
        return [
            (filters.transpose(2, 3, 1, 0)[:, :, 0], bank[:-1].reshape(SIZE, SIZE, -1)),
            (bias, bank[-1]),
            (by_image, by_position[:, :, :-1]),
            (class_bias, weights[:, self._count]),
        ]


class _WindowPatches:
    """The patches under the filters, sorted by their quarter of the pooling window.

    Pixel ``(2 * y + a, 2 * x + b)`` of an image is stored in plane (a, b) at (y, x). There, one
    patch element of all windows is one run of memory if read with the plane's row pitch, so 36
    long copies are enough. This adds one column to the windows; it is all zeros, including the
    one for the bias, and contributes nothing.

    Parameters
    ----------
    max_images : int
        Maximum number of images in a block.
    rows, columns : int
        Size of the pooled image.
    dtype : dtype

    Attributes
    ----------
    positions : int
        Windows in an image, including the zero column: ``rows * (columns + 1)``.
    """

    def __init__(self, max_images: int, rows: int, columns: int, dtype: DTypeLike) -> None:
        self.rows, self.columns = rows, columns
        self.pitch = columns + 1
        self.positions = rows * self.pitch
        # The last run of a plane ends one element after it.
        self._planes = np.zeros((max_images, 4, (rows + 1) * self.pitch + 1), dtype)
        self._patches = _aligned_zeros((max_images, DEPTH, 4, self.positions), dtype)
        by_column = self._patches.reshape(max_images, DEPTH, 4, rows, self.pitch)
        by_column[:, -1, :, :, :columns] = 1.0
        self._unused = by_column[:, :-1, :, :, columns]

    def copy(self, images: Array, mean: float, std: float) -> Array:
        """Return the patches of ``(images - mean) / std``, shape (batch, DEPTH, 4 * positions).

        Images have the shape (batch, height, width). The result is valid until the next call. The
        quarters are in the order upper left, lower left, upper right, lower right.
        """
        count, rows = len(images), self.rows + 1
        paired = images[:, : 2 * rows, : 2 * self.pitch].reshape(count, rows, 2, self.pitch, 2)
        planes = self._planes[:count, :, :-1].reshape(count, 2, 2, rows, self.pitch)
        np.subtract(paired.transpose(0, 2, 4, 1, 3), mean, out=planes)
        if std != 1.0:
            planes *= 1.0 / std
        for quarter, (a, b) in enumerate(((0, 0), (1, 0), (0, 1), (1, 1))):
            for element in range(SIZE * SIZE):
                row, column = a + element // SIZE, b + element % SIZE
                start = row // 2 * self.pitch + column // 2
                plane = self._planes[:count, row % 2 * 2 + column % 2]
                self._patches[:count, element, quarter] = plane[:, start : start + self.positions]
        self._unused[:count] = 0.0
        return self._patches[:count].reshape(count, DEPTH, -1)


def _aligned_zeros(shape: Shape, dtype: DTypeLike = np.float32) -> Array:
    """Return zeros aligned to a cache line, which SIMD instructions read fastest."""
    count = int(np.prod(shape)) * np.dtype(dtype).itemsize
    memory = np.zeros(count + 64, np.uint8)
    start = -memory.ctypes.data % 64
    return memory[start : start + count].view(dtype).reshape(shape)


def _bits(values: Array) -> Array:
    """Return a view of floating-point numbers as integers of the same size."""
    return values.view(f"i{values.dtype.itemsize}")


def _halves_of(values: Array) -> tuple[Array, Array]:
    """Return views of the two halves."""
    middle = len(values) // 2
    return values[:middle], values[middle:]
