"""Archives that come out the same every time: sorted, owned by root, of one date.

Standard library only.
"""

from __future__ import annotations

import io
import lzma
import tarfile
from collections.abc import Iterable, Mapping
from pathlib import Path

#: The programs of a bundle, by the name of the file; everything else is not executable.
PROGRAM_NAMES = frozenset({"digitpad"})

_XZ_PRESET = 1
"""Higher ones save less than a tenth and take three times as long."""


def tar_bytes(
    files: Mapping[str, Path | bytes],
    date_s: int,
    *,
    links: Mapping[str, str] | None = None,
    with_folders: bool = True,
) -> bytes:
    """Return a tar archive.

    Parameters
    ----------
    files : mapping of str to Path or bytes
        Place in the archive to file on disk or content. A symbolic link on disk stays one.
    date_s : int
        Seconds since 1970 that every entry carries.
    links : mapping of str to str, optional
        Place in the archive to what a symbolic link there leads to.
    with_folders : bool
        Whether folders get entries of their own.

    Returns
    -------
    bytes
    """
    buffer = io.BytesIO()
    links = links or {}
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for folder in _folders([*files, *links]) if with_folders else []:
            archive.addfile(_entry(folder, date_s, kind=tarfile.DIRTYPE, mode=0o755))
        for place in sorted([*files, *links]):
            source = files.get(place)
            target = links.get(place)
            if isinstance(source, Path) and source.is_symlink():
                target = str(source.readlink())
            if target is not None:
                entry = _entry(place, date_s, kind=tarfile.SYMTYPE, mode=0o777)
                entry.linkname = target
                archive.addfile(entry)
                continue
            content = source.read_bytes() if isinstance(source, Path) else source or b""
            is_program = Path(place).name in PROGRAM_NAMES and isinstance(source, Path)
            entry = _entry(place, date_s, mode=0o755 if is_program else 0o644)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def xz(data: bytes) -> bytes:
    """Compress, as `dpkg` and `tar` read it."""
    return lzma.compress(data, preset=_XZ_PRESET)


def bundle_files(bundle: Path, place: str) -> dict[str, Path]:
    """Return all files of a folder by their place in an archive, below `place`."""
    return {
        f"{place}/{path.relative_to(bundle).as_posix()}": path
        for path in bundle.rglob("*")
        if path.is_symlink() or path.is_file()
    }


def _folders(places: Iterable[str]) -> list[str]:
    folders = {parent for place in places for parent in Path(place).parents}
    return sorted(f"./{folder.as_posix()}" for folder in folders if str(folder) != ".")


def _entry(
    name: str, date_s: int, *, kind: bytes = tarfile.REGTYPE, mode: int = 0o644
) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name if name.startswith("./") else f"./{name}")
    entry.type, entry.mode, entry.mtime = kind, mode, date_s
    entry.uname = entry.gname = "root"
    return entry
