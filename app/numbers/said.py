"""What the person has said about a drawing: how it is cut, and which digits its pieces are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.reading.texts import DIGITS
from model.ink.strokes import Stroke
from model.numbers.corrections import NO_CORRECTIONS, Corrections, Group
from model.numbers.number import Symbol

MAX_GROUPS = 100
"""How many merges, splits and labels are remembered: they return with the strokes by undo."""


@dataclass(frozen=True)
class Said:
    """What the person said about the drawing; replaced, never changed."""

    cuts: Corrections = NO_CORRECTIONS
    labels: dict[bytes, tuple[tuple[Stroke, ...], int]] = field(default_factory=dict)
    """What digits are said to be, by their ink."""

    def corrections(self) -> Corrections:
        """Return the corrections that the reader takes."""
        named = tuple(
            Group(strokes, label if label < DIGITS else None)
            for strokes, label in self.labels.values()
        )
        return Corrections((*self.cuts.groups, *named))

    def with_cuts(self, cuts: Corrections, symbols: Sequence[Symbol]) -> Said:
        """Return this with other cuts, without the labels of symbols that are cut again."""
        gone = {key_of(symbol.strokes) for symbol in symbols}
        labels = {key: label for key, label in self.labels.items() if key not in gone}
        return Said(Corrections(cuts.groups[-MAX_GROUPS:]), labels)

    def with_label(self, strokes: tuple[Stroke, ...], label: int | None) -> Said:
        """Return this with another label of a digit, or without one."""
        labels = {key: said for key, said in self.labels.items() if key != key_of(strokes)}
        if label is not None:
            labels[key_of(strokes)] = strokes, label
        return replace(self, labels=dict(list(labels.items())[-MAX_GROUPS:]))

    def as_learned(self, strokes: tuple[Stroke, ...]) -> Said:
        """Return this without the label of a digit whose ink still belongs together."""
        groups = (*self.cuts.groups, Group(strokes))
        return replace(self.with_label(strokes, None), cuts=Corrections(groups[-MAX_GROUPS:]))


def key_of(strokes: Sequence[Stroke]) -> bytes:
    """Return what identifies ink, also after it is read again."""
    return b"|".join(stroke.tobytes() for stroke in strokes)
