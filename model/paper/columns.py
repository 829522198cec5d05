"""The columns of a page: which cells of its lines stand below each other."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from model.paper.page import LeftOut, PageNumber, PageReading

Cell = PageNumber | LeftOut
Row = tuple[Cell | None, ...]

#: A cell belongs to a column if they share this fraction of the narrower one's width.
_MIN_SHARED_FRACTION = 0.25

#: A page is no table if it has more columns than its longest line has cells plus this number.
_MAX_MORE_COLUMNS = 1


@dataclass
class _Column:
    left: float
    right: float
    cells: dict[int, Cell]


def rows_of(reading: PageReading) -> list[Row]:
    """Return the lines of a page as the rows of a table, with None where a line has no cell.

    Where cells do not stand below each other, each line begins in the first column.
    """
    longest = max((len(line.cells) for line in reading.lines), default=0)
    columns: list[_Column] = []
    # The line with the most cells says most about the columns.
    order = sorted(enumerate(reading.lines), key=lambda entry: -len(entry[1].cells))
    for number, line in order:
        _place(number, line.cells, columns, reading.slope)
    if len(columns) > longest + _MAX_MORE_COLUMNS:
        return [(*line.cells, *[None] * (longest - len(line.cells))) for line in reading.lines]
    return [
        tuple(column.cells.get(number) for column in columns)
        for number in range(len(reading.lines))
    ]


def csv_text(rows: Sequence[Sequence[str]]) -> str:
    """Return rows of text as CSV (RFC 4180)."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return written.getvalue()


def _place(number: int, cells: Sequence[Cell], columns: list[_Column], slope: float) -> None:
    """Add the cells of a line, from left to right, to the columns; make columns for the others."""
    first = 0
    for cell in cells:
        left, right = _level(cell, slope)
        shares = [_shared_fraction(left, right, column) for column in columns[first:]]
        best = max(shares, default=0.0)
        if best >= _MIN_SHARED_FRACTION:
            place = first + shares.index(best)
            column = columns[place]
            column.left, column.right = min(left, column.left), max(right, column.right)
            column.cells[number] = cell
        else:
            before = [column for column in columns[first:] if column.left < left]
            place = first + len(before)
            columns.insert(place, _Column(left, right, {number: cell}))
        first = place + 1


def _level(cell: Cell, slope: float) -> tuple[float, float]:
    """Return the left and the right edge on a page whose lines are level."""
    left, top, right, bottom = cell.box
    shift = slope * (top + bottom) / 2
    return left + shift, right + shift


def _shared_fraction(left: float, right: float, column: _Column) -> float:
    shared = min(right, column.right) - max(left, column.left)
    return shared / max(1e-6, min(right - left, column.right - column.left))
