"""The robustness sheet: accuracy against each variation, of one network or of two."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial

from PySide6.QtCore import QCoreApplication, QPointF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.charts.picture_actions import PictureSheet
from app.look.current import Adaptive, current_theme
from app.look.style_sheet import set_text_style
from app.mistakes.charts.plot import MARK_PX, Ink, PlotView, paint_mark
from app.mistakes.charts.plots import empty_robustness_plots, robustness_plot
from app.mistakes.choice_bar import NetworkChoice
from app.services.background import BackgroundWorker
from app.services.durations import TaskClock
from app.widgets.flow_layout import FlowLayout
from app.widgets.labels import ElidedLabel
from app.widgets.named_widgets import announce, filled, push_button, scrolling, text_label
from model.cancellation import ShouldStop
from model.datasets.loading import load_data
from model.evaluation.mistakes import ProblemCount
from model.evaluation.robustness import RobustnessSheet, measure_robustness
from model.recognizer import Recognizer

CHART_PX = QSize(256, 190)
COUNT = 500
"""So many drawings are varied at most, spread over the data."""
SHOWN_EVERY_S = 0.1

translate = QCoreApplication.translate


class RobustnessPage(Adaptive, QWidget):
    """Measures in the background, and shows the sheet so far.

    Signals
    -------
    sheet_changed()
        There is more to copy, or nothing any more.
    """

    sheet_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet: RobustnessSheet | None = None
        self._source = ""
        self._choices: list[NetworkChoice] = []
        self._failure = ""
        self._clock = TaskClock()
        self._worker = BackgroundWorker(self, interval_s=SHOWN_EVERY_S)
        self._worker.progressed.connect(self._show_sheet)
        self._worker.failed.connect(self._show_failure)
        self._worker.ended.connect(self._show_end)
        self.explanation = text_label("robustnessText")
        self.explanation.setProperty("role", "muted")
        self.names = [_MarkedName(ink) for ink in (Ink.FIRST, Ink.SECOND)]
        self.button = push_button("measureButton")
        self.button.clicked.connect(self._start_or_stop)
        self.state = text_label("robustnessState")
        self.state.setProperty("role", "muted")
        set_text_style(self.state, "caption")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.chart_sheet = PictureSheet()
        flow = FlowLayout(20, self.chart_sheet)
        self.charts = [
            PlotView(f"robustnessChart{number}", CHART_PX)
            for number in range(len(empty_robustness_plots()))
        ]
        for chart in self.charts:
            flow.addWidget(chart)
        row = filled(QHBoxLayout(), self.button, *self.names, self.state, spacing_px=16)
        row.setStretchFactor(self.state, 1)
        content = QWidget()
        filled(
            QVBoxLayout(content),
            *(self.explanation, row, self.progress, 8, self.chart_sheet, None),
            spacing_px=8,
        )
        filled(QVBoxLayout(self), scrolling(content))
        self.adapt()

    @property
    def is_running(self) -> bool:
        """Whether a measurement is running."""
        return self._worker.is_running

    def set_choice(self, source: str, choices: list[NetworkChoice]) -> None:
        """Measure these one or two networks on this data; other figures are dropped."""
        if source == self._source and choices == self._choices:
            return
        self.stop()
        self._source, self._choices, self.sheet, self._failure = source, choices, None, ""
        self._render()
        self.sheet_changed.emit()

    def start(self) -> None:
        """Measure."""
        self.sheet, self._failure = None, ""
        self._clock.restart()
        work = partial(_measure, list(self._choices), self._source)
        self._worker.start(work)
        self._render()

    def stop(self, *, waits: bool = False) -> None:
        """Stop measuring; what is measured stays."""
        self._worker.stop(waits=waits)
        self._render()

    def _start_or_stop(self) -> None:
        if self.is_running:
            self.stop()
        else:
            self.start()

    def _show_sheet(self, sheet: RobustnessSheet) -> None:
        self.sheet = sheet
        self._render()
        self.sheet_changed.emit()

    def _show_failure(self, sentence: str) -> None:
        self._failure = sentence
        self._render()

    def _show_end(self) -> None:
        self._render()
        announce(self.state, self.state.text())

    def _render(self) -> None:
        sheet, names = self.sheet, [choice.name for choice in self._choices]
        for index, label in enumerate(self.names):
            label.setText(names[index] if index < len(names) else "")
            label.setVisible(index < len(names))
        plots = empty_robustness_plots()
        for index, curve in enumerate(sheet.curves if sheet is not None else ()):
            plots[index] = robustness_plot(curve.variation, curve, names)
        for chart, plot in zip(self.charts, plots, strict=True):
            chart.show_plot(plot)
        self.button.setText(self.tr("Stop") if self.is_running else self.tr("Measure"))
        self.button.setEnabled(bool(self._choices))
        done, total = (0, 1) if sheet is None else (sheet.done, sheet.total)
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.progress.setVisible(self.is_running)
        self.state.setText(self._state_text())

    def _state_text(self) -> str:
        sheet = self.sheet
        if self._failure:
            return self._failure
        if sheet is None:
            return self.tr("Reading…") if self.is_running else ""
        if self.is_running:
            left = self._clock.time_left(sheet.done, sheet.total, translate)
            percent = self.tr("{0} %").format(f"{100 * sheet.done / sheet.total:.0f}")
            return " · ".join(filter(None, (percent, left)))
        if sheet.done < sheet.total:
            return self.tr("Stopped. Measure begins again.")
        return self.tr("{0} drawings, each varied {1} times").format(
            f"{sheet.count:,}", sheet.total // sheet.count
        )

    def _retranslate(self) -> None:
        self.explanation.setText(
            self.tr(
                "How many are still read right, in %, when drawings are moved, turned, drawn with "
                "another pen or damaged. Up to {0} drawings of the data are varied."
            ).format(COUNT)
        )
        self.progress.setAccessibleName(self.tr("Progress"))
        self.chart_sheet.setAccessibleName(self.tr("Robustness"))
        self._render()


class _MarkedName(ElidedLabel):
    """The name of a network behind the mark of its lines."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self.setProperty("role", "first" if ink is Ink.FIRST else "second")
        set_text_style(self, "strong")
        self.setIndent(0)

    def sizeHint(self) -> QSize:
        """Return the size of the mark and the whole name."""
        mark = round(2 * MARK_PX)
        width = self.fontMetrics().horizontalAdvance(self.text()) + mark + 4
        return QSize(width, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark, then the name."""
        mark = round(2 * MARK_PX)
        self.setContentsMargins(mark, 0, 0, 0)
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(getattr(current_theme(), self._ink.value)))
        painter.setPen(QColor(0, 0, 0, 0))
        paint_mark(painter, QPointF(MARK_PX / 2 + 1, self.height() / 2), self._ink)


def _measure(
    choices: list[NetworkChoice], source: str, should_stop: ShouldStop
) -> Generator[RobustnessSheet]:
    recognizers = {
        # Two networks may have the same name.
        f"{choice.name} ({number})" if number and choice.name == choices[0].name else choice.name: (
            Recognizer(choice.weights)
        )
        for number, choice in enumerate(choices)
    }
    data = load_data(source, "test", ProblemCount(), should_stop=should_stop)
    yield from measure_robustness(recognizers, data.spread(COUNT), should_stop)
