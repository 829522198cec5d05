"""Morphing: the strokes of a drawing move, point by point, to those of another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product

import numpy as np
from numpy.typing import NDArray

from model.ink.strokes import Stroke

Points = NDArray[np.float64]

#: Strokes are compared at this number of points.
_COMPARED_POINTS = 24

#: Up to this number of strokes in either drawing all ways to pair them are tried.
_MAX_TRIED_STROKES = 4

#: A stroke whose ends are closer than this share of its length may be drawn from any of its points.
_CLOSED_FRACTION = 0.12

#: At how many of its points it is tried.
_TRIED_STARTS = 24


@dataclass(frozen=True)
class _MovingStroke:
    """One stroke on its way: points at the same shares of the length of both ends of the way."""

    first: Points
    last: Points


@dataclass(frozen=True)
class Morph:
    """The way from one drawing to another."""

    _strokes: tuple[_MovingStroke, ...]

    def at(self, fraction: float) -> tuple[Stroke, ...]:
        """Return the drawing at a fraction of the way, 0-1, shape (points, 2) each.

        At 0 it looks like the drawing, at 1 like the target.
        """
        return tuple(
            (1.0 - fraction) * stroke.first + fraction * stroke.last for stroke in self._strokes
        )


def morph(drawing: Sequence[Stroke], target: Sequence[Stroke]) -> Morph:
    """Pair the strokes of two drawings so that their points move as little as possible.

    Parameters
    ----------
    drawing, target : sequence of ndarray, shape (points, 2..4)
        Columns x and y in any unit; other columns are ignored. The target is moved and scaled
        to fit the drawing. Neither may be empty.

    Notes
    -----
    If one drawing has more strokes, strokes of the other are cut into pieces of the lengths that
    match. Each stroke or piece may be drawn in either direction, and a closed one from any of its
    points.
    """
    own = [_points(stroke) for stroke in drawing if len(stroke)]
    other = _fitted([_points(stroke) for stroke in target if len(stroke)], own)
    if len(own) < len(other):
        pairs = [(first, last) for _, last, first in _paired(other, own)]
    else:
        # In the order of drawing.
        by_stroke = sorted(_paired(own, other), key=lambda pair: pair[0])
        pairs = [(first, last) for _, first, last in by_stroke]
    return Morph(tuple(_aligned(first, last) for first, last in pairs))


def _points(stroke: Stroke) -> Points:
    points: Points = np.asarray(stroke, np.float64)[:, :2]
    # A dot becomes a stroke of no length.
    return points if len(points) > 1 else np.repeat(points, 2, axis=0)


def _fitted(strokes: list[Points], like: list[Points]) -> list[Points]:
    """Return strokes moved and scaled to the middle and the longer side of others."""
    own, wanted = np.concatenate(strokes), np.concatenate(like)
    own_extent, wanted_extent = np.ptp(own, axis=0), np.ptp(wanted, axis=0)
    scale = float(wanted_extent.max()) / max(float(own_extent.max()), 1e-9)
    middle = own.min(axis=0) + own_extent / 2
    to = wanted.min(axis=0) + wanted_extent / 2
    return [(stroke - middle) * scale + to for stroke in strokes]


#: The index of one of many strokes, the stroke, and the stroke or piece it is paired with.
_Pair = tuple[int, Points, Points]


def _paired(many: list[Points], few: list[Points]) -> list[_Pair]:
    """Pair each of many strokes with one of few strokes, or with a piece of one."""
    ways = (
        _all_ways(len(many), len(few))
        if len(many) <= _MAX_TRIED_STROKES
        else iter([_by_length(many, few)])
    )
    best: list[_Pair] = []
    least = np.inf
    for way in ways:
        pairs = _pairs_of(way, many, few)
        distance = sum(_distance(first, last) for _, first, last in pairs)
        if distance < least:
            best, least = pairs, distance
    return best


#: For each of few strokes, which of many strokes are drawn along it, in order.
_Way = tuple[tuple[int, ...], ...]


def _all_ways(many: int, few: int) -> Iterator[_Way]:
    """Give each of few strokes at least one of many, in every order."""
    seen: set[_Way] = set()
    for order in permutations(range(many)):
        for owners in product(range(few), repeat=many):
            if len(set(owners)) < few:
                continue
            way = tuple(
                tuple(each for each, owner in zip(order, owners, strict=True) if owner == index)
                for index in range(few)
            )
            if way not in seen:
                seen.add(way)
                yield way


def _by_length(many: list[Points], few: list[Points]) -> _Way:
    """Share out many strokes in their order, by the lengths of few strokes in theirs."""
    own, other = _lengths(many), _lengths(few)
    middles = (np.cumsum(own) - own / 2) / max(own.sum(), 1e-9)
    edges = np.cumsum(other)[:-1] / max(other.sum(), 1e-9)
    owners = np.searchsorted(edges, middles)
    # Each of few strokes needs one, and enough have to be left for those after it.
    for index in range(len(many)):
        before = owners[index - 1] if index else -1
        least = len(few) - (len(many) - index)
        owners[index] = min(max(owners[index], before, least), before + 1)
    return tuple(tuple(np.flatnonzero(owners == index).tolist()) for index in range(len(few)))


def _pairs_of(way: _Way, many: list[Points], few: list[Points]) -> list[_Pair]:
    pairs = []
    for stroke, members in zip(few, way, strict=True):
        own = _lengths([many[index] for index in members])
        total = own.sum()
        shares = own / total if total > 0.0 else np.full(len(own), 1.0 / len(own))
        edges = np.concatenate([[0.0], np.cumsum(shares)])
        edges[-1] = 1.0
        for index, start, end in zip(members, edges, edges[1:], strict=False):
            pairs.append((index, many[index], _piece(stroke, start, end)))
    return pairs


def _lengths(strokes: Sequence[Points]) -> Points:
    return np.array([np.hypot(*np.diff(stroke, axis=0).T).sum() for stroke in strokes])


def _shares(stroke: Points) -> Points:
    """Return where each point lies on the stroke, as shares of its length, 0-1."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(stroke, axis=0).T))])
    if along[-1] <= 0.0:
        return np.linspace(0.0, 1.0, len(stroke))
    shares: Points = along / along[-1]
    return shares


