"""What the person says of a page: it becomes samples and lessons, as on the canvas."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack

from app.paper.page.page_marks import Mark, PageDigit
from app.paper.page.page_state import PageState
from app.samples.lessons.texts import label_question
from app.samples.sample_commands import SampleCommands
from app.services.settings import Settings
from app.services.undo_order import Step
from app.widgets.message_row import MessageRow
from model.samples.store import NO_DIGIT


class PageCorrections(QObject):
    """Keeps what the person says of the digit in hand, and shows what is learned of it.

    Parameters
    ----------
    page : PageState
    row : MessageRow
        Of the window that reads paper.
    samples : SampleCommands
    stack : QUndoStack
        Of signs that are left out, and numbers that are typed; they are no samples.
    settings : Settings
    """

    def __init__(
        self,
        page: PageState,
        row: MessageRow,
        samples: SampleCommands,
        stack: QUndoStack,
        settings: Settings,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._row = row
        self._learning = samples.learning
        self._stack = stack
        self._settings = settings
        self._learning.noticed.connect(row.show_notice)
        self._learning.question.asked.connect(self._ask)
        self._learning.question.answered.connect(row.dismiss_question)
        row.question_answered.connect(self._learning.answer_question)
        row.action_requested.connect(self._learning.undo)
        samples.lazy_store.failed.connect(row.show_warning)

    def say(self, label: int) -> None:
        """The digit in hand is this digit, or none: `model.samples.sample.NO_DIGIT`.

        After a doubt, the next one is in hand.
        """
        digit = self._page.picked
        if digit is None:
            return
        self._row.begin_step()
        if digit.is_sign:
            self._leave_out(digit, label)
            return
        was_doubt = digit.is_doubt
        self._settings.teaches_gate = True
        self._learning.say(label, digit)
        if was_doubt and not digit.is_doubt and not self._page.step_doubt(1):
            # The ones before it are left.
            self._page.step_doubt(-len(self._page.doubts))

    def type_number(self, mark: Mark, text: str) -> None:
        """Put what the person typed in the place of a number; empty for what was read.

        It is not learned: nobody knows which ink is which digit.
        """
        before, box, page = mark.typed, mark.box, self._page
        page.type_number(box, text)
        self._stack.push(
            Step(
                self.tr("type {0}").format(text or before),
                lambda: page.type_number(box, before),
                lambda: page.type_number(box, text),
            )
        )

    def _leave_out(self, sign: PageDigit, label: int) -> None:
        if label != NO_DIGIT:
            self._row.show_warning(
                self.tr("This was read as a sign, not as a digit. It can be left out.")
            )
        elif sign.said is None:
            sign.show_taught(NO_DIGIT)
            text = self.tr("leave out a sign")
            undo, redo = (lambda: sign.show_taught(None)), (lambda: sign.show_taught(NO_DIGIT))
            self._stack.push(Step(text, undo, redo))

    def _ask(self, digit: int, read: int) -> None:
        self._row.dismiss_notice()
        self._row.show_question(label_question(digit, read))
