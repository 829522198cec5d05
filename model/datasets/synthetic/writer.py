"""A writer: one choice of shape for every digit, a slant, a turn, a width, and some care."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.datasets.synthetic.knobs import KNOB_COUNT
from model.datasets.synthetic.shapes import SHAPES_OF_DIGITS
from model.datasets.synthetic.skeleton import Shape

_SHAPE_LIMITS = tuple(
    np.cumsum([shape.frequency for shape in shapes]) / sum(shape.frequency for shape in shapes)
    for shapes in SHAPES_OF_DIGITS
)


@dataclass(frozen=True)
class WriterStyle:
    """What stays the same in all that one hand writes.

    Parameters
    ----------
    habits : ndarray
        Float64 (10 digits, 1 + `KNOB_COUNT`), 0 to 1: the choice of shape, then its proportions.
    slant : float
        Shear; the top of a digit goes this fraction of its height to the right.
    rotation_degrees : float
        Clockwise on paper.
    widening : float
        Natural logarithm of the factor by which digits are wider than the skeletons.
    taper : tuple of float
        Fraction by which the bottom is wider than the top, and the right side taller than the left.
    bend : float
        Amplitude of the slow warp of the whole digit, as a fraction of its height.
    roundness : float
        Of the curves between control points; see `curves.smooth_line`.
    corner_rounds : float
        How often the pen cuts corners, as rounds of smoothing.
    unsteadiness : float
        Standard deviation of the control points' places, as a fraction of the height.
    tremor : float
        Standard deviation of the quick trembling along a stroke, as a fraction of the height.
    join_error : float
        Standard deviation of where strokes begin and end, along them, as a fraction of the height.
    carelessness : float
        0 to 1: how often the pen hooks, retraces, lifts, or turns the order of strokes round.
    spacing : float
        Distance between points as the tablet reports them, as a fraction of the height.
    """

    habits: NDArray[np.float64]
    slant: float
    rotation_degrees: float
    widening: float
    taper: tuple[float, float]
    bend: float
    roundness: float
    corner_rounds: float
    unsteadiness: float
    tremor: float
    join_error: float
    carelessness: float
    spacing: float

    def shape_of(self, digit: int) -> Shape:
        """Return the shape that this hand gives to a digit (0 to 9)."""
        limits = _SHAPE_LIMITS[digit]
        index = int(np.searchsorted(limits, self.habits[digit, 0], side="right"))
        return SHAPES_OF_DIGITS[digit][min(index, len(limits) - 1)]


def make_writer(generator: np.random.Generator) -> WriterStyle:
    """Return a new hand.

    Parameters
    ----------
    generator : numpy.random.Generator
        Where all its choices come from.
    """
    normal = generator.standard_normal(5).tolist()
    uniform = generator.random(8).tolist()
    coarse = uniform[7] > 0.92
    return WriterStyle(
        habits=generator.random((10, 1 + KNOB_COUNT)),
        slant=_limited(0.1 + 0.22 * normal[0], -0.4, 0.65),
        rotation_degrees=_limited(5.0 * normal[1], -14.0, 14.0),
        widening=_limited(0.04 + 0.2 * normal[2], -0.5, 0.48),
        taper=(_limited(0.13 * normal[3], -0.35, 0.35), _limited(0.09 * normal[4], -0.25, 0.25)),
        bend=0.005 + 0.03 * uniform[0],
        roundness=0.36 + 0.22 * uniform[1],
        corner_rounds=2.6 * uniform[2],
        unsteadiness=0.006 + 0.02 * uniform[3],
        tremor=0.008 * uniform[4] ** 2,
        join_error=0.004 + 0.03 * uniform[5] ** 1.5,
        carelessness=uniform[6],
        spacing=0.1 + 0.8 * (uniform[7] - 0.92) if coarse else 0.035 + 0.03 * uniform[7],
    )


def _limited(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)
