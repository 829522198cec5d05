"""Read IDX files, the format that MNIST comes in."""

from __future__ import annotations

import gzip
import math
import zlib
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np

from model.errors import DataError

_UNSIGNED_BYTE = 0x08
_GZIP_MAGIC = b"\x1f\x8b"
_CHUNK_BYTES = 1 << 20


def read_idx(path: Path | str) -> np.ndarray:
    """Read an IDX file of unsigned bytes, plain or compressed with gzip.

    The format is a magic number (two zero bytes, the element type, the number of
    dimensions), each dimension as a big-endian 32-bit integer, then the elements.

    Parameters
    ----------
    path : Path or str
        The file; its first bytes, not its name, tell whether it is compressed.

    Returns
    -------
    ndarray of uint8
        With the shape that the header names.

    Raises
    ------
    DataError
        If the file cannot be opened, is no IDX file of bytes, or is not as long as its
        header says.
    """
    path = Path(path)
    try:
        with path.open("rb") as raw:
            compressed = raw.read(2) == _GZIP_MAGIC
            raw.seek(0)
            if compressed:
                with gzip.open(raw) as unpacked:
                    return _read_array(cast(BinaryIO, unpacked), path)
            return _read_array(raw, path)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise DataError(f"{path} is a damaged gzip file: {_as_clause(error)}.") from error
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror or error}.") from error


def _as_clause(error: Exception) -> str:
    return str(error).rstrip(".")


def _read_array(stream: BinaryIO, path: Path) -> np.ndarray:
    magic = stream.read(4)
    if len(magic) < 4 or magic[:2] != b"\0\0" or not magic[3]:
        raise DataError(
            f"{path} is no IDX file: it should begin with two zero bytes, an element type and "
            f"a number of dimensions, but begins with {magic.hex(' ') or 'nothing'}."
        )
    if magic[2] != _UNSIGNED_BYTE:
        raise DataError(
            f"{path} should hold unsigned bytes (IDX type 0x08), "
            f"but holds elements of type 0x{magic[2]:02x}."
        )
    header = stream.read(4 * magic[3])
    if len(header) < 4 * magic[3]:
        raise DataError(f"{path} ends in the middle of its header of {magic[3]} dimensions.")
    shape = tuple(int(size) for size in np.frombuffer(header, ">u4"))
    content = _read_at_most(stream, math.prod(shape) + 1)
    if len(content) != math.prod(shape):
        came = "more" if len(content) > math.prod(shape) else f"{len(content):,}"
        sizes = " × ".join(str(size) for size in shape)
        raise DataError(
            f"{path} should hold {sizes} = {math.prod(shape):,} bytes by its header, "
            f"but holds {came}."
        )
    return np.frombuffer(content, np.uint8).reshape(shape)


def _read_at_most(stream: BinaryIO, limit_bytes: int) -> bytes:
    # In chunks, because a damaged header may name far more bytes than memory has.
    chunks: list[bytes] = []
    missing_bytes = limit_bytes
    while missing_bytes > 0:
        chunk = stream.read(min(missing_bytes, _CHUNK_BYTES))
        if not chunk:
            break
        chunks.append(chunk)
        missing_bytes -= len(chunk)
    return b"".join(chunks)
