"""Commands of the weights shelf: opens its window and carries out what it requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.reading.network_change import change_network
from app.reading.reading_model import ReadingModel, shorten_path
from app.services.network_ref import NetworkRef
from app.services.settings import Settings
from app.services.undo_order import Step, UndoOrder
from app.shelf.shelf_list_model import ShelfRow, rows_of
from app.widgets.named_widgets import show_in_front
from app.widgets.notice import Notice
from app.window.file_commands import WEIGHTS_ENDING, WEIGHTS_PATTERNS
from model.errors import ModelError
from model.weights.shelf import DeletedEntry, WeightsShelf, file_stem

if TYPE_CHECKING:
    from app.shelf.comparison.comparison_dialog import ComparisonDialog
    from app.shelf.shelf_dialog import ShelfDialog


@dataclass
class _Deletion:
    entry: DeletedEntry
    path: Path = field(init=False)
    """Where the entry was restored."""


class ShelfCommands(QObject):
    """Carries out the commands of the shelf window.

    Signals
    -------
    names_changed()
        An entry was added, deleted or renamed.
    """

    names_changed = Signal()

    def __init__(self, window: QWidget, reading: ReadingModel, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._reading = reading
        self._settings = settings
        self.shelf = WeightsShelf()
        self.dialog: ShelfDialog | None = None
        self.comparison: ComparisonDialog | None = None
        self.stack = QUndoStack(self)
        self._order = UndoOrder(self)
        for stack in (self.stack, reading.changes):
            self._order.add(stack)
        reading.network_changed.connect(self.refresh)
        application = QApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self.end)

    def open(self) -> None:
        """Show the shelf window, or bring it to the front."""
        if self.dialog is None:
            # Imported late to keep the start of the program fast.
            from app.shelf.shelf_dialog import ShelfDialog

            dialog = ShelfDialog(self._window)
            dialog.use_requested.connect(self.use)
            dialog.rename_requested.connect(self.rename)
            dialog.delete_requested.connect(self.delete)
            dialog.undo_requested.connect(self._order.undo)
            dialog.redo_requested.connect(self._order.redo)
            dialog.export_requested.connect(self.ask_and_export)
            dialog.import_requested.connect(self.ask_and_import)
            dialog.compare_requested.connect(self.compare)
            self.dialog = dialog
        self.refresh(self._reading.network if not self.dialog.isVisible() else None)
        show_in_front(self.dialog)
        self.dialog.list.setFocus()

    def take_changes(self, chosen: NetworkRef | None = None) -> None:
        """Show entries that were added, deleted or restored, and select `chosen`."""
        self.refresh(chosen)
        self.names_changed.emit()

    def refresh(self, chosen: NetworkRef | None = None) -> None:
        """List the entries and select `chosen`."""
        if self.dialog is None:
            return
        rows, error = rows_of(self.shelf)
        self.dialog.show_rows(rows, self._reading.network, chosen)
        if error:
            self.dialog.message_row.show_warning(error)

    def use(self, row: ShelfRow) -> None:
        """Read with these weights."""
        if self.dialog is not None:
            self.dialog.message_row.begin_step()
        self._reading.failed.connect(self._warn)
        change = change_network(self._reading, row.network)
        self._reading.failed.disconnect(self._warn)
        if change is not None and self.dialog is not None:
            self.dialog.message_row.show_notice(change.notice())

    def rename(self, row: ShelfRow, name: str) -> None:
        """Rename an entry."""
        path, before = row.entry.path, row.name
        if self._rename(path, name):
            self._keep_step(
                self.tr("rename {0}").format(before),
                lambda: self._rename(path, before),
                lambda: self._rename(path, name),
            )

    def delete(self, row: ShelfRow) -> None:
        """Delete an entry; a network in use stays in use."""
        deleted = self._delete(row.entry.path)
        if deleted is not None:
            deletion = _Deletion(deleted)
            self._keep_step(
                self.tr("delete {0}").format(deleted.name),
                lambda: self._restore(deletion),
                lambda: self._delete_again(deletion),
            )

    def ask_and_export(self, row: ShelfRow) -> None:
        """Ask where to save a copy, and save it."""
        folder = Path(self._settings.recent_folder or Path.home())
        chosen, _ = QFileDialog.getSaveFileName(
            self.dialog,
            self.tr("Export weights"),
            str(folder / f"{file_stem(row.name)}{WEIGHTS_ENDING}"),
            self._filters(f"*{WEIGHTS_ENDING}"),
        )
        if chosen:
            path = Path(chosen)
            self.export(row, path if path.suffix else path.with_suffix(WEIGHTS_ENDING))

    def export(self, row: ShelfRow, path: Path) -> None:
        """Save a copy of an entry."""
        with self._reporting_errors(path):
            self.shelf.export(row.entry, path)
            self._settings.recent_folder = str(path.resolve().parent)
            self._note(self.tr("Saved as {0}.").format(path.name))

    def ask_and_import(self) -> None:
        """Ask for weights files, and add copies of them."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self.dialog,
            self.tr("Import weights"),
            self._settings.recent_folder,
            self._filters(WEIGHTS_PATTERNS),
        )
        for path in chosen:
            self.import_file(Path(path))

    def import_file(self, path: Path) -> None:
        """Add a copy of a weights file to the shelf."""
        with self._reporting_errors(path):
            imported = self.shelf.import_file(path)
            self._settings.recent_folder = str(path.resolve().parent)
            self.take_changes(NetworkRef(imported.path))
            self._note(self.tr("{0} has been added to the shelf.").format(path.name))

    def compare(self, row: ShelfRow) -> None:
        """Compare a network with the one in use, or with another if it is in use itself."""
        from app.shelf.comparison.comparison_dialog import ComparisonDialog

        rows = [each for each in rows_of(self.shelf)[0] if each.entry.error is None]
        others = [each for each in rows if each.network != row.network]
        if not others:
            return
        in_use = [each for each in others if each.network == self._reading.network]
        if self.comparison is not None:
            self.comparison.close()
            self.comparison.deleteLater()
        self.comparison = ComparisonDialog(rows, (in_use or others)[0], row, self.dialog)
        self.comparison.show()

    def close(self) -> None:
        """Close the windows of the shelf and stop their work."""
        if self.comparison is not None:
            self.comparison.close()
        if self.dialog is not None:
            self.dialog.close()

    def end(self) -> None:
        """Close the windows and remove the deleted entries."""
        self.close()
        self.shelf.empty_trash()

    @contextmanager
    def _reporting_errors(self, path: Path) -> Iterator[None]:
        """Refresh the list after an error, and say what is wrong with a file."""
        try:
            yield
        except (ModelError, OSError) as error:
            self.refresh()
            self._warn(shorten_path(error, path))

    def _keep_step(self, text: str, undo: Callable[[], object], redo: Callable[[], object]) -> None:
        self.stack.push(Step(text, undo, redo))

    def _rename(self, path: Path, name: str) -> bool:
        with self._reporting_errors(path):
            self.shelf.rename(self.shelf.entry(path), name)
            # The view must not lose its rows while it commits the edited name.
            QTimer.singleShot(0, self, lambda: self._after_renaming(NetworkRef(path)))
            return True
        return False

    def _delete(self, path: Path) -> DeletedEntry | None:
        with self._reporting_errors(path):
            deleted = self.shelf.delete(self.shelf.entry(path))
            self.take_changes()
            if self.dialog is not None:
                is_in_use = NetworkRef(path) == self._reading.network
                self.dialog.show_deleted(deleted.name, is_in_use)
            return deleted
        return None

    def _restore(self, deletion: _Deletion) -> bool:
        if self.dialog is not None:
            self.dialog.message_row.dismiss_notice()
        with self._reporting_errors(deletion.entry.path):
            deletion.path = deletion.entry.restore()
            self.take_changes(NetworkRef(deletion.path))
            return True
        return False

    def _delete_again(self, deletion: _Deletion) -> bool:
        deleted = self._delete(deletion.path)
        if deleted is not None:
            deletion.entry = deleted
        return deleted is not None

    def _after_renaming(self, network: NetworkRef) -> None:
        self.refresh(network)
        if network == self._reading.network:
            self._reading.choose(network)
        else:
            self.names_changed.emit()

    def _warn(self, text: str) -> None:
        if self.dialog is not None:
            self.dialog.message_row.show_warning(text)

    def _note(self, text: str) -> None:
        if self.dialog is not None:
            self.dialog.message_row.begin_step()
            self.dialog.message_row.show_notice(Notice(text))

    def _filters(self, patterns: str) -> str:
        weights = self.tr("Weights ({0})").format(patterns)
        return f"{weights};;{self.tr('All files ({0})').format('*')}"
