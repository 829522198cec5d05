"""Strokes and pictures as bytes in the database."""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from model.errors import DataError
from model.ink.normalising import IMAGE_SIZE_PX
from model.ink.strokes import Stroke

#: First byte of every blob.
_LAYOUT = 1
_HEADER = struct.Struct("<BI")
_STROKE = struct.Struct("<IB")
_NUMBER = np.dtype("<f4")


def pack_strokes(strokes: Sequence[Stroke]) -> bytes:
    """Return strokes, each of shape (points, 2..4), as bytes.

    Little-endian: the layout (1, one byte), the number of strokes (4 bytes), for each its points
    (4 bytes) and columns (1 byte), then all numbers as float32, point by point.
    """
    parts = [_HEADER.pack(_LAYOUT, len(strokes))]
    parts += [_STROKE.pack(*stroke.shape) for stroke in strokes]
    parts += [stroke.astype(_NUMBER).tobytes() for stroke in strokes]
    return b"".join(parts)


def unpack_strokes(data: bytes) -> tuple[Stroke, ...]:
    """Return the strokes that `pack_strokes` packed, float64.

    Raises
    ------
    DataError
        If the bytes are damaged.
    """
    try:
        layout, count = _HEADER.unpack_from(data)
        table_end = _HEADER.size + count * _STROKE.size
        if layout != _LAYOUT or table_end > len(data):
            raise DataError(f"expected strokes in layout {_LAYOUT}, but found layout {layout}.")
        shapes = list(_STROKE.iter_unpack(data[_HEADER.size : table_end]))
        numbers = np.frombuffer(data, _NUMBER, offset=table_end).astype(np.float64)
        ends = np.cumsum([points * columns for points, columns in shapes])
        if (ends[-1] if shapes else 0) != len(numbers):
            raise DataError(f"expected {ends[-1:]} numbers of strokes, but found {len(numbers)}.")
    except (struct.error, ValueError) as error:
        raise DataError(f"expected strokes, but these bytes are none ({error}).") from None
    pieces = np.split(numbers, ends[:-1]) if shapes else []
    return tuple(piece.reshape(shape) for piece, shape in zip(pieces, shapes, strict=True))


def pack_picture(picture: NDArray[np.float32]) -> bytes:
    """Return a picture, shape (28, 28), values 0-1, as 784 bytes."""
    return np.round(np.clip(picture, 0.0, 1.0) * 255.0).astype(np.uint8).tobytes()


def unpack_picture(data: bytes) -> NDArray[np.float32]:
    """Return the picture that `pack_picture` packed; raise `DataError` if it is damaged."""
    if len(data) != IMAGE_SIZE_PX**2:
        raise DataError(f"expected {IMAGE_SIZE_PX**2} bytes of a picture, but found {len(data)}.")
    pixels = np.frombuffer(data, np.uint8).reshape(IMAGE_SIZE_PX, IMAGE_SIZE_PX)
    return pixels.astype(np.float32) / np.float32(255.0)
