"""Opens and closes the explanation of an answer, and connects it with the window."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.drawing.canvas.canvas import DrawingCanvas
from app.reading.reading_model import Reading, ReadingModel
from app.reading.texts import DIGITS, AnswerState, invitation_text, percent_text
from app.window.main_panel import MainPanel
from app.window.reading_commands import ReadingCommands
from app.window.sizes.window_size import WindowSize
from app.window.window_actions import WindowActions

if TYPE_CHECKING:
    from app.inside.why.canvas_overlay import CanvasOverlay
    from app.inside.why.change_model import ChangeModel
    from app.inside.why.why_model import WhyModel
    from app.inside.why.why_panel import WhyPanel
    from model.explanation.flip import Flip
    from model.recognizer import Answer

translate = QCoreApplication.translate


class WhyCommands(QObject):
    """Shows what speaks for the answer and against a rival, and what would change it.

    Until it is opened nothing of it is imported, connected or computed. While it is open, a click
    on a bar chooses the rival and does not correct the answer.
    """

    def __init__(
        self,
        window: QWidget,
        canvas: DrawingCanvas,
        main_panel: MainPanel,
        size: WindowSize,
        actions: WindowActions,
        reading: ReadingModel,
        reading_commands: ReadingCommands,
    ) -> None:
        super().__init__(window)
        self._canvas, self._main_panel, self._size = canvas, main_panel, size
        self._actions, self._reading = actions, reading
        self._reading_commands = reading_commands
        self.panel: WhyPanel | None = None
        self.overlay: CanvasOverlay | None = None
        self.model: WhyModel | None = None
        self.change: ChangeModel | None = None
        self._way: tuple[Reading, int] | None = None
        """What the slider goes from, and to."""
        self._resize = QTimer(self, singleShot=True, interval=0)
        self._resize.timeout.connect(self._follow_size)
        actions["why"].triggered.connect(self.set_open)
        main_panel.answer_panel.why_requested.connect(lambda: self.set_open(True))
        main_panel.bars.rival_chosen.connect(self._choose_rival)

    def set_open(self, is_open: bool) -> None:
        """Open the explanation and go to it, or close it."""
        if not is_open:
            self.close()
            return
        if self.panel is None:
            self._open()
        if self.panel is not None:
            self.panel.rival_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Close the explanation; the drawing stays."""
        self._actions["why"].setChecked(False)
        panel, overlay, model, change = self.panel, self.overlay, self.model, self.change
        if panel is None or overlay is None or model is None or change is None:
            return
        self.show_drawing()
        focus = panel.window().focusWidget()
        had_focus = focus is not None and panel.isAncestorOf(focus)
        self._actions.step_begun.disconnect(self.show_drawing)
        model.stop()
        change.end()
        self.panel, self.overlay, self.model, self.change, self._way = None, None, None, None, None
        for part in (overlay, model, change):
            part.deleteLater()
        self._main_panel.bars.compare_with(None)
        self._reading_commands.invitation = invitation_text
        self._reading_commands.show_drawing_state()
        self._main_panel.show_below_canvas(None)
        self._size.follow_contents()
        if had_focus:
            self._canvas.setFocus()

    def show_drawing(self) -> None:
        """Show the drawing itself again, and its answer."""
        if self.panel is not None and self.overlay is not None and self.overlay.shows_preview:
            self.panel.change.go_back()

    def _open(self) -> None:
        from app.inside.why.canvas_overlay import CanvasOverlay
        from app.inside.why.change_model import ChangeModel
        from app.inside.why.why_model import WhyModel
        from app.inside.why.why_panel import WhyPanel

        self._actions["why"].setChecked(True)
        self.model, self.change = WhyModel(self._reading, self), ChangeModel(self)
        panel, self.overlay = WhyPanel(), CanvasOverlay(self._canvas)
        self.panel = panel
        self._main_panel.show_below_canvas(panel)
        after = self._main_panel.controls.recognize_button
        before_all = self._main_panel.canvas_edge
        for before, stop in pairwise([before_all, *panel.tab_stops, after]):
            QWidget.setTabOrder(before, stop)
        self.overlay.show()
        self._reading_commands.invitation = self._invitation
        self._reading_commands.show_drawing_state()
        self.model.changed.connect(self._show)
        self.change.flip_found.connect(self._show_flip)
        self.overlay.pressed.connect(self.show_drawing)
        self._actions.step_begun.connect(self.show_drawing)
        panel.rival_chosen.connect(self._choose_rival)
        panel.change_toggled.connect(self._show_change)
        panel.change.moved.connect(self._show_fraction)
        panel.change.use_requested.connect(self._use)
        panel.close_requested.connect(self.close)
        panel.height_changed.connect(self._resize.start)
        panel.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        panel.customContextMenuRequested.connect(self._offer_picture)
        self.model.follow()

    def _offer_picture(self, place: QPoint) -> None:
        """Offer the marks or the preview, which let all pointers through, as a picture."""
        panel, overlay = self.panel, self.overlay
        if panel is not None and overlay is not None and (overlay.marks or overlay.shows_preview):
            overlay.offer_picture(panel.mapToGlobal(place))

    def _choose_rival(self, digit: int) -> None:
        if self.model is not None:
            self.model.choose_rival(digit)

    def _show(self) -> None:
        """Show digit, rival and explanation as they are now."""
        from app.inside.why.texts import spoken_explanation

        panel, overlay, model = self.panel, self.overlay, self.model
        if panel is None or overlay is None or model is None:
            return
        reading = model.reading
        has_second = reading is not None and reading.answer.own_probabilities is not None
        # The figures stay until there are new ones, which takes less time than seeing them go.
        if model.explanation is not None or (model.digit, model.rival) != panel.digits:
            panel.show_explanation(model.digit, model.rival, model.explanation, has_second)
        overlay.show_explanation(model.explanation, None if reading is None else reading.ink)
        spoken = "" if model.explanation is None else spoken_explanation(model.explanation)
        overlay.setAccessibleDescription(spoken)
        panel.setAccessibleDescription(spoken)
        # Digits that are no candidates yet stay without a colour.
        self._main_panel.bars.compare_with(-1 if model.rival is None else model.rival)
        self._show_change(panel.change_button.isChecked())

    # What would change the answer

    def _show_change(self, is_wanted: bool) -> None:
        panel, change, model = self.panel, self.change, self.model
        if panel is None or change is None or model is None:
            return
        reading, rival, recognizer = model.reading, model.rival, self._reading.recognizer
        if not is_wanted or reading is None or rival is None or recognizer is None:
            self.show_drawing()
            change.end()
            self._way = None
        elif self._way is None or self._way[0] is not reading or self._way[1] != rival:
            self.show_drawing()
            self._way = reading, rival
            reason = _why_impossible(reading)
            if reason:
                change.end()
                panel.change.show_impossible(reason)
            else:
                assert model.digit is not None
                change.begin(reading, recognizer, rival)
                panel.change.show_way(model.digit, rival)

    def _show_flip(self, flip: Flip | None) -> None:
        if self.panel is not None:
            self.panel.change.show_flip(flip)

    def _show_fraction(self, fraction: float) -> None:
        panel, overlay, change = self.panel, self.overlay, self.change
        if panel is None or overlay is None or change is None or change.way is None:
            return
        if fraction == 0.0:
            overlay.show_preview(None)
            self._let_teach(True)
            if not self._is_taught():
                self._reading_commands.show_again()
            return
        strokes, ink, answer = change.read(fraction, self._canvas)
        overlay.show_preview(strokes)
        self._let_teach(False)
        panel.change.show_position(_position_text(fraction, answer))
        if not self._is_taught():
            self._main_panel.answer_panel.show_preview(answer)
            self._main_panel.bars.show_answer(answer)
            self._main_panel.network_input.picture.show_ink(ink)
            hint = translate("Why", "A preview. Your drawing is not changed.")
            self._main_panel.message_row.show_hint(hint, "")

    def _use(self) -> None:
        if self.panel is None or self.change is None or self.change.way is None:
            return
        strokes, _, _ = self.change.read(self.panel.change.fraction, self._canvas)
        self.show_drawing()
        self._canvas.set_strokes(strokes)

    def _let_teach(self, is_possible: bool) -> None:
        """Let keys and menu say which digit it is: the drawing, not a preview of another one."""
        for name in (*(f"teach_{digit}" for digit in range(DIGITS)), "teach_none"):
            self._actions[name].setEnabled(is_possible)

    def _is_taught(self) -> bool:
        """Return whether the answer shows what the person said, which stays."""
        return self._main_panel.answer_panel.state is AnswerState.TAUGHT

    def _invitation(self, answer: Answer | None) -> str:
        """Return how to compare and how to correct; empty without an answer."""
        if not invitation_text(answer):
            return ""
        if self._actions["teach_1"].shortcuts():
            return translate(
                "Why", "Click a bar to compare with it. Wrong? Press the right digit’s key."
            )
        return translate("Why", "Click a bar to compare with it. The menu Samples corrects.")

    def _follow_size(self) -> None:
        if self.panel is not None:
            self._size.follow_contents()


def _why_impossible(reading: Reading) -> str:
    """Return why a drawing cannot move toward another digit; empty if it can."""
    if reading.number is not None:
        return translate("Why", "This works with one digit on the canvas, not with a number.")
    if not reading.strokes:
        return translate("Why", "Draw the digit to try this: a picture has no strokes to move.")
    return ""


def _position_text(fraction: float, answer: Answer) -> str:
    digit, probability = answer.candidates[0]
    text = translate("Why", "{0} % of the way: it reads {1} with {2}.")
    said = text.format(f"{100 * fraction:.0f}", digit, percent_text(probability))
    if answer.rejected:
        said = translate("Why", "{0} It would be refused.").format(said)
    return said
