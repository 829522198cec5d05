"""Opening and saving from the menus: drawings, pictures and weights."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.drawing.canvas.canvas import DrawingCanvas
from app.reading.reading_model import ReadingModel, shorten_path
from app.services.network_ref import NetworkRef
from app.services.settings import Settings
from model.errors import ModelError

WEIGHTS_ENDING = ".pkl"
"""Of the files that are written."""
WEIGHTS_PATTERNS = "*.pkl *.pickle *.npz *.gz"
"""Files that `model.weights.weights_file.open_weights` reads."""
_PICTURES = "*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp"
_STROKES = "*.jsonl *.jsonl.gz"


class FileCommands(QObject):
    """Asks for files, opens and saves them, and remembers their folder.

    Parameters
    ----------
    window : QWidget
        Under which the dialogs open.
    canvas : DrawingCanvas
    reading : ReadingModel
    settings : Settings

    Signals
    -------
    failed(str)
        A file could not be opened or saved; one sentence says why.
    noted(str)
        Something about an opened file that the person should know.
    """

    failed = Signal(str)
    noted = Signal(str)

    def __init__(
        self, window: QWidget, canvas: DrawingCanvas, reading: ReadingModel, settings: Settings
    ) -> None:
        super().__init__(window)
        self._window = window
        self._canvas = canvas
        self._reading = reading
        self._settings = settings

    def ask_and_open_drawing(self) -> None:
        """Let the person choose a strokes file or a picture and put it on the canvas."""
        filters = [
            self.tr("Drawings and pictures ({0})").format(f"{_STROKES} {_PICTURES}"),
            self.tr("All files ({0})").format("*"),
        ]
        path = self._ask_open(self.tr("Open drawing or picture"), filters)
        if path is not None:
            self.open_drawing(path)

    def open_file(self, path: Path) -> None:
        """Open a file for what it is: weights to read with, else something to be read."""
        is_drawing = path.name.lower().endswith(".jsonl.gz")
        if is_drawing or f"*{path.suffix.lower()}" not in WEIGHTS_PATTERNS.split():
            self.open_drawing(path)
        elif self._reading.choose(NetworkRef(path.resolve())):
            self._remember(path)

    def open_drawing(self, path: Path) -> None:
        """Put a strokes file or a picture on the canvas."""
        # Pillow comes along with it, which a start without a file does not need.
        from app.drawing.files import open_drawing

        try:
            opened = open_drawing(path)
        except (ModelError, OSError) as error:
            self.failed.emit(shorten_path(error, path))
            return
        self._remember(path)
        if opened.picture is not None:
            self._canvas.set_picture(opened.picture)
        else:
            self._canvas.set_strokes(opened.strokes)
        if opened.count > 1:
            self.noted.emit(
                self.tr("The first of {0} drawings in {1}.").format(opened.count, path.name)
            )

    def ask_and_save_drawing(self) -> None:
        """Let the person choose where the drawing is saved."""
        filters = [
            self.tr("Drawing ({0})").format("*.jsonl"),
            self.tr("Compressed drawing ({0})").format("*.jsonl.gz"),
            self.tr("Picture ({0})").format("*.png"),
        ]
        path = self._ask_save(self.tr("Save drawing"), "drawing.jsonl", filters)
        if path is not None:
            self.save_drawing(path)

    def save_drawing(self, path: Path) -> None:
        """Save the drawing in the form that the file's ending names."""
        from app.drawing.files import save_drawing

        try:
            save_drawing(path, self._canvas.strokes(), self._canvas.pen_width_px)
        except (ModelError, OSError) as error:
            self.failed.emit(shorten_path(error, path))
            return
        self._remember(path)
        self.noted.emit(self.tr("Saved as {0}.").format(path.name))

    def ask_and_open_weights(self) -> None:
        """Let the person choose a weights file to read with."""
        filters = [
            self.tr("Weights ({0})").format(WEIGHTS_PATTERNS),
            self.tr("All files ({0})").format("*"),
        ]
        path = self._ask_open(self.tr("Open weights"), filters)
        if path is not None and self._reading.choose(NetworkRef(path)):
            self._remember(path)

    def ask_and_save_weights(self) -> None:
        """Let the person choose where the weights that read now are saved."""
        filters = [self.tr("Weights ({0})").format(f"*{WEIGHTS_ENDING}")]
        network = self._reading.network
        path = self._ask_save(
            self.tr("Save weights as"),
            f"{network.path.stem if network else 'weights'}{WEIGHTS_ENDING}",
            filters,
        )
        if path is not None:
            self.save_weights(path)

    def save_weights(self, path: Path) -> None:
        """Save a copy of the weights that read now."""
        from model.weights.weights_file import save_weights

        if self._reading.recognizer is None:
            return
        try:
            save_weights(path, self._reading.recognizer.weights)
        except (ModelError, OSError) as error:
            reason = getattr(error, "strerror", None) or error
            self.failed.emit(
                self.tr("{0}: the weights cannot be saved ({1}).").format(path.name, reason)
            )
            return
        self._remember(path)
        self.noted.emit(self.tr("Saved as {0}.").format(path.name))

    def _ask_open(self, title: str, filters: list[str]) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, title, self._settings.recent_folder, ";;".join(filters)
        )
        return Path(chosen) if chosen else None

    def _ask_save(self, title: str, proposal: str, filters: list[str]) -> Path | None:
        folder = Path(self._settings.recent_folder or Path.home())
        chosen, used_filter = QFileDialog.getSaveFileName(
            self._window, title, str(folder / proposal), ";;".join(filters)
        )
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix:
            return path
        ending = used_filter[used_filter.find("*") + 1 : used_filter.rfind(")")]
        return path.with_name(path.name + ending)

    def _remember(self, path: Path) -> None:
        self._settings.remember_file(path)
        self._settings.recent_folder = str(path.resolve().parent)
