"""The offer to read a picture on the canvas as paper."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.drawing.canvas.canvas import DrawingCanvas
from app.reading.reading_model import Reading, ReadingModel
from app.widgets.message_row import MessageRow
from app.widgets.notice import Notice
from app.window.file_commands import FileCommands


class CanvasOffer(QObject):
    """Asks, in the message row, where a picture on the canvas is no single digit.

    Signals
    -------
    accepted(object)
        The file of the picture, or its luminance if it has none.
    """

    accepted = Signal(object)

    def __init__(
        self,
        canvas: DrawingCanvas,
        message_row: MessageRow,
        reading: ReadingModel,
        files: FileCommands,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._message_row = message_row
        self._files = files
        self._offer: Notice | None = None
        reading.answered.connect(self._take_reading)
        reading.forgotten.connect(self._dismiss)

    def _take_reading(self, reading: Reading) -> None:
        self._dismiss()
        is_refused = reading.ink is not None and reading.answer.rejected
        if is_refused and self._canvas.picture() is not None:
            self._offer = Notice(
                self.tr("Does this picture hold more than one digit?"),
                self.tr("Read paper"),
                stays=True,
                on_action=self._accept,
            )
            self._message_row.show_notice(self._offer)

    def _dismiss(self) -> None:
        if self._offer is not None and self._message_row.notice is self._offer:
            self._message_row.dismiss_notice()
        self._offer = None

    def _accept(self) -> None:
        path, picture = self._files.opened.path_on_canvas, self._canvas.picture()
        if path is not None or picture is not None:
            self.accepted.emit(path or picture)
