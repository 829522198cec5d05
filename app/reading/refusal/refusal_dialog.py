"""The dialog of the setting: what is no digit, and what that costs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.look.current import Adaptive
from app.look.style_sheet import set_text_style
from app.reading.refusal.refusal_scale import RefusalScale
from app.reading.refusal.share_squares import ShareSquares
from app.reading.refusal.texts import cost_text, of_hundred
from app.widgets.labels import WrappedLabel
from app.widgets.named_widgets import Hairline, filled, push_button, scrolling
from app.widgets.screen_fit import take_first_size
from model.rejection.sensitivity import Curve

FIRST_SIZE_PX = QSize(680, 600)
MIN_SIZE_PX = QSize(420, 360)
MARGIN_PX = 24


class RefusalDialog(Adaptive, QDialog):
    """A slider on the measured curve; it takes effect at once.

    Parameters
    ----------
    curve : tuple of CurvePoint
    recommended : float
        The recommended setting, 0-1.
    sensitivity : float
        The setting in use.

    Signals
    -------
    sensitivity_changed(float)
        0 reads everything, 1 asks when unsure.
    recommended_chosen()
        The setting is the recommended one again.
    """

    sensitivity_changed = Signal(float)
    recommended_chosen = Signal()

    def __init__(
        self,
        curve: Curve,
        recommended: float,
        sensitivity: float,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("refusalDialog")
        self._recommended = recommended
        self.title = WrappedLabel()
        set_text_style(self.title, "heading")
        self.measured = WrappedLabel()
        self.measured.setProperty("role", "muted")
        self.scale = RefusalScale(curve, recommended)
        self.sentence = WrappedLabel()
        self.sentence.setObjectName("refusalSentence")
        set_text_style(self.sentence, "heading")
        self.digits, self.letters = ShareSquares(False), ShareSquares(True)
        # In the foot if there is room, else below the squares.
        self.at_once = QLabel()
        self.at_once_below = WrappedLabel()
        for label in (self.at_once, self.at_once_below):
            label.setProperty("role", "muted")
        self.recommended_button = push_button("recommendedButton")
        self.done_button = push_button("doneButton")
        self.done_button.setProperty("primary", True)
        self.done_button.setDefault(True)
        self._lay_out()
        self.scale.sensitivity_changed.connect(self._take)
        self.recommended_button.clicked.connect(self._recommend)
        self.done_button.clicked.connect(self.accept)
        self.setMinimumSize(MIN_SIZE_PX)
        self.adapt()
        self.show_sensitivity(sensitivity)
        take_first_size(self, FIRST_SIZE_PX)
        self.scale.slider.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        content = QWidget()
        parts = (self.title, self.measured, 8, self.scale, 12, self.sentence, 4)
        body = QVBoxLayout(content)
        margins_px = (MARGIN_PX, MARGIN_PX, MARGIN_PX, 0)
        squares = (self.digits, self.letters, self.at_once_below)
        filled(body, *parts, *squares, None, spacing_px=8, margins_px=margins_px)
        buttons = (self.recommended_button, self.done_button)
        self._foot = filled(QHBoxLayout(), self.at_once, None, *buttons, spacing_px=8)
        self._foot.setContentsMargins(MARGIN_PX, 0, MARGIN_PX, 16)
        filled(QVBoxLayout(self), scrolling(content), Hairline(), self._foot)

    def show_sensitivity(self, sensitivity: float) -> None:
        """Show a setting, 0-1, without a signal."""
        self.scale.show_sensitivity(sensitivity)
        self._show_cost()

    def _take(self, sensitivity: float) -> None:
        self._show_cost()
        if self.scale.is_recommended:
            self.recommended_chosen.emit()
        else:
            self.sensitivity_changed.emit(sensitivity)

    def _recommend(self) -> None:
        self.show_sensitivity(self._recommended)
        self.scale.slider.setFocus(Qt.FocusReason.OtherFocusReason)
        self.recommended_chosen.emit()

    def _show_cost(self) -> None:
        point = self.scale.point
        self.sentence.setText(cost_text(point))
        self.digits.show_share(100 - of_hundred(point.digits_refused))
        self.letters.show_share(of_hundred(point.letters_read))
        self.recommended_button.setEnabled(not self.scale.is_recommended)

    def _align(self) -> None:
        """Begin the squares where the axis begins, or after their names; arrange the foot."""
        left_px = max(self.scale.left_px(), self.digits.name_px(), self.letters.name_px())
        self.digits.set_left(left_px)
        self.letters.set_left(left_px)
        buttons = (self.recommended_button, self.done_button)
        needed_px = sum(button.sizeHint().width() + 8 for button in buttons) + 2 * MARGIN_PX
        has_room = self.at_once.sizeHint().width() + needed_px + 8 <= self.width()
        self.at_once.setVisible(has_room)
        self.at_once_below.setVisible(not has_room)

    def _restyle(self) -> None:
        self._align()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("When is it not a digit?"))
        self.title.setText(self.tr("When is it not a digit?"))
        self.measured.setText(
            self.tr("Measured on digits and letters that it has not learned from.")
        )
        self.digits.set_name(self.tr("Digits"))
        self.letters.set_name(self.tr("Letters"))
        for label in (self.at_once, self.at_once_below):
            label.setText(self.tr("It takes effect at once."))
        self.recommended_button.setText(self.tr("Back to recommended"))
        self.done_button.setText(self.tr("Done"))
        self._show_cost()
        self._align()

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the squares for the new width."""
        super().resizeEvent(event)
        self._align()
