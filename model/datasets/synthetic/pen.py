"""Imperfections of pen strokes: missed joins, hooks, retraced starts, lifts, tremor."""

import numpy as np
from numpy.typing import NDArray

from model.datasets.synthetic.curves import evenly_spaced
from model.datasets.synthetic.writer import WriterStyle

Line = NDArray[np.float64]

HOOK_RATE = 0.14
RETRACE_RATE = 0.06
LIFT_RATE = 0.06
REVERSAL_RATE = 0.06
REORDER_RATE = 0.06
STRAY_DOT_RATE = 0.006


def cut_corners(line: Line, rounds: int) -> Line:
    """Smooth the line in place: move every inner point towards its neighbours."""
    for _ in range(rounds):
        if len(line) < 3:
            break
        line[1:-1] = 0.5 * line[1:-1] + 0.25 * (line[:-2] + line[2:])
    return line


def miss_joins(line: Line, style: WriterStyle, generator: np.random.Generator) -> Line:
    """Return the line, evenly spaced (points, 2), with both ends extended or shortened."""
    first, last = (style.join_error * generator.standard_normal(2)).tolist()
    for amount in (first, last):
        line = line[::-1]
        if len(line) < 4:
            continue
        step = line[-1] - line[-2]
        length = float(np.hypot(step[0], step[1]))
        if length == 0.0:
            continue
        if amount > 0:
            line = np.concatenate((line, line[-1:] + step * (amount / length)))
        else:
            drop = min(int(-amount / length + 0.5), len(line) // 5)
            line = line[: len(line) - drop]
    return line


def round_to_grid(line: Line, grid: float) -> Line:
    """Return the line as a coarse tablet reports it: in level and upright steps.

    Parameters
    ----------
    line : ndarray
        Float64 (points, 2), at least 2 points.
    grid : float
        Its step, in the unit of the line; with 0 the line stays as it is.
    """
    if not grid:
        return line
    dense = np.round(evenly_spaced(line, 0.2 * grid) / grid)
    moved = np.concatenate(([True], np.any(np.diff(dense, axis=0), axis=1)))
    steps: Line = dense[moved] * grid
    return steps if len(steps) > 1 else line


def add_slips(lines: list[Line], style: WriterStyle, generator: np.random.Generator) -> list[Line]:
    """Return the strokes with random slips, whose rate depends on the writer's carelessness."""
    slipped: list[Line] = []
    for line in lines:
        hook_in, hook_out, retrace, lift, reverse = generator.random(5).tolist()
        if hook_in < HOOK_RATE * style.carelessness:
            line = _with_hook(line[::-1], generator)[::-1]
        if hook_out < HOOK_RATE * style.carelessness:
            line = _with_hook(line, generator)
        if retrace < RETRACE_RATE * style.carelessness:
            line = _retraced(line, generator)
        if reverse < REVERSAL_RATE:
            line = line[::-1]
        if lift < LIFT_RATE * style.carelessness and len(line) >= 12:
            slipped += _lifted(line, generator)
        else:
            slipped.append(line)
    order, dot = generator.random(2).tolist()
    if order < REORDER_RATE and len(slipped) > 1:
        slipped.reverse()
    if dot < STRAY_DOT_RATE:
        slipped.append(_stray_dot(slipped, generator))
    return slipped


def tremor(count: int, style: WriterStyle, generator: np.random.Generator) -> Line:
    """Return small offsets (count, 2) that vary quickly along a stroke."""
    offsets = generator.standard_normal((count + 2, 2)) * style.tremor
    smooth: Line = (offsets[:-2] + offsets[1:-1] + offsets[2:]) * 0.7
    return smooth


def _with_hook(line: Line, generator: np.random.Generator) -> Line:
    """Return the line with a short hook at its end."""
    step = line[-1] - line[max(0, len(line) - 3)]
    turn = float(generator.choice((-1.0, 1.0))) * generator.uniform(1.2, 2.7)
    length = generator.uniform(0.03, 0.1)
    angle = np.arctan2(step[1], step[0]) + turn
    end = line[-1] + length * np.array([np.cos(angle), np.sin(angle)])
    bulge = (line[-1] + end) / 2 + 0.2 * length * step / max(float(np.hypot(*step)), 1e-9)
    return np.concatenate((line, bulge[np.newaxis], end[np.newaxis]))


def _retraced(line: Line, generator: np.random.Generator) -> Line:
    """Return the line with its first part drawn backwards before it."""
    count = max(2, int(len(line) * generator.uniform(0.06, 0.22)))
    beside = generator.normal(0.0, 0.012, (1, 2))
    return np.concatenate((line[1:count][::-1] + beside, line))


def _lifted(line: Line, generator: np.random.Generator) -> list[Line]:
    """Return the line as two strokes with a small gap or overlap."""
    index = int(len(line) * generator.uniform(0.25, 0.75))
    overlap = int(generator.integers(-1, 3))
    shift = generator.normal(0.0, 0.012, (1, 2))
    return [line[:index], line[index - overlap :] + shift]


def _stray_dot(lines: list[Line], generator: np.random.Generator) -> Line:
    """Return a tiny accidental stroke near the digit."""
    points = np.concatenate(lines)
    low, high = points.min(axis=0), points.max(axis=0)
    position = low + (high - low) * generator.uniform(-0.05, 1.05, 2)
    dot: Line = position + np.array([[0.0, 0.0], [0.012, 0.012]])
    return dot
