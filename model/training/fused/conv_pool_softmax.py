"""One training step of Conv3x3 - MaxPool2 - Softmax in some twenty NumPy calls.

At one sample a step what costs is not arithmetic but calls and copies. So the patches of a block
of images are unfolded together; every other array is made once; the bias rides along as one more
row of weights; and all arrays between the two products with the patches have the axes
(quarter of the pooling window, place, filter), whose halves are unbroken runs of memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log

import numpy as np

from model.network.layers import Convolution, MaxPool2
from model.network.layers.base import Array
from model.network.network import Network
from model.training.fused.window_patches import DEPTH, SIZE, WindowPatches, aligned_zeros


class ConvPoolSoftmaxStep:
    """A `model.training.fused.fused_step.FusedStep` for the classic chain.

    Parameters
    ----------
    network : Network
        One that `fits`.
    weight_decay : float
        See `model.training.optimizers.Optimizer`.
    """

    most_samples = 64

    def __init__(self, network: Network, weight_decay: float = 0.0) -> None:
        self.network = network
        self.weight_decay = weight_decay
        filters, rows, columns = network.layers[1].output_shape
        dtype = network.dtype
        self._patches = WindowPatches(self.most_samples, rows, columns, dtype)
        self._features_shape = (rows, columns + 1, filters)
        places = self._patches.places
        self._count = places * filters
        # The classes' weights, (classes, features), the bias behind each row. A whole cache line
        # behind keeps the rows aligned.
        classes = network.softmax.classes
        self._weights = aligned_zeros((classes, self._count + 16), dtype)
        self._weight_step = aligned_zeros(self._weights.shape, dtype)
        self._features = aligned_zeros((self._count + 16,), dtype)
        self._features[self._count] = 1.0
        self._feature_gradient = aligned_zeros(self._features.shape, dtype)
        self._bank = aligned_zeros((DEPTH, filters), dtype)
        self._bank_step = aligned_zeros(self._bank.shape, dtype)
        self._convolved = aligned_zeros((4 * places, filters), dtype)
        self._halves = aligned_zeros((2 * self._count,), dtype)
        self._differences = aligned_zeros((3 * self._count,), dtype)
        self._half_gradient = aligned_zeros((2 * self._count,), dtype)
        self._gradient = aligned_zeros((4 * places, filters), dtype)

    @staticmethod
    def fits(network: Network) -> bool:
        """Return whether the network is a chain of the three layers, on images of one channel."""
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
        self, images: Array, labels: Array, learning_rates: Sequence[float]
    ) -> tuple[list[float], int]:
        """Take a step a sample; see `FusedStep`."""
        network = self.network
        images = images.astype(network.dtype, copy=False)
        patches = self._patches.unfold(images, network.input_mean, network.input_std)
        self._load()
        result = self._steps(patches, labels.tolist(), learning_rates)
        self._store()
        return result

    def _steps(
        self, block: Array, labels: Sequence[int], learning_rates: Sequence[float]
    ) -> tuple[list[float], int]:
        """Take the steps on the loaded weights."""
        count = self._count
        weights, bank = self._weights, self._bank
        weight_step, bank_step = self._weight_step, self._bank_step
        features, feature_gradient = self._features, self._feature_gradient
        convolved, gradient = self._convolved, self._gradient
        # Only the sign bit of a difference is asked for: who won. Shifted over the whole number
        # it is a mask of ones or zeros, by which a gradient goes on or stays.
        signs = _bits(self._differences)
        sign_bit = np.array(signs.dtype.itemsize * 8 - 1, signs.dtype)
        left, right = _in_two(convolved.reshape(-1))
        upper, lower = _in_two(self._halves)
        pooled = features[:count]
        left_minus_right = self._differences[: 2 * count]
        upper_minus_lower = self._differences[2 * count :]
        right_wins, lower_wins = signs[: 2 * count], signs[2 * count :]
        window_bits = _bits(feature_gradient[:count])
        half_bits = _bits(self._half_gradient)
        upper_bits, lower_bits = _in_two(half_bits)
        left_bits, right_bits = _in_two(_bits(gradient.reshape(-1)))
        scores = np.empty(len(weights), weights.dtype)
        error_step = np.empty_like(scores)
        error_column, feature_row = error_step[:, None], features[None]
        decayed = (weights[:, :count], bank[:-1]) if self.weight_decay else ()
        largest_loss = -log(np.finfo(weights.dtype).tiny)
        losses: list[float] = []
        right_answers = 0
        # Each a local name: found faster than an attribute, and there are twenty in a step.
        dot, maximum, subtract, add = np.dot, np.maximum, np.subtract, np.add
        shift, both, either = np.right_shift, np.bitwise_and, np.bitwise_xor
        for patches, label, rate in zip(block, labels, learning_rates, strict=True):
            dot(patches.T, bank, convolved)
            maximum(left, right, out=self._halves)
            subtract(left, right, left_minus_right)
            maximum(upper, lower, out=pooled)
            subtract(upper, lower, upper_minus_lower)
            shift(signs, sign_bit, signs)
            # Ten numbers are faster dealt with one by one.
            own = dot(weights, features, scores).tolist()
            largest = max(own)
            powers = [exp(score - largest) for score in own]
            total = sum(powers)
            losses.append(min(log(total) + largest - own[label], largest_loss))
            right_answers += own.index(largest) == label
            scale = -rate / total
            steps = [power * scale for power in powers]
            steps[label] += rate
            error_step[:] = steps
            dot(error_step, weights, feature_gradient)
            for array in decayed:
                array *= 1.0 - rate * self.weight_decay
            dot(error_column, feature_row, weight_step)
            add(weights, weight_step, weights)
            # Where the lower, or the right, did not win, the whole gradient is left to the other.
            both(window_bits, lower_wins, lower_bits)
            either(window_bits, lower_bits, upper_bits)
            both(half_bits, right_wins, right_bits)
            either(half_bits, right_bits, left_bits)
            dot(patches, gradient, bank_step)
            add(bank, bank_step, bank)
        return losses, right_answers

    def _load(self) -> None:
        """Take the weights over from the network."""
        bank_places, bank_bias, weights, bias = self._parts()
        convolution, softmax = self.network.layers[0].parameters, self.network.softmax.parameters
        bank_places[...] = convolution["filters"].transpose(2, 3, 1, 0)[:, :, 0]
        bank_bias[...] = convolution["bias"]
        weights[...] = self._as_image(softmax["weights"])
        bias[...] = softmax["bias"]

    def _store(self) -> None:
        """Give the weights back to the network, into its own arrays."""
        bank_places, bank_bias, weights, bias = self._parts()
        convolution, softmax = self.network.layers[0].parameters, self.network.softmax.parameters
        convolution["filters"].transpose(2, 3, 1, 0)[:, :, 0] = bank_places
        convolution["bias"][...] = bank_bias
        self._as_image(softmax["weights"])[...] = weights
        softmax["bias"][...] = bias

    def _parts(self) -> tuple[Array, Array, Array, Array]:
        """Return views of filters (3, 3, filters), bias, class weights and their bias.

        The class weights have the shape (classes, rows, columns, filters), without the column of
        zeros.
        """
        bank, count = self._bank, self._count
        weights = self._weights[:, :count].reshape(-1, *self._features_shape)
        filters = bank[:-1].reshape(SIZE, SIZE, -1)
        return filters, bank[-1], weights[:, :, :-1], self._weights[:, count]

    def _as_image(self, weights: Array) -> Array:
        """Return a view (classes, rows, columns, filters) of the layer's (features, classes)."""
        rows, columns, filters = self._features_shape
        return weights.reshape(filters, rows, columns - 1, -1).transpose(3, 1, 2, 0)


def _bits(values: Array) -> Array:
    """Return a view of floating-point numbers as whole numbers of the same length."""
    return values.view(f"i{values.dtype.itemsize}")


def _in_two(values: Array) -> tuple[Array, Array]:
    """Return views of the first and the second half."""
    middle = len(values) // 2
    return values[:middle], values[middle:]
