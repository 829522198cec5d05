"""Commands that read the drawing and show the answer."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence

from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.geometry import as_it_looks
from app.numbers.texts import count_text
from app.reading.network_change import change_network
from app.reading.network_names import network_captions, status_text
from app.reading.reading_model import Reading, ReadingModel
from app.reading.texts import AnswerState, Waiting, invitation_text, state_of
from app.services.network_ref import NetworkRef
from app.services.settings import Settings
from app.window.main_panel import MainPanel
from app.window.status_line import StatusLine
from app.window.window_actions import WindowActions

REFUSAL_PAUSE_MS = 600
"""How long the pen is up before a drawing is refused: half a 4 or 5 is often no digit."""

translate = QCoreApplication.translate


class ReadingCommands(QObject):
    """Reads the drawing, shows the answer, and switches networks.

    After a stroke a refusal waits for the next one: until then the last answer stays.

    Signals
    -------
    reading_shown(object)
        The `Reading` that is shown, or None.
    """

    reading_shown = Signal(object)

    def __init__(
        self,
        canvas: DrawingCanvas,
        reading: ReadingModel,
        main_panel: MainPanel,
        status_line: StatusLine,
        actions: WindowActions,
        settings: Settings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._reading = reading
        self._main_panel = main_panel
        self._status_line = status_line
        self._actions = actions
        self._settings = settings
        self.invitation = invitation_text
        """Returns the hint for an answer."""
        self._is_pen_lifted = self._holds_refusals = False
        self._pause = QTimer(self, singleShot=True, interval=REFUSAL_PAUSE_MS)
        self._pause.timeout.connect(self._end_pause)
        controls = main_panel.controls
        controls.recognize_requested.connect(self.read)
        controls.clear_requested.connect(canvas.clear)
        controls.live_toggled.connect(self.set_reads_live)
        controls.network_chosen.connect(self.choose_network)
        actions["recognize"].triggered.connect(self.read)
        actions["live"].triggered.connect(self.set_reads_live)
        actions.networks.triggered.connect(
            lambda action: self.choose_network(NetworkRef.parse(action.data()))
        )
        canvas.pen_lifted.connect(self._take_pen)
        canvas.drawing_changed.connect(self._take_drawing)
        panel = main_panel.answer_panel
        panel.read_anyway_requested.connect(reading.read_anyway)
        panel.digit_shown.connect(self._show_copyable)
        main_panel.numbers.panel.number_shown.connect(self._show_copyable)
        actions["copy_answer"].triggered.connect(self.copy_answer)
        self._show_copyable()
        reading.answered.connect(self._show_reading)
        reading.network_changed.connect(self._take_network)
        reading.gate_changed.connect(self.read_again)
        reading.failed.connect(main_panel.message_row.show_warning)

    def read(self) -> None:
        """Read the drawing on the canvas."""
        self._canvas.end_stroke()
        if not self._canvas.is_empty():
            strokes = as_it_looks(self._canvas.strokes(), self._canvas.pen_width_px)
            self._reading.read(strokes, self._canvas.picture())

    def copy_answer(self) -> None:
        """Copy the large digit, or the number, to the clipboard."""
        answer = self._main_panel.answer_text()
        QGuiApplication.clipboard().setText(answer)
        text = translate("MainWindow", "Copied: {0}").format(answer)
        self._main_panel.message_row.show_remark(text)

    def _show_copyable(self) -> None:
        self._actions["copy_answer"].setEnabled(bool(self._main_panel.answer_text()))

    def set_reads_live(self, reads_live: bool) -> None:
        """Turn reading after every stroke on or off, and remember it."""
        self._settings.reads_live = reads_live
        self.show_reads_live()
        if self._reading.last_reading is None:
            self._take_drawing()

    def show_reads_live(self) -> None:
        """Show whether it reads after every stroke."""
        self._main_panel.controls.set_reads_live(self._settings.reads_live)
        self._actions["live"].setChecked(self._settings.reads_live)

    def choose_network(self, network: NetworkRef) -> None:
        """Read with another network."""
        if network == self._reading.network or change_network(self._reading, network) is None:
            self.show_network()

    def show_network(self) -> None:
        """Show the network in use and its accuracy."""
        network = self._reading.network
        self._main_panel.controls.set_networks(network_captions(self._reading), network)
        self._actions.check(self._actions.networks, str(network))
        self._actions["save_weights"].setEnabled(self._reading.recognizer is not None)
        self._status_line.show_network(status_text(self._reading))

    def show_nothing_read(self) -> None:
        """Clear the answer: the drawing is not read yet."""
        self._main_panel.answer_panel.show_no_answer(self._waiting())
        self._main_panel.bars.show_answer(None)
        self._main_panel.network_input.picture.show_ink(None)
        self._status_line.show_duration("")
        self.reading_shown.emit(None)

    def show_drawing_state(self) -> None:
        """Enable what can be done with the drawing, and show a hint."""
        has_drawing = not self._canvas.is_empty()
        can_read = has_drawing and self._reading.recognizer is not None
        self._main_panel.controls.set_has_drawing(has_drawing, can_read)
        actions = self._actions
        actions["recognize"].setEnabled(can_read)
        actions["clear"].setEnabled(has_drawing)
        for name in ("copy", "save"):
            actions[name].setEnabled(bool(self._canvas.strokes()))
        reading = self._reading.last_reading
        is_held = has_drawing and self._pause.isActive()
        if is_held and self._main_panel.answer_panel.state is not AnswerState.EMPTY:
            # The hint belongs to the answer that stays.
            return
        answer = None if reading is None or is_held else reading.answer
        hint, action = self.invitation(answer), ""
        if hint:
            action = translate("MainWindow", "It is no digit")
        if not has_drawing:
            key = QKeySequence("Ctrl+O").toString(QKeySequence.SequenceFormat.NativeText)
            hint = translate("MainWindow", "Or open a picture: {0}").format(key)
        self._main_panel.message_row.show_hint(hint, action)

    def show_duration(self) -> None:
        """Show how long the last reading took."""
        reading = self._reading.last_reading
        text = ""
        if reading is not None:
            text = translate("MainWindow", "Read in {0} ms").format(f"{reading.duration_ms:.1f}")
            if reading.number is not None:
                text = f"{count_text(reading.number)} · {text}"
        self._status_line.show_duration(text)

    def _take_drawing(self) -> None:
        """Read a changed drawing, or clear the answer."""
        holds, self._is_pen_lifted = self._is_pen_lifted, False
        self._pause.stop()
        self._reading.forget()
        if self._settings.reads_live and not self._canvas.is_empty():
            self._holds_refusals = holds
            self.read()
            self._holds_refusals = False
        if self._reading.last_reading is None:
            self.show_nothing_read()
        self.show_drawing_state()

    def _waiting(self) -> Waiting:
        if self._reading.recognizer is None:
            return Waiting.FOR_NETWORK
        if self._settings.reads_live:
            return Waiting.FOR_STROKE
        return Waiting.FOR_DRAWING if self._canvas.is_empty() else Waiting.FOR_PRESS

    def show_held_refusal(self) -> None:
        """Show a refusal now, if one waits for the next stroke."""
        if self._pause.isActive() and self._reading.last_reading is not None:
            self._show_reading(self._reading.last_reading)

    def read_again(self) -> None:
        """Read the drawing with another gate, unless the person has said what it is."""
        is_read = self._reading.last_reading is not None and not self._canvas.is_drawing()
        if is_read and self._main_panel.answer_panel.state is not AnswerState.TAUGHT:
            self.read()

    def show_again(self) -> None:
        """Show the last reading in place of what is shown."""
        if self._reading.last_reading is None:
            self.show_nothing_read()
        else:
            self._show_reading(self._reading.last_reading)

    def _take_pen(self) -> None:
        self._is_pen_lifted = True

    def _end_pause(self) -> None:
        if self._canvas.is_drawing():
            # The end of the stroke is read; it may also be dropped.
            self._pause.start()
        elif self._reading.last_reading is not None:
            self._show_reading(self._reading.last_reading)

    def _show_reading(self, reading: Reading) -> None:
        self._pause.stop()
        if self._holds_refusals and _is_refused(reading):
            self._main_panel.network_input.picture.show_ink(reading.ink)
            self.show_duration()
            self._pause.start()
            return
        panel = self._main_panel.answer_panel
        panel.show_answer(
            reading.answer,
            is_announced=reading.number is None,
            may_be_number=self._reading.can_read_numbers and bool(reading.strokes),
        )
        self._main_panel.bars.show_answer(reading.answer)
        self._main_panel.network_input.picture.show_ink(reading.ink)
        self.show_duration()
        self.reading_shown.emit(reading)
        self.show_drawing_state()
        if reading.ink is None:
            self._main_panel.message_row.show_warning(self._why_nothing_was_found())

    def _why_nothing_was_found(self) -> str:
        # Imports Pillow, which a window without a picture does not need.
        from model.ink.segmentation import hides_ink

        picture = self._canvas.picture()
        if picture is not None and hides_ink(picture):
            return translate("MainWindow", "No digit can be seen in the noise of this picture.")
        return translate("MainWindow", "The picture is blank.")

    def _take_network(self) -> None:
        if self._reading.network is not None:
            self._settings.network = self._reading.network
        self.show_network()
        if self._canvas.is_drawing():
            # Reading would end the stroke; its end is read anyway.
            return
        if not self._canvas.is_empty() and (
            self._settings.reads_live or self._reading.last_reading is not None
        ):
            self.read()
        self.show_drawing_state()


def _is_refused(reading: Reading) -> bool:
    if reading.number is not None:
        return reading.number.rejected
    return state_of(reading.answer) is AnswerState.REFUSED
