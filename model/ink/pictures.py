"""Normalisation of a picture of a digit to a 28×28 image.

The ink is thinned to its medial axis, which is then treated like strokes: scaled to the same box,
redrawn with the same pen width, and centred by its centre of mass. So pen width, size and position
do not matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from model.errors import InkError
from model.ink.medial_axis import distances_to_edge, rasterise_discs, thin
from model.ink.normalising import (
    MNIST_INK,
    InkSettings,
    NormalisedInk,
    centre_of_mass,
    centring_shift,
    normalise_strokes,
    normalised_ink,
)
from model.ink.picture_files import luminance_of, open_picture, open_picture_in_colour
from model.ink.segmentation import FoundInk, find_ink
from model.ink.strokes import Drawing, drawing_from_points

__all__ = [
    "FoundInk",
    "find_ink",
    "normalise_drawing",
    "normalise_found_ink",
    "normalise_picture",
    "open_picture",
    "open_picture_in_colour",
]

#: What `normalise_drawing` takes.
Readable = (
    str | PathLike[str] | Image.Image | NDArray[Any] | Drawing | Sequence[Sequence[Sequence[float]]]
)

#: Longer side of the ink when it is thinned.
_WORKING_SIDE_PX = 100

#: This percentile of the ink's width is the pen width; crossings and filled loops are wider.
_PEN_PERCENTILE = 20

#: Ink this many times wider than the pen is a blot, which is kept.
_BLOT_FACTOR = 1.5

#: A pen of at least this width (in px of the network's image) fills small loops.
_THICK_PEN_PX = 3.0

#: With such a pen, ink this many times wider than the pen is a filled loop.
_LOOP_FACTOR = 1.15

#: Pictures up to this side whose ink just fills the network's box are normalised already.
_MAX_NORMALISED_SIDE_PX = 32

#: Ink up to this side is a small scan, of which thinning keeps less than scaling.
_SMALL_SCAN_PX = 16

#: Below this it is a dot, which the thinning keeps small.
_MIN_SCAN_PX = 8

#: MNIST's centres of mass are up to one pixel right of and below the middle.
_MAX_NORMALISED_SHIFT_PX = 1.25


def normalise_drawing(
    drawing: Readable, settings: InkSettings = MNIST_INK, *, keeps_thick_scans: bool = False
) -> NormalisedInk | None:
    """Convert strokes or a picture to the image that a network reads.

    Parameters
    ----------
    drawing : Drawing, sequence of strokes, path, Pillow image or ndarray
        A stroke is a sequence of points ``(x, y)``, x right and y down, in any unit. An array of
        shape (height, width) is a picture: integers from 0 to the largest of their type, or
        floats from 0 (black) to 1 (white).
    settings : InkSettings, optional
    keeps_thick_scans : bool, optional
        See `normalise_found_ink`.

    Returns
    -------
    NormalisedInk or None
        None if the drawing or the picture is empty.

    Raises
    ------
    InkError
        If the picture cannot be read, or the strokes are not made of points.
    """
    if isinstance(drawing, str | PathLike):
        luminance = open_picture(drawing)
    elif isinstance(drawing, Image.Image):
        luminance = luminance_of(drawing)
    elif isinstance(drawing, np.ndarray):
        whole = np.issubdtype(drawing.dtype, np.integer)
        largest = np.iinfo(drawing.dtype).max if whole else 1
        luminance = np.asarray(drawing / largest, np.float32)
    else:
        if not isinstance(drawing, Drawing):
            drawing = drawing_from_points(drawing)
        return normalise_strokes(drawing.strokes, settings)
    return normalise_picture(luminance, settings, keeps_thick_scans=keeps_thick_scans)


def normalise_picture(
    luminance: NDArray[np.float32],
    settings: InkSettings = MNIST_INK,
    *,
    keeps_thick_scans: bool = False,
) -> NormalisedInk | None:
    """Convert a picture to the image that a network reads.

    Parameters
    ----------
    luminance : ndarray of float32, shape (height, width)
        0 is black, 1 white; ink is darker or brighter than the background.
    settings : InkSettings, optional
    keeps_thick_scans : bool, optional
        See `normalise_found_ink`.

    Returns
    -------
    NormalisedInk or None
        None if the picture is blank.

    Raises
    ------
    InkError
        If the array has another shape or a value that is not finite.
    """
    if luminance.ndim != 2 or not luminance.size:
        raise InkError(f"expected a picture of shape (height, width), but found {luminance.shape}.")
    if not np.isfinite(luminance).all():
        raise InkError("the picture has a value that is not a finite number.")
    found = find_ink(luminance)
    if found is None:
        return None
    return normalise_found_ink(found, settings, keeps_thick_scans=keeps_thick_scans)


def normalise_found_ink(
    found: FoundInk, settings: InkSettings = MNIST_INK, *, keeps_thick_scans: bool = False
) -> NormalisedInk:
    """Convert ink found by `find_ink` to the image that a network reads.

    Parameters
    ----------
    found : FoundInk
    settings : InkSettings, optional
    keeps_thick_scans : bool, optional
        Only scale ink of a few pixels that a thick pen has drawn, and do not redraw it with the
        usual pen: its loops are lost in the thinning. A network of several convolutions reads
        such ink better; one of a single convolution wants the usual pen, see
        `Recognizer.keeps_thick_scans`.
    """
    longest = max(found.ink.shape) - 2
    if max(found.picture_size) <= _MAX_NORMALISED_SIDE_PX and abs(longest - settings.box_px) <= 2:
        return _moved(found, settings)
    mask = _at_working_size(found.ink)
    rows, columns = np.nonzero(thin(mask))
    points = _centres(rows, columns)
    radii = distances_to_edge(mask, rows, columns)
    half_width = float(np.percentile(radii, _PEN_PERCENTILE))
    scale = _scale(points, half_width, settings)
    is_thick = 2 * half_width * scale > _THICK_PEN_PX
    if is_thick and keeps_thick_scans and _MIN_SCAN_PX <= longest <= _SMALL_SCAN_PX:
        return _scaled(found, settings)
    if is_thick:
        points = _with_loops_opened(mask, points, radii, half_width)
        blots = np.zeros(len(points))
    else:
        # Plus one pixel, because the radius of a thin pen is only known to half a pixel.
        wide = radii > _BLOT_FACTOR * half_width + 1.0
        blots = np.where(wide, radii - half_width, 0.0)
    scale = _scale(
        np.concatenate([points - blots[:, None], points + blots[:, None]]), half_width, settings
    )

    disc_radii = settings.width_px / 2 + scale * blots
    low = (scale * points - disc_radii[:, None]).min(axis=0)
    box_size = (scale * points + disc_radii[:, None]).max(axis=0) - low
    centres = scale * points - low
    rough = rasterise_discs(centres, disc_radii, settings.size_px)
    shift = centring_shift(centre_of_mass(rough), box_size, settings.size_px)
    image = rasterise_discs(centres + shift, disc_radii, settings.size_px)
    return normalised_ink(image, shift, box_size)


def _centres(rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.stack([columns, rows], axis=1).astype(np.float64) + 0.5


def _scale(points: NDArray[np.float64], half_width: float, settings: InkSettings) -> float:
    """Return the factor that scales the pen's path to the box, as for strokes."""
    path_px = settings.box_px - settings.width_px
    extent = float(np.ptp(points, axis=0).max())
    # A dot has almost no extent; it stays a dot.
    return path_px / max(extent, path_px * half_width / (2.0 * settings.width_px))


