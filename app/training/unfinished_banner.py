"""The offer to go on with a run that was broken off by a crash or by closing the program."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.look.current import Adaptive
from model.runs.run_files import InterruptedRun


class UnfinishedBanner(Adaptive, QFrame):
    """A sentence and two buttons above the settings; hidden when there is nothing to go on with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unfinishedBanner")
        self.text = QLabel()
        self.text.setObjectName("unfinishedText")
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.go_on_button = QPushButton()
        self.go_on_button.setObjectName("goOnButton")
        self.forget_button = QPushButton()
        self.forget_button.setObjectName("forgetButton")
        for button in (self.go_on_button, self.forget_button):
            button.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 8, 24, 8)
        layout.setSpacing(8)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.forget_button)
        layout.addWidget(self.go_on_button)
        self._run: InterruptedRun | None = None
        self.show_run(None)

    def show_run(self, run: InterruptedRun | None) -> None:
        """Offer a run, or nothing."""
        self._run = run
        self.setVisible(run is not None)
        self._retranslate()

    def _retranslate(self) -> None:
        if self._run is not None:
            self.text.setText(unfinished_text(self._run))
        self.go_on_button.setText(self.tr("Go on with it"))
        self.go_on_button.setAccessibleName(self.go_on_button.text())
        self.forget_button.setText(self.tr("Forget it"))
        self.forget_button.setAccessibleName(self.forget_button.text())


def unfinished_text(run: InterruptedRun) -> str:
    """Return which run was broken off, and where."""
    return QCoreApplication.translate(
        "UnfinishedBanner", "A training run was broken off after epoch {0} of {1}: {2}."
    ).format(run.epochs_done, max(run.plan.epochs, run.epochs_done), run.name)
