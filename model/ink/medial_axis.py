"""The medial axis of thick ink, and ink redrawn around it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

#: In px; discs up to this radius are drawn into a few pixels around each of them.
_SMALL_RADIUS_PX = 2.0


def thin(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Thin the ink in a mask (height, width) to lines one pixel wide.

    Components and holes are preserved. The parallel thinning of Guo and Hall, "Parallel thinning
    with two-subiteration algorithms", Communications of the ACM 32 (3), 1989.

    Notes
    -----
    The whole mask is one integer, a bit for each pixel, so that a bitwise operation treats all
    pixels at once. This is ten times as fast as arrays.
    """
    padded = np.pad(mask, 1)
    stride = padded.shape[1]
    bits = np.packbits(padded, axis=None, bitorder="little")
    ink = int.from_bytes(bits.tobytes(), "little")
    while True:
        before = ink
        ink ^= _removable(ink, stride, is_second=False)
        ink ^= _removable(ink, stride, is_second=True)
        if ink == before:
            break
    thinned = np.frombuffer(ink.to_bytes(len(bits), "little"), np.uint8)
    flat = np.unpackbits(thinned, count=padded.size, bitorder="little")
    return flat.reshape(padded.shape)[1:-1, 1:-1].astype(np.bool_)


def _removable(ink: int, stride: int, *, is_second: bool) -> int:
    """Return the pixels that a subiteration removes.

    A row has `stride` pixels, and rows have empty margins, so a shift moves the whole picture.
    """
    above, below, left, right = ink << stride, ink >> stride, ink << 1, ink >> 1
    above_left, above_right = above << 1, above >> 1
    below_left, below_right = below << 1, below >> 1

    # Exactly one of the four changes from empty to ink on the way around the pixel.
    a = _without(above_right | right, above)
    b = _without(below_right | below, right)
    c = _without(below_left | left, below)
    d = _without(above_left | above, left)
    removable = ink & (_without(a ^ b, c | d) | _without(c ^ d, a | b))

    # The smaller count of inked pairs, out of four, is 2 or 3.
    a, b = above_left | above, above_right | right
    c, d = below_right | below, below_left | left
    removable &= (a & b) | (c & d) | ((a | b) & (c | d))
    is_surrounded = a & b & c & d
    a, b = above | above_right, right | below_right
    c, d = below | below_left, left | above_left
    removable &= (a & b) | (c & d) | ((a | b) & (c | d))
    is_surrounded &= a & b & c & d
    removable = _without(removable, is_surrounded)

    # The two subiterations remove from opposite sides.
    if is_second:
        return _without(removable, _without(right, _without(below_right, above | above_right)))
    return _without(removable, _without(left, _without(above_left, below | below_left)))


def _without(pixels: int, others: int) -> int:
    # Faster than an integer with its sign, which `~others` would have.
    return (pixels | others) ^ others


def distances_to_edge(
    mask: NDArray[np.bool_], rows: NDArray[np.int64], columns: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the distances in px, shape (points,), of pixels of the ink from its edge.

    The mask (height, width) has a margin of at least one empty pixel; `rows` and `columns`, shape
    (points,), are those of the pixels. On the medial axis the distance is half the ink's width.
    """
    height, width = mask.shape
    row_numbers = np.arange(height)[:, None]
    last_empty = np.maximum.accumulate(np.where(mask, 0, row_numbers), axis=0)
    next_empty = np.minimum.accumulate(np.where(mask, height - 1, row_numbers)[::-1], axis=0)[::-1]
    # To the nearest empty pixel in the same column; with it, each column has one candidate.
    down = np.minimum(row_numbers - last_empty, next_empty - row_numbers).astype(np.int32)
    across = np.arange(width, dtype=np.int32) - columns[:, None].astype(np.int32)
    squared = (np.square(down)[rows] + np.square(across)).min(axis=1)
    # The edge is half a pixel before the first empty pixel.
    distances: NDArray[np.float64] = np.sqrt(squared.astype(np.float64)) - 0.5
    return distances


def rasterise_discs(
    centres: NDArray[np.float64], radii_px: NDArray[np.float64], size_px: int
) -> NDArray[np.float32]:
    """Draw the union of discs, bright on dark, anti-aliased like strokes.

    Centres (discs, 2) are x and y in px, pixel edges at whole numbers; radii_px has the shape
    (discs,). The result is float32 of shape (size_px, size_px).
    """
    # The largest difference of a disc's radius from the distance to its centre.
    depths = np.full((size_px, size_px), -np.inf, np.float32)
    is_small = radii_px <= _SMALL_RADIUS_PX
    for group in (is_small, ~is_small):
        if group.any():
            _add_discs(depths, centres[group], radii_px[group])
    image: NDArray[np.float32] = np.clip(depths + np.float32(0.5), 0.0, 1.0)
    return image


def _add_discs(
    depths: NDArray[np.float32], centres: NDArray[np.float64], radii_px: NDArray[np.float64]
) -> None:
    """Raise the depths, shape (size, size), to those of discs, each in a square around it."""
    size_px = len(depths)
    reach_px = int(radii_px.max() + 1.5)
    offsets = np.arange(-reach_px, reach_px + 1)
    pixels = np.floor(centres).astype(np.int64)[:, :, None] + offsets
    squared = np.square(
        pixels.astype(np.float32) + np.float32(0.5) - centres[:, :, None].astype(np.float32)
    )
    distances = np.sqrt(squared[:, 1, :, None] + squared[:, 0, None, :])
    own_depths = radii_px.astype(np.float32)[:, None, None] - distances
    inside = (pixels >= 0) & (pixels < size_px)
    # What is outside of the image is added to its edge without an effect.
    own_depths[~(inside[:, 1, :, None] & inside[:, 0, None, :])] = -np.inf
    columns, rows = np.clip(pixels, 0, size_px - 1).transpose(1, 0, 2)
    places = rows[:, :, None] * size_px + columns[:, None, :]
    np.maximum.at(depths.reshape(-1), places.ravel(), own_depths.ravel())
