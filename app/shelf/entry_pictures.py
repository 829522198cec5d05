"""The pictures of an entry: the curves of its run, and the filters of its first convolution."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.charts.curve_drawing import draw_curves
from app.charts.picture_actions import PictureActions
from app.look.current import current_theme, current_type_scale
from app.look.value_colours import value_colour
from model.runs.learning_curve import MAX_POINTS, CurvePoint, LearningCurve
from model.weights.shelf_entry import ShelfEntry

CURVES_HEIGHT_PX = 200
SIDE_BY_SIDE_PX = 440
FILTER_GAP_PX = 8
MAX_FILTER_PX = 40
MAX_FILTERS = 64
MAX_VALUE = 1e6
"""Points with larger epochs or losses are not drawn."""
NO_FILTERS = np.empty((0, 1, 8, 8), np.float32)


class CurvePicture(PictureActions, QWidget):
    """Loss and accuracy of a run, side by side; hidden without a run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve: LearningCurve | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(_height_for_width_policy())
        self.hide()

    def show_entry(self, entry: ShelfEntry) -> None:
        """Show an entry's run."""
        self._curve = curve_of(entry)
        self.setVisible(self._curve is not None)
        self.update()

    def is_stacked(self, width_px: int) -> bool:
        """Return whether a width is too small for both charts side by side."""
        return width_px < self._px(SIDE_BY_SIDE_PX)

    def hasHeightForWidth(self) -> bool:
        """Return True: a narrow picture is higher."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """Return a height at which the axes are readable."""
        return self._px(CURVES_HEIGHT_PX) * (2 if self.is_stacked(width_px) else 1)

    def sizeHint(self) -> QSize:
        """Return both charts side by side."""
        return QSize(self._px(SIDE_BY_SIDE_PX), self._px(CURVES_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """Return the width of one chart."""
        return QSize(self._px(SIDE_BY_SIDE_PX // 2), self._px(CURVES_HEIGHT_PX))

    def _px(self, size_px: int) -> int:
        return current_type_scale().px(size_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRectF(self.rect()))

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint both charts."""
        if self._curve is None:
            return
        area = area.adjusted(0, 0, -4, 0)
        is_stacked = self.is_stacked(self.width())
        draw_curves(painter, area, self._curve, current_theme(), current_type_scale(), is_stacked)


class FilterPicture(PictureActions, QWidget):
    """The filters of the first convolution, each weight a square of whole pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = NO_FILTERS
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(_height_for_width_policy())

    @property
    def count(self) -> int:
        """Number of filters; 0 without a convolution."""
        return len(self._filters)

    def show_entry(self, entry: ShelfEntry) -> None:
        """Show an entry's filters."""
        filters = filters_of(entry)
        self._filters = NO_FILTERS if filters is None else filters
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return True: filters wrap into further rows."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """Return the height of all rows."""
        if not self.count:
            return 0
        step_px = self._step_px()
        rows = math.ceil(min(self.count, MAX_FILTERS) / self._columns(width_px))
        return rows * step_px - FILTER_GAP_PX + 2

    def sizeHint(self) -> QSize:
        """Return one row of eight."""
        return QSize(8 * self._step_px(), self.heightForWidth(8 * self._step_px()))

    def minimumSizeHint(self) -> QSize:
        """Return one filter."""
        return QSize(self._step_px(), self._step_px() if self.count else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture."""
        self.paint(QPainter(self), QRectF(self.rect()))

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint all filters on one scale."""
        filters = self._filters[:MAX_FILTERS, 0]
        largest = max(float(np.abs(filters).max(initial=0.0)), 1e-12)
        columns, step_px = self._columns(self.width()), self._step_px()
        cell_px = self._cell_px()
        for number, weights in enumerate(filters):
            left_px, top_px = number % columns * step_px, number // columns * step_px
            for (row, column), weight in np.ndenumerate(weights):
                cell = QRectF(left_px + column * cell_px, top_px + row * cell_px, cell_px, cell_px)
                painter.fillRect(cell, value_colour(float(weight) / largest, current_theme()))
            height, width = weights.shape
            painter.setPen(QPen(QColor(current_theme().control_edge), 1))
            painter.drawRect(left_px, top_px, width * cell_px, height * cell_px)

    def _cell_px(self) -> int:
        return max(4, MAX_FILTER_PX // self._filters.shape[3])

    def _step_px(self) -> int:
        return self._filters.shape[3] * self._cell_px() + FILTER_GAP_PX

    def _columns(self, width_px: int) -> int:
        return max(1, (width_px + FILTER_GAP_PX) // self._step_px())


def _height_for_width_policy() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    return policy


def filters_of(entry: ShelfEntry) -> NDArray[np.float32] | None:
    """Return the filters of the first convolution, (filters, channels, height, width)."""
    if entry.weights is None:
        return None
    for name, array in entry.weights.parameters.items():
        if name.endswith(".filters") and array.ndim == 4:
            return array
    return None


def curve_of(entry: ShelfEntry) -> LearningCurve | None:
    """Return the run that a file remembers; None if it does not, or not in a form to draw."""
    training = _points(entry.curve_points.get("training"))
    validation = _points(entry.curve_points.get("validation"))
    if not training and not validation:
        training, validation = (
            _points(
                [
                    [part.get("epoch"), part.get(f"{kind}loss"), part.get(f"{kind}accuracy")]
                    for part in entry.history
                ]
            )
            for kind in ("", "validation_")
        )
    points = training + validation
    if len(points) < 2:
        return None
    epochs = entry.settings.get("epochs")
    planned = epochs if isinstance(epochs, int) and epochs <= MAX_VALUE else 1
    reached = math.ceil(max(point.epoch for point in points))
    return LearningCurve(max(reached, planned, 1), training, validation)


def _points(values: Any) -> list[CurvePoint]:
    """Return the points that can be drawn; a file from elsewhere may hold anything."""
    if not isinstance(values, list):
        return []
    step = -(-len(values) // MAX_POINTS) or 1
    points: list[CurvePoint] = []
    for value in values[::step]:
        is_triple = isinstance(value, (list, tuple)) and len(value) == 3
        # Comparisons with NaN are false.
        if is_triple and all(
            isinstance(part, (int, float)) and 0 <= part <= MAX_VALUE for part in value
        ):
            points.append(CurvePoint(*map(float, value)))
    return points
