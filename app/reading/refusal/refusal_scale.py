"""The chart of refusing with the slider below it: the thumb is under its point."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from app.charts.refusal_chart import RefusalChart
from app.look.current import Adaptive, current_theme, current_type_scale
from app.reading.refusal.texts import cost_text
from app.widgets.named_widgets import announce
from model.rejection.sensitivity import Curve, CurvePoint, point_at

STEPS = 100
"""The slider goes from 0, reads everything, to this, asks when unsure."""

HANDLE_PX = 16
SLIDER_PX = 28
TICK_PX = 5
GAP_PX = 8


class RefusalScale(Adaptive, QWidget):
    """Chart, slider, and the names of the slider's ends and of the recommended place.

    Signals
    -------
    sensitivity_changed(float)
        The person moved the slider: 0 reads everything, 1 asks when unsure.
    """

    sensitivity_changed = Signal(float)

    def __init__(self, curve: Curve, recommended: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve, self._recommended = curve, recommended
        self.sensitivity = recommended
        self.chart = RefusalChart(curve, self)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setObjectName("sensitivitySlider")
        self.slider.setRange(0, STEPS)
        self.slider.setPageStep(STEPS // 10)
        self.slider.valueChanged.connect(self._take_value)
        self.setFocusProxy(self.slider)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name_width_px = 0
        self.show_sensitivity(recommended)
        self.adapt()

    @property
    def point(self) -> CurvePoint:
        """What the setting does."""
        return point_at(self._curve, self.sensitivity)

    @property
    def is_recommended(self) -> bool:
        """Whether the setting is the recommended one."""
        return self.slider.value() == round(STEPS * self._recommended)

    def left_px(self) -> int:
        """Return where the axis of the chart begins."""
        return self.chart.left_px()

    def show_sensitivity(self, sensitivity: float) -> None:
        """Move the slider to a setting, 0-1, without a signal."""
        self.slider.blockSignals(True)
        self.slider.setValue(round(STEPS * sensitivity))
        self.slider.blockSignals(False)
        self._show(sensitivity)

    def _take_value(self, value: int) -> None:
        self._show(self._recommended if self.is_recommended else value / STEPS)
        announce(self.slider, cost_text(self.point))
        self.sensitivity_changed.emit(self.sensitivity)

    def _show(self, sensitivity: float) -> None:
        self.sensitivity = sensitivity
        # The point is above the thumb, which knows whole steps only.
        self.chart.show_point(self.slider.value() / STEPS, self.point)
        self.slider.setAccessibleDescription(cost_text(self.point))

    # Layout

    def _names(self) -> tuple[str, str, str]:
        return self.tr("Reads everything"), self.tr("Asks when unsure"), self.tr("Recommended")

    def _is_broken(self) -> bool:
        """Return whether the names need two lines."""
        metrics = QFontMetricsF(current_type_scale().font())
        first, last, middle = map(metrics.horizontalAdvance, self._names())
        axis_px = self._axis_px()
        centre_px = self._recommended * axis_px
        return (
            first + GAP_PX > centre_px - middle / 2
            or centre_px + middle / 2 + GAP_PX > axis_px - last
        )

    def _axis_px(self) -> float:
        return self.width() - self.chart.left_px() - self.chart.right_px()

    def _names_top_px(self) -> float:
        return self.slider.geometry().bottom() + 1 + TICK_PX

    def _arrange(self) -> None:
        chart_px = self.chart.sizeHint().height()
        self.chart.setGeometry(0, 0, self.width(), chart_px)
        slider_px = current_type_scale().icon_px(SLIDER_PX)
        left_px = self.chart.left_px() - HANDLE_PX // 2
        self.slider.setGeometry(left_px, chart_px, round(self._axis_px()) + HANDLE_PX, slider_px)
        self.setFixedHeight(self._height_px())
        self.update()

    def _height_px(self) -> int:
        line_px = QFontMetricsF(current_type_scale().font()).height()
        lines_px = line_px * (2 if self._is_broken() else 1)
        slider_px = current_type_scale().icon_px(SLIDER_PX)
        return round(self.chart.sizeHint().height() + slider_px + TICK_PX + lines_px + 2)

    def _restyle(self) -> None:
        self._arrange()

    def _retranslate(self) -> None:
        self.slider.setAccessibleName(self.tr("When is it not a digit?"))
        self._show(self.sensitivity)
        self._arrange()

    # Qt's own names

    def sizeHint(self) -> QSize:
        """Return the height of all parts."""
        return QSize(400, self._height_px())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names below the slider."""
        painter, theme = QPainter(self), current_theme()
        font = current_type_scale().font()
        metrics = QFontMetricsF(font)
        first, last, middle = self._names()
        left_px, axis_px = self.chart.left_px(), self._axis_px()
        across_px = left_px + self._recommended * axis_px
        top_px = self._names_top_px()
        painter.fillRect(
            round(across_px) - 1,
            round(top_px) - TICK_PX - 2,
            2,
            TICK_PX,
            QColor(theme.control_edge),
        )
        painter.setFont(font)
        baseline_px = top_px + metrics.ascent()
        width_px = metrics.horizontalAdvance(middle)
        painter.setPen(QColor(theme.muted))
        start_px = min(across_px - width_px / 2, left_px + axis_px - width_px)
        painter.drawText(QPointF(max(0.0, start_px), baseline_px), middle)
        if self._is_broken():
            baseline_px += metrics.height()
        painter.setPen(QColor(theme.text))
        painter.drawText(QPointF(left_px, baseline_px), first)
        last_px = left_px + axis_px - metrics.horizontalAdvance(last)
        painter.drawText(QPointF(last_px, baseline_px), last)
