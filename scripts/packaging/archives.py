"""Reproducible archives: sorted, owned by root, with one date."""

from __future__ import annotations

import io
import lzma
import tarfile
from collections.abc import Iterable, Mapping
from pathlib import Path

#: Higher ones save less than a tenth and take three times as long.
_XZ_PRESET = 1


def tar_bytes(
    files: Mapping[str, Path | bytes],
    date_s: int,
    *,
    links: Mapping[str, str] | None = None,
    with_folders: bool = True,
) -> bytes:
    """Return a tar archive whose entries have one date, in seconds since 1970.

    `files` maps paths in the archive to files on disk or to contents, and `links` those of
    symbolic links to their targets. A symbolic link on disk stays one.
    """
    buffer = io.BytesIO()
    links = links or {}
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for folder in _folders([*files, *links]) if with_folders else []:
            archive.addfile(_entry(folder, date_s, kind=tarfile.DIRTYPE, mode=0o755))
        for name in sorted([*files, *links]):
            source, target = files.get(name), links.get(name)
            if isinstance(source, Path) and source.is_symlink():
                target = str(source.readlink())
            if target is not None:
                entry = _entry(name, date_s, kind=tarfile.SYMTYPE, mode=0o777)
                entry.linkname = target
                archive.addfile(entry)
                continue
            content = source.read_bytes() if isinstance(source, Path) else source or b""
            is_program = Path(name).name == "digitpad" and isinstance(source, Path)
            entry = _entry(name, date_s, mode=0o755 if is_program else 0o644)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def xz(data: bytes) -> bytes:
    """Compress as `dpkg` and `tar` expect it."""
    return lzma.compress(data, preset=_XZ_PRESET)


def bundle_files(bundle: Path, target: str) -> dict[str, Path]:
    """Return all files of a folder by their paths in an archive, below `target`."""
    return {
        f"{target}/{path.relative_to(bundle).as_posix()}": path
        for path in bundle.rglob("*")
        if path.is_symlink() or path.is_file()
    }


def _folders(names: Iterable[str]) -> list[str]:
    folders = {parent for name in names for parent in Path(name).parents}
    return sorted(f"./{folder.as_posix()}" for folder in folders if str(folder) != ".")


def _entry(
    name: str, date_s: int, *, kind: bytes = tarfile.REGTYPE, mode: int = 0o644
) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name if name.startswith("./") else f"./{name}")
    entry.type, entry.mode, entry.mtime = kind, mode, date_s
    entry.uname = entry.gname = "root"
    return entry
