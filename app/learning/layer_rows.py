"""The values of one layer, and below them how the loss moves with each."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.inside.overview.sections import mosaics
from app.inside.overview.tiles_view import TilesView
from app.look.style_sheet import set_text_style
from app.widgets.labels import WrappedLabel

Values = NDArray[np.float64]
Place = tuple[int, ...]

MAX_TILES = 64
"""Of a layer that are shown; the others are counted in the heading."""

EDGE_PX, UNIT_PX, SINGLE_PX = 52, 14, 84

translate = QCoreApplication.translate


class PairOfViews(QWidget):
    """Values at the left and their gradients at the right, picture by picture.

    Parameters
    ----------
    shape : tuple of int
        Of the values, or of the weights of each output if `is_weights`.
    is_weights : bool

    Signals
    -------
    chosen(tuple)
        The place of the value that the person chose, in the array.
    """

    chosen = Signal(tuple)

    def __init__(self, shape: Sequence[int], is_weights: bool) -> None:
        super().__init__()
        self.shape, self.is_weights = tuple(shape), is_weights
        count, height, width = self._pictures(np.zeros(self.shape)).shape
        edge_px = UNIT_PX if height == width == 1 else EDGE_PX
        if count == 1 and not is_weights:
            edge_px = SINGLE_PX
        self.views = tuple(TilesView(count, QSize(width, height), edge_px) for _ in range(2))
        self.heads = WrappedLabel(""), WrappedLabel("")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        for column, (head, view) in enumerate(zip(self.heads, self.views, strict=True)):
            set_text_style(head, "caption")
            grid.addWidget(head, 0, column)
            grid.addWidget(view, 1, column)
            grid.setColumnStretch(column, 1)
            view.chosen.connect(self._choose)

    def show_values(self, values: Values | None, gradients: Values | None) -> None:
        """Show both; None is still to come."""
        for view, array in zip(self.views, (values, gradients), strict=True):
            view.show_values(None if array is None else self._pictures(array.reshape(self.shape)))

    def mark(self, place: Place | None) -> None:
        """Mark a value in both pictures."""
        tile, pixel = (None, None) if place is None else self._spot(place)
        for view in self.views:
            view.mark(tile, pixel)

    def set_heads(self, values: str, gradients: str) -> None:
        """Set the headings, which are the accessible names too."""
        for head, view, text in zip(self.heads, self.views, (values, gradients), strict=True):
            head.setText(text)
            view.setAccessibleName(text)
            view.setAccessibleDescription(
                translate("OneStep", "Blue is positive, orange negative.")
            )

    # Between arrays and pictures

    def _pictures(self, array: Values) -> Values:
        shown = array[:MAX_TILES]
        if self.is_weights:
            return mosaics(shown)
        return shown[:, None, None] if shown.ndim == 1 else shown

    def _choose(self, tile: int, row: int, column: int) -> None:
        place = self._place(tile, max(row, 0), max(column, 0))
        if place is not None:
            self.chosen.emit(place)

    def _place(self, tile: int, row: int, column: int) -> Place | None:
        """Return where the value of a pixel is in the array; None between pictures."""
        if not self.is_weights:
            return (tile,) if len(self.shape) == 1 else (tile, row, column)
        if len(self.shape) == 2:
            unit = row * math.ceil(math.sqrt(self.shape[1])) + column
            return (tile, unit) if unit < self.shape[1] else None
        _, channels, height, width = self.shape
        columns = math.ceil(math.sqrt(channels))
        down, inner_row = divmod(row, height + 1)
        right, inner_column = divmod(column, width + 1)
        channel = down * columns + right
        if channel >= channels or inner_row == height or inner_column == width:
            return None
        return tile, channel, inner_row, inner_column

    def _spot(self, place: Place) -> tuple[int, tuple[int, int]]:
        """Return the picture and the pixel of a value."""
        tile, *rest = place
        if not self.is_weights:
            return tile, (0, 0) if not rest else (rest[0], rest[1])
        if len(rest) == 1:
            row, column = divmod(rest[0], math.ceil(math.sqrt(self.shape[1])))
            return tile, (row, column)
        channel, row, column = rest
        _, channels, height, width = self.shape
        down, right = divmod(channel, math.ceil(math.sqrt(channels)))
        return tile, (down * (height + 1) + row, right * (width + 1) + column)
