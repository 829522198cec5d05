"""Painting of one line chart: title, axes, and lines with their names and last values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from app.charts.axis import MAX_TICKS, round_step, tick_text, ticks
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


def crosses(points: Sequence[QPointF], area: QRectF) -> bool:
    """Return whether a line passes through an area."""
    for part in cut_to_range(points, area.top(), area.bottom()):
        across = [point.x() for point in part]
        if max(across) >= area.left() and min(across) <= area.right():
            return True
    return False


def _moved_into(point: QPointF, other: QPointF, low: float, high: float) -> QPointF:
    """Return the point, or where the line to the other one enters the range."""
    height = min(max(point.y(), low), high)
    if height == point.y():
        return point
    share = (height - point.y()) / (other.y() - point.y())
    return QPointF(point.x() + share * (other.x() - point.x()), height)


LEADER_PX = 14.0
"""From a plot to the names of its curves."""

_LEADER_ALPHA = 0.5
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
    """The contents of a chart; `empty_text` says what will stand there.

    `across` names the horizontal axis, which is of epochs if it is empty.
    """

    title: str
    unit: str
    empty_text: str
    curves: list[Curve]
    low: float
    high: float
    step: float
    value_text: Callable[[float], str]
    across: str = ""


@dataclass(frozen=True)
class Margins:
    """The space beside a plot, in px: for the values of its axis and the names of its curves."""

    left: float
    right: float


@dataclass(frozen=True)
class CurveLabel:
    """The name and the last value of a curve, right of the plot, and the end that they belong to.

    No curve reaches the space right of the plot, so that no label lies on one.
    """

    curve: Curve
    end: QPointF
    place: QRectF


class ChartPainter:
    """Draws a chart into a rectangle; the axis is as long as the epochs.

    Charts in a column have the same margins, so that their plots align.
    """

    def __init__(
        self,
        painter: QPainter,
        rectangle: QRectF,
        chart: Chart,
        epochs: int,
        margins: Margins,
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
        axis = QFontMetricsF(self.axis_font).height()
        head = QFontMetricsF(self.head_font).height()
        self.plot = rectangle.adjusted(margins.left, head + 16, -margins.right, -2 * axis - 10)

    def draw(self) -> None:
        """Draw the chart; without curves, what will stand there."""
        self._draw_head()
        if not self.chart.curves:
            self._draw_empty_text()
            return
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
        for label in self.labels():
            self._draw_label(label)

    def labels(self) -> list[CurveLabel]:
        """Return the labels of the curves, close to the heights of their ends, without overlaps."""
        name, small = QFontMetricsF(self.name_font), QFontMetricsF(self.small_font)
        height = name.height() + small.height()
        ends = sorted(
            ((self.place(curve.points[-1]), curve) for curve in self.chart.curves),
            key=lambda end: end[0].y(),
        )
        highest = self.plot.top() - height / 2
        lowest = self.plot.bottom() - height * len(ends)
        top = highest
        labels = []
        for end, curve in ends:
            dot = QPointF(end.x(), min(max(end.y(), self.plot.top()), self.plot.bottom()))
            top = max(top, min(dot.y() - height / 2, max(lowest, highest)))
            value = self.chart.value_text(curve.points[-1].y())
            width = max(name.horizontalAdvance(curve.name), small.horizontalAdvance(value))
            place = QRectF(self.plot.right() + LEADER_PX, top, width, height)
            labels.append(CurveLabel(curve, dot, place))
            top += height
            lowest += height
        return labels

    def place(self, point: QPointF) -> QPointF:
        """Return where a point of a curve is painted."""
        chart, plot = self.chart, self.plot
        across = point.x() / self.epochs
        up = (point.y() - chart.low) / (chart.high - chart.low)
        return QPointF(plot.left() + across * plot.width(), plot.bottom() - up * plot.height())

    def _draw_line(self, points: Line, pen: QPen) -> None:
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        for part in cut_to_range(points, self.chart.low, self.chart.high):
            self.painter.drawPolyline(QPolygonF([self.place(point) for point in part]))

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
            height = self.place(QPointF(0, value)).y()
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
            across = self.place(QPointF(epoch, 0)).x()
            painter.setPen(QColor(self.theme.control_edge))
            painter.drawLine(QPointF(across, plot.bottom()), QPointF(across, plot.bottom() + 4))
            text = f"{epoch:.0f}"
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(QPointF(across - metrics.horizontalAdvance(text) / 2, baseline), text)
        text = chart.across or QCoreApplication.translate("TrainingCurves", "epochs")
        left = plot.center().x() - metrics.horizontalAdvance(text) / 2
        painter.drawText(QPointF(left, baseline + metrics.height()), text)

    def _draw_label(self, label: CurveLabel) -> None:
        """Draw a dot at the end of a curve, and a faint line from there to name and value."""
        painter, place = self.painter, label.place
        name, small = QFontMetricsF(self.name_font), QFontMetricsF(self.small_font)
        colour, faint = QColor(label.curve.colour), QColor(label.curve.colour)
        faint.setAlphaF(_LEADER_ALPHA)
        painter.setPen(QPen(faint, 1.0))
        bend = QPointF(self.plot.right(), label.end.y())
        painter.drawLine(label.end, bend)
        painter.drawLine(bend, QPointF(place.left() - 4, place.top() + name.height() / 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(label.end, 2.5, 2.5)
        painter.setFont(self.name_font)
        painter.setPen(colour)
        baseline = place.top() + name.ascent()
        painter.drawText(QPointF(place.left(), baseline), label.curve.name)
        painter.setFont(self.small_font)
        painter.setPen(QColor(self.theme.text))
        text = self.chart.value_text(label.curve.points[-1].y())
        baseline = place.top() + name.height() + small.ascent()
        painter.drawText(QPointF(place.left(), baseline), text)

    def _draw_empty_text(self) -> None:
        self.painter.setFont(self.small_font)
        self.painter.setPen(QColor(self.theme.muted))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        head = QFontMetricsF(self.head_font).height()
        place = self.rectangle.adjusted(0.0, head + 8, 0.0, 0.0)
        self.painter.drawText(place, flags | Qt.TextFlag.TextWordWrap, self.chart.empty_text)


def margins_of(charts: Sequence[Chart], names: Sequence[str], type_scale: TypeScale) -> Margins:
    """Return the margins of charts in a column, with space for these names of curves.

    The names of curves that are still to come count, so that the plots stay where they are.
    """
    axis = QFontMetricsF(type_scale.font(11))
    name, small = QFontMetricsF(type_scale.font(12, 600)), QFontMetricsF(type_scale.font(12))
    left, right = 0.0, max(map(name.horizontalAdvance, names), default=0.0)
    for chart in charts:
        texts = [tick_text(value, chart.step) for value in ticks(chart.low, chart.high, chart.step)]
        left = max(left, *map(axis.horizontalAdvance, texts))
        for curve in chart.curves:
            right = max(right, small.horizontalAdvance(chart.value_text(curve.points[-1].y())))
    return Margins(left + 8, right + LEADER_PX + 2)
