"""One small chart for each value: mean and range of the accuracy over the epochs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, floor

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.charts.axis import round_step, tick_text, ticks
from app.charts.painted_view import PaintedView
from app.experiments.texts import value_name
from app.look.current import current_theme, current_type_scale
from model.experiments.outcome import EpochOutcome, RunOutcome
from model.experiments.plan import ExperimentPlan

CHART_PX = (250, 150)
MAX_TICKS = 3
_BAND_ALPHA, _RUNNING_ALPHA = 0.25, 0.6

Epochs = Sequence[EpochOutcome]


class CurveGrid(PaintedView):
    """Charts with the same axes; a run under way is a thin line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("curveGrid")
        self._plan: ExperimentPlan | None = None
        self._runs: Sequence[RunOutcome] = ()
        self._running: Mapping[tuple[str, int], Epochs] = {}
        self.describe()

    def show_runs(
        self,
        plan: ExperimentPlan,
        runs: Sequence[RunOutcome],
        running: Mapping[tuple[str, int], Epochs],
    ) -> None:
        """Show finished runs, and the epochs of those under way."""
        self._plan, self._runs, self._running = plan, runs, running
        self.describe()
        self.updateGeometry()
        self.refresh()

    def describe(self) -> None:
        """Describe the curves to assistive tools."""
        self.setAccessibleName(self.tr("Accuracy by epoch"))
        texts = []
        if self._plan is not None:
            for value in self._plan.values:
                own = [run for run in self._runs if run.value == value]
                if own:
                    name = value_name(self._plan.factor, value)
                    mean = 100 * float(np.mean([run.last.test_accuracy for run in own]))
                    text = self.tr("{0}: {1} % after the last epoch")
                    texts.append(text.format(name, f"{mean:.1f}"))
        self.setAccessibleDescription("; ".join(texts))

    def columns(self, width_px: int) -> int:
        """Return how many charts fit beside each other."""
        count = len(self._plan.values) if self._plan else 1
        return max(1, min(3, count, width_px // current_type_scale().px(CHART_PX[0])))

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        count = len(self._plan.values) if self._plan else 1
        return ceil(count / self.columns(width)) * current_type_scale().px(CHART_PX[1])

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows from the width."""
        return True

    def sizeHint(self) -> QSize:
        """Return the size of all rows in three columns."""
        width = 3 * current_type_scale().px(CHART_PX[0])
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the size of one chart."""
        scale = current_type_scale()
        return QSize(scale.px(CHART_PX[0]), scale.px(CHART_PX[1]))

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint all charts."""
        if self._plan is None:
            return
        columns = self.columns(self.width())
        rows = ceil(len(self._plan.values) / columns)
        width, height = area.width() / columns, area.height() / rows
        low = self._low()
        for index, value in enumerate(self._plan.values):
            row, column = divmod(index, columns)
            place = QRectF(column * width, row * height, width, height)
            _SmallChart(painter, place, self._plan, value, low, self.tr("epochs")).draw(
                [run.epochs for run in self._runs if run.value == value],
                [epochs for (name, _), epochs in self._running.items() if name == value],
            )

    def _low(self) -> float:
        """Return where the axes begin, in percent: below all but the first epochs."""
        shown = [
            100 * epoch.test_accuracy
            for epochs in (*(run.epochs for run in self._runs), *self._running.values())
            for epoch in epochs[1:]
        ]
        return 10.0 * floor(min(shown, default=80.0) / 10.0)


class _SmallChart:
    """One chart in a rectangle."""

    def __init__(
        self,
        painter: QPainter,
        place: QRectF,
        plan: ExperimentPlan,
        value: str,
        low: float,
        across: str,
    ) -> None:
        scale = current_type_scale()
        self.painter, self.plan, self.value, self.low = painter, plan, value, low
        self.across = across
        self.theme = current_theme()
        self.title_font, self.axis_font = scale.font(13, 600), scale.font(11)
        self.value_font = scale.font(12, 600)
        title, axis = QFontMetricsF(self.title_font), QFontMetricsF(self.axis_font)
        right = QFontMetricsF(self.value_font).horizontalAdvance("100.0 %") + 16
        self.place = place
        self.plot = place.adjusted(
            axis.horizontalAdvance("100") + 8, title.height() + 8, -right, -axis.height() - 12
        )

    def draw(self, finished: Sequence[Epochs], running: Sequence[Epochs]) -> None:
        """Draw the axes, the band and mean of finished runs, and lines of runs under way."""
        self._draw_frame()
        for epochs in running:
            colour = QColor(self.theme.accent)
            colour.setAlphaF(_RUNNING_ALPHA)
            self._draw_line([(e.epoch, 100 * e.test_accuracy) for e in epochs], QPen(colour, 1.0))
        longest = max(map(len, finished), default=0)
        points = []
        for index in range(longest):
            reached = [epochs[index] for epochs in finished if len(epochs) > index]
            values = [100 * epoch.test_accuracy for epoch in reached]
            points.append((index, min(values), float(np.mean(values)), max(values)))
        if not points:
            return
        band = QColor(self.theme.accent)
        band.setAlphaF(_BAND_ALPHA)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(band)
        edge = [self._point(x, low) for x, low, _, _ in points]
        edge += [self._point(x, high) for x, _, _, high in reversed(points)]
        self.painter.drawPolygon(QPolygonF(edge))
        mean = [(x, middle) for x, _, middle, _ in points]
        self._draw_line(mean, QPen(QColor(self.theme.accent), 2.0))
        self._draw_end(mean[-1], finished)

    def _draw_frame(self) -> None:
        painter, plot = self.painter, self.plot
        title, axis = QFontMetricsF(self.title_font), QFontMetricsF(self.axis_font)
        painter.setFont(self.title_font)
        painter.setPen(QColor(self.theme.text))
        name = value_name(self.plan.factor, self.value)
        name = title.elidedText(name, Qt.TextElideMode.ElideRight, self.place.width() - 8)
        painter.drawText(QPointF(self.place.left(), self.place.top() + title.ascent()), name)
        painter.setFont(self.axis_font)
        step = round_step(100.0 - self.low, MAX_TICKS)
        for value in ticks(self.low, 100.0, step):
            height = self._point(0, value).y()
            painter.setPen(QColor(self.theme.hairline))
            painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))
            text = tick_text(value, step)
            painter.setPen(QColor(self.theme.muted))
            left = plot.left() - 6 - axis.horizontalAdvance(text)
            painter.drawText(QPointF(left, height + axis.capHeight() / 2), text)
        baseline = plot.bottom() + 4 + axis.ascent()
        painter.drawText(QPointF(plot.left() - axis.horizontalAdvance("0") / 2, baseline), "0")
        last = f"{self.plan.epochs} {self.across}"
        painter.drawText(QPointF(plot.right() - axis.horizontalAdvance(last) / 2, baseline), last)

    def _draw_line(self, points: Sequence[tuple[float, float]], pen: QPen) -> None:
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPolyline(QPolygonF([self._point(x, y) for x, y in points]))

    def _draw_end(self, end: tuple[float, float], finished: Sequence[Epochs]) -> None:
        painter = self.painter
        dot = self._point(*end)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.accent))
        painter.drawEllipse(dot, 2.5, 2.5)
        painter.setFont(self.value_font)
        painter.setPen(QColor(self.theme.accent))
        painter.drawText(dot + QPointF(8, 4), f"{end[1]:.1f} %")
        if len(finished) > 1:
            spread = float(np.std([100 * epochs[-1].test_accuracy for epochs in finished]))
            painter.setFont(self.axis_font)
            painter.setPen(QColor(self.theme.muted))
            below = 4 + QFontMetricsF(self.value_font).height()
            painter.drawText(dot + QPointF(8, below), f"± {spread:.1f}")

    def _point(self, epoch: float, percent: float) -> QPointF:
        plot = self.plot
        across = epoch / max(1, self.plan.epochs)
        up = max(0.0, (percent - self.low) / (100.0 - self.low))
        return QPointF(plot.left() + across * plot.width(), plot.bottom() - up * plot.height())
