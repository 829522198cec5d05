"""How a hand lays a digit on the paper: width, slant, turn, taper and a slow warp."""

from dataclasses import dataclass
from math import cos, exp, radians, sin

import numpy as np
from numpy.typing import NDArray

from model.datasets.synthetic.writer import WriterStyle


@dataclass(frozen=True)
class Pose:
    """The hand's style as it comes out in one drawing: a little different each time."""

    matrix: NDArray[np.float64]
    taper: tuple[float, float]
    warp_amplitudes: NDArray[np.float64]
    warp_waves: NDArray[np.float64]
    warp_phases: NDArray[np.float64]


def take_pose(style: WriterStyle, generator: np.random.Generator) -> Pose:
    """Return the pose of one drawing by a hand.

    Parameters
    ----------
    style : WriterStyle
        What the poses of this hand lie around.
    generator : numpy.random.Generator
        Where the difference of this drawing comes from.
    """
    change = generator.standard_normal(5).tolist()
    slant = style.slant + 0.05 * change[0]
    angle = radians(style.rotation_degrees + 2.0 * change[1])
    width = exp(style.widening + 0.06 * change[2])
    # On row vectors: widen, shear the top to the right, then turn clockwise (y is down).
    widen_and_shear = np.array([[width, 0.0], [-slant, 1.0]])
    turn = np.array([[cos(angle), sin(angle)], [-sin(angle), cos(angle)]])
    return Pose(
        matrix=widen_and_shear @ turn,
        taper=(style.taper[0] + 0.03 * change[3], style.taper[1] + 0.03 * change[4]),
        warp_amplitudes=style.bend * generator.standard_normal((2, 2)),
        warp_waves=generator.uniform(-5.0, 5.0, (2, 2)),
        warp_phases=generator.uniform(0.0, 6.2832, 2),
    )


def lay_on_paper(points: NDArray[np.float64], pose: Pose) -> NDArray[np.float64]:
    """Return points of a skeleton's box, moved as the pose says.

    Parameters
    ----------
    points : ndarray
        Float64 (points, 2) about (0.35, 0.5) in a box 1 high.
    pose : Pose
        Of this drawing.

    Returns
    -------
    ndarray
        Float64 (points, 2) about the origin.
    """
    centred = points - 0.5 * (points.min(axis=0) + points.max(axis=0))
    waves = np.sin(centred @ pose.warp_waves + pose.warp_phases)
    warped = centred + waves @ pose.warp_amplitudes
    # Both factors are small, so that one may widen by the place before the other moved it.
    factors = 1.0 + warped[:, ::-1] * pose.taper
    laid: NDArray[np.float64] = (warped * factors) @ pose.matrix
    return laid
