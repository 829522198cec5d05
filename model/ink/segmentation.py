"""Segmentation of a picture into ink and background of any colour, under uneven light."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from model.ink.components import find_components
from model.ink.levels import ink_on_border, otsu, rim_of, rim_thickness
from model.ink.stray_dots import stray_dots

#: Larger pictures are first reduced to this side.
_MAX_SIDE_PX = 800

#: About this many pixels are reduced at a time, because Pillow copies them.
_BLOCK_PIXELS = 2_000_000

#: Below this contrast between background and ink (black to white is 1), a page is blank.
_MIN_CONTRAST = 0.06

#: Minimum contrast of ink in standard deviations of the background.
_MIN_CONTRAST_OVER_NOISE = 6.0

#: To see ink in noise, a picture is reduced to no fewer pixels than this.
_MIN_SIDE_PX = 40

#: A component smaller than this fraction of the largest one is dirt.
_DIRT_FRACTION = 0.015

#: If no component is larger than this fraction of all ink's longer side, all of it is dust.
_DUST_FRACTION = 0.015

#: The width of a pen, as a fraction of the longer side of what it draws.
_PEN_FRACTION = 0.1

#: With a larger spread of brightness along the border, the light is uneven.
_MAX_EVEN_SPREAD = 0.03


@dataclass(frozen=True)
class FoundInk:
    """The ink of a picture, cropped.

    Parameters
    ----------
    ink : ndarray of float32, shape (height, width)
        0 is background, 1 full ink, with a margin of one background pixel.
    box : tuple of float
        Left, top, width and height of the ink in px of the original picture.
    picture_size : tuple of int
        Width and height of the original picture in px.
    """

    ink: NDArray[np.float32]
    box: tuple[float, float, float, float]
    picture_size: tuple[int, int]


def find_ink(luminance: NDArray[np.float32]) -> FoundInk | None:
    """Find the ink in a picture of one drawing.

    The border gives the colour of the background. Smooth changes of light are subtracted. What
    then differs most, darker or brighter, is ink; noise, dirt, dots far from the drawing and
    a frame around the page are removed.

    Parameters
    ----------
    luminance : ndarray of float32, shape (height, width)
        0 is black, 1 white.

    Returns
    -------
    FoundInk or None
        None if the page is blank, or too noisy: see `hides_ink`.
    """
    height, width = luminance.shape
    reduction = -(-max(height, width) // _MAX_SIDE_PX)
    picture = reduced(luminance, reduction) if reduction > 1 else luminance
    first_reduction, first_picture = reduction, picture
    ink = ink_on_border(picture, is_most=True)
    while ink is None:
        contrast, noise = _contrast(picture)
        ink = _ink_of(contrast, noise)
        if ink is not None:
            break
        # The mean of four pixels has half their noise.
        reduction *= 2
        if not _is_noisy(noise) or min(height, width) < _MIN_SIDE_PX * reduction:
            reduction = first_reduction
            ink = ink_on_border(first_picture)
            break
        picture = reduced(luminance, reduction)
    if ink is None:
        return None
    mask = ink > _threshold(ink)
    if not mask.any():
        return None
    mask = _without_dirt(mask)
    if not mask.any():
        return None
    # The soft edge around the remaining ink belongs to it.
    ink = np.where(_dilated(mask), ink, np.float32(0.0))
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    box = (
        float(left * reduction),
        float(top * reduction),
        float(min(right * reduction, width) - left * reduction),
        float(min(bottom * reduction, height) - top * reduction),
    )
    with_margin = np.pad(ink, 1)[top : bottom + 2, left : right + 2]
    return FoundInk(with_margin, box, (width, height))


def hides_ink(luminance: NDArray[np.float32]) -> bool:
    """Return whether noise would hide clear ink in a picture in which none was found."""
    reduction = -(-max(luminance.shape) // _MAX_SIDE_PX)
    return _is_noisy(_contrast(reduced(luminance, reduction))[1])


def _is_noisy(noise: float) -> bool:
    return _MIN_CONTRAST_OVER_NOISE * noise > _MIN_CONTRAST


def reduced(luminance: NDArray[np.float32], factor: int) -> NDArray[np.float32]:
    """Return the means of squares of `factor` pixels; those at the edges may be smaller.

    A large picture takes little further memory.
    """
    rows = factor * max(1, _BLOCK_PIXELS // (factor * luminance.shape[1]))
    return np.concatenate(
        [
            np.asarray(Image.fromarray(luminance[top : top + rows]).reduce(factor))
            for top in range(0, len(luminance), rows)
        ]
    )


def _contrast(picture: NDArray[np.float32]) -> tuple[NDArray[np.float32], float]:
    """Return each pixel's difference from the background, and the background's std."""
    height, width = picture.shape
    thickness = rim_thickness(picture)
    rim = rim_of(picture, thickness)
    contrast = picture - np.median(rim)
    low, high = np.percentile(rim, (10, 90))
    if high - low > _MAX_EVEN_SPREAD:
        border = np.ones(picture.shape, np.bool_)
        border[thickness : height - thickness, thickness : width - thickness] = False
        contrast = contrast - _smooth_light(contrast, border)
    rim = rim_of(contrast, thickness)
    noise = 1.4826 * float(np.median(np.abs(rim - np.median(rim))))
    return contrast, noise


def _smooth_light(contrast: NDArray[np.float32], border: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Fit the light: a plane along the border, then a quadratic surface.

    Pixels far from one fit are ink or dirt and are left out of the next one.
    """
    height, width = contrast.shape
    y, x = np.meshgrid(np.linspace(-1, 1, height), np.linspace(-1, 1, width), indexing="ij")
    terms = np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], axis=-1).astype(np.float32)
    # A few thousand pixels are enough for six coefficients.
    step = max(1, max(height, width) // 80)
    sparse_terms = terms[::step, ::step].reshape(-1, 6)
    sparse = contrast[::step, ::step].ravel()
    light = np.zeros(6, np.float32)
    samples, values, degree = terms[border], contrast[border], 3
    cut = 4.0 * float(np.median(np.abs(values)))
    for _ in range(6):
        residual = values - samples @ light
        near = np.abs(residual) <= cut
        if np.count_nonzero(near) < 32:
            break
        light[:degree] = np.linalg.lstsq(samples[near, :degree], values[near])[0]
        samples, values, degree = sparse_terms, sparse, 6
        spread = float(np.median(np.abs(values - samples @ light)))
        cut = max(0.04, min(cut, 4.0 * spread))
    return terms @ light


def _ink_of(contrast: NDArray[np.float32], noise: float) -> NDArray[np.float32] | None:
    """Return the contrast as a fraction of full ink, 0 to 1, or None if the page is blank."""
    count = max(8, contrast.size // 2000)
    if contrast.size <= 2 * count:
        return None
    darkest, brightest = _largest_mean(-contrast, count), _largest_mean(contrast, count)
    full = max(darkest, brightest)
    if full < max(_MIN_CONTRAST, _MIN_CONTRAST_OVER_NOISE * noise):
        return None
    ink = contrast / np.float32(full if brightest >= darkest else -full)
    floor = np.float32(min(0.4, 3.0 * noise / full))
    above: NDArray[np.float32] = np.clip((ink - floor) / (np.float32(1.0) - floor), 0.0, 1.0)
    return above


def _largest_mean(values: NDArray[np.float32], count: int) -> float:
    """Return the mean of the `count` largest values."""
    # Few values are that large; the others need no order.
    candidates = values[values > np.float32(0.5) * values.max()]
    if len(candidates) <= count:
        candidates = values.ravel()
    return float(np.partition(candidates, len(candidates) - count)[-count:].mean())


def _threshold(ink: NDArray[np.float32]) -> float:
    """Return Otsu's threshold, limited to the range 0.35 to 0.5."""
    return float(np.clip(otsu(ink)[0], 0.35, 0.5))


def _without_dirt(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return a mask without specks, stray dots and a frame around the page.

    A page with nothing but dust has nothing left.
    """
    components = find_components(mask)
    height, width = mask.shape
    left, top, right, bottom = components.boxes_px.T
    beside_edge_px = 0.03 * min(height, width)
    frame = np.maximum(left, width - right) <= beside_edge_px
    frame &= np.maximum(top, height - bottom) <= beside_edge_px
    if frame.any():
        inside = components.areas_px[~frame].max(initial=0)
        # With nothing inside, it is a digit that fills the picture.
        if inside < 0.1 * components.areas_px[frame].max():
            frame[:] = False
    areas = np.where(frame, 0, components.areas_px)
    is_ink = areas >= max(1.0, _DIRT_FRACTION * float(areas.max()))
    boxes = components.boxes_px[is_ink].astype(np.float64)
    is_ink[is_ink] = ~stray_dots(boxes[:, :2], boxes[:, 2:], _PEN_FRACTION)
    low, high = components.boxes_px[is_ink, :2], components.boxes_px[is_ink, 2:]
    extent_px = (high.max(axis=0) - low.min(axis=0)).max()
    if (high - low).max() < _DUST_FRACTION * extent_px:
        is_ink[:] = False
    return mask if is_ink.all() else components.mask_of(is_ink)


def _dilated(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    padded = np.pad(mask, 1)
    tall = padded[:-2] | padded[1:-1] | padded[2:]
    return tall[:, :-2] | tall[:, 1:-1] | tall[:, 2:]
