"""The loss of code with a mistake beside that of the corrected code."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.charts.axis import MAX_TICKS, round_step
from app.charts.chart_painter import Chart, ChartPainter, Curve, margins_of, smoothed
from app.charts.painted_view import PaintedView
from app.look.current import current_theme, current_type_scale
from model.exercises.symptoms import STEPS

LAST = 10
"""The number of steps whose mean loss is shown."""

GUESSING = float(np.log(10.0))
_GUESSING_RANGE = 0.08


class LossView(PaintedView):
    """Draws two curves over the steps; the corrected one is dashed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lossView")
        self._wrong: Sequence[float] = ()
        self._right: Sequence[float] = ()
        self.describe()

    def show_losses(self, wrong: Sequence[float], right: Sequence[float]) -> None:
        """Show the losses before each step; an empty curve is still to come."""
        self._wrong, self._right = wrong, right
        self.describe()
        self.refresh()

    def verdict(self) -> str:
        """Return in one sentence what the curves show; empty before they are computed."""
        if not self._wrong or not self._right:
            return ""
        if len(self._wrong) < STEPS:
            return self.tr("The loss is no longer a number after {0} steps.").format(
                len(self._wrong)
            )
        wrong, right = _end(self._wrong), _end(self._right)
        if abs(wrong - GUESSING) < _GUESSING_RANGE:
            return self.tr("The loss stays at ln 10: it guesses.")
        if abs(wrong - right) < 0.02:
            return self.tr("The loss falls as if nothing were wrong.")
        return self.tr("After {0} steps the loss is {1}; corrected it would be {2}.").format(
            STEPS, f"{wrong:.2f}", f"{right:.2f}"
        )

    def describe(self) -> None:
        """Describe the curves to assistive tools."""
        self.setAccessibleName(self.tr("Loss"))
        self.setAccessibleDescription(self.verdict() or self.tr("Still to come"))

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the chart."""
        theme, scale = current_theme(), current_type_scale()
        names = self.tr("This code"), self.tr("Corrected")
        lines = [_line(self._wrong), _line(self._right)]
        curves = [
            Curve(names[0], theme.accent, smoothed(lines[0]), lines[0], False),
            Curve(names[1], theme.muted, smoothed(lines[1]), [], True),
        ]
        curves = [curve for curve in curves if curve.points]
        high = max([1.05 * point.y() for curve in curves for point in curve.points] or [3.0])
        high = min(high, 4.0 * GUESSING)
        step = round_step(high, MAX_TICKS)
        chart = Chart(
            self.tr("Loss"),
            self.tr("cross-entropy"),
            self.tr("How the loss moves in the first {0} steps.").format(STEPS),
            curves,
            0.0,
            step * -(-high // step),
            step,
            lambda value: f"{value:.2f}",
            self.tr("steps"),
        )
        margins = margins_of([chart], names, scale)
        ChartPainter(painter, area, chart, STEPS, margins, theme, scale).draw()


def _line(losses: Sequence[float]) -> list[QPointF]:
    return [QPointF(step, loss) for step, loss in enumerate(losses)]


def _end(losses: Sequence[float]) -> float:
    return float(np.mean(losses[-LAST:]))
