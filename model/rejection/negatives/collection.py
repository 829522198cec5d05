"""All kinds of negatives, and endless drawings of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from model.datasets.synthetic import make_writer, write_skeleton
from model.datasets.synthetic.skeleton import Skeleton
from model.ink.strokes import Drawing
from model.rejection.negatives.capitals import CAPITALS
from model.rejection.negatives.kinds import Build, Kind, figure_kind
from model.rejection.negatives.marks import MARKS
from model.rejection.negatives.notation import scaled_to_unit, vary_figure
from model.rejection.negatives.scribbles import SCRIBBLES
from model.rejection.negatives.scripts import SCRIPTS
from model.rejection.negatives.several import SEVERAL
from model.rejection.negatives.shapes import DRAWN_SHAPES, SHAPES
from model.rejection.negatives.signs import SIGNS
from model.rejection.negatives.small_letters import SMALL_LETTERS
from model.rejection.negatives.turned import TURNED
from model.samples.sample import NO_DIGIT

GROUP_SHARES = {
    "letter": 0.46,
    "sign": 0.09,
    "script": 0.11,
    "shape": 0.1,
    "scribble": 0.09,
    "mark": 0.03,
    "several": 0.08,
    "turned": 0.04,
}
"""How much of all drawings each group is."""


@dataclass(frozen=True)
class Negative:
    """A drawing that is no digit, and what it shows.

    Parameters
    ----------
    drawing : Drawing
        Labelled `NO_DIGIT`; strokes as of the synthetic digits.
    kind : str
        Name of the kind, such as ``"A"``.
    group : str
        Group of the kind, such as ``"letter"``.
    variant : int
        Index of the kind's variant.
    """

    drawing: Drawing
    kind: str
    group: str
    variant: int


def drawings(seed: int, kinds: Sequence[Kind] | None = None) -> Iterator[Negative]:
    """Yield negatives endlessly, each by a new writer.

    The synthetic hand that writes the digits writes them, so that only their shapes differ.

    Parameters
    ----------
    seed : int
        The same seed and kinds give the same drawings.
    kinds : sequence of Kind, optional
        `KINDS` by default; the shares of the groups in it stay as in `GROUP_SHARES`.
    """
    generator = np.random.default_rng(seed)
    chosen = KINDS if kinds is None else tuple(kinds)
    chances = _chances(chosen)
    while True:
        for index in generator.choice(len(chosen), 256, p=chances).tolist():
            yield make_negative(chosen[index], generator)


def make_negative(
    kind: Kind, generator: np.random.Generator, variant: int | None = None
) -> Negative:
    """Draw one negative of a kind; `variant` is random by default."""
    if variant is None:
        variant = int(generator.integers(len(kind.builds)))
    style = make_writer(generator)
    skeleton = kind.builds[variant](generator)
    drawing = write_skeleton(skeleton, style, generator, label=NO_DIGIT)
    return Negative(drawing, kind.name, kind.group, variant)


def _chances(kinds: Sequence[Kind]) -> np.ndarray:
    """Return the probability of each kind."""
    totals: dict[str, float] = {}
    for kind in kinds:
        totals[kind.group] = totals.get(kind.group, 0.0) + kind.frequency
    chances = np.array(
        [GROUP_SHARES[kind.group] * kind.frequency / totals[kind.group] for kind in kinds]
    )
    normalised: np.ndarray = chances / chances.sum()
    return normalised


def _varied(build: Build) -> Build:
    """Return a function that builds a skeleton, scales it to digits' size and varies it."""

    def vary(generator: np.random.Generator) -> Skeleton:
        figure = scaled_to_unit(build(generator))
        return vary_figure(figure, generator, 0.7, keeps_strokes=True, keeps_corners=True)

    return vary


def _letter_kind(name: str, figures: tuple[str, ...]) -> Kind:
    # Joined to its dot, an i is a 1.
    return figure_kind("letter", name, figures, keeps_strokes=name in "ij")


def _shape_kind(name: str, figures: tuple[str, ...]) -> Kind:
    return figure_kind("shape", name, figures, keeps_strokes=True, keeps_corners=True)


def _character_kind(group: str, name: str, figures: tuple[str, ...]) -> Kind:
    return figure_kind(group, name, figures, keeps_strokes=True)


KINDS: tuple[Kind, ...] = (
    *(_letter_kind(name, figures) for name, figures in CAPITALS.items()),
    *(_letter_kind(name, figures) for name, figures in SMALL_LETTERS.items()),
    *(_character_kind("sign", name, figures) for name, figures in SIGNS.items()),
    *(_character_kind("script", name, figures) for name, figures in SCRIPTS.items()),
    *(_shape_kind(name, figures) for name, figures in SHAPES.items()),
    *(Kind(name, "shape", (_varied(build),), 1.5) for name, build in DRAWN_SHAPES.items()),
    *(Kind(name, "scribble", (_varied(build),)) for name, build in SCRIBBLES.items()),
    *(Kind(name, "mark", (_varied(build),)) for name, build in MARKS.items()),
    *(Kind(name, "several", (build,), frequency) for name, (build, frequency) in SEVERAL.items()),
    *(Kind(name, "turned", builds) for name, builds in TURNED.items()),
)
"""Every kind of negatives that Digitpad makes itself."""
