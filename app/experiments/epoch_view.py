"""A run at one of its epochs: filters, histograms of activations and gradients, confusions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from app.charts.confusion_view import ConfusionView
from app.charts.painted_view import PaintedView
from app.experiments.texts import value_name
from app.look.current import Adaptive, current_theme, current_type_scale
from app.look.style_sheet import set_text_style
from app.widgets.labels import WrappedLabel
from app.widgets.named_widgets import filled, named
from model.experiments.outcome import EpochOutcome, Histogram, RunOutcome
from model.experiments.plan import ExperimentPlan

TILE_PX, TILE_GAP_PX, MAX_TILES = 34, 6, 16
HISTOGRAM_PX = (150, 66)


class EpochView(Adaptive, QWidget):
    """A slider over the epochs of a run, and what the network was then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run_box = named(QComboBox(), "runBox")
        self.run_box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.run_box.setMinimumContentsLength(28)
        self.slider = named(QSlider(Qt.Orientation.Horizontal), "epochSlider")
        self.slider.setPageStep(1)
        self.line = WrappedLabel("")
        self.filters = FilterTiles()
        self.activations, self.gradients = HistogramRow(), HistogramRow()
        self.confusion = ConfusionView()
        self._heads = QLabel(), QLabel(), QLabel(), QLabel()
        self._slider_label = QLabel()
        self._plan: ExperimentPlan | None = None
        self._runs: list[RunOutcome] = []
        for head in self._heads:
            set_text_style(head, "strong")
        top = filled(QHBoxLayout(), self.run_box, self._slider_label, self.slider, spacing_px=12)
        top.setStretchFactor(self.slider, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        left = filled(
            QVBoxLayout(),
            *(self._heads[0], 4, self.filters, 12, self._heads[1], 4, self.activations),
            *(12, self._heads[2], 4, self.gradients, None),
        )
        right = filled(QVBoxLayout(), self._heads[3], 4, self.confusion, None)
        grid.addLayout(left, 0, 0)
        grid.addLayout(right, 0, 1)
        filled(QVBoxLayout(self), top, 6, self.line, 12, grid, None)
        self.run_box.activated.connect(self._show_run)
        self.slider.valueChanged.connect(self._show_epoch)
        self.adapt()

    def show_runs(self, plan: ExperimentPlan, runs: Sequence[RunOutcome]) -> None:
        """Offer the finished runs; the chosen one stays."""
        before = self.run_box.currentIndex()
        self._plan, self._runs = plan, list(runs)
        self._fill_box()
        self.run_box.setCurrentIndex(max(0, before) if runs else -1)
        if before < 0 or before >= len(runs):
            self._show_run()

    def show_value(self, value: str) -> None:
        """Show the first run of a value."""
        for index, run in enumerate(self._runs):
            if run.value == value:
                self.run_box.setCurrentIndex(index)
                self._show_run()
                return

    @property
    def epoch(self) -> EpochOutcome | None:
        """What is shown."""
        index = self.run_box.currentIndex()
        if not 0 <= index < len(self._runs):
            return None
        epochs: tuple[EpochOutcome, ...] = self._runs[index].epochs
        return epochs[min(self.slider.value(), len(epochs) - 1)]

    def _fill_box(self) -> None:
        self.run_box.clear()
        for run in self._runs:
            factor = "" if self._plan is None else self._plan.factor
            name = self.tr("{0}, seed {1}").format(value_name(factor, run.value), run.seed)
            self.run_box.addItem(name)

    def _show_run(self) -> None:
        index = self.run_box.currentIndex()
        epochs = self._runs[index].epochs if 0 <= index < len(self._runs) else ()
        self.slider.setRange(0, max(0, len(epochs) - 1))
        self.slider.setValue(len(epochs) - 1)
        self._show_epoch()

    def _show_epoch(self) -> None:
        epoch = self.epoch
        if epoch is None:
            self.line.setText(self.tr("A run can be looked at when it is finished."))
            self.filters.show_filters([])
            self.activations.show_histograms({})
            self.gradients.show_histograms({})
            return
        text = self.tr("Before training: {1} % right.")
        if epoch.epoch:
            text = self.tr("After epoch {0}: {1} % right, loss {2}.")
        accuracy, loss = f"{100 * epoch.test_accuracy:.2f}", f"{epoch.test_loss:.3f}"
        self.line.setText(text.format(epoch.epoch, accuracy, loss))
        self._slider_label.setText(self.tr("Epoch {0}").format(epoch.epoch))
        self.filters.show_filters(epoch.filters)
        self.activations.show_histograms(epoch.activations)
        self.gradients.show_histograms(epoch.gradients)
        self.confusion.show_counts(np.array(epoch.confusion, np.int64))

    def _retranslate(self) -> None:
        heads = (
            self.tr("First filters"),
            self.tr("Activations, layer by layer"),
            self.tr("Gradients, layer by layer"),
            self.tr("Confusions"),
        )
        for label, text in zip(self._heads, heads, strict=True):
            label.setText(text)
        self.run_box.setAccessibleName(self.tr("Run"))
        self.slider.setAccessibleName(self.tr("Epoch"))
        chosen = self.run_box.currentIndex()
        self._fill_box()
        self.run_box.setCurrentIndex(chosen)
        self._show_epoch()


class FilterTiles(PaintedView):
    """Small filters, blue above 0 and orange below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters: Sequence[Sequence[Sequence[float]]] = ()
        self.describe()

    def show_filters(self, filters: Sequence[Sequence[Sequence[float]]]) -> None:
        """Show filters, (filters, height, width)."""
        self._filters = filters[:MAX_TILES]
        self.describe()
        self.refresh()

    def describe(self) -> None:
        """Describe the filters to assistive tools."""
        self.setAccessibleName(self.tr("First filters"))
        text = self.tr("{0} filters; blue is above 0, orange below").format(len(self._filters))
        self.setAccessibleDescription(text)
        self.setToolTip(text)

    def sizeHint(self) -> QSize:
        """Return the size of one row of tiles."""
        side = current_type_scale().px(TILE_PX)
        return QSize(8 * (side + TILE_GAP_PX), 2 * side + TILE_GAP_PX)

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return QSize(80, self.sizeHint().height())

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the tiles in two rows."""
        theme = current_theme()
        side = float(current_type_scale().px(TILE_PX))
        if not self._filters:
            painter.setPen(QColor(theme.muted))
            painter.setFont(current_type_scale().font(12))
            text = self.tr("This network has no convolution.")
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        values = np.array(self._filters)
        largest = float(np.abs(values).max()) or 1.0
        per_row = max(1, -(-len(values) // 2))
        for index, tile in enumerate(values):
            row, column = divmod(index, per_row)
            corner = QPointF(column * (side + TILE_GAP_PX), row * (side + TILE_GAP_PX))
            height, width = tile.shape
            for (y, x), value in np.ndenumerate(tile):
                colour = QColor(theme.accent if value > 0 else theme.rival)
                colour.setAlphaF(min(1.0, abs(float(value)) / largest))
                left, top = corner.x() + x * side / width, corner.y() + y * side / height
                painter.fillRect(QRectF(left, top, side / width, side / height), colour)
            painter.setPen(QColor(theme.hairline))
            painter.drawRect(QRectF(corner, corner + QPointF(side, side)))


class HistogramRow(PaintedView):
    """A small histogram for each layer, with its range."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._histograms: Mapping[str, Histogram] = {}
        self.describe()

    def show_histograms(self, histograms: Mapping[str, Histogram]) -> None:
        """Show histograms by layer."""
        self._histograms = histograms
        self.describe()
        self.updateGeometry()
        self.refresh()

    def describe(self) -> None:
        """Describe the ranges to assistive tools."""
        texts = [
            self.tr("{0}: {1} to {2}").format(name, f"{each.low:.3g}", f"{each.high:.3g}")
            for name, each in self._histograms.items()
        ]
        self.setAccessibleName(self.tr("Histograms"))
        self.setAccessibleDescription("; ".join(texts))

    def _columns(self, width_px: int) -> int:
        return max(1, width_px // current_type_scale().px(HISTOGRAM_PX[0]))

    def hasHeightForWidth(self) -> bool:
        """Return that rows wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        rows = -(-max(1, len(self._histograms)) // self._columns(width))
        return rows * current_type_scale().px(HISTOGRAM_PX[1])

    def sizeHint(self) -> QSize:
        """Return the size of three beside each other."""
        width = 3 * current_type_scale().px(HISTOGRAM_PX[0])
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the size of one histogram."""
        scale = current_type_scale()
        return QSize(scale.px(HISTOGRAM_PX[0]), scale.px(HISTOGRAM_PX[1]))

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the histograms from left to right."""
        theme, scale = current_theme(), current_type_scale()
        font = scale.font(11)
        metrics = QFontMetricsF(font)
        columns = self._columns(self.width())
        width, height = scale.px(HISTOGRAM_PX[0]), scale.px(HISTOGRAM_PX[1])
        painter.setFont(font)
        for index, (name, histogram) in enumerate(self._histograms.items()):
            row, column = divmod(index, columns)
            place = QRectF(column * width, row * height, width - 16, height - 8)
            painter.setPen(QColor(theme.text))
            elided = metrics.elidedText(name, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(QPointF(place.left(), place.top() + metrics.ascent()), elided)
            plot = place.adjusted(0, metrics.height() + 2, 0, -metrics.height())
            largest = max(histogram.counts) or 1
            bar = plot.width() / len(histogram.counts)
            for place_of_bar, count in enumerate(histogram.counts):
                tall = plot.height() * count / largest
                left = plot.left() + place_of_bar * bar
                rectangle = QRectF(left, plot.bottom() - tall, max(1.0, bar - 1), tall)
                painter.fillRect(rectangle, QColor(theme.accent))
            painter.setPen(QColor(theme.control_edge))
            painter.drawLine(plot.bottomLeft(), plot.bottomRight())
            painter.setPen(QColor(theme.muted))
            baseline = plot.bottom() + metrics.ascent() + 1
            painter.drawText(QPointF(plot.left(), baseline), _number(histogram.low))
            high = _number(histogram.high)
            right = plot.right() - metrics.horizontalAdvance(high)
            painter.drawText(QPointF(right, baseline), high)


def _number(value: float) -> str:
    return f"{value:.2g}".replace("-", "−")
