"""The page of a failed run: the reason, and what can still be kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.look.current import Adaptive
from app.look.style_sheet import set_text_style
from app.training.reasons import reason_text
from app.widgets.named_widgets import announce, filled, text_label

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
        self._reason = ""
        self._has_best = False
        parts = (self.head, self.text, self.note, None)
        margins_px = (MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        filled(QVBoxLayout(self), *parts, spacing_px=12, margins_px=margins_px)

    def show_failure(self, reason: str, has_best: bool) -> None:
        """Show the reason, and whether an earlier epoch can be kept."""
        self._reason, self._has_best = reason, has_best
        self._retranslate()
        announce(self, self.text.text())

    def _retranslate(self) -> None:
        self.head.setText(self.tr("Training stopped"))
        self.text.setText(
            self.tr("Training stopped: {0}. Your weights are unchanged.").format(
                reason_text(self._reason)
            )
        )
        self.note.setText(
            self.tr("You can still keep the best epoch before that.") if self._has_best else ""
        )
