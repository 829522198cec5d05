"""Rules of lined and squared paper, and creases: long thin lines that are removed from the ink.

Rules are found where short pieces of a thin line stand in a row. Ink that crosses a rule stays: it
is darker than the rule, or it goes on both above and below.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.ink.components import find_components

#: A piece of a line is this long, and its brightness one mean per row.
_CELL_PX = 8

#: A rule is a ridge: this far above and below it is paper.
_REACH_PX = 5

#: Thicker lines are none, their soft edges included.
_MAX_THICKNESS_PX = 8

#: In a window of this many cells, this share of them shows the rule; ink may hide some.
_WINDOW_CELLS = 16
_MIN_SHARE = 0.7
_MIN_SEEN_SHARE = 0.4

#: How far lines fall at most, in px per px, and how exactly this is tried.
_MAX_SLOPE = 0.15
_SLOPE_STEP = 0.0125

#: A rule is darker than the paper by this much (black is 1), and by this many standard deviations
#: of a cell's mean.
_MIN_CONTRAST = 0.025
_MIN_CONTRAST_OVER_NOISE = 2.5

#: A rule is at least this long, as a fraction of the page's longer side.
_MIN_LENGTH_FRACTION = 0.16

#: The ink that crosses a rule is as dark as the darkest so far around.
_INK_REACH_PX = 20

#: The darkness of a rule is measured over this many cells to each side.
_LEVEL_CELLS = 12


@dataclass(frozen=True, eq=False)
class Rule:
    """A line from left to right.

    Parameters
    ----------
    first_px : int
        Its first column.
    rows_px : ndarray of float64, shape (columns,)
        The row of its middle in each column.
    levels : ndarray of float32, shape (columns,)
        Its contrast.
    """

    first_px: int
    rows_px: NDArray[np.float64]
    levels: NDArray[np.float32]


def without_rules(contrast: NDArray[np.float32], noise: float) -> NDArray[np.float32]:
    """Return the contrast of the ink alone, shape (height, width).

    Parameters
    ----------
    contrast : ndarray of float32, shape (height, width)
        How much darker than paper, 0-1.
    noise : float
        Standard deviation of the contrast of paper.
    """
    is_rule = _rule_pixels(contrast, noise)
    is_rule |= _rule_pixels(np.ascontiguousarray(contrast.T), noise).T
    return np.where(is_rule, np.float32(0.0), contrast) if is_rule.any() else contrast


def _rule_pixels(contrast: NDArray[np.float32], noise: float) -> NDArray[np.bool_]:
    """Return which pixels belong to rules from left to right, and not to ink across them."""
    is_rule = np.zeros(contrast.shape, np.bool_)
    for rule in find_rules(contrast, noise):
        _mark_rule(contrast, rule, is_rule)
    return is_rule


def find_rules(contrast: NDArray[np.float32], noise: float) -> list[Rule]:
    """Find the rules that run from left to right."""
    height, width = contrast.shape
    count = width // _CELL_PX
    if count < _WINDOW_CELLS or height < 4 * _REACH_PX:
        return []
    means = contrast[:, : count * _CELL_PX].reshape(height, count, _CELL_PX).mean(axis=2)
    least = max(_MIN_CONTRAST, _MIN_CONTRAST_OVER_NOISE * noise / np.sqrt(_CELL_PX))
    padded = np.pad(means, ((_REACH_PX, _REACH_PX), (0, 0)), "edge")
    above, below = padded[: -2 * _REACH_PX], padded[2 * _REACH_PX :]
    is_ridge = means - np.maximum(above, below) > least
    # Ink that goes on above or below may hide a rule.
    is_hidden = ~is_ridge & (np.minimum(np.maximum(above, below), means) > 2 * least)
    seen = _support(is_ridge, is_hidden)
    components = find_components(seen)
    boxes = components.boxes_px
    lengths = (boxes[:, 2] - boxes[:, 0]) * _CELL_PX
    slanted = boxes[:, 3] - boxes[:, 1] <= 3 * _REACH_PX + _MAX_SLOPE * lengths
    rules = []
    for index in np.flatnonzero(slanted & (lengths >= _MIN_LENGTH_FRACTION * max(height, width))):
        left, top, right, bottom = boxes[index].tolist()
        runs = components.labels == index
        own = np.zeros((bottom - top, right - left), np.bool_)
        rows, starts = np.divmod(components.starts[runs], count)
        lengths_of_runs = components.ends[runs] - components.starts[runs]
        for row, start, length in zip(rows - top, starts - left, lengths_of_runs, strict=True):
            own[row, start : start + length] = True
        strength = np.where(own, means[top:bottom, left:right], 0.0) + 1e-6 * own
        middles = (np.arange(top, bottom) @ strength) / strength.sum(axis=0)
        peaks = strength.max(axis=0)
        rules.append(_rule(left, _evened(middles), _evened(peaks)))
    return rules


def _support(is_ridge: NDArray[np.bool_], is_hidden: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return where enough cells in a row are ridges, along the best slope, shape (rows, cells)."""
    height, count = is_ridge.shape
    half = _WINDOW_CELLS // 2
    ridges = is_ridge.copy()
    # A line between two rows of pixels is in both.
    ridges[1:] |= is_ridge[:-1]
    ridges[:-1] |= is_ridge[1:]
    reach = int(np.ceil(_MAX_SLOPE * _CELL_PX * half)) + 1
    sources = [
        np.pad(mask, ((reach, reach), (half, half))).astype(np.uint8)
        for mask in (ridges, is_hidden & ~ridges)
    ]
    best = np.zeros(is_ridge.shape, np.bool_)
    inside = np.pad(np.ones(count, np.uint8), half)
    cells = np.convolve(inside, np.ones(2 * half + 1, np.int64), "valid").astype(np.float32)
    steps = round(_MAX_SLOPE / _SLOPE_STEP)
    for slope in np.arange(-steps, steps + 1) * _SLOPE_STEP:
        ridge_count = np.zeros(is_ridge.shape, np.uint8)
        hidden_count = np.zeros(is_ridge.shape, np.uint8)
        for offset in range(-half, half + 1):
            down = reach + round(float(slope) * _CELL_PX * offset)
            place = slice(down, down + height), slice(half + offset, half + offset + count)
            ridge_count += sources[0][place]
            hidden_count += sources[1][place]
        best |= (ridge_count >= _MIN_SEEN_SHARE * cells) & (
            ridge_count >= _MIN_SHARE * (cells - hidden_count)
        )
    return best & ridges | best & is_hidden


