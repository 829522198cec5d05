"""Drawings as strokes, and strokes files, which hold one JSON object per line."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.errors import InkError
from model.files import write_whole
from model.files.reading import lines_up_to, open_unpacked

Stroke = NDArray[np.float64]

#: Larger coordinates are errors; no tablet or canvas has them.
MAX_COORDINATE = 1e7

#: No pressure and no clock has larger numbers.
MAX_NUMBER = 1e15

#: Minutes of scribbling; a digit has less than 200 points.
MAX_POINTS = 250_000
MAX_STROKES = 10_000

#: Of a line in a strokes file, and of its writer's name.
MAX_LINE_BYTES = 12_000_000
MAX_WRITER_LENGTH = 200

MAX_LINES = 2_000_000

#: A file with more lines than this, most of which are no drawings, is no strokes file.
_MAX_ODD_LINES = 100


@dataclass(frozen=True)
class Drawing:
    """One drawing: strokes in drawing order.

    Parameters
    ----------
    strokes : tuple of ndarray, float64, shape (points, 2..4)
        Columns x (right), y (down), then if known pressure (0-1) and seconds.
    label : int, optional
        The digit, 0-9.
    writer : str, optional
    is_no_digit : bool, optional
        Whether a person marked it as no digit; then it has no label.
    """

    strokes: tuple[Stroke, ...]
    label: int | None = None
    writer: str | None = None
    is_no_digit: bool = False

    def __repr__(self) -> str:
        points = sum(map(len, self.strokes))
        label = "" if self.label is None else f" of {self.label}"
        if self.is_no_digit:
            label = " of no digit"
        writer = "" if self.writer is None else f" by {self.writer}"
        return f"Drawing{label}{writer}, strokes: {len(self.strokes)}, points: {points}"

    def _repr_html_(self) -> str:
        from model.notebook.svg import strokes_svg

        return strokes_svg(self.strokes, repr(self))


def drawing_from_points(strokes: Iterable[Iterable[Iterable[float]]]) -> Drawing:
    """Return a drawing from points in nested sequences or arrays.

    Raises
    ------
    InkError
        If they are not strokes of points (x, y), with pressure and seconds if known.
    """
    try:
        lists = [np.asarray(stroke, np.float64).tolist() for stroke in strokes]
    except (TypeError, ValueError):
        raise InkError(
            f"expected strokes, each a list of points (x, y), all alike, but found {strokes!r:.60}."
        ) from None
    return Drawing(tuple(_parse_stroke(points, "the drawing") for points in lists if points != []))


def parse_drawing(text: str, where: str) -> Drawing:
    """Parse one line of a strokes file.

    Parameters
    ----------
    text : str
        A JSON object with ``strokes`` and optionally ``label`` and ``writer``. A drawing that is
        marked as no digit has ``"label": null, "no_digit": true``; who does not know that sees a
        drawing without a label.
    where : str
        Names the line in errors, such as ``"mine.jsonl, line 3"``.

    Raises
    ------
    InkError
        If the line is not a drawing; the text contains `where`.
    """
    if len(text) > MAX_LINE_BYTES:
        raise InkError(f"{where}: it has more than {MAX_LINE_BYTES:,} letters.")
    try:
        record = json.loads(text)
    # Numbers of thousands of digits are ValueErrors, too.
    except (ValueError, RecursionError) as error:
        raise InkError(f"{where}: expected a JSON object, but it is invalid ({error}).") from None
    if not isinstance(record, dict) or "strokes" not in record:
        raise InkError(f'{where}: expected an object with "strokes", as {{"strokes": [[[x, y]]]}}.')
    strokes = record["strokes"]
    if not isinstance(strokes, list):
        raise InkError(f"{where}: expected a list of strokes, but found {_kind(strokes)}.")
    label = record.get("label")
    if label is not None and (type(label) is not int or not 0 <= label <= 9):
        raise InkError(f"{where}: expected a label from 0 to 9, but found {label!r:.40}.")
    is_no_digit = record.get("no_digit", False)
    if type(is_no_digit) is not bool or (is_no_digit and label is not None):
        raise InkError(
            f'{where}: expected "no_digit" as true without a label, or false, '
            f"but found {is_no_digit!r:.40} with the label {label}."
        )
    if len(strokes) > MAX_STROKES:
        raise InkError(f"{where}: expected up to {MAX_STROKES:,} strokes, found {len(strokes):,}.")
    parsed = tuple(_parse_stroke(stroke, where) for stroke in strokes if stroke != [])
    count = sum(map(len, parsed))
    if count > MAX_POINTS:
        raise InkError(f"{where}: expected up to {MAX_POINTS:,} points, but found {count:,}.")
    return Drawing(parsed, label, _parse_writer(record.get("writer"), where), is_no_digit)


def format_drawing(drawing: Drawing) -> str:
    """Return a drawing as one line of JSON, without the line break."""
    record: dict[str, Any] = {
        "strokes": [np.round(stroke, 4).tolist() for stroke in drawing.strokes]
    }
    if drawing.label is not None:
        record["label"] = drawing.label
    if drawing.is_no_digit:
        record |= {"label": None, "no_digit": True}
    if drawing.writer is not None:
        record["writer"] = drawing.writer
    return json.dumps(record, separators=(",", ":"), ensure_ascii=False)


def read_strokes_file(path: str | Path) -> Iterator[tuple[int, Drawing | InkError]]:
    """Read a ``.jsonl`` or ``.jsonl.gz`` file; an invalid line is yielded as its error.

    Yields
    ------
    line_number : int
        Counted from 1; empty lines are skipped.
    drawing : Drawing or InkError

    Raises
    ------
    InkError
        If the file itself cannot be read.
    """
    path = Path(path)
    odd_count = 0
    try:
        with open_unpacked(path) as file:
            for number, line in enumerate(lines_up_to(file, MAX_LINE_BYTES), start=1):
                if number > MAX_LINES:
                    raise InkError(f"{path} has more than {MAX_LINES:,} lines.")
                if line is not None and not line.strip():
                    continue
                where = f"{path}, line {number}"
                try:
                    found: Drawing | InkError = parse_line(line, where)
                except UnicodeDecodeError:
                    if number == 1:
                        raise
                    found = InkError(f"{where}: expected text in UTF-8, but it is not text.")
                except InkError as error:
                    found = error
                yield number, found
                odd_count += isinstance(found, InkError)
                if odd_count > max(_MAX_ODD_LINES, number / 2):
                    raise InkError(f"{path} is no strokes file: most of its lines are no drawings.")
    except FileNotFoundError:
        raise InkError(f"{path}: there is no such file.") from None
    except UnicodeDecodeError:
        raise InkError(f"{path}: expected a strokes file in UTF-8, but it is not text.") from None
    except OSError as error:
        raise InkError(
            f"{path}: the strokes file cannot be read ({error.strerror or error})."
        ) from None


def parse_line(line: bytes | None, where: str) -> Drawing:
    """Parse one line of a strokes file in UTF-8; None for one that is too long.

    Raises
    ------
    InkError, UnicodeDecodeError
        If the line is not a drawing, or is not text.
    """
    if line is None:
        raise InkError(f"{where}: it has more than {MAX_LINE_BYTES:,} bytes.")
    return parse_drawing(line.decode(), where)


def write_strokes_file(path: str | Path, drawings: Iterable[Drawing]) -> None:
    """Write drawings atomically to ``.jsonl`` or ``.jsonl.gz``, one per line.

    Raises
    ------
    OSError
        If the file cannot be written; an existing file is unchanged.
    """
    path = Path(path)
    data = "".join(format_drawing(drawing) + "\n" for drawing in drawings).encode()
    write_whole(path, gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)


def has_ink(strokes: Sequence[Stroke]) -> bool:
    """Return whether anything is drawn; a single point is a dot."""
    return any(len(stroke) for stroke in strokes)


def _parse_stroke(points: object, where: str) -> Stroke:
    """Return the points of one stroke as an array of shape (points, 2..4)."""
    if not isinstance(points, list):
        raise InkError(f"{where}: expected a stroke as a list of [x, y], found {_kind(points)}.")
    columns = len(points[0]) if isinstance(points[0], list) else 0
    for point in points:
        if not isinstance(point, list) or len(point) != columns or not 2 <= columns <= 4:
            raise InkError(
                f"{where}: expected points [x, y], [x, y, pressure] or "
                f"[x, y, pressure, seconds], all alike, but found {point!r:.40}."
            )
        for value in point:
            if type(value) not in (int, float):
                raise InkError(f"{where}: expected numbers in a point, but found {value!r:.40}.")
            # The comparison is false for what is not a number.
            if not abs(value) <= MAX_NUMBER:
                raise InkError(
                    f"{where}: expected finite numbers in a point, but found {value!r:.40}."
                )
        if max(abs(point[0]), abs(point[1])) > MAX_COORDINATE:
            raise InkError(
                f"{where}: expected coordinates up to {MAX_COORDINATE:,.0f}, "
                f"but found {point[:2]!r:.60}."
            )
    return np.array(points, dtype=np.float64)


def _parse_writer(writer: object, where: str) -> str | None:
    if writer is None:
        return None
    if type(writer) not in (str, int) or len(name := str(writer)) > MAX_WRITER_LENGTH:
        raise InkError(
            f"{where}: expected a writer's name of up to {MAX_WRITER_LENGTH} letters, "
            f"but found {writer!r:.40}."
        )
    # Half a character, which JSON can hold, can neither be stored nor printed.
    return name.encode("utf-8", "replace").decode()


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", type(None): "null"}
    return names.get(type(value), "a number")
