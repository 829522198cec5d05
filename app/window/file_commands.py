"""Commands that open and save drawings, pictures and weights."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileInfo, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.drawing.canvas.canvas import DrawingCanvas
from app.reading.network_change import change_network
from app.reading.reading_model import ReadingModel, shorten_path
from app.services.network_ref import NetworkRef
from app.services.settings import Settings
from app.widgets.notice import Notice
from app.window.main_panel import MainPanel
from app.window.opened_drawings import OpenedDrawings
from app.window.window_actions import WindowActions
from model.errors import ModelError

WEIGHTS_ENDING = ".pkl"
"""Of the files that are written."""
WEIGHTS_PATTERNS = "*.pkl *.pickle *.npz *.gz"
"""Files that `model.weights.weights_file.open_weights` reads."""
PICTURE_PATTERNS = "*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp"
_STROKES = "*.jsonl *.jsonl.gz"


class FileCommands(QObject):
    """Asks for files, opens and saves them, and remembers them.

    Signals
    -------
    begun()
        A file is about to be opened or saved.
    failed(str)
        One sentence about why a file cannot be opened or saved.
    noted(str)
        One sentence about what was opened or saved.
    weights_opened(Notice)
        Says what reads now, and offers to undo that.
    """

    begun = Signal()
    failed = Signal(str)
    noted = Signal(str)
    weights_opened = Signal(Notice)

    def __init__(
        self,
        window: QWidget,
        canvas: DrawingCanvas,
        reading: ReadingModel,
        main_panel: MainPanel,
        actions: WindowActions,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._canvas = canvas
        self._reading = reading
        self._settings = settings
        self.opened = OpenedDrawings(canvas, self)
        self.opened.failed.connect(self.failed)
        for name, command in (
            ("open", self.ask_and_open_drawing),
            ("save", self.ask_and_save_drawing),
            ("open_weights", self.ask_and_open_weights),
            ("save_weights", self.ask_and_save_weights),
        ):
            actions[name].triggered.connect(command)
        canvas.files_dropped.connect(self.open_files)
        canvas.paste_refused.connect(self._refuse_paste)
        row, bar = main_panel.message_row, main_panel.sequence_bar
        self.begun.connect(row.begin_step)
        self.failed.connect(row.show_warning)
        self.noted.connect(row.show_remark)
        self.weights_opened.connect(row.show_notice)
        bar.stepped.connect(self.step)
        bar.closed.connect(self.opened.close)
        self._bar, self._actions = bar, actions
        actions["previous_drawing"].triggered.connect(lambda: self.step(-1))
        actions["next_drawing"].triggered.connect(lambda: self.step(1))
        self.opened.changed.connect(self._show_position)
        self._show_position()

    def ask_and_open_drawing(self) -> None:
        """Ask for a strokes file or a picture, and show it on the canvas."""
        filters = [
            self.tr("Drawings and pictures ({0})").format(f"{_STROKES} {PICTURE_PATTERNS}"),
            self.tr("All files ({0})").format("*"),
        ]
        path = self._ask_open(self.tr("Open drawing or picture"), filters)
        if path is not None:
            self.open_drawing(path)

    def open_file(self, path: Path) -> None:
        """Read with a weights file, or show any other file on the canvas."""
        self.open_files([path])

    def open_files(self, paths: Sequence[Path]) -> None:
        """Read with the first weights file, and show the other files on the canvas."""
        self.begun.emit()
        weights = [path for path in paths if _is_weights_file(path)]
        drawings = [path for path in paths if not _is_weights_file(path)]
        if drawings:
            self.open_drawings(drawings)
        if weights:
            self.open_weights(weights[0].resolve())

    def open_weights(self, path: Path) -> None:
        """Read with a weights file."""
        change = change_network(self._reading, NetworkRef(path))
        if change is not None:
            self._remember(path)
            self.weights_opened.emit(change.notice())

    def open_drawing(self, path: Path) -> None:
        """Show a strokes file or a picture on the canvas."""
        self.open_drawings([path])

    def open_drawings(self, paths: Sequence[Path]) -> None:
        """Show the first drawing of these files on the canvas; the others can be stepped to."""
        self.begun.emit()
        if self.opened.open(paths):
            for path in reversed(paths):
                self._remember(path)

    def step(self, by: int) -> None:
        """Show the drawing this number of places further on, of those that were opened together."""
        self.begun.emit()
        self.opened.step(by)

    def ask_and_save_drawing(self) -> None:
        """Ask where to save the drawing, and save it."""
        filters = [
            self.tr("Drawing ({0})").format("*.jsonl"),
            self.tr("Compressed drawing ({0})").format("*.jsonl.gz"),
            self.tr("Picture ({0})").format("*.png"),
        ]
        path = self._ask_save(self.tr("Save drawing"), "drawing.jsonl", filters)
        if path is not None:
            self.save_drawing(path)

    def save_drawing(self, path: Path) -> None:
        """Save the drawing in the format of the file name."""
        self.begun.emit()
        from app.drawing.files import save_drawing

        try:
            canvas = self._canvas
            save_drawing(path, canvas.strokes(), canvas.pen_width_px, canvas.mapping.width_px)
        except (ModelError, OSError) as error:
            self.failed.emit(shorten_path(error, path))
            return
        self._remember(path)
        self.noted.emit(self.tr("Saved as {0}.").format(path.name))

    def ask_and_open_weights(self) -> None:
        """Ask for a weights file, and read with it."""
        filters = [
            self.tr("Weights ({0})").format(WEIGHTS_PATTERNS),
            self.tr("All files ({0})").format("*"),
        ]
        path = self._ask_open(self.tr("Open weights"), filters)
        if path is not None:
            self.open_weights(path)

    def ask_and_save_weights(self) -> None:
        """Ask where to save the weights in use, and save them."""
        filters = [self.tr("Weights ({0})").format(f"*{WEIGHTS_ENDING}")]
        network = self._reading.network
        proposal = f"{network.path.stem if network else 'weights'}{WEIGHTS_ENDING}"
        path = self._ask_save(self.tr("Save weights as"), proposal, filters)
        if path is not None:
            self.save_weights(path)

    def save_weights(self, path: Path) -> None:
        """Save a copy of the weights in use."""
        self.begun.emit()
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

    def _refuse_paste(self) -> None:
        self.failed.emit(self.tr("There is no picture and no drawing on the clipboard."))

    def _show_position(self) -> None:
        opened = self.opened
        self._bar.show_position(opened.index, opened.count, opened.name)
        self._actions["previous_drawing"].setEnabled(opened.index > 0)
        self._actions["next_drawing"].setEnabled(opened.index < opened.count - 1)

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


def _is_weights_file(path: Path) -> bool:
    is_drawing = path.name.lower().endswith(".jsonl.gz")
    return not is_drawing and f"*{path.suffix.lower()}" in WEIGHTS_PATTERNS.split()


class RecentFiles(QObject):
    """The menu of recent files, which an action opens; it is filled each time."""

    def __init__(
        self, window: QWidget, action: QAction, files: FileCommands, settings: Settings
    ) -> None:
        super().__init__(window)
        self._files = files
        self._settings = settings
        self.menu = QMenu(window)
        self.menu.setObjectName("recentFilesMenu")
        self.menu.setToolTipsVisible(True)
        action.setMenu(self.menu)
        self.menu.aboutToShow.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """List the files that exist; the tool tip has the whole path."""
        self.menu.clear()
        # Another window may have opened files meanwhile.
        self._settings.save()
        for name in self._settings.recent_files:
            # Unlike Path.is_file, this is no error in a folder that is closed to the person.
            if not QFileInfo(name).isFile():
                continue
            path = Path(name)
            # A single & marks a key.
            entry = self.menu.addAction(path.name.replace("&", "&&"))
            entry.setToolTip(name)
            entry.triggered.connect(lambda _checked=False, path=path: self._files.open_file(path))
        if self.menu.isEmpty():
            self.menu.addAction(self.tr("None yet")).setEnabled(False)
            return
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Clear this list")).triggered.connect(self._forget)

    def _forget(self) -> None:
        self._settings.recent_files = ()
