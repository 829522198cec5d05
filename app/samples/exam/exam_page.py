"""The page of the exam on which the digits are drawn."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from app.drawing.canvas.canvas import DrawingCanvas
from app.look.current import Adaptive, current_type_scale
from app.widgets.named_widgets import announce, filled, push_button
from model.evaluation.exam import ExamRound

PROMPT_PX = 72


class ExamPage(Adaptive, QWidget):
    """Asks for one digit after another.

    No answers are shown: people who see them draw more neatly.

    Signals
    -------
    finished()
        All digits were drawn, or the person stopped.
    """

    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.round = ExamRound()
        self.canvas = DrawingCanvas()
        self.canvas.setObjectName("examCanvas")
        self.ask_label, self.prompt = QLabel(), QLabel()
        self.prompt.setObjectName("examPrompt")
        self.progress_label, self.time_label = QLabel(), QLabel()
        for label in (self.ask_label, self.progress_label, self.time_label):
            label.setProperty("role", "muted")
        self.progress_bar = QProgressBar(textVisible=False)
        self.next_button = push_button("examNextButton", Qt.FocusPolicy.TabFocus)
        self.next_button.setProperty("primary", True)
        self.next_button.setProperty("tall", True)
        self.clear_button = push_button("examClearButton", Qt.FocusPolicy.TabFocus)
        self.stop_button = push_button("examStopButton", Qt.FocusPolicy.TabFocus)
        buttons = filled(QHBoxLayout(), self.next_button, self.clear_button, spacing_px=8)
        buttons.setStretchFactor(self.next_button, 1)
        progress = (self.progress_label, self.progress_bar, self.time_label)
        parts = (self.ask_label, self.prompt, *progress, None, buttons, self.stop_button)
        words = filled(QVBoxLayout(), *parts, spacing_px=8)
        layout = filled(QHBoxLayout(self), self.canvas, words, spacing_px=32)
        layout.setAlignment(self.canvas, Qt.AlignmentFlag.AlignTop)
        layout.setStretchFactor(words, 1)
        self._clock = QElapsedTimer()
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._show_time)
        self.canvas.drawing_changed.connect(self._show_drawing)
        self.next_button.clicked.connect(self.take)
        self.clear_button.clicked.connect(self.canvas.clear)
        self.stop_button.clicked.connect(self.stop)
        self.adapt()

    def begin(self, round_: ExamRound) -> None:
        """Start a round."""
        self.round = round_
        self._clock.start()
        self._second.start()
        self._show_time()
        self._ask()

    def take(self) -> None:
        """Take the drawing, and ask for the next digit."""
        self.canvas.end_stroke()
        if not self.canvas.strokes():
            return
        self.round.take(self.canvas.strokes())
        if self.round.is_over:
            self.stop()
        else:
            self._ask()

    def stop(self) -> None:
        """End the round with what is drawn so far."""
        self.give_up()
        self.finished.emit()

    def give_up(self) -> None:
        """End the round without a result."""
        self._second.stop()
        self.canvas.end_stroke()

    def _restyle(self) -> None:
        # The digit that is asked for does not follow the text size.
        self.prompt.setFont(current_type_scale().fixed_font(PROMPT_PX, 500))

    def _ask(self) -> None:
        self.canvas.set_strokes([], remember=False)
        self._show_task()
        self._show_drawing()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.prompt, self.prompt.accessibleName())

    def _show_task(self) -> None:
        done, count = len(self.round.drawings), len(self.round.tasks)
        if self.round.is_over:
            return
        self.prompt.setText(str(self.round.digit))
        self.prompt.setAccessibleName(self.tr("Draw a {0}").format(self.round.digit))
        self.progress_label.setText(self.tr("{0} of {1}").format(done + 1, count))
        self.progress_bar.setRange(0, count)
        self.progress_bar.setValue(done)
        # A placeholder with a digit in it would be copied.
        self.canvas.set_placeholder("", self.tr("Draw it the way you always do"))

    def _show_drawing(self) -> None:
        has_drawing = not self.canvas.is_empty()
        self.next_button.setEnabled(has_drawing)
        self.clear_button.setEnabled(has_drawing)

    def _show_time(self) -> None:
        seconds = self._clock.elapsed() // 1000 if self._clock.isValid() else 0
        self.time_label.setText(f"{seconds // 60}:{seconds % 60:02d}")
        self.time_label.setAccessibleName(self.tr("Time: {0}").format(self.time_label.text()))

    def _retranslate(self) -> None:
        self.ask_label.setText(self.tr("Draw a"))
        self.next_button.setText(self.tr("Next (Enter)"))
        self.clear_button.setText(self.tr("Clear"))
        self.stop_button.setText(self.tr("Stop here"))
        self._show_task()
        self._show_time()
        self._show_drawing()

    # Qt's own names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the drawing with Enter, clear it with Delete."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif event.key() == Qt.Key.Key_Delete:
            self.canvas.clear()
        else:
            super().keyPressEvent(event)
