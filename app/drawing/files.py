"""Drawings on disk: strokes files, and PNG files with strokes inside."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImageReader, QImageWriter

from app.drawing.exchange import drawing_image
from app.drawing.geometry import DEFAULT_PEN_WIDTH_PX, fitted_to_canvas
from model.errors import InkError
from model.files import write_whole
from model.files.reading import lines_up_to, open_unpacked
from model.ink.pictures import open_picture
from model.ink.strokes import (
    MAX_LINE_BYTES,
    MAX_LINES,
    Drawing,
    Stroke,
    format_drawing,
    has_ink,
    parse_drawing,
    read_strokes_file,
    write_strokes_file,
)

#: Name of the text in a PNG that holds the drawing as one line of a strokes file. Qt takes a name
#: with a space in it for a description.
STROKES_TEXT_KEY = "DigitpadStrokes"

STROKES_ENDINGS = (".jsonl", ".jsonl.gz")


@dataclass(frozen=True, eq=False)
class OpenedDrawing:
    """Strokes fitted to the canvas, or else a picture (luminance 0-1).

    A strokes file may hold several drawings; `count` says how many, and the first one is opened.
    """

    path: Path
    strokes: tuple[Stroke, ...] = ()
    picture: NDArray[np.float32] | None = None
    count: int = 1


def open_drawing(path: str | Path) -> OpenedDrawing:
    """Open a strokes file or a picture.

    A PNG that was saved here opens as its strokes.

    Raises
    ------
    InkError
        If it cannot be read; the text names the file and what is wrong.
    """
    path = Path(path)
    if _is_strokes_file(path):
        return _open_strokes_file(path)
    text = QImageReader(str(path), b"png").text(STROKES_TEXT_KEY) if path.is_file() else ""
    if text:
        return OpenedDrawing(path, _fitted(parse_drawing(text, str(path)), str(path)))
    return OpenedDrawing(path, picture=open_picture(path))


def save_drawing(
    path: str | Path,
    strokes: Sequence[Stroke],
    pen_width_px: float = DEFAULT_PEN_WIDTH_PX,
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
            write_whole(path, _png(drawing, pen_width_px))
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


def _open_strokes_file(path: Path) -> OpenedDrawing:
    for number, found in read_strokes_file(path):
        if isinstance(found, InkError):
            raise found
        strokes = _fitted(found, f"{path}, line {number}")
        return OpenedDrawing(path, strokes, count=_count_drawings(path))
    raise InkError(f"{path}: expected a drawing, but the file is empty.")


def _count_drawings(path: Path) -> int:
    """Count the lines that hold something, without reading what they hold."""
    try:
        with open_unpacked(path) as file:
            lines = islice(lines_up_to(file, MAX_LINE_BYTES), MAX_LINES)
            return sum(1 for line in lines if line is None or line.strip())
    except OSError as error:
        raise InkError(
            f"{path}: the strokes file cannot be read ({error.strerror or error})."
        ) from None


def _fitted(drawing: Drawing, where: str) -> tuple[Stroke, ...]:
    if not has_ink(drawing.strokes):
        raise InkError(f"{where}: expected a drawing, but it has no points.")
    return fitted_to_canvas(drawing.strokes)


def _png(drawing: Drawing, pen_width_px: float) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png")
    writer.setText(STROKES_TEXT_KEY, format_drawing(drawing))
    if not writer.write(drawing_image(drawing.strokes, pen_width_px)):
        raise OSError(writer.errorString())
    return bytes(buffer.data().data())
