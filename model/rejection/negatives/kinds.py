"""Kinds of negatives: their names, groups and ways of drawing them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from model.datasets.synthetic.skeleton import Skeleton
from model.rejection.negatives.notation import parse_figure, scaled_to_unit, vary_figure

Build = Callable[[np.random.Generator], Skeleton]
"""Builds a skeleton that differs from call to call."""


@dataclass(frozen=True)
class Kind:
    """A kind of drawing that is no digit.

    Parameters
    ----------
    name : str
        Unique within its group, such as ``"A"`` or ``"heart"``.
    group : str
        ``"letter"``, ``"sign"``, ``"script"``, ``"shape"``, ``"scribble"``, ``"mark"``,
        ``"several"`` or ``"turned"``.
    builds : tuple of callable
        The variants, equally likely. To hold some out, `dataclasses.replace` them.
    frequency : float
        Relative to the other kinds of the same group; above 0.
    """

    name: str
    group: str
    builds: tuple[Build, ...]
    frequency: float = 1.0


def figure_kind(
    group: str,
    name: str,
    figures: tuple[str, ...],
    *,
    keeps_strokes: bool = False,
    keeps_corners: bool = False,
) -> Kind:
    """Return a kind with one variant for each figure, written as in `notation`."""
    skeletons = [scaled_to_unit(parse_figure(text)) for text in figures]
    vary = partial(vary_figure, keeps_strokes=keeps_strokes, keeps_corners=keeps_corners)
    return Kind(name, group, tuple(partial(vary, skeleton) for skeleton in skeletons))
