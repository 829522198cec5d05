"""Entries of the shelf: what a weights file says about its training, or why it is damaged."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeGuard

from model.errors import WeightsError
from model.weights.weights_file import Weights, open_digit_weights

#: In characters; longer names are cut.
MAX_NAME_LENGTH = 80


@dataclass(frozen=True)
class ShelfEntry:
    """One weights file on the shelf.

    Parameters
    ----------
    path : Path
    weights : Weights or None
        None if the file cannot be used.
    name : str
        The stem of the file if it cannot be used.
    date : str
        ISO 8601; when it was trained, else when the file was written.
    network : str
        Name of the network; empty if unknown.
    data, settings : dict
        What it was trained on and how; builtins.
    history : list of dict
        An entry per epoch.
    measured : dict of str to float
        Accuracies, 0-1, by data set.
    size_bytes : int
    error : str or None
        Why the file cannot be used, one sentence.
    """

    path: Path
    # Arrays have no single answer to whether they are equal.
    weights: Weights | None = field(compare=False)
    name: str
    date: str
    network: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    history: list[dict[str, Any]] = field(default_factory=list)
    measured: dict[str, float] = field(default_factory=dict)
    size_bytes: int = 0
    error: str | None = None

    @property
    def curve_points(self) -> dict[str, Any]:
        """The points of the learning curves; empty if unknown."""
        return {} if self.weights is None else mapping(self.weights.training.get("course"))

    @property
    def confusion(self) -> object:
        """The confusion matrix as the file stores it; nothing or anything if it is from elsewhere.

        See `model.runs.evaluation.stored_confusion`.
        """
        return None if self.weights is None else self.weights.training.get("confusion")

    @property
    def moment(self) -> datetime:
        """`date` with a time zone, by default UTC."""
        moment = datetime.fromisoformat(self.date)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def read_entry(path: Path, written_ns: int, size_bytes: int) -> ShelfEntry:
    """Return the entry of a weights file, which may be damaged.

    `written_ns` is when the file was written, in nanoseconds since 1970 UTC.
    """
    try:
        moment = datetime.fromtimestamp(written_ns / 1e9, UTC)
    except (OverflowError, ValueError, OSError):
        # A wrong clock or a damaged disk can date a file beyond the year 9999.
        moment = datetime.fromtimestamp(0, UTC)
    written = moment.isoformat("T", "seconds")
    try:
        weights = open_digit_weights(path)
    except WeightsError as error:
        return ShelfEntry(path, None, path.stem, written, size_bytes=size_bytes, error=str(error))
    training = weights.training
    settings, history = training.get("settings"), training.get("history")
    # A run in several phases has a list of settings.
    if isinstance(settings, list) and settings:
        settings = settings[-1]
    return ShelfEntry(
        path,
        weights,
        tidy_name(training.get("name")) or path.stem,
        date if _is_date(date := training.get("date")) else written,
        tidy_name(training.get("network")),
        mapping(training.get("data")),
        mapping(settings),
        [part for part in history if isinstance(part, dict)] if isinstance(history, list) else [],
        _fractions(training.get("measured")),
        size_bytes,
    )


def mapping(value: object) -> dict[str, Any]:
    """Return a dict unchanged, and an empty dict for anything else."""
    return value if isinstance(value, dict) else {}


def tidy_name(name: object) -> str:
    """Return a name on one line, without unprintable characters, cut to its maximum length.

    What is neither a text nor a number is no name.
    """
    plain = str(name or "") if isinstance(name, str | int | float) else ""
    text = "".join(char if char.isprintable() else " " for char in plain)
    text = " ".join(text.split())
    return text if len(text) <= MAX_NAME_LENGTH else f"{text[: MAX_NAME_LENGTH - 1].rstrip()}…"


def _is_date(text: object) -> TypeGuard[str]:
    if not isinstance(text, str):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _fractions(measured: object) -> dict[str, float]:
    return {
        str(name): float(value)
        for name, value in mapping(measured).items()
        if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1
    }
