"""Labelled digits as pen strokes, each made from a skeleton by a hand with a style of its own."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from model.datasets.synthetic import pen
from model.datasets.synthetic.curves import evenly_spaced, smooth_line
from model.datasets.synthetic.hand import lay_on_paper, take_pose
from model.datasets.synthetic.knobs import KNOB_COUNT, Knobs
from model.datasets.synthetic.skeleton import Skeleton
from model.datasets.synthetic.writer import WriterStyle, make_writer
from model.ink.strokes import Drawing

HABIT_SPREAD = 0.06
"""How far one hand's proportions vary from drawing to drawing, of the range of all hands."""

_COARSE_SPACING = 0.09


def make_drawing(
    digit: int, generator: np.random.Generator, writer: WriterStyle | None = None
) -> Drawing:
    """Return a digit written by a hand.

    Parameters
    ----------
    digit : int
        0 to 9.
    generator : numpy.random.Generator
        Where every chance comes from: the same state gives the same drawing.
    writer : WriterStyle, optional
        Whose hand; without one, a new hand writes.

    Returns
    -------
    Drawing
        Labelled; strokes float64 (points, 2) in the unit box, y down, the longest side 1.

    Raises
    ------
    ValueError
        If there is no such digit.
    """
    if not 0 <= digit <= 9:
        raise ValueError(f"Expected a digit from 0 to 9, but got {digit}.")
    style = make_writer(generator) if writer is None else writer
    shape = style.shape_of(digit)
    numbers = style.habits[digit, 1:]
    if writer is not None:
        # Turned back at 0 and 1, so that no proportion leaves the range of its shape.
        numbers = np.abs(numbers + HABIT_SPREAD * generator.standard_normal(KNOB_COUNT))
        numbers = np.minimum(numbers, 2.0 - numbers)
    skeleton = shape.build(Knobs(numbers.tolist()))
    lines = _trace(skeleton, style, generator)
    pose = take_pose(style, generator)
    laid = _split(lay_on_paper(np.concatenate(lines), pose), lines)
    rounds = int(style.corner_rounds + generator.random()) if style.spacing < _COARSE_SPACING else 0
    finished = []
    for line in laid:
        line = pen.cut_corners(evenly_spaced(line, style.spacing), rounds)
        line = line + pen.trembling(len(line), style, generator)
        finished.append(pen.miss_joins(line, style, generator))
    return Drawing(_in_unit_box(pen.add_slips(finished, style, generator)), label=digit)


def drawings(seed: int) -> Iterator[Drawing]:
    """Yield drawings without end, each by a new hand, every digit equally often.

    Parameters
    ----------
    seed : int
        The same seed gives the same drawings.
    """
    generator = np.random.default_rng(seed)
    while True:
        for digit in generator.integers(0, 10, 256).tolist():
            yield make_drawing(digit, generator)


def _trace(
    skeleton: Skeleton, style: WriterStyle, generator: np.random.Generator
) -> list[NDArray[np.float64]]:
    """Return a dense line for each stroke of a skeleton, its control points set unsteadily."""
    lines = []
    for stroke in skeleton:
        control_points = np.array([point[:2] for point in stroke])
        count = len(stroke)
        offsets = generator.standard_normal((count + 2, 2))
        # Neighbours err together, and the whole stroke with them.
        offsets[1:-1] += 0.5 * (offsets[:-2] + offsets[2:])
        control_points += style.unsteadiness * (offsets[1:-1] + 0.7 * offsets[0])
        corners = [index for index in range(1, count - 1) if len(stroke[index]) == 3]
        lines.append(smooth_line(control_points, corners, style.roundness))
    return lines


def _split(
    points: NDArray[np.float64], pattern: list[NDArray[np.float64]]
) -> list[NDArray[np.float64]]:
    """Return the points in pieces as long as those of the pattern."""
    pieces = []
    start = 0
    for line in pattern:
        pieces.append(points[start : start + len(line)])
        start += len(line)
    return pieces


def _in_unit_box(lines: list[NDArray[np.float64]]) -> tuple[NDArray[np.float64], ...]:
    """Return the lines scaled to the longest side 1, in the middle of the box from 0 to 1."""
    points = np.concatenate(lines)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = 1.0 / float((high - low).max())
    offset = 0.5 - 0.5 * scale * (low + high)
    return tuple(np.clip(line * scale + offset, 0.0, 1.0) for line in lines)
