"""The widget with the learning curves of a run."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.charts.curve_drawing import draw_curves
from app.charts.painted_view import PaintedView
from app.look.current import current_theme, current_type_scale
from model.runs.learning_curve import CurvePoint, LearningCurve

MAX_POINTS = 240
"""More points cost time without a visible difference."""

SIDE_BY_SIDE = QSize(560, 250)
STACKED = QSize(340, 420)


class CurvesView(PaintedView):
    """Loss and accuracy, live or finished, side by side or stacked."""

    def __init__(self, is_stacked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve = LearningCurve(1)
        self._is_stacked = is_stacked
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_stacked(self, is_stacked: bool) -> None:
        """Stack accuracy above loss, or place them side by side."""
        if is_stacked != self._is_stacked:
            self._is_stacked = is_stacked
            self.updateGeometry()
            self.refresh()

    def show_curve(self, curve: LearningCurve) -> None:
        """Show a learning curve, which may have grown since it was last shown."""
        self._curve = curve
        self.refresh_soon()

    def describe(self) -> None:
        """Describe the last values to assistive tools."""
        parts = []
        for name, points in (
            (QCoreApplication.translate("TrainingCurves", "Training"), self._curve.training),
            (QCoreApplication.translate("TrainingCurves", "Validation"), self._curve.validation),
        ):
            if points:
                loss, accuracy = f"{points[-1].loss:.3f}", f"{100 * points[-1].accuracy:.1f}"
                text = self.tr("{0}: loss {1}, accuracy {2} %")
                parts.append(text.format(name, loss, accuracy))
        self.setAccessibleName(self.tr("Loss and accuracy"))
        self.setAccessibleDescription("; ".join(parts))

    def sizeHint(self) -> QSize:
        """Return a size at which the names at the ends of the lines fit."""
        return self._scaled(STACKED if self._is_stacked else SIDE_BY_SIDE)

    def side_by_side_px(self) -> int:
        """Return the width of both charts side by side."""
        return self._scaled(SIDE_BY_SIDE).width()

    def minimumSizeHint(self) -> QSize:
        """Return the same, below which names overlap."""
        return self.sizeHint()

    def _scaled(self, size: QSize) -> QSize:
        return QSize(current_type_scale().px(size.width()), current_type_scale().px(size.height()))

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the curves."""
        shown = LearningCurve(
            self._curve.epochs, thinned(self._curve.training), self._curve.validation
        )
        draw_curves(painter, area, shown, current_theme(), current_type_scale(), self._is_stacked)


def thinned(points: list[CurvePoint], max_points: int = MAX_POINTS) -> list[CurvePoint]:
    """Return at most `max_points` points, the means of neighbours."""
    step = -(-len(points) // max_points)
    if step <= 1:
        return points
    groups = [points[first : first + step] for first in range(0, len(points), step)]
    return [
        CurvePoint(
            group[-1].epoch,
            sum(point.loss for point in group) / len(group),
            sum(point.accuracy for point in group) / len(group),
        )
        for group in groups
    ]
