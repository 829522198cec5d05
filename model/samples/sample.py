"""Samples and filters, and their rows in the database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.errors import DataError
from model.ink.normalising import normalise_strokes
from model.ink.strokes import Drawing, Stroke
from model.samples.checksums import list_checksum, row_checksum
from model.samples.packing import pack_picture, pack_strokes, unpack_picture, unpack_strokes

#: Label of a drawing that its writer marked as no digit: a letter, a scribble.
NO_DIGIT = 10


@dataclass(frozen=True, eq=False)
class Sample:
    """A drawing and its label.

    Parameters
    ----------
    id : int
        Unique, also after a deletion.
    strokes : tuple of ndarray, float64, shape (points, 2..4)
        As in `model.ink.strokes.Drawing`; empty for a sample that is only a picture.
    label : int
        0-9, or `NO_DIGIT`.
    writer : str
    drawn : datetime
        With time zone UTC.
    answered : int or None
        The digit that was read at the time; None if none was, or the drawing was refused.
    confidence : float or None
        Of that answer, 0-1.
    weights_name : str
        Of the network that answered; empty if none did.
    is_label_confirmed : bool
        Whether a person has checked the label.
    picture : ndarray, float32, shape (28, 28), or None
        Of a sample without strokes: ink bright (1) on dark (0), stored in steps of 1/255.
    """

    id: int
    strokes: tuple[Stroke, ...]
    label: int
    writer: str
    drawn: datetime
    answered: int | None = None
    confidence: float | None = None
    weights_name: str = ""
    is_label_confirmed: bool = False
    picture: NDArray[np.float32] | None = None

    def __repr__(self) -> str:
        answered = "" if self.answered is None else f", read as {self.answered}"
        kind = "picture" if self.picture is not None else f"{len(self.strokes)} strokes"
        label = self.label if self.is_digit else "no digit"
        return f"Sample {self.id}: {label} by {self.writer}{answered} ({kind})"

    def _repr_html_(self) -> str:
        from model.notebook.svg import image_svg, strokes_svg

        if self.picture is not None:
            return image_svg(self.picture, repr(self))
        return strokes_svg(self.strokes, repr(self))

    @property
    def drawing(self) -> Drawing:
        """The strokes with label and writer."""
        label = self.label if self.is_digit else None
        return Drawing(self.strokes, label, self.writer, is_no_digit=not self.is_digit)

    @property
    def is_digit(self) -> bool:
        """Whether its label is a digit."""
        return self.label != NO_DIGIT

    @property
    def image(self) -> NDArray[np.float32]:
        """The input of a network, shape (28, 28), ink bright (1) on dark (0)."""
        if self.picture is not None:
            return self.picture
        ink = normalise_strokes(self.strokes)
        if ink is None:
            raise DataError(f"Sample {self.id} holds neither strokes nor a picture.")
        return ink.image

    @property
    def is_read_wrongly(self) -> bool:
        """Whether the network answered another digit when the sample was drawn."""
        return self.answered is not None and self.answered != self.label


@dataclass(frozen=True)
class SampleFilter:
    """Selects the samples that fit everything that is not None.

    Parameters
    ----------
    label : int, optional
    is_digit : bool, optional
        Whether the label is a digit, not `NO_DIGIT`.
    writer : str, optional
    since, before : datetime, optional
        Drawn at or after `since` and earlier than `before`; with a time zone.
    is_read_wrongly : bool, optional
        Whether the network answered another digit when it was drawn.
    is_label_confirmed : bool, optional
    ids : tuple of int, optional
        Only these.
    """

    label: int | None = None
    writer: str | None = None
    since: datetime | None = None
    before: datetime | None = None
    is_read_wrongly: bool | None = None
    is_label_confirmed: bool | None = None
    ids: tuple[int, ...] | None = None
    is_digit: bool | None = None


COLUMNS = (
    "id, strokes, label, writer, drawn, answered, confidence, weights_name, "
    "is_label_confirmed, picture"
)
#: Everything in a row.
STORED_COLUMNS = f"{COLUMNS}, list_checksum, checksum"

ID_IN_JSON = "id IN (SELECT value FROM json_each(?))"

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def row_of_sample(sample: Sample, keep_id: bool) -> tuple[Any, ...]:
    """Return the values of `COLUMNS`; without `keep_id` the database chooses the id.

    Raises
    ------
    DataError
        If the label is no label, or there is neither ink nor a picture.
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
        _as_text(sample.writer),
        as_microseconds(sample.drawn),
        # SQLite would store NumPy's numbers as bytes.
        None if sample.answered is None else int(sample.answered),
        _as_real(sample.confidence),
        _as_text(sample.weights_name),
        int(sample.is_label_confirmed),
        None if sample.picture is None else pack_picture(sample.picture),
    )


