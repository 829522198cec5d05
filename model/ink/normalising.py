"""Normalisation of strokes to a 28x28 image in the same way as MNIST.

The ink is scaled so that its longer side fills a box of 20 px, redrawn with one pen width, and
moved to put its centre of mass in the middle (LeCun et al., "Gradient-based learning applied to
document recognition", 1998, section III.A). So size, position and pen width do not matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

import numpy as np
from numpy.typing import NDArray

from model.ink.rasterising import rasterise, scaled_strokes, segments_of
from model.ink.stray_dots import without_stray_dots
from model.ink.strokes import Stroke, has_ink

#: Side of the image that every network reads.
IMAGE_SIZE_PX = 28


@dataclass(frozen=True)
class InkSettings:
    """How ink becomes an image; saved in weights files.

    Parameters
    ----------
    size_px : int
        Side of the image.
    box_px : int
        Side of the box that the ink fills.
    width_px : float
        Pen width of the redrawn strokes; 2.5 px is close to MNIST's median.
    """

    size_px: int = IMAGE_SIZE_PX
    box_px: int = 20
    width_px: float = 2.5

    def as_dict(self) -> dict[str, float]:
        """Return the settings as builtins for a weights file."""
        return asdict(self)


MNIST_INK = InkSettings()


@dataclass(frozen=True)
class NormalisedInk:
    """The image that a network reads, and the position of the ink in it.

    Parameters
    ----------
    image : ndarray, float32, shape (28, 28)
        Ink bright (1) on dark (0).
    box : tuple of float
        Left, top, width and height of the ink in px; pixel edges are whole numbers.
    centre : tuple of float
        x and y of the centre of mass in px.
    strokes : tuple of ndarray, optional
        The strokes that were normalised, if there were any, in their own unit.
    """

    image: NDArray[np.float32]
    box: tuple[float, float, float, float]
    centre: tuple[float, float]
    strokes: tuple[Stroke, ...] | None = None

    def in_strokes(self) -> tuple[float, float, float] | None:
        """Return where the image lies in the unit of the strokes: left, top, and units per px.

        None without strokes, or for a dot, which has no size.
        """
        if not self.strokes:
            return None
        points = np.concatenate([stroke[:, :2] for stroke in self.strokes])
        low, extent = points.min(axis=0), np.ptp(points, axis=0)
        longest_px = max(self.box[2:]) - MNIST_INK.width_px
        if longest_px < MNIST_INK.width_px:
            return None
        unit = float(extent.max()) / longest_px
        half_width_px = MNIST_INK.width_px / 2
        left, top = (float(low[axis]) - (self.box[axis] + half_width_px) * unit for axis in (0, 1))
        return left, top, unit

    def __repr__(self) -> str:
        left, top, width, height = self.box
        return f"NormalisedInk: {width:.1f} × {height:.1f} px at ({left:.1f}, {top:.1f})"

    def _repr_html_(self) -> str:
        from model.notebook.svg import image_svg

        return image_svg(self.image, repr(self))


def normalised_ink(
    image: NDArray[np.float32], corner: NDArray[np.float64], size: NDArray[np.float64]
) -> NormalisedInk:
    """Return an image with the box of its ink, given by upper left corner and size in px."""
    left, top, width, height = (float(value) for value in (*corner, *size))
    return NormalisedInk(image, (left, top, width, height), centre_of_mass(image))


@dataclass(frozen=True)
class NormalisingSteps:
    """What happens to strokes on their way to the image that a network reads.

    Parameters
    ----------
    strokes : tuple of ndarray, shape (points, 2..4)
        Without stray dots, in their own unit.
    scaled : tuple of ndarray, shape (points, 2)
        Without redundant points, scaled to fill the box, in its px.
    redrawn : ndarray, float32, shape (20, 20)
        The box with the strokes of one pen width.
    centre : tuple of float
        The centre of mass of `redrawn`, x and y in px.
    shift : tuple of float
        By how much the box is moved to centre its mass in the image, x and y in px.
    ink : NormalisedInk
        The image.
    """

    strokes: tuple[Stroke, ...]
    scaled: tuple[NDArray[np.float64], ...]
    redrawn: NDArray[np.float32]
    centre: tuple[float, float]
    shift: tuple[float, float]
    ink: NormalisedInk


def normalise_strokes(
    strokes: Sequence[Stroke], settings: InkSettings = MNIST_INK
) -> NormalisedInk | None:
    """Convert a drawing to the image that a network reads, without stray dots far from it.

    Parameters
    ----------
    strokes : sequence of ndarray, shape (points, 2..4)
        Columns x (right) and y (down) in any unit; other columns are ignored.
    settings : InkSettings, optional

    Returns
    -------
    NormalisedInk or None
        None if the drawing is empty.
    """
    steps = normalising_steps(strokes, settings)
    return None if steps is None else steps.ink


def normalising_steps(
    strokes: Sequence[Stroke], settings: InkSettings = MNIST_INK
) -> NormalisingSteps | None:
    """Return the steps of `normalise_strokes`, or None if the drawing is empty."""
    if not has_ink(strokes):
        return None
    strokes = without_stray_dots(strokes)
    points = np.concatenate([stroke[:, :2] for stroke in strokes])
    low, high = points.min(axis=0), points.max(axis=0)
    extent = high - low
    longest = float(extent.max())
    # A dot has no extent; it stays a dot of the pen width.
    tiny = 1e-9 * max(1.0, float(np.abs(points).max()))
    scale = (settings.box_px - settings.width_px) / longest if longest > tiny else 0.0
    scaled = scaled_strokes(strokes, scale, settings.width_px / 2 - scale * low)
    starts, ends = segments_of(scaled)
    box_size = scale * extent + settings.width_px

    rough = rasterise(starts, ends, settings.width_px, settings.box_px)
    centre = centre_of_mass(rough)
    shift = centring_shift(centre, box_size, settings.size_px)
    image = rasterise(starts + shift, ends + shift, settings.width_px, settings.size_px)
    kept = tuple(strokes)
    ink = replace(normalised_ink(image, shift, box_size), strokes=kept)
    return NormalisingSteps(
        kept, tuple(scaled), rough, centre, (float(shift[0]), float(shift[1])), ink
    )


def centring_shift(
    centre: tuple[float, float], box_size: NDArray[np.float64], size_px: int
) -> NDArray[np.float64]:
    """Return where to put the ink's upper left corner, shape (2,), to centre its mass in the image.

    `centre` is its centre of mass relative to this corner; all are x and y in px. The shift is
    clipped so that ink of the given box size (2,) stays in the image.
    """
    wanted = size_px / 2 - np.asarray(centre)
    return np.clip(wanted, 0.0, np.maximum(size_px - box_size, 0.0))


def centre_of_mass(image: NDArray[np.float32]) -> tuple[float, float]:
    """Return x and y of an image's centre of mass in px, the first pixel's centre at 0.5.

    For an empty image this is the middle.
    """
    height, width = image.shape
    mass = float(image.sum())
    if mass <= 0.0:
        return width / 2, height / 2
    x = float(image.sum(axis=0) @ (np.arange(width) + 0.5)) / mass
    y = float(image.sum(axis=1) @ (np.arange(height) + 0.5)) / mass
    return x, y