def _with_loops_opened(
    mask: NDArray[np.bool_],
    points: NDArray[np.float64],
    radii: NDArray[np.float64],
    half_width: float,
) -> NDArray[np.float64]:
    """Replace the centres of filled loops by the pen's path around them.

    The path is half the pen's width inside the edge of the ink.
    """
    filled = radii > _LOOP_FACTOR * half_width
    if not filled.any():
        return points
    rows, columns = np.nonzero(mask)
    inside = _centres(rows, columns)
    in_loop = np.zeros(len(inside), np.bool_)
    for centre, radius in zip(points[filled], radii[filled], strict=True):
        in_loop |= np.square(inside - centre).sum(axis=1) <= radius * radius
    depth = distances_to_edge(mask, rows[in_loop], columns[in_loop])
    on_path = np.abs(depth - half_width) <= 0.75
    return np.concatenate([points[~filled], inside[in_loop][on_path]])


def _at_working_size(ink: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Return the ink as a mask with a longer side of `_WORKING_SIDE_PX` and a margin."""
    height, width = ink.shape[0] - 2, ink.shape[1] - 2
    scale = _WORKING_SIDE_PX / max(height, width)
    # Dilation keeps thin lines from vanishing when the ink is made smaller.
    for _ in range(int(0.5 / scale)):
        ink = _dilated(ink)
    size = max(1, round(scale * (width + 2))), max(1, round(scale * (height + 2)))
    picture = np.asarray(Image.fromarray(ink).resize(size, Image.Resampling.BICUBIC))
    # Dots become faint when they are made much smaller.
    return np.pad(picture > 0.5 * min(1.0, float(picture.max())), 1)


def _dilated(ink: NDArray[np.float32]) -> NDArray[np.float32]:
    grown = ink.copy()
    np.maximum(grown[1:], ink[:-1], out=grown[1:])
    np.maximum(grown[:, 1:], ink[:, :-1], out=grown[:, 1:])
    return grown


def _scaled(found: FoundInk, settings: InkSettings) -> NormalisedInk:
    """Scale small ink to the box with all its greys, and centre its mass by whole pixels."""
    # The margin gives the edge of the ink something to fade into.
    padded = np.pad(found.ink, 1)
    scale = settings.box_px / (max(found.ink.shape) - 2)
    height, width = (max(1, round(scale * side)) for side in padded.shape)
    resized = Image.fromarray(padded).resize((width, height), Image.Resampling.LANCZOS)
    ink = np.clip(np.asarray(resized), 0.0, 1.0)
    # Lanczos' filter has faint rings.
    rows, columns = np.flatnonzero(ink.max(axis=1) > 0.02), np.flatnonzero(ink.max(axis=0) > 0.02)
    side_px = settings.size_px
    # Beyond the image, there is nothing but what the filter has spread.
    ink = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1][:side_px, :side_px]
    size = np.array([ink.shape[1], ink.shape[0]], np.float64)
    shift = np.round(centring_shift(centre_of_mass(ink), size, side_px))
    left, top = int(shift[0]), int(shift[1])
    image = np.zeros((side_px, side_px), np.float32)
    image[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    return normalised_ink(image, shift, size)


def _moved(found: FoundInk, settings: InkSettings) -> NormalisedInk:
    """Centre ink of the right size by whole pixels, without resampling."""
    height, width = found.ink.shape
    size = np.array([width, height], np.float64)
    side_px = settings.size_px
    shift = centring_shift(centre_of_mass(found.ink), size, side_px)
    # The margin of one pixel is not part of the box.
    current = np.array(found.box[:2]) - 1.0
    is_same_size = found.picture_size == (side_px, side_px)
    if is_same_size and np.abs(shift - current).max() <= _MAX_NORMALISED_SHIFT_PX:
        shift = current
    left, top = (round(float(value)) for value in shift)
    padded = np.pad(found.ink, side_px)[side_px - top :, side_px - left :]
    image = padded[:side_px, :side_px].copy()
    box = (left + 1.0, top + 1.0, width - 2.0, height - 2.0)
    return NormalisedInk(image, box, centre_of_mass(image))
