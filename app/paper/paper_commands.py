"""The commands of the window that reads paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QImage, QUndoStack
from PySide6.QtWidgets import QFileDialog, QWidget

from app.drawing.canvas.canvas import DrawingCanvas
from app.paper.canvas_offer import CanvasOffer
from app.reading.network_change import change_network
from app.reading.network_names import network_captions, status_text
from app.reading.reading_model import ReadingModel
from app.samples.sample_commands import SampleCommands
from app.services.network_ref import NetworkRef
from app.services.undo_order import UndoOrder
from app.widgets.message_row import MessageRow
from app.widgets.named_widgets import connect_undo_keys, show_in_front
from app.widgets.window_placing import WindowPlaces
from app.window.file_commands import PICTURE_PATTERNS, FileCommands

if TYPE_CHECKING:
    from app.paper.page.page_state import PageState
    from app.paper.paper_dialog import PaperDialog
    from app.paper.photo.photo import Photo, Source
    from app.paper.photo.photo_reader import PhotoReader
    from model.paper.page import PageReading


class PaperCommands(QObject):
    """Opens the window, reads photos in it, and saves what was read.

    The window is made when it is first needed, and its modules are imported then.
    """

    def __init__(
        self,
        window: QWidget,
        canvas: DrawingCanvas,
        message_row: MessageRow,
        reading: ReadingModel,
        samples: SampleCommands,
        files: FileCommands,
        places: WindowPlaces,
    ) -> None:
        super().__init__(window)
        self._reading = reading
        self._samples = samples
        self._places = places
        self._settings = places.settings
        self._dialog: PaperDialog | None = None
        self._page: PageState | None = None
        self._reader: PhotoReader | None = None
        self._source: Source | None = None
        self._name = ""
        self._quarter_turns = 0
        self._keeps_place = False
        self.stack = QUndoStack(self)
        """Signs that were left out, and numbers that were typed."""
        self.offer = CanvasOffer(canvas, message_row, reading, files, self)
        self.offer.accepted.connect(self.read)

    @property
    def dialog(self) -> PaperDialog:
        """The window, created on first use."""
        if self._dialog is None:
            from app.paper.paper_dialog import PaperDialog

            self._dialog = PaperDialog(self.page)
            self.destroyed.connect(self._dialog.deleteLater)
            self._connect(self._dialog)
            self._show_network()
            self._show_nothing_read()
        return self._dialog

    @property
    def page(self) -> PageState:
        """What is read."""
        if self._page is None:
            from app.paper.page.page_state import PageState

            self._page = PageState(self)
        return self._page

    @property
    def reader(self) -> PhotoReader:
        """What reads photos in the background."""
        if self._reader is None:
            from app.paper.photo.photo_reader import PhotoReader

            self._reader = reader = PhotoReader(self._reading, self)
            reader.opened.connect(self._take_photo)
            reader.progressed.connect(lambda fraction: self.dialog.side.show_progress(fraction))
            reader.finished.connect(self._take_page)
            reader.failed.connect(self._take_failure)
        return self._reader

    def open(self) -> None:
        """Show the window, or bring it to the front."""
        self.dialog.takes_single_keys = self._settings.single_keys
        self._places.place_paper(self.dialog)
        show_in_front(self.dialog)
        self.dialog.view.setFocus()

    def read(self, source: Source) -> None:
        """Show the window and read a file, a picture or luminance in it."""
        self.open()
        self.page.clear()
        self.stack.clear()
        self._source, self._quarter_turns = source, 0
        self._name = source.name if isinstance(source, Path) else ""
        self._start()

    def ask_and_open(self) -> None:
        """Ask for a photo, and read it."""
        filters = [
            self.tr("Pictures ({0})").format(PICTURE_PATTERNS),
            self.tr("All files ({0})").format("*"),
        ]
        chosen, _ = QFileDialog.getOpenFileName(
            self.dialog, self.tr("Open a photo"), self._settings.recent_folder, ";;".join(filters)
        )
        if chosen:
            self._settings.recent_folder = str(Path(chosen).resolve().parent)
            self.read(Path(chosen))

    def paste(self) -> None:
        """Read the picture, or the picture file, on the clipboard."""
        if not self.take_mime(QGuiApplication.clipboard().mimeData()):
            self._warn(self.tr("There is no picture on the clipboard."))

    def take_mime(self, mime: QMimeData | None) -> bool:
        """Read a picture that another program offers; return whether there is one."""
        if mime is None:
            return False
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        image = mime.imageData() if mime.hasImage() and not paths else None
        if paths:
            self.read(paths[0])
        elif isinstance(image, QImage) and not image.isNull():
            self.read(image)
        else:
            return False
        return True

    def turn(self, quarter_turns: int) -> None:
        """Turn the photo to the right, and read it again."""
        if self._source is not None:
            self._quarter_turns += quarter_turns
            self.page.clear()
            self._start()

    def read_again(self) -> None:
        """Read the photo again, with the network in use."""
        if self._source is not None and self.dialog.view.photo is not None:
            self._keeps_place = True
            self._start()

    def stop(self) -> None:
        """Stop reading."""
        if self._reader is not None and self._reader.is_running:
            self._reader.stop()
            self.page.clear()
            self.dialog.side.show_message(
                self.tr("Stopped"), self.tr("Press F5 to read the photo again.")
            )
            self._show_counts()

    def close(self) -> None:
        """Close the window and stop its work."""
        if self._dialog is not None:
            self._dialog.close()

    # Connections

    def _connect(self, dialog: PaperDialog) -> None:
        from app.paper.page_corrections import PageCorrections
        from app.paper.page_saving import PageSaving

        self.saving = PageSaving(self.page, dialog.side.message_row, self._settings)
        row = dialog.side.message_row
        for signal, command in (
            (dialog.tools.open_requested, self.ask_and_open),
            (dialog.tools.turn_requested, self.turn),
            (dialog.tools.read_again_requested, self.read_again),
            (dialog.paste_requested, self.paste),
            (dialog.copy_requested, self.saving.copy),
            (dialog.save_requested, lambda: self.saving.ask_and_save(dialog, self._name)),
            (dialog.side.stop_requested, self.stop),
            (dialog.hidden, self._take_hidden),
        ):
            signal.connect(command)
        dialog.dropped.connect(self.take_mime)
        dialog.network_chosen.connect(self._choose_network)
        self.corrections = PageCorrections(
            self.page, row, self._samples, self.stack, self._settings
        )
        dialog.said.connect(self.corrections.say)
        dialog.side.table.typed.connect(self.corrections.type_number)
        self._reading.network_changed.connect(self._show_network)
        self.page.corrected.connect(self._show_counts)
        order = UndoOrder(self)
        for stack in (self._samples.stacks[0], self.stack, self._reading.changes):
            order.add(stack)
        connect_undo_keys(dialog, order.undo, order.redo)

    def _choose_network(self, network: NetworkRef) -> None:
        before = self._reading.network
        change = None if network == before else change_network(self._reading, network)
        if change is None:
            self._show_network()
            return
        self.read_again()
        self.dialog.side.message_row.show_notice(change.notice())

    def _show_network(self) -> None:
        self.dialog.show_networks(network_captions(self._reading), self._reading.network)
        self.dialog.status.show_network(status_text(self._reading))

    def _take_hidden(self) -> None:
        self._places.remember_paper(self.dialog)
        self.stop()

    # Reading

    def _start(self) -> None:
        assert self._source is not None
        self.dialog.side.message_row.begin_step()
        self.dialog.side.show_progress(0.0)
        self._show_counts()
        self.reader.start(self._source, self._quarter_turns)

    def _take_photo(self, photo: Photo) -> None:
        self.dialog.show_photo(photo, self._keeps_place)
        self._keeps_place = False
        self._show_counts()

    def _take_page(self, reading: PageReading) -> None:
        from app.paper.page.texts import problem_text

        self.page.show(reading)
        if text := problem_text(reading):
            self.dialog.side.show_message(self.tr("Nothing read"), text)
        else:
            self.dialog.side.show_page()
        self._show_counts()

    def _take_failure(self, sentence: str) -> None:
        self._source = None
        self.page.clear()
        self.dialog.show_photo(None)
        self.dialog.side.show_message(self.tr("This cannot be read"), sentence)
        self._show_counts()

    def _show_nothing_read(self) -> None:
        self.dialog.side.show_message(
            self.tr("Nothing read yet"),
            self.tr(
                "Digitpad reads handwritten numbers on a photo or a scan: whole lists and tables, "
                "with points, commas and minus signs."
            ),
        )
        self._show_counts()

    def _show_counts(self) -> None:
        from app.paper.page.texts import duration_text

        self.dialog.refresh()
        is_read = bool(self.page.numbers)
        parts = [self._name, self._count_text() if is_read else ""]
        self.dialog.caption.setText(" · ".join(part for part in parts if part))
        text = duration_text(self.page.reading) if is_read else ""
        self.dialog.status.show_duration(text)

    def _count_text(self) -> str:
        from app.paper.page.texts import count_text

        return count_text(self.page)

    def _warn(self, text: str) -> None:
        self.dialog.side.message_row.show_warning(text)
