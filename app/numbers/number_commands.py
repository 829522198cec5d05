"""Commands of numbers: pick, merge, split, correct and copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.exchange import mime_of_drawing
from app.numbers.boxes.number_boxes import NumberBoxes
from app.numbers.digit_popover import DigitPopover
from app.numbers.number_model import NumberModel
from app.numbers.number_widgets import NumberWidgets
from app.reading.answer_panel import AnswerPanel
from app.reading.probability_bars import ProbabilityBars
from app.services.settings import Settings
from app.widgets.message_row import MessageRow
from app.widgets.notice import Notice

if TYPE_CHECKING:
    from model.numbers.number import NumberReading

translate = QCoreApplication.translate

ACTIONS = ("merge_digits", "split_digit")


class Actions(Protocol):
    """The actions of the window by name."""

    def __getitem__(self, name: str) -> QAction:
        """Return an action."""


class Host(Protocol):
    """The panel in which numbers are shown, and what else of it shows them."""

    numbers: NumberWidgets
    answer_panel: AnswerPanel
    bars: ProbabilityBars
    message_row: MessageRow

    def show_number(self, is_number: bool) -> None:
        """Show the widgets for numbers, or hide them."""


class NumberCommands(QObject):
    """Shows the number that is read, and takes what the person does with it.

    Parameters
    ----------
    numbers : NumberModel
    canvas : DrawingCanvas
    host : Host
    actions : Actions
    settings : Settings
    window : QWidget
    """

    def __init__(
        self,
        numbers: NumberModel,
        canvas: DrawingCanvas,
        host: Host,
        actions: Actions,
        settings: Settings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        widgets = host.numbers
        self._numbers, self._widgets, self._show_number = numbers, widgets, host.show_number
        self._canvas, self._bars, self._message_row = canvas, host.bars, host.message_row
        self._actions, self._settings, self._window = actions, settings, window
        self._popover: DigitPopover | None = None
        self._announced: tuple[NumberReading, int] | None = None
        numbers.reads_signs = settings.reads_signs
        for control in (widgets.signs_box, actions["reads_signs"]):
            control.setChecked(settings.reads_signs)
        widgets.signs_box.clicked.connect(self.set_reads_signs)
        actions["reads_signs"].triggered.connect(self.set_reads_signs)
        # First: the split line has the focus when the message asks about it.
        self.boxes = NumberBoxes(canvas, numbers, self)
        self.boxes.merge_asked.connect(self.merge)
        QWidget.setTabOrder(canvas, self.boxes.split_line)
        numbers.digit_said.connect(host.message_row.begin_step)
        numbers.reading_changed.connect(self._show)
        numbers.picked_changed.connect(self._show)
        numbers.split_changed.connect(self._show_split)
        numbers.asked.connect(self.ask)
        host.answer_panel.read_as_number_requested.connect(self.read_as_number)
        widgets.panel.sign.picked.connect(numbers.pick)
        widgets.panel.sign.asked.connect(self.ask)
        widgets.panel.copy_button.clicked.connect(actions["copy_answer"].trigger)
        for stepped in (widgets.panel.sign.stepped, widgets.row.stepped):
            stepped.connect(numbers.pick_beside)
        widgets.tools.merge_button.clicked.connect(self.merge)
        widgets.tools.split_button.clicked.connect(self.split)
        actions["merge_digits"].triggered.connect(self.merge)
        actions["split_digit"].triggered.connect(self.split)
        actions["copy"].triggered.connect(self.add_text_to_copy)
        canvas.installEventFilter(self)
        self._show()

    def set_reads_signs(self, reads_signs: bool) -> None:
        """Read points and minus signs from now on, or no longer, and remember it."""
        self._settings.reads_signs = reads_signs
        self._widgets.signs_box.setChecked(reads_signs)
        self._actions["reads_signs"].setChecked(reads_signs)
        self._numbers.set_reads_signs(reads_signs)

    def read_as_number(self) -> None:
        """Cut the drawing into digits, even if it is not clear that it is a number."""
        self._message_row.begin_step()
        self._numbers.read_as_number()
        if self._numbers.shown is None:
            text = translate("NumberCommands", "No digits can be told apart in this drawing.")
            self._message_row.show_remark(text)

    def add_text_to_copy(self) -> None:
        """Put the number beside its drawing on the clipboard, for programs that take text."""
        number = self._numbers.shown
        if number is not None and not number.is_refused:
            canvas = self._canvas
            mime = mime_of_drawing(canvas.strokes(), canvas.pen_width_px, canvas.mapping.width_px)
            mime.setText(number.plain_text)
            QGuiApplication.clipboard().setMimeData(mime)

    def merge(self) -> None:
        """Merge the picked digit with what is left of it."""
        self._message_row.begin_step()
        self._numbers.merge_left()

    def split(self) -> None:
        """Propose to split the picked digit, or stop that."""
        self._message_row.begin_step()
        if self._numbers.split_x is None:
            self._numbers.begin_split()
        else:
            self._numbers.cancel_split()

    def ask(self) -> None:
        """Ask which digit the picked one is."""
        number, symbol = self._numbers.shown, self._numbers.picked_symbol
        if number is None or symbol is None:
            return
        if self._popover is None:
            self._popover = DigitPopover(self._window)
            self._popover.digit_said.connect(self._numbers.correct)
            self._popover.merge_requested.connect(self.merge)
            self._popover.split_requested.connect(self.split)
        self._popover.open_beside(number, self._area_of(symbol.box))

    def _area_of(self, box: tuple[float, float, float, float]) -> QRect:
        """Return the box of a symbol with its ink, in global px."""
        left, top, right, bottom = box
        canvas = self._canvas
        reach = canvas.pen_width_px / 2
        area = QRectF(left, top, right - left, bottom - top).adjusted(-reach, -reach, reach, reach)
        shown = canvas.mapping.area_in_widget(area).toAlignedRect().intersected(canvas.rect())
        return shown.translated(canvas.mapToGlobal(QPoint(0, 0)))

    def _show(self) -> None:
        number, widgets = self._numbers.shown, self._widgets
        is_shown = number is not None
        self._show_number(is_shown)
        widgets.panel.show_number(number)
        widgets.row.show_number(number)
        for name in ACTIONS:
            self._actions[name].setEnabled(is_shown)
        can_merge = is_shown and self._numbers.can_merge
        self._actions["merge_digits"].setEnabled(can_merge)
        widgets.tools.merge_button.setEnabled(can_merge)
        before, self._announced = self._announced, None
        if number is None:
            return
        self._announced = number.reading, number.picked
        self._bars.show_taught(number.labels[number.picked])
        if before is None or before[0] is not number.reading:
            widgets.panel.announce_number()
        elif before != self._announced:
            widgets.row.announce_pick()

    def _show_split(self) -> None:
        is_splitting = self._numbers.split_x is not None
        row = self._message_row
        was_splitting = self._widgets.tools.split_button.isChecked()
        self._widgets.tools.split_button.setChecked(is_splitting)
        if is_splitting and not was_splitting:
            row.show_question(
                Notice(
                    translate("NumberCommands", "Drag the line between the two digits."),
                    translate("NumberCommands", "Cancel"),
                    confirmation=translate("NumberCommands", "Split here"),
                    on_action=self._numbers.cancel_split,
                    on_confirmation=self._numbers.finish_split,
                )
            )
        elif was_splitting and not is_splitting:
            row.dismiss_question()

    # Keys of the canvas

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """With a number, pick its digits with Tab, and ask which one it is with Enter."""
        if not isinstance(event, QKeyEvent) or self._numbers.shown is None:
            return False
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.ShortcutOverride and is_enter:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if is_enter:
            if self._numbers.split_x is None:
                self.ask()
            else:
                self._numbers.finish_split()
            return True
        if event.key() == Qt.Key.Key_Escape and self._numbers.split_x is not None:
            self._numbers.cancel_split()
            return True
        step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()), 0)
        # Beyond the last digit, Tab leaves the canvas.
        return step != 0 and self._numbers.pick_beside(step)
