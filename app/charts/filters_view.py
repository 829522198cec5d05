"""The widget with the filters of a network, at the start and now."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.charts.filter_drawing import LARGEST_EDGE_PX, FilterDrawing
from app.charts.painted_view import PaintedView
from app.look.current import current_theme, current_type_scale
from model.network.layers.base import Array

SMALL_EDGE_PX = 24
FEW_FILTERS = 10
MAX_IN_A_ROW = 15
"""More filters than `FEW_FILTERS` are drawn small, in rows of equal length."""


class FiltersView(PaintedView):
    """Two rows of filters; hidden for a network without a convolution.

    Once the run `is_over`, the second row is called "After" instead of "Now".
    """

    def __init__(self, is_over: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_over = is_over
        self._start: Array | None = None
        self._now: Array | None = None
        self._available_px: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_start(self, filters: Array | None) -> None:
        """Show the first filters of a run, shape (filters, channels, height, width)."""
        self._start = self._now = filters
        self.setVisible(filters is not None)
        self.updateGeometry()
        self.refresh()

    def show_now(self, filters: Array | None) -> None:
        """Show the current filters."""
        self._now = filters
        self.refresh_soon()

    def set_available_px(self, width_px: int) -> None:
        """Limit the width: filters get smaller and take more rows."""
        if width_px != self._available_px:
            self._available_px = width_px
            self.updateGeometry()
            self.refresh()

    def sizeHint(self) -> QSize:
        """Return the size of all filters."""
        drawing = self._drawing()
        return QSize(0, 0) if drawing is None else drawing.size()

    def minimumSizeHint(self) -> QSize:
        """Return the same, since weights are whole pixels."""
        return self.sizeHint()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint both rows."""
        drawing = self._drawing()
        if drawing is not None:
            drawing.draw(painter, QPointF(area.topLeft()))

    def _drawing(self) -> FilterDrawing | None:
        if self._start is None or self._now is None:
            return None
        self.setAccessibleName(self.tr("The filters at the start and now"))
        theme, type_scale = current_theme(), current_type_scale()
        names = self.tr("Start"), self.tr("After") if self._is_over else self.tr("Now")
        count, available_px = len(self._start), self._available_px
        sizes = [(FEW_FILTERS, LARGEST_EDGE_PX)] if count <= FEW_FILTERS else []
        for rows in range(-(-count // MAX_IN_A_ROW), count + 1):
            sizes.append((-(-count // rows), SMALL_EDGE_PX))
        for size in sizes:
            drawing = FilterDrawing(self._start, self._now, theme, type_scale, names, *size)
            if available_px is None or drawing.size().width() <= available_px:
                break
        return drawing
