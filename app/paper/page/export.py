"""The numbers of a page as text and as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.paper.page.page_marks import Cell
from model.files import write_whole
from model.paper.columns import csv_text

Rows = Sequence[Sequence[Cell]]


def text_of(rows: Rows) -> str:
    """Return a line of text for each line of a page, with tabs between the columns."""
    return "".join("\t".join(cells).rstrip("\t") + "\n" for cells in _texts(rows))


def csv_of(rows: Rows) -> str:
    """Return the lines of a page as CSV; what is not read is an empty cell."""
    return csv_text(_texts(rows))


def save(path: Path, rows: Rows) -> None:
    """Write a file as CSV, or as text if its name ends in ``.txt``: whole or not at all.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    is_text = path.suffix.lower() == ".txt"
    write_whole(path, (text_of(rows) if is_text else csv_of(rows)).encode())


def _texts(rows: Rows) -> list[list[str]]:
    return [["" if cell is None else cell.text for cell in row] for row in rows]
