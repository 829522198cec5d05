"""What the gate sees of a drawing: what the layers of the bundled network compute for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.errors import ShapeError
from model.network.layers.base import Array
from model.network.network import Network

Features = NDArray[np.float32]


@dataclass(frozen=True)
class Tap:
    """A layer whose outputs are features.

    Parameters
    ----------
    layer : int
        Index in `Network.layers`; the closing softmax stands for its scores.
    grid : int
        Maps are averaged to this many places a side; 0 keeps all their places.
    """

    layer: int
    grid: int = 0


class FeatureReader:
    """Reads features off a network.

    Parameters
    ----------
    network : Network
        Not changed; one thread may use it at a time.
    taps : sequence of Tap

    Raises
    ------
    ShapeError
        If the network has no such layer, or a grid does not divide its maps.
    """

    def __init__(self, network: Network, taps: Sequence[Tap]) -> None:
        self.network = network
        self.taps = tuple(taps)
        self._kept = frozenset(tap.layer for tap in taps)
        self.count = sum(_feature_count(network, tap) for tap in taps)

    def features(self, images: NDArray[np.float32]) -> Features:
        """Return the features of images (count, 28, 28), shape (count, features)."""
        return self.read(images)[1]

    def read(self, images: NDArray[np.float32]) -> tuple[Array, Features]:
        """Return the network's probabilities (count, 10) and the features of one pass."""
        network = self.network
        probabilities = network.forward(images[:, None], kept=self._kept)
        blocks = []
        for tap in self.taps:
            outputs = network.kept_outputs[tap.layer]
            if network.layers[tap.layer] is network.softmax:
                outputs = network.softmax.scores
            elif tap.grid:
                outputs = _averaged(outputs, tap.grid)
            blocks.append(outputs.reshape(len(images), -1))
        return probabilities, np.concatenate(blocks, axis=1, dtype=np.float32)


def _averaged(maps: Array, grid: int) -> Array:
    """Average maps (count, channels, height, width) to (count, channels, grid, grid)."""
    count, channels, height, width = maps.shape
    cells = maps.reshape(count, channels, grid, height // grid, grid, width // grid)
    averages: Array = cells.mean(axis=(3, 5))
    return averages


def _feature_count(network: Network, tap: Tap) -> int:
    if not 0 <= tap.layer < len(network.layers):
        raise ShapeError(f"there is no layer {tap.layer} among {len(network.layers)} to look at.")
    shape = network.layers[tap.layer].output_shape
    if not tap.grid:
        return int(np.prod(shape))
    if len(shape) != 3 or shape[1] % tap.grid or shape[2] % tap.grid:
        raise ShapeError(f"maps of the shape {shape} have no grid of {tap.grid} places a side.")
    return int(shape[0]) * tap.grid**2
