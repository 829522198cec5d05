"""Drawings on disk: strokes files, and PNG files with strokes inside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImageReader, QImageWriter

from app.drawing.exchange import drawing_image
from app.drawing.geometry import (
    CANVAS_SIZE_PX,
    DEFAULT_PEN_WIDTH_PX,
    LARGEST_WIDTH_PX,
    fitted_to_canvas,
)
from model.errors import InkError
from model.files import write_whole
from model.files.reading import lines_up_to, open_regular, open_unpacked
from model.ink.pictures import open_picture_in_colour
from model.ink.strokes import (
    MAX_LINE_BYTES,
    MAX_LINES,
    Drawing,
    Stroke,
    format_drawing,
    has_ink,
    parse_drawing,
    parse_line,
    write_strokes_file,
)

#: Name of the text in a PNG that holds the drawing as one line of a strokes file. Qt takes a name
#: with a space in it for a description.
STROKES_TEXT_KEY = "DigitpadStrokes"

_PNG_START = b"\x89PNG\r\n\x1a\n"

STROKES_ENDINGS = (".jsonl", ".jsonl.gz")


@dataclass(frozen=True, eq=False)
class OpenedDrawing:
    """Strokes fitted to the canvas, or else a picture: its luminance (0-1), and its colours."""

    path: Path
    strokes: tuple[Stroke, ...] = ()
    picture: NDArray[np.float32] | None = None
    colours: NDArray[np.uint8] | None = None


@dataclass(frozen=True, slots=True)
class DrawingSource:
    """One drawing that can be opened: a picture, or a line of a strokes file.

    Parameters
    ----------
    path : Path
    line_number : int
        From 1; 0 for the first drawing, or the only one.
    """

    path: Path
    line_number: int = 0

    def open(self) -> OpenedDrawing:
        """Open the drawing.

        A PNG that was saved here opens as its strokes.

        Raises
        ------
        InkError
            If it cannot be read; the text names the file and what is wrong.
        """
        path = self.path
        if self.line_number:
            return OpenedDrawing(path, self._strokes())
        if _is_strokes_file(path):
            return drawing_sources(path)[0].open()
        text = _strokes_text(path)
        if text:
            return OpenedDrawing(path, _fitted(parse_drawing(text, str(path)), str(path)))
        luminance, colours = open_picture_in_colour(path)
        return OpenedDrawing(path, picture=luminance, colours=colours)

    def _strokes(self) -> tuple[Stroke, ...]:
        where = f"{self.path}, line {self.line_number}"
        for number, line in _lines(self.path):
            if number == self.line_number:
                try:
                    return _fitted(parse_line(line, where), where)
                except UnicodeDecodeError:
                    raise InkError(
                        f"{where}: expected text in UTF-8, but it is not text."
                    ) from None
        raise InkError(f"{where}: there is no such line any more.")


def drawing_sources(path: str | Path) -> list[DrawingSource]:
    """Return what a file holds, without opening it: every line of a strokes file, or a picture.

    Raises
    ------
    InkError
        If a strokes file cannot be read or is empty.
    """
    path = Path(path)
    if not _is_strokes_file(path):
        return [DrawingSource(path)]
    sources = [DrawingSource(path, number) for number, _ in _lines(path)]
    if not sources:
        raise InkError(f"{path}: expected a drawing, but the file is empty.")
    return sources


def save_drawing(
    path: str | Path,
    strokes: Sequence[Stroke],
    pen_width_px: float = DEFAULT_PEN_WIDTH_PX,
    width_px: int = CANVAS_SIZE_PX,
) -> None:
    """Save a drawing, whole or not at all.

    Parameters
    ----------
    path : path
        ``.jsonl`` or ``.jsonl.gz`` for strokes with pressure and time; ``.png`` for a picture
        with the same strokes inside.
    strokes : sequence of ndarray, float64, shape (points, 2..4)
        In pixels of the canvas.
    pen_width_px : float
        Width in the picture.
    width_px : int
        Of the canvas, which the picture shows.

    Raises
    ------
    InkError
        If nothing is drawn, if the ending is another, or if the file cannot be written.
    """
    path = Path(path)
    if not has_ink(strokes):
        raise InkError(f"{path}: nothing is drawn, so there is nothing to save.")
    drawing = Drawing(tuple(strokes))
    try:
        if _is_strokes_file(path):
            write_strokes_file(path, [drawing])
        elif path.suffix.lower() == ".png":
            write_whole(path, _png(drawing, pen_width_px, width_px))
        else:
            raise InkError(
                f"{path}: expected a name that ends in .jsonl, .jsonl.gz or .png, "
                f"but it ends in {path.suffix or 'nothing'}."
            )
    except OSError as error:
        raise InkError(
            f"{path}: the drawing cannot be saved ({error.strerror or error})."
        ) from None


def _is_strokes_file(path: Path) -> bool:
    return path.name.lower().endswith(STROKES_ENDINGS)


def _strokes_text(path: Path) -> str:
    """Return the strokes inside a PNG as a line of a strokes file; empty without any."""
    try:
        with open_regular(path) as file:
            is_png = file.read(len(_PNG_START)) == _PNG_START
    except OSError:
        # The reader of pictures says why it cannot be read.
        return ""
    # Qt prints a line about other files.
    return QImageReader(str(path), b"png").text(STROKES_TEXT_KEY) if is_png else ""


def _lines(path: Path) -> Iterator[tuple[int, bytes | None]]:
    """Yield number and text of the lines that hold something; None for one that is too long."""
    try:
        with open_unpacked(path) as file:
            lines = islice(lines_up_to(file, MAX_LINE_BYTES), MAX_LINES)
            for number, line in enumerate(lines, start=1):
                if line is None or line.strip():
                    yield number, line
    except FileNotFoundError:
        raise InkError(f"{path}: there is no such file.") from None
    except OSError as error:
        raise InkError(
            f"{path}: the strokes file cannot be read ({error.strerror or error})."
        ) from None


def _fitted(drawing: Drawing, where: str) -> tuple[Stroke, ...]:
    if not has_ink(drawing.strokes):
        raise InkError(f"{where}: expected a drawing, but it has no points.")
    return fitted_to_canvas(drawing.strokes, LARGEST_WIDTH_PX)


def _png(drawing: Drawing, pen_width_px: float, width_px: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png")
    writer.setText(STROKES_TEXT_KEY, format_drawing(drawing))
    if not writer.write(drawing_image(drawing.strokes, pen_width_px, width_px)):
        raise OSError(writer.errorString())
    return bytes(buffer.data().data())
