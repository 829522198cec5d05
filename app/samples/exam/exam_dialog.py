"""The window of the handwriting exam: explanation, drawing, result."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_style_property, set_text_style
from app.samples.exam.exam_page import ExamPage
from app.samples.exam.exam_result_page import ExamResultPage
from app.widgets.named_widgets import filled, push_button, scrolling
from app.widgets.screen_fit import take_first_size
from model.evaluation.exam import ExamMarks, ExamRound, mark
from model.recognizer import Recognizer

FIRST_SIZE_PX = QSize(640, 440)
MIN_SIZE_PX = QSize(480, 420)
STACKED_BELOW_PX = 600
MARGIN_PX, SCROLL_BAR_PX = 24, 12


class ExamDialog(Adaptive, QDialog):
    """An explanation, the round, the result.

    Parameters
    ----------
    recognizers : callable
        Returns the networks to be marked by name, the one in use first.

    Signals
    -------
    drawings_kept(list, ExamMarks)
        The `ExamDrawing` of the round become samples; the marks are of the network in use.
    """

    drawings_kept = Signal(list, ExamMarks)

    def __init__(
        self, recognizers: Callable[[], dict[str, Recognizer]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("examDialog")
        self._recognizers = recognizers
        self._marks: dict[str, ExamMarks] = {}
        self._is_kept = False
        self.title, self.explanation = QLabel(), QLabel()
        set_text_style(self.title, "title")
        self.explanation.setWordWrap(True)
        self.explanation.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.exam_page = ExamPage()
        self.result_page = ExamResultPage()
        self.pages = QStackedWidget()
        for page in (self.explanation, self.exam_page, self.result_page):
            self.pages.addWidget(scrolling(page))
        self.start_button = push_button("examStartButton")
        self.start_button.setProperty("primary", True)
        self.again_button = push_button("examAgainButton")
        self.close_button = push_button("examCloseButton")
        buttons = (self.again_button, self.close_button, self.start_button)
        foot = filled(QHBoxLayout(), None, *buttons, spacing_px=8)
        layout, margins_px = QVBoxLayout(self), (MARGIN_PX, 20, MARGIN_PX, 16)
        filled(layout, self.title, self.pages, foot, spacing_px=16, margins_px=margins_px)
        layout.setStretchFactor(self.pages, 1)
        self.start_button.clicked.connect(self.begin)
        self.again_button.clicked.connect(self.begin)
        self.close_button.clicked.connect(self.reject)
        self.exam_page.finished.connect(self._show_result)
        self.setMinimumSize(MIN_SIZE_PX)
        take_first_size(self, FIRST_SIZE_PX)
        self._show_page(0)
        self._restyle()

    def begin(self, _checked: bool = False, seed: int | None = None) -> None:
        """Start a round."""
        self._keep_if_wished()
        self._show_page(1)
        self.exam_page.begin(ExamRound(seed))

    def _restyle(self) -> None:
        margins_px = 2 * MARGIN_PX + SCROLL_BAR_PX
        page_px = self.exam_page.minimumSizeHint().width() + margins_px
        self.setMinimumWidth(max(MIN_SIZE_PX.width(), page_px))
        self._arrange()

    def _arrange(self) -> None:
        is_narrow = self.width() < current_type_scale().px(STACKED_BELOW_PX)
        self.result_page.set_stacked(is_narrow)

    def _show_page(self, number: int) -> None:
        self.pages.setCurrentIndex(number)
        # While digits are drawn, the page's own button is the primary one.
        self.start_button.setVisible(number == 0)
        self.again_button.setVisible(number == 2)
        set_style_property(self.close_button, "primary", number == 2)
        self._retranslate()

    def _show_result(self) -> None:
        drawings = self.exam_page.round.drawings
        if not drawings:
            self._show_page(0)
            return
        self._marks = {
            name: mark(drawings, recognizer) for name, recognizer in self._recognizers().items()
        }
        self._is_kept = False
        self.result_page.show_marks(self._marks)
        self._show_page(2)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_if_wished(self) -> None:
        is_result = self.pages.currentIndex() == 2
        if is_result and self.result_page.keep_box.isChecked() and not self._is_kept:
            self._is_kept = True
            marks = next(iter(self._marks.values()))
            self.drawings_kept.emit(list(self.exam_page.round.drawings), marks)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("My handwriting exam"))
        self.title.setText(self.tr("My handwriting exam"))
        self.explanation.setText(
            self.tr(
                "Draw each digit three times: thirty drawings in about two minutes. You see no "
                "answers until the end. Then you see how well the network reads your handwriting, "
                "which digits it confuses, and how other networks do. You can "
                "stop at any time."
            )
        )
        is_over = self.pages.currentIndex() == 2
        self.start_button.setText(self.tr("Start"))
        self.again_button.setText(self.tr("Another round"))
        self.close_button.setText(self.tr("Done") if is_over else self.tr("Close"))

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the result for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def reject(self) -> None:
        """Keep the drawings if that is ticked; Qt calls this when the window closes."""
        self._keep_if_wished()
        self.exam_page.give_up()
        self._show_page(0)
        super().reject()
