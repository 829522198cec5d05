"""The table of readings: a CSV file to which rows are only ever added."""

from __future__ import annotations

import csv
import errno
import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from model.errors import DataError
from model.files.writing import writable_target
from model.recognizer import Answer

#: Names of the columns: p0 to p9 are the probabilities of the digits.
COLUMNS = (
    *("file", "digit", "confidence", "rejected", "reason"),
    *(f"p{digit}" for digit in range(10)),
    "weights",
)

#: A row without its end is not longer, except in a file that is damaged.
_MAX_ROW_BYTES = 65_536

_ENCODING = "utf-8"
#: File names may have bytes that are no text.
_ERRORS = sys.getfilesystemencodeerrors()


@dataclass(frozen=True)
class Row:
    """What was read in a file.

    Parameters
    ----------
    file : str
    answer : Answer or None
        None if the file cannot be read.
    reason : str
        Why it cannot be read, or is no digit.
    """

    file: str
    answer: Answer | None
    reason: str = ""

    def values(self, weights: str) -> list[str]:
        """Return the texts of the columns."""
        if self.answer is None:
            return [self.file, "", "", "", self.reason, *[""] * 10, weights]
        answer = self.answer
        return [
            self.file,
            "" if answer.digit is None else str(answer.digit),
            f"{answer.confidence:.6f}",
            "true" if answer.rejected else "false",
            self.reason,
            *(f"{value:.6f}" for value in answer.probabilities),
            weights,
        ]


@dataclass
class Counts:
    """How many files of a table are digits, how many are not, and how many cannot be read."""

    digits: int = 0
    rejected: int = 0
    unreadable: int = 0

    def add(self, values: Sequence[str]) -> None:
        """Count a row."""
        if not values[3]:
            self.unreadable += 1
        elif values[1]:
            self.digits += 1
        else:
            self.rejected += 1


class ReadingsTable:
    """Adds rows to a CSV file; a new one gets a head, and one from before is continued.

    Parameters
    ----------
    path : str
    weights : str
        The weights that are read with, as they were named; a table has those of one network.

    Raises
    ------
    DataError
        If the file is something else than such a table, was made with other weights, or cannot be
        written.
    """

    def __init__(self, path: str, weights: str) -> None:
        self._path = path
        self._weights = weights
        self.counts = Counts()
        try:
            target = writable_target(Path(path))
            self._file: BinaryIO = target.open("r+b" if target.exists() else "x+b")
        except OSError as error:
            raise self._unwritable(error) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def continued(self) -> Iterator[str]:
        """Yield the files of the rows that are there; afterwards rows can be added.

        The part of a row that a killed program has left at the end is removed.
        """
        end = 0
        is_head = True
        for row in self._whole_rows():
            values = self._parsed(row)
            if is_head and values != list(COLUMNS):
                raise self._foreign("its first line is another one")
            if not is_head:
                if len(values) != len(COLUMNS):
                    raise self._foreign(f"a line has {len(values)} columns: {row[:60]!r}")
                if values[-1] != self._weights:
                    raise DataError(
                        f"{self._path} was made with the weights {values[-1]}; choose these, or "
                        "another name for the table."
                    )
                self.counts.add(values)
                yield values[0]
            is_head = False
            end += len(row)
        try:
            self._file.seek(end)
            self._file.truncate()
            if is_head:
                self._write([COLUMNS])
        except OSError as error:
            raise self._unwritable(error) from None

    def add(self, rows: Sequence[Row]) -> None:
        """Add rows, and hand them to the system."""
        values = [row.values(self._weights) for row in rows]
        for row_values in values:
            self.counts.add(row_values)
        try:
            self._write(values)
        except OSError as error:
            raise self._unwritable(error) from None

    def _write(self, rows: Sequence[Sequence[str]]) -> None:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        self._file.write(text.getvalue().encode(_ENCODING, _ERRORS))
        self._file.flush()

    def _whole_rows(self) -> Iterator[bytes]:
        """Yield the rows with their ends; file names in quotes may have line ends, too."""
        row = b""
        is_first = True
        while line := self._file.readline(_MAX_ROW_BYTES):
            row += line
            if row.endswith(b"\n") and row.count(b'"') % 2 == 0:
                yield row
                row = b""
                is_first = False
            elif len(row) >= _MAX_ROW_BYTES:
                raise self._foreign("a line of it does not end")
        # A killed program leaves the beginning of its own head, or of a row after it.
        if row and is_first and not ",".join(COLUMNS).encode().startswith(row):
            raise self._foreign("its first line is another one")

    def _parsed(self, row: bytes) -> list[str]:
        try:
            return next(csv.reader([row.decode(_ENCODING, _ERRORS)], strict=True))
        except (csv.Error, UnicodeDecodeError, StopIteration):
            raise self._foreign(f"a line of it is damaged: {row[:60]!r}") from None

    def _foreign(self, difference: str) -> DataError:
        return DataError(
            f"{self._path} exists and is not a table of Digitpad's readings, or is damaged "
            f"({difference}); it stays as it is: choose another name."
        )

    def _unwritable(self, error: OSError) -> DataError:
        reason = error.strerror or str(error)
        text = f"{self._path}: the table cannot be written ({reason})."
        if error.errno == errno.ENOSPC:
            text += " The same command goes on when there is room."
        return DataError(text)
