"""The drawings of opened files, one after the other on the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.drawing.canvas.canvas import DrawingCanvas
from app.reading.reading_model import shorten_path
from model.errors import ModelError

if TYPE_CHECKING:
    from app.drawing.files import DrawingSource


class OpenedDrawings(QObject):
    """Shows one of several drawings: of a strokes file, or of files that were dropped together.

    Each is opened when it is shown. Undo goes back to the one before.

    Attributes
    ----------
    index : int
        Which is shown, from 0.

    Signals
    -------
    changed()
        Another one is shown, or there are others.
    failed(str)
        One sentence about why a drawing cannot be opened.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, canvas: DrawingCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._sources: Sequence[DrawingSource] = ()
        self._shown: dict[int, tuple[int, object]] = {}
        """Index and ink of what was shown, by the identity of the ink."""
        self.index = 0
        canvas.drawing_changed.connect(self._follow_undo)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._sources)

    @property
    def name(self) -> str:
        """Name of the file of the one that is shown."""
        return self._sources[self.index].path.name if self._sources else ""

    @property
    def path_on_canvas(self) -> Path | None:
        """Path of the file whose drawing is on the canvas; None if none is."""
        index, ink = self._shown.get(id(self._ink()), (0, None))
        return None if ink is None else self._sources[index].path

    def open(self, paths: Sequence[Path]) -> bool:
        """Show the first drawing of these files; return whether there is something to show.

        Of several, one that cannot be opened leaves the canvas empty.
        """
        # Imports Pillow, which a start without a file does not need.
        from app.drawing.files import DrawingSource, drawing_sources

        sources: list[DrawingSource] = []
        for path in paths:
            try:
                sources += drawing_sources(path)
            except (ModelError, OSError) as error:
                if len(paths) == 1:
                    self.failed.emit(shorten_path(error, path))
                    return False
                sources.append(DrawingSource(path))
        if not self._show(sources[0], is_one_of_several=len(sources) > 1):
            return False
        self._sources, self.index = sources, 0
        self._shown.clear()
        self._remember_shown()
        self.changed.emit()
        return True

    def step(self, by: int) -> None:
        """Show the drawing this number of places further on, if there is one."""
        index = self.index + by
        if 0 <= index < self.count:
            self._show(self._sources[index], is_one_of_several=True)
            self.index = index
            self._remember_shown()
            self.changed.emit()

    def close(self) -> None:
        """Forget the drawings; the one on the canvas stays."""
        self._sources, self.index = (), 0
        self._shown.clear()
        self.changed.emit()

    def _show(self, source: DrawingSource, is_one_of_several: bool) -> bool:
        try:
            opened = source.open()
        except (ModelError, OSError) as error:
            if is_one_of_several:
                self._canvas.clear()
            self.failed.emit(shorten_path(error, source.path))
            return is_one_of_several
        if opened.picture is not None:
            self._canvas.set_picture(opened.picture, colours=opened.colours)
        else:
            self._canvas.set_strokes(opened.strokes)
        return True

    def _ink(self) -> object:
        picture, strokes = self._canvas.picture(), self._canvas.strokes()
        return picture if picture is not None else strokes[0] if strokes else None

    def _remember_shown(self) -> None:
        ink = self._ink()
        if ink is not None:
            self._shown[id(ink)] = (self.index, ink)

    def _follow_undo(self) -> None:
        index, _ = self._shown.get(id(self._ink()), (self.index, None))
        if index != self.index:
            self.index = index
            self.changed.emit()
