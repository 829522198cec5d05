"""A small line chart with numbers on both axes and the names of its lines inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.charts.chart_painter import crosses
from app.charts.painted_view import PaintedView
from app.look.current import current_theme, current_type_scale
from app.look.theme import Theme
from app.look.type_scale import TypeScale

LINE_PX = 2.0
MARK_PX = 7.0
GAP_PX = 8.0
_DOTS = [1.0, 2.0]

Point = tuple[float, float]


class Ink(Enum):
    """What a line stands for; colour, dashes and marks follow from it."""

    FIRST = "accent"
    SECOND = "rival"
    REFERENCE = "muted"


@dataclass(frozen=True)
class Line:
    """A named line; points are in the units of the axes."""

    name: str
    ink: Ink
    points: tuple[Point, ...]
    has_marks: bool = True


@dataclass(frozen=True)
class Axis:
    """The range of an axis, and the values that are written at it."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """Return where a value lies, 0 at the low end and 1 at the high end."""
        return (value - self.low) / (self.high - self.low)


@dataclass(frozen=True)
class Plot:
    """The contents of a chart; `words` say what it shows."""

    title: str
    unit: str
    x: Axis
    y: Axis
    lines: tuple[Line, ...] = ()
    note: str = ""
    words: str = field(default="", compare=False)


class PlotPainter:
    """Draws a plot into a rectangle."""

    def __init__(
        self, painter: QPainter, area: QRectF, plot: Plot, theme: Theme, type_scale: TypeScale
    ) -> None:
        self.painter = painter
        self.area = area
        self.plot = plot
        self.theme = theme
        self.head_font = type_scale.font(13, 600)
        self.small_font = type_scale.font(12)
        self.name_font = type_scale.font(12, 600)
        self.axis_font = type_scale.font(11)
        axis = QFontMetricsF(self.axis_font)
        head_px = QFontMetricsF(self.head_font).height() + GAP_PX + axis.height() / 2
        note_px = QFontMetricsF(self.small_font).height() + GAP_PX if plot.note else 0.0
        left_px = max(map(axis.horizontalAdvance, map(_tick_text, plot.y.ticks))) + GAP_PX
        right_px = axis.horizontalAdvance(_tick_text(plot.x.ticks[-1])) / 2 + 2
        below_px = axis.height() + GAP_PX + note_px
        self.frame = area.adjusted(left_px, head_px, -right_px, -below_px)

    def draw(self) -> None:
        """Draw title, axes, lines, their names, and the note."""
        self._draw_head()
        self._draw_axes()
        for line in self.plot.lines:
            self._draw_line(line)
        for line, place in self.name_places():
            self.painter.setFont(self.name_font)
            self.painter.setPen(self._colour(line.ink))
            self.painter.drawText(place, Qt.AlignmentFlag.AlignCenter, line.name)
        if self.plot.note:
            self.painter.setFont(self.small_font)
            self.painter.setPen(QColor(self.theme.muted))
            flags = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
            place = self.area.adjusted(self.frame.left() - self.area.left(), 0, 0, 0)
            self.painter.drawText(place, flags, self.plot.note)

    def name_places(self) -> list[tuple[Line, QRectF]]:
        """Return the lines with a place for each name, close to its line and free of all lines."""
        metrics = QFontMetricsF(self.name_font)
        drawn = [self._polygon(line) for line in self.plot.lines if len(line.points) > 1]
        taken: list[QRectF] = []
        places = []
        for line in self.plot.lines:
            if not line.points:
                continue
            width, height = metrics.horizontalAdvance(line.name) + 4, metrics.height()
            for place in self._candidates(line, width, height):
                is_free = self.frame.contains(place) and not any(map(place.intersects, taken))
                if is_free and not any(crosses(polygon, place) for polygon in drawn):
                    taken.append(place)
                    places.append((line, place))
                    break
        return places

    def _candidates(self, line: Line, width: float, height: float) -> Iterator[QRectF]:
        """Yield places beside the points of a line, from its end, then farther away."""
        for distance in (1.0, 2.0, 3.0):
            for point in reversed(self._polygon(_densified(line))):
                for up in (1.0, -1.0):
                    middle = point.y() - up * distance * height
                    for left in (point.x() - width, point.x() - width / 2, point.x()):
                        yield QRectF(left, middle - height / 2, width, height)

    def place(self, point: Point) -> QPointF:
        """Return where a point is drawn."""
        frame = self.frame
        across, up = self.plot.x.share(point[0]), self.plot.y.share(point[1])
        return QPointF(frame.left() + across * frame.width(), frame.bottom() - up * frame.height())

    def _polygon(self, line: Line) -> list[QPointF]:
        return [self.place(point) for point in line.points]

    def _colour(self, ink: Ink) -> QColor:
        return QColor(getattr(self.theme, ink.value))

    def _draw_head(self) -> None:
        painter, head = self.painter, QFontMetricsF(self.head_font)
        baseline = self.area.top() + head.ascent()
        painter.setFont(self.head_font)
        painter.setPen(QColor(self.theme.text))
        painter.drawText(QPointF(self.area.left(), baseline), self.plot.title)
        left = self.area.left() + head.horizontalAdvance(self.plot.title) + GAP_PX
        painter.setFont(self.small_font)
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(QPointF(left, baseline), self.plot.unit)

    def _draw_axes(self) -> None:
        painter, frame = self.painter, self.frame
        metrics = QFontMetricsF(self.axis_font)
        painter.setFont(self.axis_font)
        for value in self.plot.y.ticks:
            height = self.place((self.plot.x.low, value)).y()
            is_axis = value == self.plot.y.low
            painter.setPen(QColor(self.theme.control_edge if is_axis else self.theme.hairline))
            painter.drawLine(QPointF(frame.left(), height), QPointF(frame.right(), height))
            text = _tick_text(value)
            left = frame.left() - GAP_PX - metrics.horizontalAdvance(text)
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(QPointF(left, height + metrics.capHeight() / 2), text)
        painter.setPen(QColor(self.theme.control_edge))
        painter.drawLine(frame.bottomLeft(), frame.bottomRight())
        free_from = -1e9
        for value in self.plot.x.ticks:
            across = self.place((value, self.plot.y.low)).x()
            painter.setPen(QColor(self.theme.control_edge))
            bottom = frame.bottom()
            painter.drawLine(QPointF(across, bottom), QPointF(across, bottom + 3))
            text = _tick_text(value)
            width = metrics.horizontalAdvance(text)
            # Large text in a small chart has no room for all.
            if across - width / 2 >= free_from:
                painter.setPen(QColor(self.theme.muted))
                painter.drawText(
                    QPointF(across - width / 2, bottom + GAP_PX / 2 + metrics.ascent()), text
                )
                free_from = across + width / 2 + GAP_PX

    def _draw_line(self, line: Line) -> None:
        painter, colour = self.painter, self._colour(line.ink)
        pen = QPen(colour, LINE_PX)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if line.ink is Ink.REFERENCE:
            pen.setDashPattern(_DOTS)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        polygon = self._polygon(line)
        painter.drawPolyline(QPolygonF(polygon))
        if line.has_marks:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            for point in polygon:
                paint_mark(painter, point, line.ink)


def paint_mark(painter: QPainter, middle: QPointF, ink: Ink) -> None:
    """Paint the mark of a line with the brush in use: a square for the second, else a disc."""
    if ink is Ink.SECOND:
        half = QPointF(MARK_PX, MARK_PX) / 2
        painter.drawRect(QRectF(middle - half, middle + half))
    else:
        painter.drawEllipse(middle, MARK_PX / 2, MARK_PX / 2)


def _tick_text(value: float) -> str:
    # A minus sign as long as a digit.
    return f"{value:g}".replace("-", "−")


def _densified(line: Line, parts: int = 4) -> Line:
    """Return a line with points between its points, where a name has more places."""
    points = list(line.points[:1])
    for (x, y), (to_x, to_y) in zip(line.points, line.points[1:], strict=False):
        shares = [number / parts for number in range(1, parts + 1)]
        points += [(x + share * (to_x - x), y + share * (to_y - y)) for share in shares]
    return Line(line.name, line.ink, tuple(points))


class PlotView(PaintedView):
    """Shows a plot."""

    def __init__(self, name: str, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._size = size
        self.shown: Plot | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_plot(self, plot: Plot) -> None:
        """Show a plot."""
        if plot != self.shown:
            self.shown = plot
            self.describe()
            self.refresh()

    def describe(self) -> None:
        """Say what the chart shows to assistive tools, and under the pointer."""
        if self.shown is not None:
            self.setAccessibleName(f"{self.shown.title}, {self.shown.unit}".rstrip(", "))
            self.setAccessibleDescription(self.shown.words)
            self.setToolTip(self.shown.words.replace("; ", "\n"))

    def sizeHint(self) -> QSize:
        """Return the size at the current text size."""
        type_scale = current_type_scale()
        return QSize(type_scale.px(self._size.width()), type_scale.px(self._size.height()))

    minimumSizeHint = sizeHint

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the plot."""
        if self.shown is not None:
            PlotPainter(painter, area, self.shown, current_theme(), current_type_scale()).draw()

    def _restyle(self) -> None:
        self.updateGeometry()
        super()._restyle()


def thinned(points: Sequence[Point], most: int = 200) -> tuple[Point, ...]:
    """Return at most this number of points and the last one, evenly taken."""
    step = max(1, -(-len(points) // most))
    return (*points[:-1:step], *points[-1:])