def _resampled(stroke: Points, shares: Points) -> Points:
    """Return the points at these shares of the length."""
    own = _shares(stroke)
    return np.stack([np.interp(shares, own, column) for column in stroke.T], axis=1)


def _piece(stroke: Points, start: float, end: float) -> Points:
    if start <= 0.0 and end >= 1.0:
        return stroke
    own = _shares(stroke)
    inside = own[(own > start) & (own < end)]
    return _resampled(stroke, np.concatenate([[start], inside, [end]]))


def _distance(first: Points, last: Points) -> float:
    """Return how far two strokes are apart in the better direction, longer ones counting more."""
    shares = np.linspace(0.0, 1.0, _COMPARED_POINTS)
    own, other = _resampled(first, shares), _resampled(last, shares)
    nearest = min(float(np.square(own - each).sum()) for each in (other, other[::-1]))
    return nearest * (1.0 + float(_lengths([first, last]).max()))


def _aligned(first: Points, last: Points) -> _MovingStroke:
    """Return two strokes with points at the same shares, the second the best way round."""
    shares = np.linspace(0.0, 1.0, _COMPARED_POINTS)
    own = _resampled(first, shares)
    last = min(
        _starts(last), key=lambda each: float(np.square(own - _resampled(each, shares)).sum())
    )
    both = np.union1d(_shares(first), _shares(last))
    return _MovingStroke(_resampled(first, both), _resampled(last, both))


def _starts(stroke: Points) -> list[Points]:
    """Return the stroke in both directions, and if it is closed from other points, too."""
    ways = [stroke, stroke[::-1]]
    length = float(_lengths([stroke])[0])
    if float(np.hypot(*(stroke[-1] - stroke[0]))) < _CLOSED_FRACTION * length:
        for start in np.linspace(0.0, 1.0, _TRIED_STARTS, endpoint=False)[1:]:
            turned = np.concatenate([_piece(stroke, start, 1.0), _piece(stroke, 0.0, start)])
            ways += [turned, turned[::-1]]
    return ways
