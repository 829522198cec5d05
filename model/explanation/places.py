"""Where the values of a layer lie in the image that the network reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.network.layers import Convolution, Layer, MaxPool2
from model.network.layers.pooling import AveragePooling, MaxPooling


@dataclass(frozen=True)
class Places:
    """A grid of places in the image; the place (0, 0) is the upper left one.

    Parameters
    ----------
    rows, columns : int
    step_px : tuple of int
        Distance between neighbours, down and right.
    seen_px : tuple of int
        Height and width of what one place sees.
    first_px : tuple of int
        Top and left edge of what the place (0, 0) sees; below 0 where a layer pads.
    """

    rows: int
    columns: int
    step_px: tuple[int, int]
    seen_px: tuple[int, int]
    first_px: tuple[int, int]

    def centre_px(self, row: int, column: int) -> tuple[float, float]:
        """Return x and y of a place's centre; pixel edges are whole numbers."""
        y = self.first_px[0] + row * self.step_px[0] + self.seen_px[0] / 2
        x = self.first_px[1] + column * self.step_px[1] + self.seen_px[1] / 2
        return x, y

    def cells(self, height: int, width: int) -> NDArray[np.intp]:
        """Return for each pixel of an image the index of the nearest place, in reading order."""
        row = self._nearest(0, height, self.rows)
        column = self._nearest(1, width, self.columns)
        return row[:, None] * self.columns + column

    def _nearest(self, axis: int, size: int, count: int) -> NDArray[np.intp]:
        middle = self.first_px[axis] + self.seen_px[axis] / 2
        index = np.round((np.arange(size) + 0.5 - middle) / self.step_px[axis])
        return np.clip(index, 0, count - 1).astype(np.intp)


def square_places(height: int, width: int, side_px: int) -> Places:
    """Return places that are squares side by side and cover an image."""
    side = (side_px, side_px)
    return Places(-(-height // side_px), -(-width // side_px), side, side, (0, 0))


def places_of(layers: Sequence[Layer]) -> Places | None:
    """Return where the outputs of the last layer lie in the image.

    None if the outputs have no places, such as those of a dense layer.

    Notes
    -----
    A window of `size` values that lie `step` px apart sees ``(size - 1) * step`` px more than one
    value does; Dumoulin, Visin: "A guide to convolution arithmetic for deep learning", 2016.
    """
    if not layers or len(layers[-1].output_shape) != 3:
        return None
    step, seen, first = [1, 1], [1, 1], [0, 0]
    for layer in layers:
        if len(layer.output_shape) != 3:
            return None
        size, stride, padding = (1, 1), (1, 1), (0, 0)
        if isinstance(layer, Convolution):
            size, stride, padding = layer.size, layer.stride, layer.padding
        elif isinstance(layer, MaxPooling | AveragePooling):
            size, stride = layer.size, layer.stride
        elif isinstance(layer, MaxPool2):
            size, stride = (2, 2), (2, 2)
        for axis in (0, 1):
            first[axis] -= padding[axis] * step[axis]
            seen[axis] += (size[axis] - 1) * step[axis]
            step[axis] *= stride[axis]
    _, rows, columns = layers[-1].output_shape
    return Places(rows, columns, (step[0], step[1]), (seen[0], seen[1]), (first[0], first[1]))
