"""Augmentation of 28x28 pictures: affine and elastic maps, thicker or thinner ink."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model.cancellation import ShouldStop, never_stop, raise_if_stopped

Images = NDArray[np.float32]

#: Pictures varied at a time; limits memory and fits the processor's cache.
BLOCK = 500

#: Elastic shifts are drawn on a grid of this many points per side and interpolated.
ELASTIC_POINTS = 5

#: Padding around a picture for pixels shifted from outside.
MARGIN_PX = 8

#: How many times larger a picture is made for sharp variations.
ENLARGEMENT = 3


def vary_pictures(
    images: Images,
    generator: np.random.Generator,
    strength: float = 1.0,
    *,
    is_light: bool = False,
    is_sharp: bool = False,
    should_stop: ShouldStop = never_stop,
) -> Images:
    """Return a variation of every picture.

    Parameters
    ----------
    images : ndarray, float32, shape (count, height, width)
        Ink bright on dark, 0-1.
    generator : numpy.random.Generator
    strength : float
        0 changes nothing, 1 varies about as much as handwriting does.
    is_light : bool
        Whether to apply only the affine map, without bending or thickening.
    is_sharp : bool
        Whether to interpolate in enlarged pictures, which blurs less and takes about twice as long.
    should_stop : callable, optional
        Called between blocks of pictures; `Cancelled` is raised when it returns True.

    Returns
    -------
    ndarray, float32, the same shape
    """
    varied = np.empty_like(images)
    for first in range(0, len(images), BLOCK):
        raise_if_stopped(should_stop)
        block = slice(first, first + BLOCK)
        bending = 0.0 if is_light else strength
        thickened = vary_thickness(images[block], generator, bending)
        varied[block] = _displace(thickened, generator, strength, bending, is_sharp)
    return varied


def vary_thickness(images: Images, generator: np.random.Generator, strength: float) -> Images:
    """Blend each picture with its dilation or erosion by one pixel in the four directions."""
    amount = generator.normal(0.0, 0.35 * strength, len(images)).astype(np.float32)
    amount = np.clip(amount, -0.6, 0.9)[:, None, None]
    padded = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    centre, left, right = padded[:, 1:-1, 1:-1], padded[:, 1:-1, :-2], padded[:, 1:-1, 2:]
    above, below = padded[:, :-2, 1:-1], padded[:, 2:, 1:-1]
    thicker = np.maximum(np.maximum(left, right), np.maximum(above, below))
    thinner = np.minimum(np.minimum(left, right), np.minimum(above, below))
    varied: Images = centre + np.maximum(amount, 0.0) * np.maximum(thicker - centre, 0.0)
    varied += np.minimum(amount, 0.0) * np.maximum(centre - thinner, 0.0)
    return varied


def _displace(
    images: Images,
    generator: np.random.Generator,
    strength: float,
    bending: float,
    is_sharp: bool,
) -> Images:
    """Displace all pixels by a random affine map and a smooth random field."""
    count, height, width = images.shape
    matrices, shifts = _affine(count, generator, strength)
    field = _elastic(count, height, width, generator, bending)
    return map_pictures(images, matrices, shifts, field, is_sharp=is_sharp)


def map_pictures(
    images: Images,
    matrices: NDArray[np.float32],
    shifts: NDArray[np.float32],
    field: NDArray[np.float32] | float = 0.0,
    *,
    is_sharp: bool = True,
) -> Images:
    """Move the pixels of every picture, about its middle.

    Parameters
    ----------
    images : ndarray, float32, shape (count, height, width)
        Ink bright on dark, 0-1.
    matrices : ndarray, float32, shape (count, 2, 2) or (1, 2, 2)
        From new positions (x, y) to the original ones.
    shifts : ndarray, float32, shape (count, 2) or (1, 2)
        Added to the original positions, in px.
    field : ndarray, float32, shape (count, 2, height, width), optional
        Added to the original positions, in px.
    is_sharp : bool, optional
        Whether to interpolate in enlarged pictures, which blurs less.

    Returns
    -------
    ndarray, float32, the same shape
    """
    _, height, width = images.shape
    field = np.broadcast_to(np.asarray(field, np.float32), (len(images), 2, height, width))
    y = np.arange(height, dtype=np.float32)[:, None] - (height - 1) / 2
    x = np.arange(width, dtype=np.float32) - (width - 1) / 2
    m = matrices[:, :, :, None, None]
    source_x = m[:, 0, 0] * x + m[:, 0, 1] * y + field[:, 0] + shifts[:, 0, None, None]
    source_y = m[:, 1, 0] * x + m[:, 1, 1] * y + field[:, 1] + shifts[:, 1, None, None]
    x, y = source_x + (width - 1) / 2, source_y + (height - 1) / 2
    padded = np.pad(images, ((0, 0), (MARGIN_PX, MARGIN_PX), (MARGIN_PX, MARGIN_PX)))
    if not is_sharp:
        return _sample(padded, x + MARGIN_PX, y + MARGIN_PX)
    along_y, along_x = _enlarging(padded.shape[1]), _enlarging(padded.shape[2])
    enlarged = np.asarray(along_y @ padded @ along_x.T, dtype=np.float32)
    sampled = _sample(enlarged, ENLARGEMENT * (x + MARGIN_PX), ENLARGEMENT * (y + MARGIN_PX))
    return np.clip(sampled, 0.0, 1.0, out=sampled)


def _affine(
    count: int, generator: np.random.Generator, strength: float
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Draw maps from varied to original positions: (count, 2, 2) and (count, 2)."""

    def normal(std: float, limit: float) -> NDArray[np.float64]:
        drawn = generator.normal(0.0, std, count)
        return np.clip(drawn, -limit, limit) * strength

    angle = normal(np.deg2rad(7.0), np.deg2rad(18.0))
    slant = normal(0.12, 0.3)
    scale_x, scale_y = np.exp(normal(0.07, 0.18)), np.exp(normal(0.07, 0.18))
    cosine, sine = np.cos(angle), np.sin(angle)
    rotation = np.array([[cosine, -sine], [sine, cosine]])
    shear = np.array([[scale_x, slant], [np.zeros(count), scale_y]])
    matrices = np.einsum("ijn,jkn->nik", rotation, shear).astype(np.float32)
    shifts = np.stack([normal(0.7, 2.0), normal(0.7, 2.0)], axis=1).astype(np.float32)
    return matrices, shifts


