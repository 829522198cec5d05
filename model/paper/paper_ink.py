"""Ink told apart from paper by local thresholds, under shadows, folds and gradients of light."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from model.ink.segmentation import reduced
from model.paper.rules import without_rules

#: Larger pictures are reduced to this side. A digit of 4 mm on a sheet of A4 then has 28 px.
MAX_SIDE_PX = 2100

#: The light is measured in squares of this size, and evened out over `_LIGHT_WINDOW` of them.
_LIGHT_CELL_PX = 8
_LIGHT_WINDOW = 9

#: Where the light changes by this factor within this number of cells, the paper ends.
_EDGE_RATIO = 1.7
_EDGE_CELLS = 2

#: The darkness of the pen is measured in squares of this size, and over `_PEN_WINDOW` of them.
_PEN_CELL_PX = 16
_PEN_WINDOW = 5

#: Ink is darker than this fraction of the darkest ink around it.
_THRESHOLD_FRACTION = 0.45

#: Ink is at least this much darker than paper (black is 1), and this many standard deviations.
_MIN_CONTRAST = 0.10
_MIN_CONTRAST_OVER_NOISE = 4.0


#: Paper is brighter than this.
_BLACK = np.float32(0.02)


@dataclass(frozen=True, eq=False)
class PaperInk:
    """The ink of a page, at a working size.

    Parameters
    ----------
    contrast : ndarray of float32, shape (height, width)
        How much darker than the paper around it, as a fraction of the paper's brightness.
    mask : ndarray of bool, shape (height, width)
        What is ink.
    noise : float
        Standard deviation of the brightness of paper.
    reduction : int
        Px of the picture per px here.
    """

    contrast: NDArray[np.float32]
    mask: NDArray[np.bool_]
    noise: float
    reduction: int


def find_paper_ink(luminance: NDArray[np.float32], max_side_px: int = MAX_SIDE_PX) -> PaperInk:
    """Tell ink from paper.

    Parameters
    ----------
    luminance : ndarray of float32, shape (height, width)
        0 is black, 1 white.
    max_side_px : int, optional
        A larger picture is reduced to at most this side.
    """
    reduction = -(-max(luminance.shape) // max_side_px)
    picture = reduced(luminance, reduction) if reduction > 1 else luminance
    picture = _smoothed(picture)
    cells = _light(picture)
    light = _enlarged(cells, _LIGHT_CELL_PX, picture.shape)
    darkness = (light - picture) / np.maximum(light, _BLACK)
    contrast: NDArray[np.float32] = np.clip(darkness, 0.0, 1.0)
    noise = _noise(picture, light)
    contrast = without_rules(contrast, noise / max(float(np.median(cells)), float(_BLACK)))
    # Noise stands out more where it is dark.
    least = _MIN_CONTRAST_OVER_NOISE * noise / np.maximum(light, _BLACK)
    least = np.maximum(least, np.float32(_MIN_CONTRAST))
    threshold = np.maximum(np.float32(_THRESHOLD_FRACTION) * _darkest(contrast), least)
    is_ink = (contrast > threshold) & ~_edges(cells, picture.shape)
    return PaperInk(contrast, is_ink, noise, reduction)


def _smoothed(picture: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the picture with each pixel averaged with its neighbours, weighted 1, 2, 1."""
    for axis in (0, 1):
        padded = np.pad(picture, [(1, 1) if axis == each else (0, 0) for each in (0, 1)], "edge")
        first, middle, last = (
            np.take(padded, range(shift, shift + picture.shape[axis]), axis) for shift in range(3)
        )
        picture = np.float32(0.25) * (first + last) + np.float32(0.5) * middle
    return picture


def _cells(picture: NDArray[np.float32], size_px: int) -> NDArray[np.float32]:
    """Return squares of pixels, shape (rows, columns, size_px * size_px); edges are repeated."""
    height, width = picture.shape
    padded = np.pad(picture, ((0, -height % size_px), (0, -width % size_px)), "edge")
    rows, columns = (side // size_px for side in padded.shape)
    cells = padded.reshape(rows, size_px, columns, size_px).swapaxes(1, 2)
    return cells.reshape(rows, columns, -1)


def _light(picture: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the brightness that the paper has in each cell, shape (rows, columns).

    In each cell the bright pixels are paper; a median over cells follows the edge of a shadow,
    and passes over cells full of ink.
    """
    quarters = reduced(picture, _LIGHT_CELL_PX // 2)
    brightest = _cells(quarters, 2).max(axis=-1)
    image = Image.fromarray(np.pad(brightest, _LIGHT_WINDOW, "symmetric"))
    median = np.asarray(image.filter(ImageFilter.MedianFilter(_LIGHT_WINDOW)))
    return median[_LIGHT_WINDOW:-_LIGHT_WINDOW, _LIGHT_WINDOW:-_LIGHT_WINDOW]


def _edges(light: NDArray[np.float32], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Return where the paper ends on a desk of another brightness, shape (height, width)."""
    image = Image.fromarray(light)
    window = 2 * _EDGE_CELLS + 1
    brightest = np.asarray(image.filter(ImageFilter.MaxFilter(window)))
    darkest = np.asarray(image.filter(ImageFilter.MinFilter(window)))
    is_edge: NDArray[np.bool_] = brightest > _EDGE_RATIO * np.maximum(darkest, np.float32(0.01))
    enlarged: NDArray[np.bool_] = is_edge.repeat(_LIGHT_CELL_PX, axis=0).repeat(
        _LIGHT_CELL_PX, axis=1
    )
    return enlarged[: shape[0], : shape[1]]


def _darkest(contrast: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the contrast of the darkest ink around each pixel, shape (height, width)."""
    darkest = _cells(contrast, _PEN_CELL_PX).max(axis=-1)
    image = Image.fromarray(np.pad(darkest, _PEN_WINDOW, "edge"))
    largest = np.asarray(image.filter(ImageFilter.MaxFilter(_PEN_WINDOW)))
    inner = largest[_PEN_WINDOW:-_PEN_WINDOW, _PEN_WINDOW:-_PEN_WINDOW]
    return _enlarged(inner, _PEN_CELL_PX, contrast.shape)


def _enlarged(
    cells: NDArray[np.float32], size_px: int, shape: tuple[int, ...]
) -> NDArray[np.float32]:
    """Interpolate a value per cell to a value per pixel."""
    rows, columns = cells.shape
    image = Image.fromarray(np.ascontiguousarray(cells))
    enlarged = image.resize((columns * size_px, rows * size_px), Image.Resampling.BILINEAR)
    return np.asarray(enlarged)[: shape[0], : shape[1]]


def _noise(picture: NDArray[np.float32], light: NDArray[np.float32]) -> float:
    """Return the standard deviation of paper."""
    step = max(1, int(np.sqrt(picture.size / 200_000)))
    sparse = picture[::step, ::step] - light[::step, ::step]
    return 1.4826 * float(np.median(np.abs(sparse - np.median(sparse))))
