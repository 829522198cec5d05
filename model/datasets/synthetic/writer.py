"""Synthetic writers: the style of a writer, and the pose of one drawing."""

from dataclasses import dataclass
from math import cos, exp, radians, sin

import numpy as np
from numpy.typing import NDArray

from model.datasets.synthetic.shapes import SHAPES_OF_DIGITS
from model.datasets.synthetic.skeleton import KNOB_COUNT, Shape

_SHAPE_LIMITS = tuple(
    np.cumsum([shape.frequency for shape in shapes]) / sum(shape.frequency for shape in shapes)
    for shapes in SHAPES_OF_DIGITS
)


@dataclass(frozen=True)
class WriterStyle:
    """What all digits of one writer have in common.

    Parameters
    ----------
    habits : ndarray
        Float64 (10 digits, 1 + `KNOB_COUNT`), 0 to 1: the choice of shape, then its knobs.
    slant : float
        Shear: the top of a digit is shifted right by this fraction of its height.
    rotation_degrees : float
        Clockwise.
    widening : float
        Natural logarithm of the factor for the width of digits.
    taper : tuple of float
        Fraction by which the bottom is wider than the top, and the right side taller than the left.
    bend : float
        Amplitude of the slow warp of the whole digit, as a fraction of its height.
    roundness : float
        Of the curves between control points; see `curves.smooth_line`.
    corner_rounds : float
        Rounds of smoothing, which cuts corners.
    unsteadiness : float
        Std of the positions of control points, as a fraction of the height.
    tremor : float
        Std of the tremor along a stroke, as a fraction of the height.
    join_error : float
        Std of the start and end of strokes, along them, as a fraction of the height.
    carelessness : float
        0 to 1: how often the pen hooks, retraces or lifts.
    spacing : float
        Distance between the points that the tablet reports, as a fraction of the height.
    grid : float
        Step of the grid that a coarse tablet rounds points to, as a fraction of the height; 0 for
        a tablet too fine for steps to show.
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
    grid: float = 0.0

    def shape_of(self, digit: int) -> Shape:
        """Return the shape that this writer uses for a digit (0 to 9)."""
        limits = _SHAPE_LIMITS[digit]
        index = int(np.searchsorted(limits, self.habits[digit, 0], side="right"))
        return SHAPES_OF_DIGITS[digit][min(index, len(limits) - 1)]


def make_writer(generator: np.random.Generator) -> WriterStyle:
    """Draw the style of a new writer."""
    normal = generator.standard_normal(5).tolist()
    uniform = generator.random(8).tolist()
    coarse = uniform[7] > 0.92
    steps = 0.89 < uniform[7] <= 0.92
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
        grid=0.03 + 1.5 * (uniform[7] - 0.89) if steps else 0.0,
    )


@dataclass(frozen=True)
class Pose:
    """The style of a writer in one drawing, which varies slightly."""

    matrix: NDArray[np.float64]
    taper: tuple[float, float]
    warp_amplitudes: NDArray[np.float64]
    warp_waves: NDArray[np.float64]
    warp_phases: NDArray[np.float64]


def draw_pose(style: WriterStyle, generator: np.random.Generator) -> Pose:
    """Draw the pose of one drawing, close to the writer's style."""
    change = generator.standard_normal(5).tolist()
    slant = style.slant + 0.05 * change[0]
    angle = radians(style.rotation_degrees + 2.0 * change[1])
    width = exp(style.widening + 0.06 * change[2])
    # On row vectors: scale the width, shear the top to the right, rotate clockwise (y is down).
    scale_and_shear = np.array([[width, 0.0], [-slant, 1.0]])
    rotation = np.array([[cos(angle), sin(angle)], [-sin(angle), cos(angle)]])
    return Pose(
        matrix=scale_and_shear @ rotation,
        taper=(style.taper[0] + 0.03 * change[3], style.taper[1] + 0.03 * change[4]),
        warp_amplitudes=style.bend * generator.standard_normal((2, 2)),
        warp_waves=generator.uniform(-5.0, 5.0, (2, 2)),
        warp_phases=generator.uniform(0.0, 6.2832, 2),
    )


def apply_pose(points: NDArray[np.float64], pose: Pose) -> NDArray[np.float64]:
    """Transform points of a skeleton, float64 (points, 2); the result is centred at the origin."""
    centred = points - 0.5 * (points.min(axis=0) + points.max(axis=0))
    waves = np.sin(centred @ pose.warp_waves + pose.warp_phases)
    warped = centred + waves @ pose.warp_amplitudes
    # Both factors are small, so both use the positions before the other one is applied.
    factors = 1.0 + warped[:, ::-1] * pose.taper
    posed: NDArray[np.float64] = (warped * factors) @ pose.matrix
    return posed


def _limited(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)
