"""The page of a failed run: the reason, and what can still be kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.look.current import Adaptive
from app.look.style_sheet import set_style_property, set_text_style
from app.training.reasons import NO_CONNECTION, NO_DOWNLOAD, reason_text
from app.widgets.named_widgets import announce, filled, push_button, text_label

MARGIN_PX = 24


class FailedPage(Adaptive, QWidget):
    """Shows the reason in one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.head = text_label("failedHead")
        self.text = text_label("failedText")
        self.note = text_label("failedNote")
        self.note.setProperty("role", "muted")
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_text_style(self.head, "heading")
        set_text_style(self.text, "lead")
        self.synthetic_button = push_button("syntheticButton")
        set_style_property(self.synthetic_button, "primary", True)
        self._reason = ""
        self._has_best = False
        button = filled(QHBoxLayout(), self.synthetic_button, None)
        parts = (self.head, self.text, self.note, button, None)
        margins_px = (MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        filled(QVBoxLayout(self), *parts, spacing_px=12, margins_px=margins_px)

    @property
    def offers_synthetic(self) -> bool:
        """Whether synthetic handwriting can take the place of the data."""
        return self._reason in (NO_CONNECTION, NO_DOWNLOAD)

    def show_failure(self, reason: str, has_best: bool) -> None:
        """Show the reason, and whether an earlier epoch can be kept."""
        self._reason, self._has_best = reason, has_best
        self.synthetic_button.setVisible(self.offers_synthetic)
        # Enter accepts the offer.
        self.synthetic_button.setDefault(self.offers_synthetic)
        self._retranslate()
        announce(self, self.text.text())

    def _retranslate(self) -> None:
        head = self.tr("Training stopped")
        text = self.tr("Training stopped: {0}. Your weights are unchanged.")
        if self.offers_synthetic:
            head = self.tr("Training has not started")
            text = self.tr(
                "MNIST cannot be downloaded now. Train on synthetic handwriting instead?"
            )
        if self._reason == NO_CONNECTION:
            text = self.tr("No connection. Train on synthetic handwriting instead?")
        self.head.setText(head)
        self.text.setText(text.format(reason_text(self._reason)))
        self.synthetic_button.setText(self.tr("Train on synthetic handwriting"))
        self.synthetic_button.setAccessibleName(self.synthetic_button.text())
        self.note.setText(
            self.tr("You can still keep the best epoch before that.") if self._has_best else ""
        )