def stored_row(values: Sequence[Any]) -> tuple[Any, ...]:
    """Return the values of `STORED_COLUMNS` for those of `COLUMNS`."""
    id, _, label, writer, drawn, answered, _, _, is_confirmed, _ = values
    listed = (id, label, writer, drawn, answered, is_confirmed)
    return (*values, list_checksum(listed), row_checksum("samples", values))


def is_intact(row: Sequence[Any]) -> bool:
    """Whether a row of `STORED_COLUMNS` is as it was written."""
    return intact_sample(row) is not None


def intact_sample(row: Sequence[Any]) -> Sample | None:
    """Return the sample in a row of `STORED_COLUMNS`; None if it is damaged."""
    if tuple(row) != stored_row(row[:-2]):
        return None
    try:
        return _sample_of_row(row[:-2])
    except (DataError, OverflowError, TypeError):
        # From before there were checksums.
        return None


def _sample_of_row(row: Sequence[Any]) -> Sample:
    id, packed, label, writer, drawn, answered, confidence, name, is_confirmed, pixels = row
    strokes = unpack_strokes(packed)
    picture = None if pixels is None else unpack_picture(pixels)
    when, is_sure = as_time(drawn), bool(is_confirmed)
    return Sample(id, strokes, label, writer, when, answered, confidence, name, is_sure, picture)


def check_label(label: int) -> None:
    """Raise `DataError` if a label is neither a digit nor `NO_DIGIT`."""
    if label not in range(NO_DIGIT + 1):
        raise DataError(
            f"A sample's label is a digit from 0 to 9, or {NO_DIGIT} for no digit, "
            f"but found {label!r:.40}."
        )


def conditions(wanted: SampleFilter) -> tuple[str, list[Any]]:
    """Return a filter as a WHERE clause, empty if everything fits, and its values."""
    wrong = "(answered IS NOT NULL AND answered != label)"
    pairs: list[tuple[str, Any]] = [
        ("label = ?", wanted.label),
        (f"(label != {NO_DIGIT}) = ?", wanted.is_digit),
        ("writer = ?", wanted.writer),
        ("drawn >= ?", wanted.since and as_microseconds(wanted.since)),
        ("drawn < ?", wanted.before and as_microseconds(wanted.before)),
        (f"{wrong} = ?", wanted.is_read_wrongly),
        ("is_label_confirmed = ?", wanted.is_label_confirmed),
        (ID_IN_JSON, None if wanted.ids is None else as_ids(wanted.ids)),
    ]
    asked = [(text, value) for text, value in pairs if value is not None]
    where = "WHERE " + " AND ".join(text for text, _ in asked) if asked else ""
    return where, [value for _, value in asked]


def as_ids(ids: Iterable[int]) -> str:
    """Return ids as JSON for `json_each`, which takes any number of them."""
    return json.dumps([int(id) for id in ids])


def as_microseconds(time: datetime) -> int:
    """Return a time with a time zone as microseconds since 1970, UTC."""
    return (time.astimezone(UTC) - _EPOCH) // timedelta(microseconds=1)


def as_time(microseconds: int) -> datetime:
    """Return the time of `as_microseconds`, UTC."""
    return _EPOCH + timedelta(microseconds=microseconds)


def _as_text(text: str) -> str:
    # SQLite takes no lone surrogates, such as those of file names.
    return text.encode("utf-8", "replace").decode()


def _as_real(value: float | None) -> float | None:
    # SQLite has no NaN.
    return None if value is None or np.isnan(value) else float(value)
