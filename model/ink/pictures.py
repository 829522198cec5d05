"""From a picture of a digit to the 28×28 picture that a network reads.

The ink is thinned to its middle line, which is then treated as strokes are: scaled to the
same box, re-drawn at the same width, its centre of mass brought to the middle. So the pen that
drew a picture, and its size and place, do not matter.
"""

from __future__ import annotations

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
)
from model.ink.paper import FoundInk, find_ink
from model.ink.picture_files import open_picture

__all__ = ["FoundInk", "find_ink", "normalise_found_ink", "normalise_picture", "open_picture"]

#: Longer side of the ink while its middle line is looked for.
_WORKING_SIDE_PX = 100

#: Ink this much wider than usual in one place is a blot, or a loop that ran full: it stays.
_BLOT_FACTOR = 1.5

#: Pictures up to this side whose ink just fills the network's box are in MNIST's form already.
_LARGEST_READY_SIDE_PX = 32


def normalise_picture(
    luminance: NDArray[np.float32], settings: InkSettings = MNIST_INK
) -> NormalisedInk | None:
    """Make the network's picture of a picture.

    Parameters
    ----------
    luminance : ndarray of float32, shape (height, width)
        0 is black, 1 white; dark ink on light paper or the other way round.
    settings : InkSettings, optional

    Returns
    -------
    NormalisedInk or None
        None if the picture is blank.

    Raises
    ------
    InkError
        If the array has another shape or values that are no finite numbers.
    """
    if luminance.ndim != 2 or not luminance.size:
        raise InkError(f"A picture has a height and a width, but this has {luminance.shape}.")
    if not np.isfinite(luminance).all():
        raise InkError("The picture has a brightness that is no finite number.")
    found = find_ink(luminance)
    return None if found is None else normalise_found_ink(found, settings)


def normalise_found_ink(found: FoundInk, settings: InkSettings = MNIST_INK) -> NormalisedInk:
    """Make the network's picture of ink that `find_ink` cut out."""
    longest = max(found.box[2:])
    if max(found.picture_size) <= _LARGEST_READY_SIDE_PX and abs(longest - settings.box_px) <= 2:
        return _placed(found, settings)
    mask = _at_working_size(found.ink)
    rows, columns = np.nonzero(thin(mask))
    points = np.stack([columns, rows], axis=1).astype(np.float64) + 0.5
    reach = distances_to_edge(mask, points)
    half_width = float(np.median(reach))
    blot = np.where(reach > _BLOT_FACTOR * half_width, reach - half_width, 0.0)

    low = points.min(axis=0)
    extent = points.max(axis=0) - low
    wanted = settings.box_px - settings.width_px
    # A dot has no middle line to speak of: it becomes a dot of the pen's width.
    scale = min(wanted / max(float(extent.max()), 1e-9), settings.width_px / (2 * half_width) * 4)
    radii = settings.width_px / 2 + scale * blot
    centres = scale * (points - low) + settings.width_px / 2
    box_size = scale * extent + settings.width_px
    rough = rasterise_discs(centres, radii, settings.box_px)
    shift = centring_shift(centre_of_mass(rough), box_size, settings.size_px)
    image = rasterise_discs(centres + shift, radii, settings.size_px)
    return NormalisedInk(
        image,
        (float(shift[0]), float(shift[1]), float(box_size[0]), float(box_size[1])),
        centre_of_mass(image),
    )


def _at_working_size(ink: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Return the ink in black and white, its longer side `_WORKING_SIDE_PX`, with a margin."""
    height, width = ink.shape[0] - 2, ink.shape[1] - 2
    scale = _WORKING_SIDE_PX / max(height, width)
    # Hair lines would get lost when made smaller; a maximum before it keeps them.
    for _ in range(int(0.5 / scale)):
        ink = _thickened(ink)
    size = (round(scale * (width + 2)), round(scale * (height + 2)))
    picture = Image.fromarray(ink).resize(
        (max(1, size[0]), max(1, size[1])), Image.Resampling.BICUBIC
    )
    return np.pad(np.asarray(picture) > 0.5, 1)


def _thickened(ink: NDArray[np.float32]) -> NDArray[np.float32]:
    grown = ink.copy()
    np.maximum(grown[1:], ink[:-1], out=grown[1:])
    np.maximum(grown[:, 1:], ink[:, :-1], out=grown[:, 1:])
    return grown


def _placed(found: FoundInk, settings: InkSettings) -> NormalisedInk:
    """Move ink that has the right size by whole pixels, which leaves it as it is."""
    height, width = found.ink.shape
    size = np.array([width, height], np.float64)
    shift = centring_shift(centre_of_mass(found.ink), size, settings.size_px)
    left, top = (round(float(value)) for value in shift)
    image = np.zeros((settings.size_px, settings.size_px), np.float32)
    image[top : top + height, left : left + width] = found.ink
    # The margin of one pixel is not ink.
    box = (left + 1.0, top + 1.0, width - 2.0, height - 2.0)
    return NormalisedInk(image, box, centre_of_mass(image))
