"""The pen drawings that bundled networks and the gate learn from, and who is held out of them."""

from __future__ import annotations

from pathlib import Path

from model.ink.strokes import Drawing, read_strokes_file

#: Writers of the strokes file from whom nothing learns; temperatures and thresholds are fitted on
#: them.
HELD_OUT_WRITERS = frozenset(str(writer) for writer in range(25, 31))


def read_pen_drawings(path: Path) -> list[Drawing]:
    """Return the drawings of a strokes file.

    Raises
    ------
    InkError
        If the file or a line of it cannot be read.
    """
    drawings = []
    for _, drawing in read_strokes_file(path):
        if not isinstance(drawing, Drawing):
            raise drawing
        drawings.append(drawing)
    return drawings
