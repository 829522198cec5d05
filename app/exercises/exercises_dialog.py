"""The window *Find the mistake*."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.exercises.check_table import CheckTable
from app.exercises.code_view import CodeView
from app.exercises.loss_view import LossView
from app.exercises.texts import explanation_of, hint_of, part_name
from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_text_style
from app.services.background import BackgroundWorker
from app.services.resources import window_icon
from app.services.settings import Settings
from app.widgets.flow_layout import FlowLayout
from app.widgets.labels import WrappedLabel
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
from model.cancellation import ShouldStop
from model.exercises.catalog import EXERCISES, Exercise
from model.exercises.check import LayerError, check_layers
from model.exercises.symptoms import exercise_data, loss_curve

FIRST_SIZE_PX = QSize(1160, 840)
MIN_SIZE_PX = QSize(480, 420)
SIDE_PX, LOSS_HEIGHT_PX, CODE_HEIGHT_PX = 500, 180, 320

Symptom = list[LayerError] | tuple[str, list[float]]


class ExercisesDialog(Adaptive, QDialog):
    """Shows code with a mistake, its gradient check and its loss; the person marks the line.

    Parameters
    ----------
    settings : Settings
        Remembers which mistakes are found.
    parent : QWidget, optional
    """

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exercisesDialog")
        self.setWindowIcon(window_icon())
        self._settings = settings
        self._number = 0
        self._is_solved = False
        self._right_losses: list[float] = []
        self._wrong_losses: list[float] = []
        self._note: Callable[[], str] = self._marked_text
        self.worker = BackgroundWorker(self)
        self.worker.progressed.connect(self._take_symptom)
        self.title, self.lead = QLabel(), WrappedLabel("")
        self.place, self.count = QLabel(), QLabel()
        self.code = CodeView()
        self.check_title, self.check_lead = QLabel(), WrappedLabel("")
        self.table, self.check_note = CheckTable(), WrappedLabel("")
        self.loss, self.loss_note = LossView(), WrappedLabel("")
        self.note = WrappedLabel("")
        self.hint_button = push_button("hintButton")
        self.skip_button = push_button("skipButton")
        self.answer_button = push_button("answerButton")
        self.answer_button.setProperty("primary", True)
        self._lay_out()
        self.code.currentRowChanged.connect(self._line_marked)
        self.code.itemActivated.connect(self._answer_or_go_on)
        self.hint_button.clicked.connect(self._give_hint)
        self.skip_button.clicked.connect(self._go_on)
        self.answer_button.clicked.connect(self._answer_or_go_on)
        first = next((n for n, each in enumerate(EXERCISES) if each.name not in self.found), 0)
        self.show_exercise(first)
        self.adapt()
        take_first_size(self, FIRST_SIZE_PX)
        self.setMinimumSize(MIN_SIZE_PX)
        self.code.setFocus()

    @property
    def exercise(self) -> Exercise:
        """The exercise that is shown."""
        return EXERCISES[self._number]

    @property
    def found(self) -> frozenset[str]:
        """The names of the exercises that are solved."""
        return frozenset(self._settings.exercises_found)

    def show_exercise(self, number: int) -> None:
        """Show an exercise, counted from 0, and compute its symptoms."""
        self._number = number % len(EXERCISES)
        self._is_solved = False
        self._wrong_losses = []
        self._note = self._marked_text
        self.code.show_code(self.exercise.wrong_code)
        self.table.show_errors([])
        self._show_losses()
        self._show_state()
        self.worker.start(partial(_symptoms, self.exercise, bool(self._right_losses)))

    # What the person does

    def _line_marked(self, _row: int) -> None:
        if not self._is_solved:
            self._note = self._marked_text
        self._show_state()

    def _answer_or_go_on(self, *_item: object) -> None:
        if self._is_solved:
            self._go_on()
            return
        line = self.code.marked_line
        if line is None:
            return
        if line in self.exercise.wrong_lines:
            self._is_solved = True
            names = self.found | {self.exercise.name}
            self._settings.exercises_found = tuple(
                each.name for each in EXERCISES if each.name in names
            )
            self.code.show_solved(self.exercise.wrong_lines)
            self._note = self._solved_text
        else:
            self._note = partial(self._refused_text, line)
        self._show_state()
        announce(self.note, self.note.text())

    def _give_hint(self) -> None:
        self._note = lambda: hint_of(self.exercise)
        self._show_state()
        announce(self.note, self.note.text())

    def _go_on(self) -> None:
        left = [
            number
            for number in [*range(self._number + 1, len(EXERCISES)), *range(self._number)]
            if EXERCISES[number].name not in self.found
        ]
        self.show_exercise(left[0] if left else self._number + 1)
        self.code.setFocus()

    # What is shown

    def _marked_text(self) -> str:
        line = self.code.marked_line
        if line is None:
            return self.tr("Click the line that is wrong, or move with the arrow keys.")
        text = self.tr("Line {0} is marked. Click another line, or move with the arrow keys.")
        return text.format(line)

    def _refused_text(self, line: int) -> str:
        return self.tr("Line {0} is right. Look at what the gradient check says.").format(line)

    def _solved_text(self) -> str:
        right = " ".join(self.exercise.right.split())
        correct = self.tr("It should be: {0}").format(right) if len(right) < 80 else ""
        return " ".join(filter(None, (self.tr("Found."), explanation_of(self.exercise), correct)))

    def _show_state(self) -> None:
        self.note.setText(self._note())
        self.place.setText(self.tr("Mistake {0} of {1}").format(self._number + 1, len(EXERCISES)))
        self.count.setText(self.tr("{0} found").format(len(self.found)))
        self.hint_button.setEnabled(not self._is_solved)
        self.skip_button.setEnabled(not self._is_solved)
        next_text, answer = self.tr("Next mistake"), self.tr("This is the line")
        self.answer_button.setText(next_text if self._is_solved else answer)
        self.answer_button.setEnabled(self._is_solved or self.code.marked_line is not None)

    def _take_symptom(self, symptom: Symptom) -> None:
        if isinstance(symptom, list):
            self.table.show_errors(symptom)
            self._show_check_note(symptom)
            return
        name, losses = symptom
        if name == "right":
            self._right_losses = losses
        else:
            self._wrong_losses = losses
        self._show_losses()

    def _show_check_note(self, errors: Sequence[LayerError]) -> None:
        wrong = [error for error in errors if not error.is_right]
        if not wrong:
            self.check_note.setText(self.tr("Checking…"))
            return
        worst = max(error.relative_error for error in wrong)
        layer = part_name(wrong[0].layer)
        if worst > 0.9:
            text = self.tr("{0}: an error near 1 means another direction altogether.")
        elif worst > 0.2:
            text = self.tr("{0}: the direction is only partly right.")
        else:
            text = self.tr("{0}: the direction is right, the length is not quite.")
        self.check_note.setText(text.format(layer))

    def _show_losses(self) -> None:
        self.loss.show_losses(self._wrong_losses, self._right_losses)
        self.loss_note.setText(self.loss.verdict() or self.tr("Training…"))

    # Making

    def _lay_out(self) -> None:
        for label, style in (
            (self.title, "title"),
            (self.place, "heading"),
            (self.check_title, "strong"),
        ):
            set_text_style(label, style)
        for label in (self.lead, self.count, self.check_lead, self.check_note, self.loss_note):
            label.setProperty("role", "muted")
        right = Qt.AlignmentFlag.AlignRight
        head = QGridLayout()
        head.setColumnStretch(0, 1)
        head.addWidget(self.title, 0, 0)
        head.addWidget(self.place, 0, 1, right)
        head.addWidget(self.lead, 1, 0)
        head.addWidget(self.count, 1, 1, right)
        side = QWidget()
        filled(
            QVBoxLayout(side),
            *(self.check_title, self.check_lead, 8, self.table, 6, self.check_note),
            *(16, self.loss, 4, self.loss_note),
        ).addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        filled(self._columns, self.code, side, spacing_px=32)
        self._columns.setStretchFactor(self.code, 1)
        self._side = side
        body = QWidget()
        layout = filled(
            QVBoxLayout(body),
            *(head, 16, self._columns),
            margins_px=(SIDE_MARGIN_PX, 20, SIDE_MARGIN_PX, 16),
        )
        layout.setStretchFactor(self._columns, 1)
        buttons = QWidget()
        flow = FlowLayout(8, buttons)
        for button in (self.hint_button, self.skip_button, self.answer_button):
            flow.addWidget(button)
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        foot = QWidget()
        self._foot = filled(
            QBoxLayout(QBoxLayout.Direction.LeftToRight, foot),
            *(self.note, buttons),
            spacing_px=16,
            margins_px=(SIDE_MARGIN_PX, 12, SIDE_MARGIN_PX, 12),
        )
        self._foot.setStretchFactor(self.note, 1)
        filled(QVBoxLayout(self), scrolling(body), hairline(), foot).setStretch(0, 1)

    def _restyle(self) -> None:
        scale = current_type_scale()
        directions = QBoxLayout.Direction
        is_wide = self.width() >= scale.px(STACKED_BELOW_PX + 240)
        direction = directions.LeftToRight if is_wide else directions.TopToBottom
        self._columns.setDirection(direction)
        self._foot.setDirection(direction)
        width_px = scale.px(SIDE_PX)
        self._side.setFixedWidth(width_px) if is_wide else self._side.setMaximumWidth(16_777_215)
        self._side.setMinimumWidth(width_px if is_wide else 0)
        self.loss.setFixedHeight(scale.px(LOSS_HEIGHT_PX))
        self.code.setMinimumHeight(scale.px(CODE_HEIGHT_PX))
        self.table.setFixedHeight(self.table.sizeHint().height())

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Find the mistake"))
        self.title.setText(self.tr("Find the mistake"))
        self.lead.setText(self.tr("One line of this network is wrong on the way back. Which one?"))
        self.check_title.setText(self.tr("Gradient check"))
        self.check_lead.setText(self.tr("each layer by itself, against central differences"))
        self.hint_button.setText(self.tr("Give me a hint"))
        self.skip_button.setText(self.tr("Skip"))
        self._show_losses()
        self._show_state()

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack the columns in a narrow window."""
        super().resizeEvent(event)
        self._restyle()

    def reject(self) -> None:
        """Stop the work; Qt calls this when the window closes."""
        self.worker.stop()
        super().reject()


def _symptoms(exercise: Exercise, knows_right: bool, should_stop: ShouldStop) -> Iterator[Symptom]:
    yield check_layers(exercise)
    images, labels = exercise_data()
    yield "wrong", loss_curve(exercise, images, labels, should_stop=should_stop)
    if not knows_right:
        yield "right", loss_curve(None, images, labels, should_stop=should_stop)
