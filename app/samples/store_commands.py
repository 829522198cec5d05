"""What the window says about the file of my samples, and how a backup is restored."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.samples.lazy_store import LazySampleStore
from app.widgets.message_row import MessageRow
from app.widgets.notice import Notice
from app.window.window_actions import WindowActions


class StoreCommands(QObject):
    """Shows the sentences of the store in the message row, and asks which backup to restore.

    Signals
    -------
    noticed(Notice, bool)
        What the message row shows, and whether it is news.
    """

    noticed = Signal(Notice, bool)

    def __init__(
        self,
        window: QWidget,
        lazy_store: LazySampleStore,
        message_row: MessageRow,
        actions: WindowActions,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._lazy_store = lazy_store
        lazy_store.failed.connect(message_row.show_warning)
        lazy_store.noted.connect(lambda text: self.noticed.emit(Notice(text, is_done=True), True))
        actions["restore_samples"].triggered.connect(self.ask_and_restore)

    def ask_and_restore(self) -> None:
        """Ask for a backup, and restore it."""
        from app.samples.restore_dialog import RestoreDialog
        from model.samples.care.backups import backups

        path = self._lazy_store.path
        dialog = RestoreDialog(lambda _: backups(path), self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.chosen is not None:
            self._lazy_store.restore(dialog.chosen)
        dialog.deleteLater()
