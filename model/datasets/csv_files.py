"""Data sets in CSV files: a label and 784 pixels per row, or images and labels in two files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np

from model.datasets.arrays import dataset_from_arrays
from model.datasets.dataset import CLASS_COUNT, Dataset
from model.errors import DataError
from model.files.reading import lines_up_to, open_regular
from model.ink.normalising import IMAGE_SIZE_PX
from model.samples.sample import NO_DIGIT

#: First cell of the header of a table in which the label 10 means no digit.
NO_DIGIT_HEADER = "label (10: no digit)"

#: A row of 784 pixels has about 3,000, and with all digits of float64 20,000.
MAX_LINE_BYTES = 100_000

_PIXEL_COUNT = IMAGE_SIZE_PX * IMAGE_SIZE_PX


def read_csv(path: Path | str) -> Dataset:
    """Read labelled images from a CSV file.

    Parameters
    ----------
    path : Path or str
        Rows of a label (0 to 9) and 784 pixels (0 to 255, or 0 to 1), separated by commas,
        with or without a header. Under the header `NO_DIGIT_HEADER` the label 10 marks images that
        are no digit. A file called ``images….csv`` holds only pixels; its labels,
        one per row, are in ``labels….csv`` in the same folder.

    Raises
    ------
    DataError
        If a cell is not a number, a row has too many or too few cells, a value is out of range,
        or the two files have different lengths; the text names the file and the line.
    """
    path = Path(path)
    if path.name.startswith("images"):
        labels_path = path.with_name("labels" + path.name.removeprefix("images"))
        if not labels_path.is_file():
            raise DataError(f"{path} has no labels: {labels_path} does not exist.")
        images, _ = _read_table(path, _PIXEL_COUNT, labels_first=False)
        labels, _ = _read_table(labels_path, 1, labels_first=True)
        return dataset_from_arrays(images, labels[:, 0], str(path))
    table, marked = _read_table(path, 1 + _PIXEL_COUNT, labels_first=True)
    return dataset_from_arrays(table[:, 1:], table[:, 0], str(path), has_no_digits=marked)


def _read_table(path: Path, column_count: int, labels_first: bool) -> tuple[np.ndarray, bool]:
    """Return all rows, and whether the label 10 means no digit.

    The rows are uint8 if all values are integers from 0 to 255, else float32.
    """
    rows = []
    label_count = CLASS_COUNT if labels_first else None
    try:
        with open_regular(path) as file:
            for line_number, cells in _rows(file):
                where = f"{path}, line {line_number}"
                if cells is None:
                    raise DataError(f"{where}: it has more than {MAX_LINE_BYTES:,} bytes.")
                if line_number == 1 and _is_header(cells):
                    if labels_first and cells[0].decode("utf-8", "replace") == NO_DIGIT_HEADER:
                        label_count = NO_DIGIT + 1
                    continue
                if len(cells) != column_count:
                    raise DataError(
                        f"{where}: expected {column_count} cells{_meaning(column_count)}, "
                        f"but found {len(cells)}."
                    )
                rows.append(_numbers(cells, where, label_count))
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror or error}.") from error
    if not rows:
        raise DataError(f"{path} has no row of numbers.")
    if any(row.dtype != np.uint8 for row in rows):
        rows = [row.astype(np.float32) for row in rows]
    return np.stack(rows), label_count == NO_DIGIT + 1


def _meaning(column_count: int) -> str:
    meanings = {1: " (a label)", _PIXEL_COUNT: " (the pixels)"}
    return meanings.get(column_count, " (a label and 784 pixels)")


def _rows(file: BinaryIO) -> Iterator[tuple[int, list[bytes] | None]]:
    """Yield the number and the cells of each line that is not blank; None for one too long."""
    for line_number, line in enumerate(lines_up_to(file, MAX_LINE_BYTES), start=1):
        if line is None:
            yield line_number, None
            continue
        text = line.removeprefix(b"\xef\xbb\xbf") if line_number == 1 else line
        text = text.strip()
        if text:
            yield line_number, text.replace(b'"', b"").split(b",")


def _is_header(cells: list[bytes]) -> bool:
    """Return whether no cell is a number; a row with an error still has numbers."""
    return not any(_is_number(cell) for cell in cells)


def _is_number(cell: bytes) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _numbers(cells: list[bytes], where: str, label_count: int | None) -> np.ndarray:
    try:
        row = np.array([int(cell) for cell in cells], np.uint8)
    except (ValueError, OverflowError):
        values = [_number(cell, index, where) for index, cell in enumerate(cells, start=1)]
        row = np.array(values)
        wrong = ~((row >= 0) & (row <= 255))
        if wrong.any():
            index = int(np.argmax(wrong))
            raise DataError(
                f"{where}, cell {index + 1}: expected a number from 0 to 255, "
                f"but found {row[index]:g}."
            ) from None
        row = row.astype(np.float32)
    if label_count is not None and row[0] not in range(label_count):
        raise DataError(f"{where}: expected a label from 0 to 9, but found {row[0]:g}.")
    return row


def _number(cell: bytes, index: int, where: str) -> float:
    try:
        return float(cell)
    except ValueError:
        text = cell.decode("utf-8", "replace")
        message = f"{where}, cell {index}: expected a number, but found {text!r:.40}."
        raise DataError(message) from None
