"""Synthetic drawings of digits, each made from a skeleton and a writer's style."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from model.datasets.synthetic import pen
from model.datasets.synthetic.curves import evenly_spaced, smooth_line
from model.datasets.synthetic.skeleton import KNOB_COUNT, Knobs, Skeleton
from model.datasets.synthetic.writer import WriterStyle, apply_pose, draw_pose, make_writer
from model.ink.strokes import Drawing

HABIT_SPREAD = 0.06
"""Std of one writer's knobs between drawings; the range over all writers is 1."""

_COARSE_SPACING = 0.09


def make_drawing(
    digit: int, generator: np.random.Generator, writer: WriterStyle | None = None
) -> Drawing:
    """Draw a digit.

    Parameters
    ----------
    digit : int
        0 to 9.
    generator : numpy.random.Generator
        The same state gives the same drawing.
    writer : WriterStyle, optional
        A new random writer by default.

    Returns
    -------
    Drawing
        Labelled; strokes float64 (points, 2) in the unit box, y down, the longer side 1.

    Raises
    ------
    ValueError
        If the digit is not in 0 to 9.
    """
    if not 0 <= digit <= 9:
        raise ValueError(f"expected a digit from 0 to 9, but found {digit}.")
    style = make_writer(generator) if writer is None else writer
    shape = style.shape_of(digit)
    numbers = style.habits[digit, 1:]
    if writer is not None:
        # Reflected at 0 and 1, so that no knob leaves its range.
        numbers = np.abs(numbers + HABIT_SPREAD * generator.standard_normal(KNOB_COUNT))
        numbers = np.minimum(numbers, 2.0 - numbers)
    skeleton = shape.build(Knobs(numbers.tolist()))
    return write_skeleton(skeleton, style, generator, label=digit)


def write_skeleton(
    skeleton: Skeleton,
    style: WriterStyle,
    generator: np.random.Generator,
    label: int | None = None,
) -> Drawing:
    """Write any figure as the writer writes digits: with the same pose, tremor, slips and tablet.

    Parameters
    ----------
    skeleton : list of list of Point
        About 1 high; each stroke has at least 2 points.
    style : WriterStyle
    generator : numpy.random.Generator
    label : int, optional
        The label of the drawing.

    Returns
    -------
    Drawing
        As `make_drawing` returns it.
    """
    lines = _trace(skeleton, style, generator)
    pose = draw_pose(style, generator)
    posed = _split(apply_pose(np.concatenate(lines), pose), lines)
    rounds = int(style.corner_rounds + generator.random()) if style.spacing < _COARSE_SPACING else 0
    finished = []
    for line in posed:
        line = pen.cut_corners(evenly_spaced(line, style.spacing), rounds)
        line = line + pen.tremor(len(line), style, generator)
        finished.append(pen.miss_joins(line, style, generator))
    slipped = pen.add_slips(finished, style, generator)
    reported = [pen.round_to_grid(line, style.grid) for line in slipped]
    return Drawing(_in_unit_box(reported), label=label)


def drawings(seed: int) -> Iterator[Drawing]:
    """Yield drawings endlessly, each by a new writer, all digits equally likely."""
    generator = np.random.default_rng(seed)
    while True:
        for digit in generator.integers(0, 10, 256).tolist():
            yield make_drawing(digit, generator)


def _trace(
    skeleton: Skeleton, style: WriterStyle, generator: np.random.Generator
) -> list[NDArray[np.float64]]:
    """Return a dense line for each stroke of a skeleton, with noise on the control points."""
    lines = []
    for stroke in skeleton:
        control_points = np.array([point[:2] for point in stroke])
        count = len(stroke)
        offsets = generator.standard_normal((count + 2, 2))
        # The noise of neighbours is correlated, and so is that of a whole stroke.
        offsets[1:-1] += 0.5 * (offsets[:-2] + offsets[2:])
        control_points += style.unsteadiness * (offsets[1:-1] + 0.7 * offsets[0])
        corners = [index for index in range(1, count - 1) if len(stroke[index]) == 3]
        lines.append(smooth_line(control_points, corners, style.roundness))
    return lines


def _split(
    points: NDArray[np.float64], pattern: list[NDArray[np.float64]]
) -> list[NDArray[np.float64]]:
    """Split the points into parts as long as those of the pattern."""
    pieces = []
    start = 0
    for line in pattern:
        pieces.append(points[start : start + len(line)])
        start += len(line)
    return pieces


def _in_unit_box(lines: list[NDArray[np.float64]]) -> tuple[NDArray[np.float64], ...]:
    """Return the lines scaled to a longer side of 1 and centred in the unit box."""
    points = np.concatenate(lines)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = 1.0 / float((high - low).max())
    offset = 0.5 - 0.5 * scale * (low + high)
    return tuple(np.clip(line * scale + offset, 0.0, 1.0) for line in lines)
