"""The part of a stroke that is visible on the sheet."""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.drawing.canvas.stroke_curve import STEADY_WIDTH_FRACTION
from app.drawing.geometry import CANVAS_SIZE_PX

if TYPE_CHECKING:
    from model.ink.strokes import Stroke

_Floats = NDArray[np.float64]

SHEET_PX = (CANVAS_SIZE_PX, CANVAS_SIZE_PX)


class VisibleStrokes:
    """Strokes without what lies beyond the sheet, each cut once: they are asked for often."""

    def __init__(self) -> None:
        self._measures: tuple[float, tuple[float, float]] = (0.0, (0.0, 0.0))
        # By the id of a stroke, as long as it lives; None if all of it is visible.
        self._parts: dict[int, tuple[Stroke, ...] | None] = {}

    def of(
        self,
        strokes: Sequence[Stroke],
        pen_width_px: float,
        sheet_px: tuple[float, float] = SHEET_PX,
    ) -> tuple[Stroke, ...]:
        """Return the visible parts of strokes, the same arrays each time.

        Parameters
        ----------
        strokes : sequence of ndarray, float64, shape (points, 4)
            In logical pixels of the sheet, whose upper left corner is the origin. They must not
            change.
        pen_width_px : float
        sheet_px : tuple of float
            Width and height of the sheet.
        """
        if self._measures != (pen_width_px, sheet_px):
            # Strokes that die take themselves out of the old dictionary.
            self._measures, self._parts = (pen_width_px, sheet_px), {}
        visible: list[Stroke] = []
        for stroke in strokes:
            if id(stroke) not in self._parts:
                parts = visible_parts(stroke, pen_width_px, sheet_px)
                is_whole = len(parts) == 1 and parts[0] is stroke
                # A stroke that is among its own parts would never die.
                self._parts[id(stroke)] = None if is_whole else parts
                weakref.finalize(stroke, self._parts.pop, id(stroke), None).atexit = False
            known = self._parts[id(stroke)]
            visible += (stroke,) if known is None else known
        return tuple(visible)


def visible_parts(
    stroke: Stroke, pen_width_px: float, sheet_px: tuple[float, float] = SHEET_PX
) -> tuple[Stroke, ...]:
    """Return the parts of a stroke whose ink is visible, in order.

    The ink of a point is a disc. It is visible if it overlaps the sheet: if the point is less than
    a radius away from it. These points form a rounded rectangle, so each segment is cut at two
    points at most, where all columns are interpolated.

    Parameters
    ----------
    stroke : ndarray, float64, shape (points, 4)
    pen_width_px : float
    sheet_px : tuple of float

    Returns
    -------
    tuple of ndarray, float64, shape (points, 4)
        Read-only; the stroke itself if all of it is on the sheet.
    """
    places = stroke[:, :2]
    if places.min() >= 0 and (places <= sheet_px).all():
        return (stroke,)
    starts, ends = (stroke[:-1], stroke[1:]) if len(stroke) > 1 else (stroke, stroke)
    pressures = ((starts[:, 2] + ends[:, 2]) / 2).clip(0, 1)
    fractions = STEADY_WIDTH_FRACTION + (1 - STEADY_WIDTH_FRACTION) * pressures
    enters, leaves = _overlaps(
        starts[:, :2], ends[:, :2], fractions * pen_width_px / 2, np.array(sheet_px, np.float64)
    )
    parts: list[list[_Floats]] = []
    is_open = False
    for start, end, enter, leave in zip(starts, ends, enters, leaves, strict=True):
        if enter > leave:
            is_open = False
            continue
        if not is_open or enter > 0:
            parts.append([start + enter * (end - start)])
        if len(stroke) > 1:
            parts[-1].append(end if leave == 1 else start + leave * (end - start))
        is_open = leave == 1
    return tuple(_read_only(part) for part in parts)


def _overlaps(
    starts: _Floats, ends: _Floats, radii_px: _Floats, sheet_px: _Floats
) -> tuple[_Floats, _Floats]:
    """Return from where to where, 0-1, each segment is in the sheet grown by its radius.

    The grown sheet is convex: two rectangles and a disc around each corner. A segment that misses
    it enters at infinity.
    """
    along = ends - starts
    zero, grown = np.zeros_like(radii_px), np.stack([radii_px, radii_px], axis=1)
    parts = [
        _in_rectangle(starts, along, -grown * across, sheet_px + grown * across)
        for across in (np.array([1, 0]), np.array([0, 1]))
    ]
    for corner in ((0, 0), (1, 0), (0, 1), (1, 1)):
        parts.append(_in_disc(starts - sheet_px * corner, along, radii_px))
    enters = np.min([np.where(enter <= leave, enter, np.inf) for enter, leave in parts], axis=0)
    leaves = np.max([np.where(enter <= leave, leave, -np.inf) for enter, leave in parts], axis=0)
    return enters, np.where(np.isfinite(enters), leaves, zero - np.inf)


def _in_rectangle(
    starts: _Floats, along: _Floats, low: _Floats, high: _Floats
) -> tuple[_Floats, _Floats]:
    with np.errstate(divide="ignore", invalid="ignore"):
        one, other = (low - starts) / along, (high - starts) / along
    is_inside = (low <= starts) & (starts <= high)
    still = along == 0
    first = np.where(still, np.where(is_inside, -np.inf, np.inf), np.minimum(one, other))
    last = np.where(still, np.where(is_inside, np.inf, -np.inf), np.maximum(one, other))
    return np.maximum(first.max(axis=1), 0.0), np.minimum(last.min(axis=1), 1.0)


def _in_disc(starts: _Floats, along: _Floats, radii_px: _Floats) -> tuple[_Floats, _Floats]:
    """Solve ``|start + t along| = radius`` for t; the centre of the disc is the origin."""
    squared = (along**2).sum(axis=1)
    towards = -(starts * along).sum(axis=1)
    outside = (starts**2).sum(axis=1) - radii_px**2
    discriminant = towards**2 - squared * outside
    is_hit = (discriminant >= 0) & (squared > 0)
    root = np.sqrt(np.where(is_hit, discriminant, 0.0))
    divisor = np.where(squared > 0, squared, 1.0)
    rests_inside = (squared == 0) & (outside <= 0)
    enters = np.where(is_hit, (towards - root) / divisor, np.where(rests_inside, 0.0, np.inf))
    leaves = np.where(is_hit, (towards + root) / divisor, np.where(rests_inside, 1.0, -np.inf))
    return np.maximum(enters, 0.0), np.minimum(leaves, 1.0)


def _read_only(points: list[_Floats]) -> Stroke:
    part = np.array(points, np.float64)
    part.flags.writeable = False
    return part
