"""The command of what a network gets wrong: opens its window, and carries out its requests."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QWidget

from app.reading.reading_model import ReadingModel
from app.samples.sample_commands import SampleCommands
from app.shelf.shelf_commands import ShelfCommands
from app.widgets.named_widgets import connect_undo_keys, show_in_front
from app.widgets.notice import Notice
from app.widgets.window_placing import WindowPlaces
from app.window.window_actions import WindowActions

if TYPE_CHECKING:
    from app.mistakes.mistakes_dialog import MistakesDialog
    from app.samples.grid.sample_edits import SampleEdits
    from model.evaluation.mistakes import Mistake

REREAD_MS = 200
"""Joins quick changes of my samples."""


class MistakesCommands(QObject):
    """Opens the window; shows drawings on the canvas and changes my samples for it."""

    def __init__(
        self,
        window: QWidget,
        actions: WindowActions,
        reading: ReadingModel,
        samples: SampleCommands,
        shelf: ShelfCommands,
        places: WindowPlaces,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._reading = reading
        self._samples = samples
        self._shelf = shelf
        self._places = places
        self._edits: SampleEdits | None = None
        self.dialog: MistakesDialog | None = None
        self._reread_timer = QTimer(self, singleShot=True, interval=REREAD_MS)
        self._reread_timer.timeout.connect(self._reread_samples)
        actions["mistakes"].triggered.connect(self.open)
        reading.network_changed.connect(self._take_network)

    def open(self) -> None:
        """Show the window, or bring it to the front."""
        # Imported late to keep the start of the program fast.
        from app.mistakes.choice_bar import network_choices

        networks = network_choices(self._shelf.shelf, self._reading)
        if not networks:
            return
        if self.dialog is None:
            from app.mistakes.mistakes_dialog import MistakesDialog
            from app.samples.grid.sample_edits import SampleEdits

            dialog = MistakesDialog(networks)
            dialog.canvas_requested.connect(self._samples.show_on_canvas)
            dialog.label_doubted.connect(self._ask_about_label)
            dialog.message_row.action_requested.connect(self._undo)
            self._edits = SampleEdits(self._samples.lazy_store, self._samples.windows.stack, dialog)
            self._edits.done.connect(self._offer_undo)
            connect_undo_keys(dialog, self._undo, self._redo)
            store = self._samples.lazy_store
            store.changed.connect(self._reread_timer.start)
            store.failed.connect(dialog.message_row.show_warning)
            dialog.hidden.connect(lambda: self._places.remember_mistakes(dialog))
            self.destroyed.connect(dialog.deleteLater)
            self.dialog = dialog
        else:
            self.dialog.set_networks(networks)
            if not self.dialog.isVisible() and self.dialog.page.findings is None:
                self.dialog.start()
        self._places.place_mistakes(self.dialog)
        show_in_front(self.dialog)
        self.dialog.page.gallery.setFocus()

    def close(self) -> None:
        """Close the window and stop its work."""
        self._reread_timer.stop()
        if self.dialog is not None:
            self.dialog.close()

    def _take_network(self) -> None:
        """Offer the network that reads now."""
        from app.mistakes.choice_bar import network_choices

        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.set_networks(network_choices(self._shelf.shelf, self._reading))

    def _ask_about_label(self, mistake: Mistake) -> None:
        from app.mistakes.label_menu import LabelMenu

        dialog, edits, sample_id = self.dialog, self._edits, mistake.sample_id
        if dialog is None or edits is None:
            return
        menu = LabelMenu(mistake, self._reading, dialog)
        if sample_id is not None:
            menu.relabelled.connect(lambda label: edits.relabel([sample_id], label))
            menu.label_kept.connect(partial(edits.keep_label, [sample_id]))
            menu.deleted.connect(partial(edits.delete, [sample_id]))
        menu.aboutToHide.connect(menu.deleteLater)
        button = dialog.foot.label_button
        menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _reread_samples(self) -> None:
        from app.mistakes.choice_bar import SAMPLES

        dialog = self.dialog
        if dialog is not None and dialog.isVisible() and dialog.source == SAMPLES:
            dialog.start()

    def _offer_undo(self, text: str) -> None:
        if self.dialog is not None:
            self.dialog.message_row.begin_step()
            self.dialog.message_row.show_notice(Notice(text, self.tr("Undo")))

    def _undo(self) -> None:
        stack = self._samples.windows.stack
        if stack.canUndo() and self.dialog is not None:
            text = self.tr("Undone: {0}.").format(stack.undoText())
            stack.undo()
            self.dialog.message_row.show_notice(Notice(text, is_done=True))

    def _redo(self) -> None:
        stack = self._samples.windows.stack
        if stack.canRedo():
            text = self.tr("Done again: {0}.").format(stack.redoText())
            stack.redo()
            self._offer_undo(text)
