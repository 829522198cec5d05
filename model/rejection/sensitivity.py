"""What refusing costs at each threshold, as measured, and the setting that chooses one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, log10

import numpy as np
from numpy.typing import NDArray

#: At the sensitivity 1 this share of letters is read as digits; at 0 it is all of them.
MIN_LETTERS_READ = 0.01

#: The number of points of a measured curve.
CURVE_POINTS = 50


@dataclass(frozen=True)
class CurvePoint:
    """What one threshold does, measured on drawings that no head has learned from.

    Parameters
    ----------
    threshold : float
        Drawings with a higher score are refused.
    digits_refused : float
        Share of digits that are refused, 0-1.
    letters_read : float
        Share of letters that are read as digits, 0-1.
    scribbles_read : float
        Share of shapes and scribbles that are read as digits, 0-1.
    """

    threshold: float
    digits_refused: float
    letters_read: float
    scribbles_read: float


Curve = tuple[CurvePoint, ...]


def sensitivity_of(letters_read: float) -> float:
    """Return the setting, 0-1, at which this share of letters is read as digits.

    The setting is logarithmic: 0 is 100 %, 0.5 is 10 %, 1 is 1 %.
    """
    share = min(max(letters_read, MIN_LETTERS_READ), 1.0)
    return log10(share) / log10(MIN_LETTERS_READ)


def letters_read_at(sensitivity: float) -> float:
    """Return the share of letters read as digits, 0.01-1, that a setting stands for."""
    return float(MIN_LETTERS_READ ** min(max(sensitivity, 0.0), 1.0))


def point_at(curve: Curve, sensitivity: float) -> CurvePoint:
    """Return the point of a setting, between those that were measured.

    Parameters
    ----------
    curve : tuple of CurvePoint
        From high thresholds to low ones.
    sensitivity : float
        0 reads everything, 1 asks when unsure.
    """
    if sensitivity <= 0.0:
        return CurvePoint(inf, 0.0, 1.0, 1.0)
    settings = np.array([sensitivity_of(point.letters_read) for point in curve])
    columns = np.array(
        [(p.threshold, p.digits_refused, p.letters_read, p.scribbles_read) for p in curve]
    )
    values = [float(np.interp(sensitivity, settings, column)) for column in columns.T]
    return CurvePoint(*values)


def measured_curve(
    digits: NDArray[np.float32], letters: NDArray[np.float32], scribbles: NDArray[np.float32]
) -> Curve:
    """Measure a curve from scores, each of shape (count,), evenly along the setting."""
    ordered = np.sort(letters)
    points: list[CurvePoint] = []
    for setting in np.linspace(1.0 / CURVE_POINTS, 1.0, CURVE_POINTS):
        threshold = float(np.quantile(ordered, letters_read_at(float(setting))))
        points.append(
            CurvePoint(
                threshold,
                float(np.mean(digits > threshold)),
                float(np.mean(letters <= threshold)),
                float(np.mean(scribbles <= threshold)),
            )
        )
    return tuple(points)


def as_rows(curve: Sequence[CurvePoint]) -> list[list[float]]:
    """Return a curve as builtins."""
    return [[p.threshold, p.digits_refused, p.letters_read, p.scribbles_read] for p in curve]
