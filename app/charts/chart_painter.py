"""Painting of one line chart: title, axes, and lines with their names and last values."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from app.look.theme import Theme
from app.look.type_scale import TypeScale

#: A line is smoothed over this share of its points.
SMOOTHED_FRACTION = 1 / 12

Line = list[QPointF]


def smoothed(points: Sequence[QPointF]) -> Line:
    """Return the moving average of a line."""
    count = len(points)
    radius = round(count * SMOOTHED_FRACTION / 2)
    # Cumulative sums make each mean cheap.
    sums = [0.0, *accumulate(point.y() for point in points)]
    line: Line = []
    for index, point in enumerate(points):
        first, last = max(0, index - radius), min(count, index + radius + 1)
        line.append(QPointF(point.x(), (sums[last] - sums[first]) / (last - first)))
    return line


def cut_to_range(points: Sequence[QPointF], low: float, high: float) -> list[Line]:
    """Return the parts of a line between two heights, since Qt writes SVG files unclipped."""
    parts: list[Line] = []
    for first, second in pairwise(points):
        if max(first.y(), second.y()) < low or min(first.y(), second.y()) > high:
            continue
        segment = [_moved_into(first, second, low, high), _moved_into(second, first, low, high)]
        if parts and parts[-1][-1] == segment[0]:
            parts[-1].append(segment[1])
        else:
            parts.append(segment)
    return parts


def _moved_into(point: QPointF, other: QPointF, low: float, high: float) -> QPointF:
    """Return the point, or where the line to the other one enters the range."""
    height = min(max(point.y(), low), high)
    if height == point.y():
        return point
    share = (height - point.y()) / (other.y() - point.y())
    return QPointF(point.x() + share * (other.x() - point.x()), height)


#: Maximum number of steps of an axis.
MAX_TICKS = 5


def round_step(length: float, max_steps: int) -> float:
    """Return the smallest 1, 2 or 5 times a power of ten with at most `max_steps` in a length."""
    power = 10.0 ** math.floor(math.log10(length / max_steps))
    for factor in (1.0, 2.0, 5.0):
        if length / (factor * power) <= max_steps + 1e-9:
            return factor * power
    return 10.0 * power


def ticks(low: float, high: float, step: float) -> list[float]:
    """Return the multiples of a step from low to high, both inclusive."""
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def tick_text(value: float, step: float) -> str:
    """Return the value of a tick with the decimals of its step."""
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return f"{value:.{decimals}f}"


_LINE_PX = 2.0
_RAW_ALPHA = 0.22
_DASHES = [3.0, 2.0]


@dataclass(frozen=True)
class Curve:
    """A named line in the units of the axes."""

    name: str
    colour: str
    points: Line
    raw: Line
    is_dashed: bool


@dataclass(frozen=True)
class Chart:
    """The contents of a chart."""

    title: str
    unit: str
    curves: list[Curve]
    low: float
    high: float
    step: float
    value_text: Callable[[float], str]


class ChartPainter:
    """Draws a chart into a rectangle; the axis is as long as the epochs."""

    def __init__(
        self,
        painter: QPainter,
        rectangle: QRectF,
        chart: Chart,
        epochs: int,
        theme: Theme,
        type_scale: TypeScale,
    ) -> None:
        self.painter = painter
        self.rectangle = rectangle
        self.chart = chart
        self.epochs = epochs
        self.theme = theme
        self.head_font = type_scale.font(13, 600)
        self.small_font = type_scale.font(12)
        self.axis_font = type_scale.font(11)
        self.name_font = type_scale.font(12, 600)
        axis, name = QFontMetricsF(self.axis_font), QFontMetricsF(self.name_font)
        values = ticks(chart.low, chart.high, chart.step)
        left = max(axis.horizontalAdvance(tick_text(value, chart.step)) for value in values)
        small = QFontMetricsF(self.small_font)
        right = 0.0
        for curve in chart.curves:
            value = small.horizontalAdvance(chart.value_text(curve.points[-1].y()))
            right = max(right, name.horizontalAdvance(curve.name), value)
        head = QFontMetricsF(self.head_font).height()
        self.plot = rectangle.adjusted(left + 8, head + 16, -right - 16, -2 * axis.height() - 10)

    def draw(self) -> None:
        """Draw the chart."""
        self._draw_head()
        self._draw_axes()
        for curve in self.chart.curves:
            raw = QColor(curve.colour)
            raw.setAlphaF(_RAW_ALPHA)
            self._draw_line(curve.raw, QPen(raw, 1.0))
            pen = QPen(QColor(curve.colour), _LINE_PX)
            if curve.is_dashed:
                pen.setDashPattern(_DASHES)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            self._draw_line(curve.points, pen)
        self._draw_ends()

    def _place(self, point: QPointF) -> QPointF:
        chart, plot = self.chart, self.plot
        across = point.x() / self.epochs
        up = (point.y() - chart.low) / (chart.high - chart.low)
        return QPointF(plot.left() + across * plot.width(), plot.bottom() - up * plot.height())

    def _draw_line(self, points: Line, pen: QPen) -> None:
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        for part in cut_to_range(points, self.chart.low, self.chart.high):
            self.painter.drawPolyline(QPolygonF([self._place(point) for point in part]))

    def _draw_head(self) -> None:
        painter, head = self.painter, QFontMetricsF(self.head_font)
        baseline = self.rectangle.top() + head.ascent()
        painter.setFont(self.head_font)
        painter.setPen(QColor(self.theme.text))
        painter.drawText(QPointF(self.rectangle.left(), baseline), self.chart.title)
        painter.setFont(self.small_font)
        painter.setPen(QColor(self.theme.muted))
        left = self.rectangle.left() + head.horizontalAdvance(self.chart.title) + 8
        painter.drawText(QPointF(left, baseline), self.chart.unit)

    def _draw_axes(self) -> None:
        painter, plot, chart = self.painter, self.plot, self.chart
        metrics = QFontMetricsF(self.axis_font)
        painter.setFont(self.axis_font)
        for value in ticks(chart.low, chart.high, chart.step):
            height = self._place(QPointF(0, value)).y()
            is_axis = value == chart.low
            painter.setPen(QColor(self.theme.control_edge if is_axis else self.theme.hairline))
            painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))
            text = tick_text(value, chart.step)
            left = plot.left() - 8 - metrics.horizontalAdvance(text)
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(QPointF(left, height + metrics.capHeight() / 2), text)
        step = max(1.0, round_step(self.epochs, MAX_TICKS))
        baseline = plot.bottom() + 8 + metrics.ascent()
        for epoch in ticks(0.0, self.epochs, step):
            across = self._place(QPointF(epoch, 0)).x()
            painter.setPen(QColor(self.theme.control_edge))
            painter.drawLine(QPointF(across, plot.bottom()), QPointF(across, plot.bottom() + 4))
            text = f"{epoch:.0f}"
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(QPointF(across - metrics.horizontalAdvance(text) / 2, baseline), text)
        text = QCoreApplication.translate("TrainingCurves", "epochs")
        left = plot.center().x() - metrics.horizontalAdvance(text) / 2
        painter.drawText(QPointF(left, baseline + metrics.height()), text)

    def _draw_ends(self) -> None:
        """Draw the name and the last value at the end of each line, without overlaps."""
        painter, name = self.painter, QFontMetricsF(self.name_font)
        small = QFontMetricsF(self.small_font)
        height = name.height() + small.height()
        ends = sorted(
            ((self._place(curve.points[-1]), curve) for curve in self.chart.curves),
            key=lambda end: end[0].y(),
        )
        lowest = self.plot.bottom() - height * len(ends)
        top = self.plot.top() - height / 2
        for end, curve in ends:
            dot = QPointF(end.x(), min(max(end.y(), self.plot.top()), self.plot.bottom()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(curve.colour))
            painter.drawEllipse(dot, 2.5, 2.5)
            top = max(top, min(dot.y() - height / 2, max(lowest, self.plot.top() - height / 2)))
            left = end.x() + 8
            painter.setFont(self.name_font)
            painter.setPen(QColor(curve.colour))
            painter.drawText(QPointF(left, top + name.ascent()), curve.name)
            painter.setFont(self.small_font)
            painter.setPen(QColor(self.theme.text))
            text = self.chart.value_text(curve.points[-1].y())
            painter.drawText(QPointF(left, top + name.height() + small.ascent()), text)
            top += height
            lowest += height
