"""Resumable, verified downloads from a list of mirrors."""

from __future__ import annotations

import hashlib
import http.client
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from model.cancellation import ShouldStop, never_stop, raise_if_stopped
from model.errors import DataError, DownloadError

_CHUNK_BYTES = 1 << 16
_TIMEOUT_S = 30.0

#: At least this number of bytes must arrive in this number of seconds.
_PATIENCE_S = 60.0
_MIN_BYTES = 60_000

_MAX_CLAUSE = 200

#: Called with the bytes done and the bytes in total, over all files.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class RemoteFile:
    """A file on the mirrors: name, size and MD5 checksum."""

    name: str
    size_bytes: int
    md5: str


class _MirrorError(Exception):
    """A mirror failed; the text continues a sentence that starts with its address."""

    is_offline = False


class _NoConnectionError(_MirrorError):
    """A mirror cannot be reached."""

    is_offline = True


def download_files(
    files: Sequence[RemoteFile],
    mirrors: Sequence[str],
    folder: Path,
    progress: Progress | None = None,
    should_stop: ShouldStop = never_stop,
) -> None:
    """Download the missing files to a folder, which is created if necessary.

    A file is written as ``<name>.part`` and renamed when size and checksum are right. An existing
    part is continued. If a mirror fails, the next one continues where it stopped. Mirrors are URLs
    that end in a slash, in order of preference.

    Raises
    ------
    DownloadError
        If no mirror provides a file.
    DataError
        If the folder cannot be written.
    Cancelled
        If ``should_stop``, called between pieces of 64 KiB, returns True; what was fetched stays.
    """
    total_bytes = sum(file.size_bytes for file in files)
    done_bytes = 0

    def report(file_bytes: int) -> None:
        if progress is not None:
            progress(done_bytes + file_bytes, total_bytes)
        raise_if_stopped(should_stop)

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            report(0)
            if not _is_right(folder / file.name, file):
                _download(file, mirrors, folder, report)
            done_bytes += file.size_bytes
        report(0)
    except OSError as error:
        raise DataError(f"{folder} cannot be written: {error.strerror or error}.") from error


def _is_right(path: Path, file: RemoteFile) -> bool:
    if not path.is_file() or path.stat().st_size != file.size_bytes:
        return False
    with path.open("rb") as content:
        # The checksum detects damage, not attacks.
        digest = hashlib.file_digest(content, lambda: hashlib.md5(usedforsecurity=False))
    return digest.hexdigest() == file.md5


def _download(
    file: RemoteFile, mirrors: Sequence[str], folder: Path, report: Callable[[int], None]
) -> None:
    part = folder / f"{file.name}.part"
    refusals = []
    is_offline = True
    for mirror in mirrors:
        try:
            _fetch(mirror + file.name, part, file, report)
        except _MirrorError as error:
            refusals.append(f"{mirror} {error}")
            is_offline = is_offline and error.is_offline
            continue
        part.replace(folder / file.name)
        return
    text = f"{file.name} cannot be downloaded: {'; '.join(refusals)}."
    raise DownloadError(text, is_offline)


def _fetch(url: str, part: Path, file: RemoteFile, report: Callable[[int], None]) -> None:
    """Complete ``part`` from ``url``; start over if an existing part was damaged."""
    start_bytes = part.stat().st_size if part.exists() else 0
    if start_bytes > file.size_bytes:
        start_bytes = 0
    if start_bytes < file.size_bytes:
        _append(url, part, start_bytes, file, report)
    if _is_right(part, file):
        return
    size_bytes = part.stat().st_size
    if size_bytes < file.size_bytes:
        raise _MirrorError(f"sent only {size_bytes:,} of {file.size_bytes:,} bytes")
    part.unlink()
    if not start_bytes:
        raise _MirrorError("sent a file with a wrong checksum")
    _fetch(url, part, file, report)


def _append(
    url: str, part: Path, start_bytes: int, file: RemoteFile, report: Callable[[int], None]
) -> None:
    """Write the bytes from ``start_bytes`` on, or all if the mirror does not support ranges."""
    request = urllib.request.Request(url)
    if start_bytes:
        request.add_header("Range", f"bytes={start_bytes}-")
    try:
        response = urllib.request.urlopen(request, timeout=_TIMEOUT_S)
    except urllib.error.HTTPError as error:
        error.close()
        raise _MirrorError(f"answered {error.code} {_clause(error.reason)}") from error
    except urllib.error.URLError as error:
        raise _NoConnectionError(f"cannot be reached ({_clause(error.reason)})") from error
    except (http.client.HTTPException, OSError) as error:
        raise _NoConnectionError(f"failed ({_clause(error)})") from error
    except ValueError as error:
        # A redirection can lead to an address that is none.
        raise _MirrorError(f"failed ({_clause(error)})") from error
    with response:
        continues = response.headers.get("Content-Range", "").startswith(f"bytes {start_bytes}-")
        if not (response.status == http.client.PARTIAL_CONTENT and continues):
            start_bytes = 0
        # "r+b" does not create a file, "wb" would truncate an existing part.
        with part.open("r+b" if start_bytes else "wb") as output:
            output.seek(start_bytes)
            _copy(response, output, start_bytes, file, report)
            output.flush()
            os.fsync(output.fileno())


def _copy(
    response: http.client.HTTPResponse,
    output: BinaryIO,
    done_bytes: int,
    file: RemoteFile,
    report: Callable[[int], None],
) -> None:
    patience = _Patience(done_bytes)
    while done_bytes < file.size_bytes:
        report(done_bytes)
        try:
            # Unlike read, this returns what has arrived, however little it is.
            chunk = response.read1(min(_CHUNK_BYTES, file.size_bytes - done_bytes))
        except (http.client.HTTPException, OSError, ValueError) as error:
            raise _MirrorError(f"failed after {done_bytes:,} bytes ({_clause(error)})") from error
        if not chunk:
            return
        output.write(chunk)
        done_bytes += len(chunk)
        patience.check(done_bytes)


class _Patience:
    """Gives up on a mirror that sends hardly anything: less than a telephone line would carry."""

    def __init__(self, done_bytes: int) -> None:
        self._begun_s = time.monotonic()
        self._begun_bytes = done_bytes

    def check(self, done_bytes: int) -> None:
        """Raise `_MirrorError` if too little has come in the last minute."""
        now_s = time.monotonic()
        if now_s - self._begun_s < _PATIENCE_S:
            return
        if done_bytes - self._begun_bytes < _MIN_BYTES:
            raise _MirrorError(f"sends too slowly, {done_bytes:,} bytes so far")
        self._begun_s, self._begun_bytes = now_s, done_bytes


def _clause(reason: object) -> str:
    """Return the reason of a failure, which the mirror may have written, on one short line."""
    text = "".join(letter if letter.isprintable() else " " for letter in str(reason))
    return " ".join(text.split())[:_MAX_CLAUSE]
