"""Atomic writing of files."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import tempfile
import time
from functools import cache
from pathlib import Path

#: Ends the names of temporary files, so that those left by a killed program are known as ours.
_TEMPORARY_ENDING = ".digitpad-part"
_TEMPORARY_NAME = re.compile(r"\..+\.\w{8}" + re.escape(_TEMPORARY_ENDING))

#: A temporary file older than this belongs to a program that was killed.
_LEFT_BEHIND_S = 3600.0

#: Names of temporary files begin with this much of the name of the file, which may be long.
_PREFIX_BYTES = 100


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path` through a temporary file, fsync and rename.

    At any time the file has either its old content or the whole new content. A symbolic link stays
    a link: the file that it points to is replaced. An existing file keeps its permissions.
    Temporary files that a killed program left in the folder more than an hour ago are removed.

    Raises
    ------
    OSError
        If it cannot be written; the temporary file is removed. Devices, pipes and the like are
        never replaced.
    """
    target = writable_target(path)
    handle, temporary = tempfile.mkstemp(_TEMPORARY_ENDING, _prefix(target), target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_permissions(target))
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _remove_left_behind(target.parent)


def writable_target(path: Path) -> Path:
    """Return the file that writing to `path` replaces, links followed.

    Raises
    ------
    OSError
        If there is something else than a file: a folder, a device or a pipe.
    """
    target = Path(os.path.realpath(path))
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return target
    if stat.S_ISREG(mode):
        return target
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
    if stat.S_ISLNK(mode):
        raise OSError(errno.ELOOP, "its links lead in a circle", str(path))
    raise OSError(errno.EINVAL, "it is a device or a pipe, not a file", str(path))


def _prefix(target: Path) -> str:
    return "." + os.fsdecode(os.fsencode(target.name)[:_PREFIX_BYTES]) + "."


def _permissions(target: Path) -> int:
    """Return those of the file that is replaced, or those that an ordinary open() gives."""
    with contextlib.suppress(FileNotFoundError):
        return stat.S_IMODE(target.stat().st_mode)
    # mkstemp makes files private.
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


@cache
def _remove_left_behind(folder: Path) -> None:
    """Remove old temporary files of ours, once for each folder; what cannot be removed stays."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _TEMPORARY_NAME.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                age_s = time.time() - entry.stat(follow_symlinks=False).st_mtime
                if age_s > _LEFT_BEHIND_S:
                    Path(entry.path).unlink(missing_ok=True)
