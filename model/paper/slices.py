"""Marks that touch cut to slices, of which each belongs to one digit.

Two digits that touch are thinned to lines that meet at a crossing. The lines are cut apart at
crossings, and what stands to the left and to the right of a possible cut becomes two slices.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.numbers.cuts import cuts_of
from model.paper.tracing import Pixel, neighbours_in, walk_along

#: At a cut, what is on the left reaches at most this far over what is on the right, as a fraction
#: of the line's height.
_MAX_OVERLAP = 0.3

#: A cut through one more joint is as good as one with so much more overlap.
_JOINT_COST = 0.1

#: A mark with more pieces is a tangle.
_MAX_PIECES = 300

#: Smaller slices are left out.
_MIN_EXTENT = 0.2

#: Both sides are at least this high.
_MIN_HEIGHT = 0.55


@dataclass(frozen=True)
class _Spacing:
    """How near cuts may be, and how wide slices are on average, as fractions of the height."""

    distance: float
    width: float


_COARSE, _FINE = _Spacing(0.2, 0.25), _Spacing(0.1, 0.12)


@dataclass(frozen=True, eq=False)
class _Piece:
    """A part of a line between two joints: a crossing, or a place where a line may be cut."""

    pixels: list[Pixel]
    joints: set[int]

    @property
    def middle(self) -> float:
        columns = [column for _, column in self.pixels]
        return (min(columns) + max(columns)) / 2


def slices_of(
    pixels: Sequence[Pixel], line_height: float, *, is_fine: bool = False
) -> list[NDArray[np.float64]]:
    """Return the walks of the slices of a mark, from left to right; none, if it is not cut.

    Parameters
    ----------
    pixels : sequence of (row, column)
        Of the thinned mark.
    line_height : float
        In px.
    is_fine : bool, optional
        Whether to cut at more places.
    """
    everything = set(pixels)
    middles = {pixel for pixel in everything if _arms(pixel, everything) > 2}
    # Lines that meet also touch beside the middle of their crossing.
    crossings = middles.union(*(neighbours_in(pixel, everything) for pixel in middles))
    pieces = sorted(_pieces(everything, crossings, line_height), key=lambda piece: piece.middle)
    cuts = _cuts(pieces, line_height, _FINE if is_fine else _COARSE)
    if not cuts:
        return []
    walks = []
    for start, end in zip([0, *cuts], [*cuts, len(pieces)], strict=True):
        own = {pixel for piece in pieces[start:end] for pixel in piece.pixels}
        # A crossing belongs to all that meet at it.
        reached = {near for pixel in own for near in neighbours_in(pixel, crossings)}
        own |= reached | {near for pixel in reached for near in neighbours_in(pixel, crossings)}
        walks += [walk_along(part, 0.0) + 0.5 for part in connected(own)]
    # What is left of a crossing looks like a decimal point.
    return [walk for walk in walks if np.ptp(walk, axis=0).max() >= _MIN_EXTENT * line_height]


def _arms(pixel: Pixel, pixels: set[Pixel]) -> int:
    """Return how many lines meet at a pixel: changes from paper to ink on the way around it."""
    row, column = pixel
    ring = [
        (row + down, column + right) in pixels
        for down, right in (
            (-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1)
        )
    ]  # fmt: skip
    return sum(not before and after for before, after in zip([ring[-1], *ring], ring, strict=False))


def connected(pixels: set[Pixel]) -> list[list[Pixel]]:
    """Return the connected parts of a set of pixels."""
    left = set(pixels)
    parts = []
    while left:
        part = [left.pop()]
        for pixel in part:
            near = neighbours_in(pixel, left)
            left.difference_update(near)
            part += near
        parts.append(part)
    return parts


def _pieces(everything: set[Pixel], crossings: set[Pixel], line_height: float) -> list[_Piece]:
    parts = connected(crossings)
    joint_at = {pixel: joint for joint, part in enumerate(parts) for pixel in part}
    joint = len(parts)
    pieces = []
    for part in connected(everything - crossings):
        walk = walk_along(part, 0.0)
        cuts = cuts_of(walk, line_height) if np.ptp(walk[:, 0]) > 0.5 * line_height else []
        for number, points in enumerate(np.split(walk, cuts)):
            pixels = [(int(y), int(x)) for x, y in points]
            joints = {joint_at[near] for pixel in pixels for near in neighbours_in(pixel, joint_at)}
            joints |= {joint + number, joint + number + 1}
            pieces.append(_Piece(pixels, joints))
        joint += len(cuts) + 2
    return pieces


def _cuts(pieces: Sequence[_Piece], line_height: float, spacing: _Spacing) -> list[int]:
    """Return the pieces before which a new digit may begin."""
    if not 2 <= len(pieces) <= _MAX_PIECES:
        return []
    lows = np.array([np.min(piece.pixels, axis=0) for piece in pieces], np.float64)
    highs = np.array([np.max(piece.pixels, axis=0) for piece in pieces], np.float64)
    right_of_left = np.maximum.accumulate(highs[:, 1])[:-1]
    left_of_right = np.minimum.accumulate(lows[::-1, 1])[::-1][1:]
    overlap = (right_of_left - left_of_right) / line_height
    heights = [
        np.maximum.accumulate(up[:, 0]) - np.minimum.accumulate(down[:, 0])
        for up, down in ((highs, lows), (highs[::-1], lows[::-1]))
    ]
    height = np.minimum(heights[0][:-1], heights[1][::-1][1:]) / line_height
    places = (right_of_left + left_of_right) / 2
    joints = np.zeros(len(overlap))
    spans: dict[int, tuple[int, int]] = {}
    for index, piece in enumerate(pieces):
        for joint in piece.joints:
            spans[joint] = spans.get(joint, (index, index))[0], index
    for start, end in spans.values():
        joints[start:end] += 1
    cost = overlap + _JOINT_COST * joints
    width = float(highs[:, 1].max() - lows[:, 1].min())
    most = int(width / (spacing.width * line_height))
    chosen: list[int] = []
    for index in np.argsort(cost, kind="stable").tolist():
        if len(chosen) >= most:
            break
        if overlap[index] > _MAX_OVERLAP:
            continue
        is_near = any(
            abs(places[index] - places[other]) < spacing.distance * line_height for other in chosen
        )
        if height[index] >= _MIN_HEIGHT and not is_near:
            chosen.append(index)
    return sorted(index + 1 for index in chosen)
