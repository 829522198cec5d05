"""Reading of IDX files, the format of MNIST."""

from __future__ import annotations

import math
from pathlib import Path
from typing import BinaryIO

import numpy as np

from model.cancellation import ShouldStop, never_stop, raise_if_stopped
from model.errors import DataError
from model.files.reading import open_unpacked, unpacked_limit

#: EMNIST's 814,255 characters have 640 million pixels.
MAX_ELEMENTS = 1_000_000_000

_UNSIGNED_BYTE = 0x08
_MAX_DIMENSIONS = 8
_CHUNK_BYTES = 1 << 20


def read_idx(path: Path | str, should_stop: ShouldStop = never_stop) -> np.ndarray:
    """Read an IDX file of unsigned bytes, plain or compressed with gzip, as an array of uint8.

    The format is a magic number (two zero bytes, the element type, the number of dimensions), each
    dimension as a big-endian 32-bit integer, then the elements. Compression is detected by content.

    Raises
    ------
    Cancelled
        If `should_stop` returns True.
    DataError
        If the file cannot be opened, is not an IDX file of bytes, or its length does not match its
        header.
    """
    path = Path(path)
    try:
        with open_unpacked(path) as stream:
            return _read_array(stream, path, should_stop)
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror or error}.") from error


def _read_array(stream: BinaryIO, path: Path, should_stop: ShouldStop) -> np.ndarray:
    magic = stream.read(4)
    if len(magic) < 4 or magic[:2] != b"\0\0" or not magic[3]:
        raise DataError(
            f"{path} is not an IDX file: expected two zero bytes, an element type and "
            f"a number of dimensions first, but found {magic.hex(' ') or 'nothing'}."
        )
    if magic[2] != _UNSIGNED_BYTE:
        raise DataError(
            f"{path}: expected unsigned bytes (IDX type 0x08), "
            f"but found elements of type 0x{magic[2]:02x}."
        )
    if magic[3] > _MAX_DIMENSIONS:
        raise DataError(
            f"{path}: expected up to {_MAX_DIMENSIONS} dimensions, but found {magic[3]}."
        )
    header = stream.read(4 * magic[3])
    if len(header) < 4 * magic[3]:
        raise DataError(f"{path} ends in the middle of its header of {magic[3]} dimensions.")
    shape = tuple(int(size) for size in np.frombuffer(header, ">u4"))
    # Sizes beside a zero count, too: NumPy refuses arrays whose sides overflow.
    limit = min(MAX_ELEMENTS, unpacked_limit(path.stat().st_size))
    if math.prod(size for size in shape if size) > limit:
        raise DataError(
            f"{path}: its header asks for more than {limit:,} bytes, which it cannot have."
        )
    content = _read_at_most(stream, math.prod(shape) + 1, should_stop)
    if len(content) != math.prod(shape):
        found = "more" if len(content) > math.prod(shape) else f"{len(content):,}"
        sizes = " × ".join(str(size) for size in shape)
        raise DataError(
            f"{path}: expected {sizes} = {math.prod(shape):,} bytes by its header, found {found}."
        )
    return np.frombuffer(content, np.uint8).reshape(shape)


def _read_at_most(stream: BinaryIO, limit_bytes: int, should_stop: ShouldStop) -> bytes:
    # In chunks, because a damaged header may claim more bytes than fit in memory.
    chunks: list[bytes] = []
    missing_bytes = limit_bytes
    while missing_bytes > 0:
        raise_if_stopped(should_stop)
        chunk = stream.read(min(missing_bytes, _CHUNK_BYTES))
        if not chunk:
            break
        chunks.append(chunk)
        missing_bytes -= len(chunk)
    return b"".join(chunks)
