"""`classic`, a sample at a time, against a plain-loop twin of the tutorial's algorithm."""

import numpy as np
import pytest

from model.datasets.dataset import Dataset
from model.network.network import Network
from model.network.networks import classic
from model.training.settings import TrainingSettings
from model.training.trainer import train

LEARNING_RATE = 0.005


class PlainLoops:
    """Conv3x3 - MaxPool2 - Softmax for one image, each number by itself.

    The loops walk the filter windows and the pooling windows as a person would with a pencil; all
    in float64. Among tied maxima the first in reading order gets the gradient.
    """

    def __init__(self, filters, filter_bias, weights, bias):
        self.filters, self.filter_bias = filters.copy(), filter_bias.copy()
        self.weights, self.bias = weights.copy(), bias.copy()

    def learn(self, image, label):
        """Read one image, values 0-1, and take one step away from the error."""
        image = image - 0.5
        count = len(self.filters)
        pooled, places = np.zeros((count, 13, 13)), {}
        for y in range(13):
            for x in range(13):
                sums = self._sums_of_window(image, 2 * y, 2 * x)
                for f in range(count):
                    winner = int(sums[f].argmax())
                    pooled[f, y, x] = sums[f].ravel()[winner]
                    places[f, y, x] = 2 * y + winner // 2, 2 * x + winner % 2
        features = pooled.ravel()
        scores = features @ self.weights + self.bias
        powers = np.exp(scores - scores.max())
        error = powers / powers.sum()
        error[label] -= 1.0
        feature_error = (self.weights @ error).reshape(pooled.shape)
        self.weights -= LEARNING_RATE * np.outer(features, error)
        self.bias -= LEARNING_RATE * error
        filter_step, bias_step = np.zeros_like(self.filters), np.zeros_like(self.filter_bias)
        for (f, y, x), (row, column) in places.items():
            window = image[row : row + 3, column : column + 3]
            filter_step[f, 0] += feature_error[f, y, x] * window
            bias_step[f] += feature_error[f, y, x]
        self.filters -= LEARNING_RATE * filter_step
        self.filter_bias -= LEARNING_RATE * bias_step

    def _sums_of_window(self, image, top, left):
        """Return the four filtered values under a pooling window, shape (filters, 2, 2)."""
        sums = np.zeros((len(self.filters), 2, 2))
        for i in (0, 1):
            for j in (0, 1):
                patch = image[top + i : top + i + 3, left + j : left + j + 3]
                sums[:, i, j] = (self.filters[:, 0] * patch).sum(axis=(1, 2)) + self.filter_bias
        return sums


def blots(count: int) -> Dataset:
    """Pictures with much empty paper, where whole pooling windows tie, and a blot each."""
    generator = np.random.default_rng(11)
    images = np.zeros((count, 28, 28), np.float32)
    labels = generator.integers(10, size=count)
    for image, label in zip(images, labels, strict=True):
        top, left = 2 + 2 * int(label), int(generator.integers(4, 14))
        image[top : top + 5, left : left + 9] = generator.random((5, 9), dtype=np.float32)
    return Dataset(images, labels.astype(np.int64))


STEPS = 200
SEED = 3
NAMES = ("1.conv3x3.filters", "1.conv3x3.bias", "3.softmax.weights", "3.softmax.bias")


def new_classic(dtype) -> Network:
    """The same first weights in any dtype."""
    return Network(classic(), np.random.default_rng(5), dtype=dtype)


@pytest.fixture(scope="module")
def taught_twin() -> PlainLoops:
    start = new_classic(np.float64).weights()
    twin = PlainLoops(*(start[name] for name in NAMES))
    data = blots(STEPS)
    # The order in which the trainer goes through its data is part of a seed's promise.
    for place in np.random.default_rng([SEED, 0]).permutation(STEPS):
        twin.learn(data.images[place].astype(np.float64), int(data.labels[place]))
    return twin


@pytest.mark.parametrize(("dtype", "tolerance"), [(np.float64, 1e-10), (np.float32, 1e-4)])
def test_200_steps_give_the_weights_of_the_plain_loops(dtype, tolerance, taught_twin):
    network = new_classic(dtype)
    start = network.weights()
    settings = TrainingSettings(epochs=1, batch_size=1, learning_rate=LEARNING_RATE, seed=SEED)
    list(train(network, blots(STEPS), settings))
    twin = taught_twin
    taught = (twin.filters, twin.filter_bias, twin.weights, twin.bias)
    for name, expected in zip(NAMES, taught, strict=True):
        learned = network.parameters[name]
        assert learned.dtype == dtype
        assert not np.allclose(expected, start[name], atol=1e-3), f"{name} has not learned"
        np.testing.assert_allclose(learned, expected, atol=tolerance, rtol=0, err_msg=name)
