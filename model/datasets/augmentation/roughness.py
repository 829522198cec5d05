"""Augmentation of strokes: the traces of coarse tablets, mice and unsteady hands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from model.datasets.synthetic.curves import evenly_spaced
from model.datasets.synthetic.pen import round_to_grid
from model.ink.strokes import Stroke

Line = NDArray[np.float64]

#: Probability of each trace; several can meet in one drawing.
SPARSE_RATE = 0.3
SHAKY_RATE = 0.5
GRID_RATE = 0.5
GAP_RATE = 0.2

#: Distance between points, as a fraction of the longer side: of a tablet that reports few, and of
#: a mouse.
SPARSE_SPACING = (0.1, 0.22)
MOUSE_SPACING = (0.02, 0.06)

#: Steps of the grid that a coarse tablet rounds points to.
GRID = (0.02, 0.08)

#: Std of the jitter of points.
JITTER = (0.004, 0.022)

#: The length that a pen skips.
GAP = (0.03, 0.1)


def roughen_strokes(strokes: Sequence[Stroke], generator: np.random.Generator) -> list[Stroke]:
    """Return a drawing as a coarse tablet, a mouse or a pen that skips would have recorded it.

    Parameters
    ----------
    strokes : sequence of ndarray, shape (points, 2..4)
        In any unit; only x and y are used.
    generator : numpy.random.Generator

    Returns
    -------
    list of ndarray, float64, shape (points, 2)
        In units of the drawing's longer side.
    """
    points = np.concatenate([stroke[:, :2] for stroke in strokes])
    longest = float(np.ptp(points, axis=0).max()) or 1.0
    is_sparse, is_shaky, has_grid, has_gap = (
        generator.random(4) < (SPARSE_RATE, SHAKY_RATE, GRID_RATE, GAP_RATE)
    ).tolist()
    spacing = generator.uniform(*(SPARSE_SPACING if is_sparse else MOUSE_SPACING))
    jitter = generator.uniform(*JITTER) if is_shaky else 0.0
    grid = generator.uniform(*GRID) if has_grid else 0.0
    skipping = int(generator.integers(len(strokes))) if has_gap else -1
    rough: list[Stroke] = []
    for number, stroke in enumerate(strokes):
        line = np.asarray(stroke[:, :2], np.float64) / longest
        if len(line) < 2:
            rough.append(line)
            continue
        line = evenly_spaced(line, spacing)
        line += jitter * generator.standard_normal(line.shape)
        parts = _with_gap(line, generator) if number == skipping else [line]
        rough += [round_to_grid(part, grid) for part in parts]
    return rough


def _with_gap(line: Line, generator: np.random.Generator) -> list[Line]:
    """Return the line in two parts, with a short gap between them."""
    dense = evenly_spaced(line, 0.01)
    skipped = int(100 * generator.uniform(*GAP))
    # Each part keeps at least a fifth of the line.
    first = len(dense) // 5
    last = len(dense) - first - skipped
    if first < 2 or last <= first:
        return [line]
    start = int(generator.integers(first, last))
    return [dense[:start], dense[start + skipped :]]
