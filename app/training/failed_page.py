"""The page of a run that could not go on: why, and that nothing is lost."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.shell.announcing import announce
from app.shell.type_scale import TypeScale
from app.training.failure_wording import reason_text

MARGIN_PX = 24


class FailedPage(QWidget):
    """One sentence that names the reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainingPage")
        self.head = QLabel()
        self.text = QLabel()
        self.text.setObjectName("failedText")
        self.note = QLabel()
        self.note.setProperty("role", "muted")
        for label in (self.head, self.text, self.note):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._reason = ""
        self._has_best = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        layout.setSpacing(12)
        for label in (self.head, self.text, self.note):
            layout.addWidget(label)
        layout.addStretch(1)

    def show_failure(self, reason: str, has_best: bool) -> None:
        """Say why, and whether an epoch before was whole."""
        self._reason, self._has_best = reason, has_best
        self._render()
        announce(self, self.text.text())

    def apply_look(self, type_scale: TypeScale) -> None:
        """Take over sizes."""
        self.head.setFont(type_scale.font(17, 600))
        self.text.setFont(type_scale.font(14))
        self.note.setFont(type_scale.font())

    def _render(self) -> None:
        self.head.setText(self.tr("Training stopped"))
        self.text.setText(
            self.tr("Training stopped: {0}. Your weights are unchanged.").format(
                reason_text(self._reason)
            )
        )
        self.note.setText(
            self.tr("The best whole epoch before that can still be kept.") if self._has_best else ""
        )

    def changeEvent(self, event: QEvent) -> None:
        """Say the same in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._render()
        super().changeEvent(event)