def _evened(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return running medians over `_LEVEL_CELLS` to each side."""
    # A line that falls goes on falling at its ends.
    padded = np.pad(values, _LEVEL_CELLS // 2, "reflect", reflect_type="odd")
    windows = np.lib.stride_tricks.sliding_window_view(padded, len(padded) - len(values) + 1)
    return np.asarray(np.median(windows, axis=1))


def _rule(first_cell: int, middles: NDArray[np.float64], levels: NDArray[np.float64]) -> Rule:
    """Interpolate from cells to columns."""
    count = len(middles)
    columns = np.arange(count * _CELL_PX)
    centres = (np.arange(count) + 0.5) * _CELL_PX - 0.5
    rows = np.interp(columns, centres, middles)
    return Rule(first_cell * _CELL_PX, rows, np.interp(columns, centres, levels).astype(np.float32))


def _mark_rule(contrast: NDArray[np.float32], rule: Rule, is_rule: NDArray[np.bool_]) -> None:
    """Mark the pixels of a rule that are not ink."""
    height = len(contrast)
    columns = rule.first_px + np.arange(len(rule.rows_px))
    offsets = np.arange(-_REACH_PX, _REACH_PX + 1)[:, None]
    rows = np.clip(np.round(rule.rows_px).astype(np.int64) + offsets, 0, height - 1)
    around = contrast[rows, columns]
    # The rule fades from its middle; most columns have no ink, and those of dots have no rule.
    seen = around[:, around[_REACH_PX - 1 : _REACH_PX + 2].max(axis=0) > 0.0]
    if not seen.size:
        return
    profile = np.median(seen, axis=1)
    peak = float(profile.max())
    thick = np.flatnonzero(profile >= 0.2 * peak)
    if thick[-1] - thick[0] >= _MAX_THICKNESS_PX:
        # A line of a large digit.
        return
    first, last = max(1, int(thick.min()) - 1), min(2 * _REACH_PX - 1, int(thick.max()) + 1)
    level = np.clip(rule.levels, 0.85 * peak, 1.3 * peak)
    # Ink is nearer to the darkest around than to the rule; so is what has ink on both sides.
    padded = np.pad(around.max(axis=0), _INK_REACH_PX, "edge")
    ink = np.lib.stride_tricks.sliding_window_view(padded, 2 * _INK_REACH_PX + 1).max(axis=1)
    is_ink = around > np.maximum(1.25 * level + 0.03, 0.6 * level + 0.4 * ink)
    is_ink |= (around[first - 1] > 1.2 * level) & (around[last + 1] > 1.2 * level)
    # The soft edges of ink are lighter.
    is_ink[1:] |= is_ink[:-1]
    is_ink[:-1] |= is_ink[1:]
    band = slice(first, last + 1)
    is_rule[rows[band], np.broadcast_to(columns, rows.shape)[band]] |= ~is_ink[band]
