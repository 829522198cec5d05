"""Samples and lessons as rows of the database, and filters as its conditions."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.errors import DataError
from model.ink.normalising import IMAGE_SIZE_PX
from model.ink.strokes import Stroke
from model.samples.sample import LessonRecord, Sample, SampleFilter

#: Opens every blob, so that another layout can be told apart later.
_LAYOUT = 1
_HEADER = struct.Struct("<BI")
_STROKE = struct.Struct("<IB")
_NUMBER = np.dtype("<f4")


def pack_strokes(strokes: Sequence[Stroke]) -> bytes:
    """Return strokes as bytes.

    Little-endian: the layout (1, one byte), the number of strokes (4 bytes), for each its points
    (4 bytes) and columns (1 byte), then all numbers as float32, point by point.

    Parameters
    ----------
    strokes : sequence of ndarray, shape (points, 2..4)
        Coordinates keep about seven digits.
    """
    parts = [_HEADER.pack(_LAYOUT, len(strokes))]
    parts += [_STROKE.pack(*stroke.shape) for stroke in strokes]
    parts += [stroke.astype(_NUMBER).tobytes() for stroke in strokes]
    return b"".join(parts)


def unpack_strokes(data: bytes) -> tuple[Stroke, ...]:
    """Return the strokes that `pack_strokes` packed, float64.

    Raises
    ------
    DataError
        If these bytes are no strokes.
    """
    try:
        layout, count = _HEADER.unpack_from(data)
        table_end = _HEADER.size + count * _STROKE.size
        if layout != _LAYOUT or table_end > len(data):
            raise DataError(f"expected strokes in layout {_LAYOUT}, but found layout {layout}.")
        shapes = list(_STROKE.iter_unpack(data[_HEADER.size : table_end]))
        numbers = np.frombuffer(data, _NUMBER, offset=table_end).astype(np.float64)
        ends = np.cumsum([points * columns for points, columns in shapes])
        if (ends[-1] if shapes else 0) != len(numbers):
            raise DataError(f"expected {ends[-1:]} numbers of strokes, but found {len(numbers)}.")
    except (struct.error, ValueError) as error:
        raise DataError(f"expected strokes, but these bytes are none ({error}).") from None
    pieces = np.split(numbers, ends[:-1]) if shapes else []
    return tuple(piece.reshape(shape) for piece, shape in zip(pieces, shapes, strict=True))


def pack_picture(picture: NDArray[np.float32]) -> bytes:
    """Return a picture, shape (28, 28), values 0-1, as 784 bytes."""
    return np.round(np.clip(picture, 0.0, 1.0) * 255.0).astype(np.uint8).tobytes()


def unpack_picture(data: bytes) -> NDArray[np.float32]:
    """Return the picture that `pack_picture` packed.

    Raises
    ------
    DataError
        If these are not its 784 bytes.
    """
    if len(data) != IMAGE_SIZE_PX**2:
        raise DataError(f"expected {IMAGE_SIZE_PX**2} bytes of a picture, but found {len(data)}.")
    pixels = np.frombuffer(data, np.uint8).reshape(IMAGE_SIZE_PX, IMAGE_SIZE_PX)
    return pixels.astype(np.float32) / np.float32(255.0)


COLUMNS = (
    "id, strokes, label, writer, drawn, answered, confidence, weights_name, "
    "is_label_confirmed, picture"
)
LESSON_COLUMNS = (
    "id, learned, sample_ids, base_weights, result_weights, before, after, is_taken_back"
)
INSERT_SAMPLE = f"INSERT OR IGNORE INTO samples ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_LESSON = f"INSERT INTO lessons ({LESSON_COLUMNS}) VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)"

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def row_of_sample(sample: Sample, keep_id: bool) -> tuple[Any, ...]:
    """Return the values of `COLUMNS`; without `keep_id` the database gives the id.

    Raises
    ------
    DataError
        If the label is no digit, or there is neither ink nor a picture.
    """
    check_label(sample.label)
    strokes = [stroke for stroke in sample.strokes if len(stroke)]
    if not strokes and sample.picture is None:
        raise DataError("A sample needs at least one point or a picture, but nothing is drawn.")
    if not all(np.isfinite(stroke).all() for stroke in strokes):
        raise DataError("A sample's strokes are finite numbers, but one of these is not.")
    return (
        sample.id if keep_id else None,
        pack_strokes(strokes),
        int(sample.label),
        sample.writer,
        _microseconds(sample.drawn),
        # As Python's own numbers: SQLite would keep NumPy's as bytes.
        None if sample.answered is None else int(sample.answered),
        None if sample.confidence is None else float(sample.confidence),
        sample.weights_name,
        bool(sample.is_label_confirmed),
        None if sample.picture is None else pack_picture(sample.picture),
    )


def sample_of_row(row: Sequence[Any], path: Path) -> Sample:
    """Return the sample in a row of `COLUMNS`.

    Raises
    ------
    DataError
        If its bytes are damaged; the text names `path`.
    """
    id, strokes, label, writer, drawn, answered, confidence, name, is_confirmed, picture = row
    try:
        return Sample(
            id,
            unpack_strokes(strokes),
            label,
            writer,
            _as_time(drawn),
            answered,
            confidence,
            name,
            bool(is_confirmed),
            None if picture is None else unpack_picture(picture),
        )
    except DataError as error:
        raise DataError(f"{path}: sample {id} is damaged: {error}") from None


def check_label(label: int) -> None:
    """Refuse a label that is no digit.

    Raises
    ------
    DataError
    """
    if label not in range(10):
        raise DataError(f"A sample's label is a digit from 0 to 9, but found {label!r:.40}.")


def row_of_lesson(lesson: LessonRecord) -> tuple[Any, ...]:
    """Return the values of `LESSON_COLUMNS` after the id."""
    return (
        _microseconds(lesson.learned),
        as_ids(lesson.sample_ids),
        lesson.base_weights,
        lesson.result_weights,
        json.dumps(lesson.before),
        json.dumps(lesson.after),
        lesson.is_undone,
    )


def lesson_of_row(row: Sequence[Any]) -> LessonRecord:
    """Return the lesson in a row of `LESSON_COLUMNS`."""
    id, learned, sample_ids, base, result, before, after, is_undone = row
    return LessonRecord(
        _as_time(learned),
        tuple(json.loads(sample_ids)),
        base,
        result,
        json.loads(before),
        json.loads(after),
        bool(is_undone),
        id,
    )


def conditions(wanted: SampleFilter) -> tuple[str, list[Any]]:
    """Return a filter as a WHERE clause, or nothing, and its values."""
    wrong = "(answered IS NOT NULL AND answered != label)"
    pairs: list[tuple[str, Any]] = [
        ("label = ?", wanted.label),
        ("writer = ?", wanted.writer),
        ("drawn >= ?", None if wanted.since is None else _microseconds(wanted.since)),
        ("drawn < ?", None if wanted.before is None else _microseconds(wanted.before)),
        (f"{wrong} = ?", wanted.is_read_wrongly),
        ("is_label_confirmed = ?", wanted.is_label_confirmed),
        (
            "id IN (SELECT value FROM json_each(?))",
            None if wanted.ids is None else as_ids(wanted.ids),
        ),
    ]
    asked = [(text, value) for text, value in pairs if value is not None]
    where = "WHERE " + " AND ".join(text for text, _ in asked) if asked else ""
    return where, [value for _, value in asked]


def as_ids(ids: Iterable[int]) -> str:
    """Return ids as JSON, which `json_each` reads whatever their number."""
    return json.dumps([int(id) for id in ids])


def _microseconds(time: datetime) -> int:
    return (time.astimezone(UTC) - _EPOCH) // timedelta(microseconds=1)


def _as_time(microseconds: int) -> datetime:
    return _EPOCH + timedelta(microseconds=microseconds)