def _elastic(
    count: int, height: int, width: int, generator: np.random.Generator, strength: float
) -> NDArray[np.float32]:
    """Draw smooth shifts in px, shape (count, 2, height, width).

    After Simard, Steinkraus, Platt: "Best practices for convolutional neural networks", 2003,
    with random shifts on a coarse grid instead of a smoothed field.
    """
    size = (count, 2, ELASTIC_POINTS, ELASTIC_POINTS)
    coarse = generator.normal(0.0, 0.75 * strength, size).astype(np.float32)
    along_y, along_x = _blending(height), _blending(width)
    return np.asarray(along_y @ coarse @ along_x.T, dtype=np.float32)


def _blending(length: int) -> NDArray[np.float32]:
    """Return weights (length, ELASTIC_POINTS) that interpolate smoothly between points."""
    position = np.linspace(0.0, ELASTIC_POINTS - 1.0, length)[:, None]
    weights = np.exp(-((position - np.arange(ELASTIC_POINTS)) ** 2) / 0.8)
    blended: NDArray[np.float32] = (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)
    return blended


def _sample(images: Images, x: NDArray[np.float32], y: NDArray[np.float32]) -> Images:
    """Interpolate bilinearly at x, y in px (pixel centres at integers); outside, use the edge."""
    count, height, width = images.shape
    x = np.clip(x, 0.0, width - 1.001)
    y = np.clip(y, 0.0, height - 1.001)
    left, upper = x.astype(np.int32), y.astype(np.int32)
    x -= left
    y -= upper
    start = np.arange(count, dtype=np.int32)[:, None, None] * images[0].size
    index = start + upper * width + left
    flat = images.reshape(-1)
    top = flat[index]
    top += x * (flat[index + 1] - top)
    index += width
    bottom = flat[index]
    bottom += x * (flat[index + 1] - bottom)
    sampled: Images = top + y * (bottom - top)
    return sampled


def _enlarging(length: int) -> NDArray[np.float32]:
    """Return weights (ENLARGEMENT * length, length) of a Lanczos filter of six pixels.

    Duchon: "Lanczos filtering in one and two dimensions", 1979.
    """
    position = np.arange(ENLARGEMENT * length)[:, None] / ENLARGEMENT
    distance = position - np.arange(length)
    weights = np.sinc(distance) * np.sinc(distance / 3.0) * (np.abs(distance) < 3.0)
    enlarging: NDArray[np.float32] = weights / weights.sum(axis=1, keepdims=True)
    return enlarging.astype(np.float32)
