"""The page of a failed run: the reason, and what can still be kept."""

from __future__ import annotations

import re

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.look.current import Adaptive
from app.look.style_sheet import set_text_style
from app.widgets.named_widgets import announce, filled, text_label

# Errors of the model, translated when they are shown; more specific patterns come first.
_REASONS = (
    QT_TRANSLATE_NOOP("TrainingFailure", "the loss became {0}: the learning rate {1} is too high"),
    QT_TRANSLATE_NOOP(
        "TrainingFailure",
        "the loss grew to {0}, where guessing has {1}: the learning rate {2} is too high",
    ),
    QT_TRANSLATE_NOOP("TrainingFailure", "a weight is no longer a finite number"),
    QT_TRANSLATE_NOOP(
        "TrainingFailure", "there are {0} drawings to learn from; at least {1} are needed"
    ),
    QT_TRANSLATE_NOOP(
        "TrainingFailure", "there is too little data to keep some of it for validation"
    ),
    QT_TRANSLATE_NOOP("TrainingFailure", "you have no samples yet"),
    QT_TRANSLATE_NOOP("TrainingFailure", "there are no weights in use to start from"),
    QT_TRANSLATE_NOOP("TrainingFailure", "{0}: this file or folder no longer exists"),
    QT_TRANSLATE_NOOP("TrainingFailure", "the run cannot be resumed: its data has changed"),
    QT_TRANSLATE_NOOP("TrainingFailure", "the run cannot be resumed: {0}"),
)


def reason_text(reason: str) -> str:
    """Translate the reason of a failure, if a translation is known; neither has a full stop."""
    for known in map(str, _REASONS):
        pattern = re.sub(r"\\\{\d\\\}", "(.+)", re.escape(known))
        found = re.fullmatch(pattern, reason, re.DOTALL)
        if found is not None:
            return QCoreApplication.translate("TrainingFailure", known).format(*found.groups())
    return reason


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
