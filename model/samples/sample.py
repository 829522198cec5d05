"""What the store of my samples keeps: a sample, which of them are asked for, and a lesson."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.errors import DataError
from model.ink.normalising import normalise_strokes
from model.ink.strokes import Drawing, Stroke


@dataclass(frozen=True, eq=False)
class Sample:
    """One drawing of mine, and what was said about it.

    Parameters
    ----------
    id : int
        Never given to another sample, even after a deletion.
    strokes : tuple of ndarray, float64, shape (points, 2..4)
        As in `model.ink.strokes.Drawing`; empty for a sample that is only a picture.
    label : int
        The digit that was meant, 0-9.
    writer : str
    drawn : datetime
        With time zone UTC.
    answered : int or None
        What the network read at the time; None if it was not asked or refused.
    confidence : float or None
        Of that answer, 0-1.
    weights_name : str
        Which network answered; empty if none did.
    is_label_confirmed : bool
        Whether a person was asked about the label and kept to it or changed it.
    picture : ndarray, float32, shape (28, 28), or None
        Ink bright (1) on dark (0), for a sample that was imported as a picture: its values are
        kept in steps of 1/255.
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
        return f"Sample {self.id}: {self.label} by {self.writer}{answered} ({kind})"

    def _repr_html_(self) -> str:
        from model.notebook.svg import image_svg, strokes_svg

        if self.picture is not None:
            return image_svg(self.picture, repr(self))
        return strokes_svg(self.strokes, repr(self))

    @property
    def drawing(self) -> Drawing:
        """The strokes with label and writer, as a strokes file holds them."""
        return Drawing(self.strokes, self.label, self.writer)

    @property
    def image(self) -> NDArray[np.float32]:
        """What a network sees of it, shape (28, 28), ink bright (1) on dark (0)."""
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
    """Which samples are asked for: those that fit everything that is not None.

    Parameters
    ----------
    label : int, optional
    writer : str, optional
    since, before : datetime, optional
        Drawn at or after the one, earlier than the other; with a time zone.
    is_read_wrongly : bool, optional
        Whether the network answered another digit when it was drawn.
    is_label_confirmed : bool, optional
    ids : tuple of int, optional
        Only these, such as the ones with a doubtful label.
    """

    label: int | None = None
    writer: str | None = None
    since: datetime | None = None
    before: datetime | None = None
    is_read_wrongly: bool | None = None
    is_label_confirmed: bool | None = None
    ids: tuple[int, ...] | None = None


@dataclass(frozen=True)
class LessonRecord:
    """One lesson in the history.

    Parameters
    ----------
    learned : datetime
        When, with time zone UTC.
    sample_ids : tuple of int
        The samples that were learned from; some may have been deleted since.
    base_weights : str
        What the lesson started from and its undo returns to: a bundled network's name or a path.
    result_weights : str
        Path of the weights file that came out; empty if the lesson was not kept.
    before, after : dict
        Figures as builtins, such as ``{"mine": 0.8, "rehearsal": 0.99}``.
    is_undone : bool
    id : int, optional
        Given by the store.
    """

    learned: datetime
    sample_ids: tuple[int, ...]
    base_weights: str
    result_weights: str
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    is_undone: bool = False
    id: int | None = None
