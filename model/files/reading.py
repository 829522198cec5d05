"""Reading of files that others wrote, within limits of kind, size and expansion."""

from __future__ import annotations

import gzip
import io
import json
import os
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

#: Packed files may unpack to this many times their size, and to a few megabytes in any case: no
#: drawing or picture is packed more tightly, but a file that is made to fill the memory is.
MAX_EXPANSION = 100
MIN_UNPACKED_LIMIT_BYTES = 4_000_000

_GZIP_MAGIC = b"\x1f\x8b"
_BLOCK_BYTES = 1 << 16


class UnreadableFileError(OSError):
    """A file is not of a kind, or exceeds a limit; the text is a clause about it."""


def open_regular(path: str | Path) -> BinaryIO:
    """Open an ordinary file for reading; pipes and devices could block, or never end.

    Raises
    ------
    OSError
        If there is no such file, it cannot be read, or it is not an ordinary file.
    """
    return open(path, "rb", opener=_regular_descriptor)


def _regular_descriptor(path: str, flags: int) -> int:
    # Without O_NONBLOCK the opening of a pipe waits for somebody who writes to it.
    descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    mode = os.fstat(descriptor).st_mode
    # Python refuses folders itself.
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        os.close(descriptor)
        raise UnreadableFileError("it is a device or a pipe, not a file")
    return descriptor


def read_regular(path: str | Path, limit_bytes: int) -> bytes:
    """Return the content of an ordinary file of at most `limit_bytes`.

    Raises
    ------
    OSError
        As `open_regular`, or if the file is larger.
    """
    with open_regular(path) as file:
        content = file.read(limit_bytes + 1)
    if len(content) > limit_bytes:
        raise UnreadableFileError(f"it has more than {limit_bytes:,} bytes")
    return content


def read_json(path: str | Path, limit_bytes: int) -> dict[str, Any]:
    """Return the object in an ordinary JSON file of at most `limit_bytes`.

    Raises
    ------
    OSError
        As `read_regular`, or if the content is no JSON object.
    """
    try:
        content = json.loads(read_regular(path, limit_bytes))
    # Numbers of thousands of digits and texts that are not UTF-8 are ValueErrors, too.
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(f"it is invalid JSON: {error}") from None
    if not isinstance(content, dict):
        raise UnreadableFileError("it is JSON, but no object")
    return content


def open_unpacked(path: str | Path) -> BinaryIO:
    """Open an ordinary file for reading, and unpack it if its content is compressed by gzip.

    Raises
    ------
    OSError
        As `open_regular`. Reading raises it for damaged files, and for those that unpack to more
        than `MAX_EXPANSION` times their size.
    """
    file = open_regular(path)
    try:
        is_packed = file.read(len(_GZIP_MAGIC)) == _GZIP_MAGIC
        file.seek(0)
        return io.BufferedReader(_Unpacked(file), _BLOCK_BYTES) if is_packed else file
    except BaseException:
        file.close()
        raise


def unpacked_limit(packed_bytes: int) -> int:
    """Return the number of bytes that a file of this size may unpack to."""
    return max(MIN_UNPACKED_LIMIT_BYTES, MAX_EXPANSION * packed_bytes)


class _Unpacked(io.RawIOBase):
    """The content of a gzip file, up to a limit."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._stream = gzip.GzipFile(fileobj=packed)
        self._limit_bytes = unpacked_limit(os.fstat(packed.fileno()).st_size)
        self._done_bytes = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            # Unlike readinto, this first returns what comes before damage.
            content = self._stream.read1(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            reason = str(error).rstrip(".")
            raise UnreadableFileError(f"it is a damaged gzip file: {reason}") from None
        self._done_bytes += len(content)
        if self._done_bytes > self._limit_bytes:
            raise UnreadableFileError(f"it unpacks to more than {self._limit_bytes:,} bytes")
        buffer[: len(content)] = content
        return len(content)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
            self._packed.close()
        super().close()


def lines_up_to(file: BinaryIO, limit_bytes: int) -> Iterator[bytes | None]:
    """Yield the lines of a file; None stands for a line of more than `limit_bytes`."""
    while line := file.readline(limit_bytes + 1):
        if len(line) <= limit_bytes:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(_BLOCK_BYTES)
        yield None
