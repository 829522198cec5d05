"""Reading of NumPy's ``.npz`` archives that others wrote."""

from __future__ import annotations

import math
import os
import re
import zipfile
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from model.files.reading import UnreadableFileError, unpacked_limit

#: EMNIST's 280,000 digits need 220 MB, MNIST in float64 376 MB.
MAX_ARCHIVE_BYTES = 400_000_000

_MAX_MEMBERS = 1_000
_MAX_DIMENSIONS = 8
_ENDING = ".npy"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_IS_ENCRYPTED = 0x1

# The header is a Python dict of three entries, always written alike; nothing is evaluated.
_MAGIC = b"\x93NUMPY"
_MAX_HEADER_BYTES = 10_000
_DESCRIPTION = re.compile(r"""['"]descr['"]\s*:\s*['"]([<>|=]?[biufSU]\d{1,6}|[|]?\?)['"]""")
_ORDER = re.compile(r"""['"]fortran_order['"]\s*:\s*(True|False)\b""")
_SHAPE = re.compile(r"""['"]shape['"]\s*:\s*\(([^()]*)\)""")
_SIZE = re.compile(r"\s*(\d{1,12})L?\s*")


class ArrayArchive:
    """The arrays of an ``.npz`` archive, which are read one by one.

    Only arrays of numbers and texts are read, no pickles, and no archive that unpacks to more than
    `MAX_ARCHIVE_BYTES` or much more than its own size.

    Parameters
    ----------
    file : binary file
        Not closed here.

    Raises
    ------
    UnreadableFileError
        If it is no such archive, is damaged or too large; `read` raises it for its array.
    """

    def __init__(self, file: BinaryIO) -> None:
        size_bytes = file.seek(0, os.SEEK_END)
        file.seek(0)
        if file.read(len(_MAGIC)) == _MAGIC:
            raise UnreadableFileError("it is a single array, not an archive")
        try:
            self._archive = zipfile.ZipFile(file)
        except Exception as error:  # noqa: BLE001 - a damaged file may raise nearly anything
            raise UnreadableFileError(f"it is not a whole .npz archive: {_clause(error)}") from None
        members = self._archive.infolist()
        if len(members) > _MAX_MEMBERS:
            raise UnreadableFileError(f"it has {len(members):,} members, more than any data needs")
        self._members = {
            member.filename.removesuffix(_ENDING): member
            for member in members
            if member.filename.endswith(_ENDING)
        }
        if len(self._members) < sum(entry.filename.endswith(_ENDING) for entry in members):
            raise UnreadableFileError("it has two arrays of one name")
        limit_bytes = min(MAX_ARCHIVE_BYTES, unpacked_limit(size_bytes))
        if sum(member.file_size for member in members) > limit_bytes:
            raise UnreadableFileError(f"it unpacks to more than {limit_bytes:,} bytes")

    @property
    def names(self) -> list[str]:
        """The names of the arrays, in the order of the file."""
        return list(self._members)

    def read(self, name: str) -> NDArray[Any]:
        """Return an array; raise `KeyError` if there is none of this name."""
        member = self._members[name]
        if member.compress_type not in _METHODS or member.flag_bits & _IS_ENCRYPTED:
            raise UnreadableFileError(f"{name!r:.40} is compressed in a way that NumPy never uses")
        try:
            with self._archive.open(member) as stream:
                content = stream.read()
        except Exception as error:  # noqa: BLE001 - a damaged file may raise nearly anything
            raise UnreadableFileError(f"{name!r:.40} is damaged: {_clause(error)}") from None
        if len(content) != member.file_size:
            raise UnreadableFileError(f"{name!r:.40} is damaged: its end is missing")
        return _parse_array(name, content)


def _parse_array(name: str, content: bytes) -> NDArray[Any]:
    """Return the array in a ``.npy`` file."""
    start, is_long = content[: len(_MAGIC)], content[6:7] != b"\1"
    length_end = 12 if is_long else 10
    if start != _MAGIC or len(content) < length_end:
        raise UnreadableFileError(f"{name!r:.40} is not an array of NumPy's")
    data_start = length_end + int.from_bytes(content[8:length_end], "little")
    header = content[length_end : min(data_start, length_end + _MAX_HEADER_BYTES)].decode("latin-1")
    found = [pattern.search(header) for pattern in (_DESCRIPTION, _ORDER, _SHAPE)]
    if None in found:
        raise UnreadableFileError(f"{name!r:.40} has a header that is damaged, or no numbers")
    description, order, sizes = (match[1] for match in found if match)
    shape = _shape(name, sizes)
    dtype = _dtype(name, description)
    expected_bytes = math.prod(shape) * dtype.itemsize
    if len(content) - data_start != expected_bytes:
        raise UnreadableFileError(
            f"{name!r:.40} of shape {shape} should have {expected_bytes:,} bytes, "
            f"but has {max(0, len(content) - data_start):,}"
        )
    flat = np.frombuffer(content, dtype, math.prod(shape), data_start if expected_bytes else 0)
    # The copy can be written to.
    return flat.reshape(shape, order="F" if order == "True" else "C").copy(order="K")


def _shape(name: str, sizes: str) -> tuple[int, ...]:
    """Return the shape that a header has between its parentheses."""
    found = [_SIZE.fullmatch(size) for size in sizes.split(",") if size.strip()]
    shape = tuple(int(size[1]) for size in found if size)
    # Sizes beside a zero count, too: NumPy refuses arrays whose sides overflow.
    largest = math.prod(size for size in shape if size)
    if None in found or len(shape) > _MAX_DIMENSIONS or largest > MAX_ARCHIVE_BYTES:
        raise UnreadableFileError(f"{name!r:.40} has the impossible shape ({sizes:.40})")
    return shape


def _dtype(name: str, description: str) -> np.dtype[Any]:
    try:
        dtype = np.dtype(description)
    except (TypeError, ValueError):
        dtype = None
    if dtype is None or not dtype.itemsize:
        raise UnreadableFileError(f"{name!r:.40} has the unknown type {description!r:.40}")
    return dtype


def _clause(error: BaseException) -> str:
    return " ".join(str(error).split()).rstrip(".")[:200] or type(error).__name__
