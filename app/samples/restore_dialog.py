"""The choice of a backup of my samples to restore."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.samples.store_texts import backup_text
from app.services.background import BackgroundWorker
from app.widgets.labels import WrappedLabel
from app.widgets.named_widgets import filled, push_button
from model.cancellation import ShouldStop
from model.samples.care.backups import Backup

MIN_WIDTH_PX, MIN_LIST_PX = 420, 176
MARGIN_PX = 24


class RestoreDialog(QDialog):
    """Lists the backups with their dates and numbers of samples.

    Parameters
    ----------
    find : callable
        Returns the backups, the newest first; called in another thread.
    """

    def __init__(
        self, find: Callable[[ShouldStop], list[Backup]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("restoreDialog")
        self.setWindowTitle(self.tr("Restore my samples"))
        self._backups: list[Backup] = []
        self.explanation = WrappedLabel(
            self.tr(
                "Digitpad backs up my samples daily and keeps the last seven backups. Restoring "
                "one replaces all samples and lessons; the current ones are backed up first."
            )
        )
        # Of the label, not of the window: its controls may need more.
        self.explanation.setMinimumWidth(MIN_WIDTH_PX - 2 * MARGIN_PX)
        self.list = QListWidget()
        self.list.setObjectName("backupList")
        self.list.setAccessibleName(self.tr("Backups, newest first"))
        self.list.setMinimumHeight(MIN_LIST_PX)
        self.restore_button = push_button("restoreButton", Qt.FocusPolicy.StrongFocus)
        self.restore_button.setText(self.tr("Restore"))
        self.restore_button.setProperty("primary", True)
        self.restore_button.setEnabled(False)
        self.cancel_button = QPushButton(self.tr("Cancel"), default=True)
        self.restore_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.list.currentRowChanged.connect(self._show_chosen)
        buttons = filled(QHBoxLayout(), None, self.cancel_button, self.restore_button, spacing_px=8)
        parts = (self.explanation, self.list, buttons)
        layout = filled(QVBoxLayout(self), *parts, spacing_px=16, margins_px=(MARGIN_PX,) * 4)
        layout.setStretchFactor(self.list, 1)
        self._worker = BackgroundWorker(self)
        self._worker.finished.connect(self._show_backups)
        self._worker.start(find)

    @property
    def chosen(self) -> Backup | None:
        """The backup that is selected, if it can be read."""
        row = self.list.currentRow()
        chosen = self._backups[row] if 0 <= row < len(self._backups) else None
        return chosen if chosen is not None and chosen.count is not None else None

    def _show_backups(self, backups: list[Backup]) -> None:
        self._backups = backups
        for backup in backups:
            self.list.addItem(QListWidgetItem(backup_text(backup)))
        if not backups:
            none = QListWidgetItem(self.tr("There is no backup yet."))
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(none)
        sides_px = 2 * self.list.frameWidth() + self.list.verticalScrollBar().sizeHint().width()
        self.list.setMinimumWidth(self.list.sizeHintForColumn(0) + sides_px)
        self.list.setCurrentRow(0 if backups else -1)

    def _show_chosen(self) -> None:
        self.restore_button.setEnabled(self.chosen is not None)

    # Qt's own names

    def done(self, result: int) -> None:
        """Stop looking for backups."""
        self._worker.stop()
        super().done(result)
