"""The chart of refusing: how many digits are refused for how few letters that are read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.charts.axis import round_step, tick_text, ticks
from app.charts.chart_painter import crosses
from app.charts.painted_view import PaintedView
from app.look.current import current_theme, current_type_scale
from model.rejection.sensitivity import Curve, CurvePoint, sensitivity_of

PLOT_HEIGHT_PX, LOW_PLOT_HEIGHT_PX = 160, 120
LINE_PX = 2.0
DOT_RADIUS_PX = 4.5
GAP_PX = 8
MAX_TICKS = 2
MIN_HIGH_PERCENT = 2.0
LETTER_TICKS_PERCENT = (100, 50, 20, 10, 5, 2, 1)

translate = QCoreApplication.translate


class RefusalChart(PaintedView):
    """Draws a measured curve and marks the point of a setting.

    The axis of letters is the setting: 100 % at its left end, 1 % at its right end.
    """

    def __init__(self, curve: Curve, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve = curve
        self._point: CurvePoint | None = None
        self._sensitivity = 0.0
        highest = max([MIN_HIGH_PERCENT, *(100.0 * point.digits_refused for point in curve)])
        self._step = round_step(1.001 * highest, MAX_TICKS)
        self._high = self._step * -(-1.001 * highest // self._step)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.adapt()

    def show_point(self, sensitivity: float, point: CurvePoint) -> None:
        """Mark the point of a setting, 0-1."""
        self._sensitivity, self._point = sensitivity, point
        self.describe()
        self.refresh()

    def left_px(self) -> int:
        """Return where the axis of letters begins; it ends at the right edge less `right_px`."""
        axis = QFontMetricsF(current_type_scale().font(11))
        texts = [tick_text(value, self._step) for value in self._values()]
        return round(max(map(axis.horizontalAdvance, texts))) + GAP_PX

    def right_px(self) -> int:
        """Return the space right of the axis."""
        return current_type_scale().px(8)

    def plot(self) -> QRectF:
        """Return the area between the axes."""
        type_scale = current_type_scale()
        head = QFontMetricsF(type_scale.font(12, 600)).height() + 1.5 * GAP_PX
        width_px = self.width() - self.left_px() - self.right_px()
        return QRectF(self.left_px(), head, width_px, self._plot_height_px())

    def _plot_height_px(self) -> int:
        # Large text needs the space for itself.
        return PLOT_HEIGHT_PX if current_type_scale().scale < 1.5 else LOW_PLOT_HEIGHT_PX

    def sizeHint(self) -> QSize:
        """Return the size of the plot with its texts."""
        type_scale = current_type_scale()
        axis = QFontMetricsF(type_scale.font(11)).height()
        name = QFontMetricsF(type_scale.font(12, 600)).height()
        return QSize(400, round(self._plot_height_px() + 2 * name + axis + 4 * GAP_PX))

    minimumSizeHint = sizeHint

    def _restyle(self) -> None:
        self.updateGeometry()
        super()._restyle()

    def describe(self) -> None:
        """Describe the marked point to assistive tools."""
        self.setAccessibleName(translate("RefusalChart", "What refusing costs"))
        self.setAccessibleDescription(" ".join(f"{text}." for text in self._point_texts()))

    # Painting

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint axes, curve and point."""
        plot = self.plot()
        self._paint_axes(painter, plot)
        colour = QColor(current_theme().accent)
        pen = QPen(colour, LINE_PX)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(self.line()))
        if self._point is not None:
            self._paint_point(painter, plot, self._point)

    def line(self) -> list[QPointF]:
        """Return the painted points of the curve."""
        plot = self.plot()
        line = [self._place(plot, 0.0, 0.0)]
        line += [
            self._place(plot, sensitivity_of(point.letters_read), point.digits_refused)
            for point in self._curve
        ]
        # Beyond the last point the threshold stays.
        line.append(QPointF(plot.right(), line[-1].y()))
        return line

    def _values(self) -> Sequence[float]:
        return ticks(0.0, self._high, self._step)

    def _place(self, plot: QRectF, sensitivity: float, digits_refused: float) -> QPointF:
        up = 100.0 * digits_refused / self._high
        return QPointF(
            plot.left() + sensitivity * plot.width(), plot.bottom() - min(up, 1.0) * plot.height()
        )

    def _paint_axes(self, painter: QPainter, plot: QRectF) -> None:
        theme, type_scale = current_theme(), current_type_scale()
        axis = QFontMetricsF(type_scale.font(11))
        painter.setFont(type_scale.font(11))
        for value in self._values():
            height = self._place(plot, 0.0, value / 100).y()
            painter.setPen(QColor(theme.hairline if value else theme.control_edge))
            painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))
            text = tick_text(value, self._step)
            left = plot.left() - GAP_PX - axis.horizontalAdvance(text)
            painter.setPen(QColor(theme.muted))
            painter.drawText(QPointF(left, height + axis.capHeight() / 2), text)
        baseline = plot.bottom() + GAP_PX + axis.ascent()
        free_from = 0.0
        for percent in LETTER_TICKS_PERCENT:
            across = self._place(plot, sensitivity_of(percent / 100), 0.0).x()
            painter.setPen(QColor(theme.control_edge))
            painter.drawLine(QPointF(across, plot.bottom()), QPointF(across, plot.bottom() + 4))
            width = axis.horizontalAdvance(str(percent))
            left = min(across - width / 2, self.width() - width)
            # Large text in a narrow window has no room for all.
            if left >= free_from:
                painter.setPen(QColor(theme.muted))
                painter.drawText(QPointF(left, baseline), str(percent))
                free_from = left + width + GAP_PX
        name = QFontMetricsF(type_scale.font(12, 600))
        self._paint_name(
            painter, QPointF(0, name.ascent()), translate("RefusalChart", "Digits refused")
        )
        text = translate("RefusalChart", "Letters read as digits")
        width = name.horizontalAdvance(text) + GAP_PX + self._unit_px()
        below = baseline + axis.descent() + GAP_PX / 2 + name.ascent()
        self._paint_name(painter, QPointF(max(0.0, plot.right() - width), below), text)

    def _unit_px(self) -> float:
        return QFontMetricsF(current_type_scale().font(12)).horizontalAdvance("%")

    def _paint_name(self, painter: QPainter, place: QPointF, name: str) -> None:
        theme, type_scale = current_theme(), current_type_scale()
        painter.setFont(type_scale.font(12, 600))
        painter.setPen(QColor(theme.text))
        painter.drawText(place, name)
        width = QFontMetricsF(painter.font()).horizontalAdvance(name)
        painter.setFont(type_scale.font(12))
        painter.setPen(QColor(theme.muted))
        painter.drawText(place + QPointF(width + GAP_PX, 0), "%")

    def _paint_point(self, painter: QPainter, plot: QRectF, point: CurvePoint) -> None:
        theme = current_theme()
        place = self._place(plot, self._sensitivity, point.digits_refused)
        pen = QPen(QColor(theme.accent), 1.0)
        pen.setDashPattern([3.0, 3.0])
        painter.setPen(pen)
        painter.drawLine(QPointF(plot.left(), place.y()), place)
        painter.drawLine(place, QPointF(place.x(), plot.bottom()))
        painter.setPen(QPen(QColor(theme.window), 1.5))
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(place, DOT_RADIUS_PX + 0.75, DOT_RADIUS_PX + 0.75)
        self._paint_point_texts(painter)

    def _point_texts(self) -> list[str]:
        if self._point is None:
            return []
        digits, letters = 100 * self._point.digits_refused, 100 * self._point.letters_read
        return [
            translate("RefusalChart", "{0} % of digits refused").format(f"{digits:.1f}"),
            translate("RefusalChart", "{0} % of letters read as digits").format(f"{letters:.0f}"),
        ]

    def text_area(self) -> QRectF | None:
        """Return where the texts of the point are painted, None if there is no room for them.

        They are above the curve, on the side of the point with more room.
        """
        if self._point is None:
            return None
        plot = self.plot()
        place = self._place(plot, self._sensitivity, self._point.digits_refused)
        fonts = current_type_scale().font(12, 600), current_type_scale().font(12)
        widths = [
            QFontMetricsF(font).horizontalAdvance(text)
            for font, text in zip(fonts, self._point_texts(), strict=True)
        ]
        width, height = max(widths), 2 * QFontMetricsF(fonts[0]).height()
        is_left = place.x() - plot.left() > plot.width() / 2
        left = place.x() - 2 * GAP_PX - width if is_left else place.x() + 2 * GAP_PX
        top = place.y() - GAP_PX - height if is_left else plot.top()
        area = QRectF(left, top, width, height)
        is_inside = plot.left() <= area.left() and area.right() <= plot.right()
        return area if is_inside and not crosses(self.line(), area) else None

    def _paint_point_texts(self, painter: QPainter) -> None:
        area = self.text_area()
        if area is None:
            return
        theme, type_scale = current_theme(), current_type_scale()
        # Aligned to the point.
        is_left = area.right() < self._place(self.plot(), self._sensitivity, 0.0).x()
        flag = Qt.AlignmentFlag.AlignRight if is_left else Qt.AlignmentFlag.AlignLeft
        digits, letters = self._point_texts()
        painter.setFont(type_scale.font(12, 600))
        painter.setPen(QColor(theme.accent))
        painter.drawText(area, flag | Qt.AlignmentFlag.AlignTop, digits)
        painter.setFont(type_scale.font(12))
        painter.setPen(QColor(theme.text))
        painter.drawText(area, flag | Qt.AlignmentFlag.AlignBottom, letters)
