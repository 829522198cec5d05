"""The window of what a network gets wrong."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.look.current import Adaptive, current_type_scale
from app.mistakes.choice_bar import MNIST, ChoiceBar, NetworkChoice
from app.mistakes.foot import MistakesFoot
from app.mistakes.gallery import sample_of, whole_text
from app.mistakes.head import MISTAKES, ROBUSTNESS, MistakesHead
from app.mistakes.mistakes_page import MistakesPage
from app.mistakes.reader import MistakeReader
from app.mistakes.robustness_page import RobustnessPage
from app.services.resources import window_icon
from app.widgets.named_widgets import (
    SIDE_MARGIN_PX,
    STACKED_BELOW_PX,
    announce,
    filled,
    hairline,
    push_button,
    scrolling,
)
from app.widgets.screen_fit import take_first_size
from model.evaluation.mistakes import Findings

FIRST_SIZE_PX = QSize(1200, 860)
MIN_SIZE_PX = QSize(480, 420)


class MistakesDialog(Adaptive, QDialog):
    """Reads the chosen data with the chosen network, and shows what it gets wrong.

    Signals
    -------
    canvas_requested(Sample)
        The person wants this drawing on the canvas.
    label_doubted(Mistake)
        The person asks whether the label of the chosen mistake is right.
    hidden()
        The window was closed.
    """

    canvas_requested = Signal(object)
    label_doubted = Signal(object)
    hidden = Signal()

    def __init__(self, networks: Sequence[NetworkChoice]) -> None:
        # Without a parent, so that the main window can come to the front with its canvas.
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("mistakesDialog")
        self.setWindowIcon(window_icon())
        # The program ends with its main window.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.reader = MistakeReader(self)
        self.head, self.foot = MistakesHead(), MistakesFoot()
        self.message_row = self.foot.message_row
        self.stop_button = push_button("stopButton")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.page, self.robustness = MistakesPage(), RobustnessPage()
        self.bar = ChoiceBar(networks, [*self.page.controls, self.stop_button], self)
        self.bar.second_box.hide()
        self.pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self._retranslate()
        take_first_size(self, FIRST_SIZE_PX)
        self.setMinimumSize(MIN_SIZE_PX)
        self._restyle()
        self._order_tabs()
        self.start()

    @property
    def source(self) -> str:
        """The data that is read."""
        return self.bar.source

    def set_networks(self, networks: Sequence[NetworkChoice]) -> None:
        """Offer these networks; the chosen one is read again if it changed."""
        self.bar.set_networks(networks)

    def start(self) -> None:
        """Read the chosen data with the chosen network; what is being read is stopped."""
        network = self.bar.network
        if network is None:
            return
        self.page.start(network.name)
        self._set_robustness()
        self.reader.start(network.weights, self.source)
        self._show_state()

    # What is shown

    def _show_findings(self, findings: Findings) -> None:
        self.page.show_findings(findings)
        self._show_state()

    def _show_state(self) -> None:
        reader, found = self.reader, self.page.findings
        name = "" if self.bar.network is None else self.bar.network.name
        parts: list[str] = []
        if found is not None:
            parts.append(self._count_text(found))
        elif reader.is_running and not reader.download:
            parts.append(self.tr("Reading…"))
        if reader.download:
            parts.append(reader.download)
        self.head.state.setText(" · ".join([*parts, name]))
        self.stop_button.setVisible(reader.is_running or reader.was_stopped)
        stop, again = self.tr("Stop"), self.tr("Read again")
        self.stop_button.setText(stop if reader.is_running else again)
        total = None if found is None else found.total
        self.progress.setVisible(reader.is_running)
        self.progress.setRange(0, total or reader.download_total or 0)
        self.progress.setValue(found.count if found is not None else reader.download_done)
        self.foot.copy_button.setEnabled(self._report() != "")
        self._show_empty()
        self._show_chosen()

    def _count_text(self, found: Findings) -> str:
        mistakes, count = f"{len(found.mistakes):,}", f"{found.count:,}"
        if found.count == found.total:
            texts = {
                MNIST: self.tr("{0} of {1} test drawings"),
            }
            return texts.get(self.source, self.tr("{0} of {1} drawings")).format(mistakes, count)
        if found.total is None:
            return self.tr("{0} so far, {1} read").format(mistakes, count)
        return self.tr("{0} so far, {1} of {2} read").format(mistakes, count, f"{found.total:,}")

    def _show_empty(self) -> None:
        reader, found = self.reader, self.page.findings
        if reader.failure:
            self.page.gallery.show_empty(reader.failure, self.tr("Read again"))
        elif reader.needs_download:
            self.page.gallery.show_empty(
                self.tr("MNIST is not on this machine. Download it, or choose other data."),
                self.tr("Download MNIST (11 MB)"),
            )
        elif reader.is_running or found is None:
            self.page.gallery.show_empty(self.tr("Reading…") if reader.is_running else "")
        else:
            count = f"{found.count:,}"
            text = self.tr("No mistakes: all {0} drawings are read right.").format(count)
            self.page.gallery.show_empty(text)

    def _show_end(self) -> None:
        self.page.choose_first()
        problems = self.reader.problems
        if problems.count and not self.reader.failure:
            text = self.tr("Not all of the data can be read: {0}")
            self.message_row.show_warning(text.format(problems.first))
        else:
            announce(self.head.state, self.reader.failure or self.head.state.text())

    def _show_chosen(self) -> None:
        chosen = self.page.chosen
        text = "" if chosen is None else whole_text(chosen)
        self.foot.show_chosen(text, is_mistakes=self.pages.currentIndex() == MISTAKES)

    def _report(self) -> str:
        if self.pages.currentIndex() == ROBUSTNESS:
            return "" if self.robustness.sheet is None else self.robustness.sheet.as_text()
        found = self.page.findings
        return "" if found is None else found.as_text()

    # What the person does

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report())
        self.message_row.begin_step()
        self.message_row.show_remark(self.tr("The report is on the clipboard."))

    def _show_on_canvas(self) -> None:
        chosen = self.page.chosen
        if chosen is not None:
            self.canvas_requested.emit(sample_of(chosen))

    def _doubt_label(self) -> None:
        chosen = self.page.chosen
        if chosen is not None:
            self.label_doubted.emit(chosen)

    def _stop_or_start(self) -> None:
        if self.reader.is_running:
            self.reader.stop()
            self._show_state()
        else:
            self.start()

    def _act_on_empty(self) -> None:
        if self.reader.needs_download:
            network = self.bar.network
            assert network is not None
            self.reader.start(network.weights, self.source, downloads=True)
            self._show_state()
        else:
            self.start()

    def _set_robustness(self) -> None:
        choices = [each for each in (self.bar.network, self.bar.second) if each is not None]
        self.robustness.set_choice(self.source, choices)

    def _show_page(self, number: int) -> None:
        self.pages.setCurrentIndex(number)
        is_mistakes = number == MISTAKES
        for control in self.page.controls:
            control.setVisible(is_mistakes)
        self.bar.second_box.setVisible(not is_mistakes)
        self.page.show_cell(self.page.cell)
        self._show_state()

    # Making

    def _lay_out(self) -> None:
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.pages.addWidget(self.page)
        self.pages.addWidget(self.robustness)
        body = QWidget()
        layout = filled(
            QVBoxLayout(body),
            *(self.head, 12, self.bar, 8, self.progress, 8, self.pages),
            margins_px=(SIDE_MARGIN_PX, 20, SIDE_MARGIN_PX, 0),
        )
        layout.setStretchFactor(self.pages, 1)
        filled(QVBoxLayout(self), scrolling(body), hairline(), self.foot).setStretch(0, 1)

    def _order_tabs(self) -> None:
        page, bar = self.page, self.bar
        order: list[QWidget] = [*self.head.tabs, bar.data_box, bar.network_box, bar.second_box]
        order += [page.order_box, page.chip, self.stop_button, page.gallery]
        order += [page.gallery.clear_button, page.matrix, self.robustness.button]
        order += [self.message_row.action_button]
        order += [self.foot.label_button, self.foot.copy_button, self.foot.canvas_button]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.reader.found.connect(self._show_findings)
        self.reader.changed.connect(self._show_state)
        self.reader.ended.connect(self._show_end)
        self.page.chosen_changed.connect(self._show_chosen)
        self.page.shown_on_canvas.connect(self._show_on_canvas)
        self.page.gallery.clear_filters_requested.connect(self._act_on_empty)
        self.robustness.sheet_changed.connect(self._show_state)
        self.bar.changed.connect(self.start)
        self.bar.second_changed.connect(self._set_robustness)
        self.stop_button.clicked.connect(self._stop_or_start)
        self.foot.label_button.clicked.connect(self._doubt_label)
        self.foot.copy_button.clicked.connect(self._copy_report)
        self.foot.canvas_button.clicked.connect(self._show_on_canvas)
        self.head.page_chosen.connect(self._show_page)

    def _restyle(self) -> None:
        self.page.arrange_for(self.width() - 48)
        self.bar.fit_to(self.width() - 2 * SIDE_MARGIN_PX)
        is_wide = self.width() >= current_type_scale().px(STACKED_BELOW_PX)
        self.foot.set_wide(is_wide)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("What it gets wrong"))
        self.progress.setAccessibleName(self.tr("Progress"))
        self._show_state()

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new width."""
        super().resizeEvent(event)
        self._restyle()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that the window was closed."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.hidden.emit()

    def reject(self) -> None:
        """Stop all work; Qt calls this when the window closes."""
        self.reader.stop()
        self.robustness.stop()
        super().reject()
