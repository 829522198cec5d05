"""`classic` as the tutorials write it: nested loops over every window, one sample at a time."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


class LoopNetwork:
    """Conv3x3(8) - MaxPool2 - Softmax, each window visited by itself, in float64."""

    def __init__(self, generator: np.random.Generator) -> None:
        self.filters = generator.normal(size=(8, 3, 3)) / 9
        self.weights = generator.normal(size=(13 * 13 * 8, 10)) / (13 * 13 * 8)
        self.bias = np.zeros(10)

    def learn(self, image: Array, label: int, learning_rate: float = 0.005) -> float:
        """Take one step and return the loss before it."""
        image = image - 0.5
        convolved = np.zeros((26, 26, 8))
        for row in range(26):
            for column in range(26):
                window = image[row : row + 3, column : column + 3]
                convolved[row, column] = np.sum(window * self.filters, axis=(1, 2))
        pooled = np.zeros((13, 13, 8))
        for row in range(13):
            for column in range(13):
                window = convolved[2 * row : 2 * row + 2, 2 * column : 2 * column + 2]
                pooled[row, column] = np.amax(window, axis=(0, 1))
        features = pooled.flatten()
        scores = features @ self.weights + self.bias
        powers = np.exp(scores - scores.max())
        probabilities = powers / powers.sum()
        error = probabilities.copy()
        error[label] -= 1
        pooled_gradient = (self.weights @ error).reshape(pooled.shape)
        self.weights -= learning_rate * np.outer(features, error)
        self.bias -= learning_rate * error
        convolved_gradient = self._through_pooling(convolved, pooled, pooled_gradient)
        filter_gradient = np.zeros_like(self.filters)
        for row in range(26):
            for column in range(26):
                window = image[row : row + 3, column : column + 3]
                for number in range(8):
                    filter_gradient[number] += convolved_gradient[row, column, number] * window
        self.filters -= learning_rate * filter_gradient
        return float(-np.log(probabilities[label]))

    def _through_pooling(self, convolved: Array, pooled: Array, gradient: Array) -> Array:
        """Give each window's gradient to the place of its maximum."""
        spread = np.zeros_like(convolved)
        for row in range(13):
            for column in range(13):
                for i in range(2):
                    for j in range(2):
                        for number in range(8):
                            place = (2 * row + i, 2 * column + j, number)
                            if convolved[place] == pooled[row, column, number]:
                                spread[place] = gradient[row, column, number]
        return spread
