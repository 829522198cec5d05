"""The `.deb` package: the bundle, a link to start it, and the desktop integration.

A `.deb` is an `ar` archive of two tars; written here, it is the same bytes on every system.
"""

from __future__ import annotations

import gzip
import hashlib
import platform
from collections.abc import Mapping
from pathlib import Path

from scripts.packaging.archives import bundle_files, tar_bytes, xz
from scripts.packaging.shared_libraries import SystemNeeds

DESKTOP_FOLDER = Path(__file__).resolve().parent / "desktop"
BUNDLE_FOLDER = "usr/lib/digitpad"
MIME_TYPES = ("application-x-digitpad-drawing", "application-x-digitpad-weights")
_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}

_CONTROL = """\
Package: digitpad
Version: {version}
Architecture: {architecture}
Maintainer: Digitpad contributors <digitpad@digitpad.invalid>
Installed-Size: {size_kib}
Depends: {depends}
Recommends: {recommends}
Suggests: fonts-noto-cjk | fonts-wqy-microhei
Section: education
Priority: optional
Description: draw a digit and it is read
 A window to draw handwritten digits in. A neural network reads them at once,
 on this machine, and shows why. It learns from your own hand, and its numbers
 are plain NumPy that a person can read.
 .
 The command digitpad also reads pictures and files of pen strokes, measures
 networks and trains them.
"""


def debian_architecture(machine: str | None = None) -> str:
    """Return Debian's name of a processor, by default this machine's."""
    machine = machine or platform.machine()
    return _ARCHITECTURES.get(machine, machine)


def debian_package(
    bundle: Path,
    version: str,
    needs: SystemNeeds,
    icons: Mapping[int, Path],
    vector_icon: Path,
    copyright_text: str,
    date_s: int,
) -> bytes:
    """Return the `.deb` of a folder that PyInstaller made.

    `icons` maps edges in px to PNGs; `date_s` is the date of every file, in seconds since 1970.
    """
    files: dict[str, Path | bytes] = {
        **bundle_files(bundle, BUNDLE_FOLDER),
        **desktop_files(icons, vector_icon),
        "usr/share/doc/digitpad/copyright": copyright_text.encode(),
    }
    links = {"usr/bin/digitpad": "../lib/digitpad/digitpad"}
    size_bytes = sum(
        len(source) if isinstance(source, bytes) else source.lstat().st_size
        for source in files.values()
    )
    control = _CONTROL.format(
        version=version,
        architecture=debian_architecture(),
        size_kib=size_bytes // 1024,
        depends=", ".join(needs.depends),
        recommends=", ".join(needs.recommends),
    )
    if not needs.recommends:
        control = control.replace("Recommends: \n", "")
    sums = ""
    for name, source in sorted(files.items()):
        if isinstance(source, bytes) or not source.is_symlink():
            content = source if isinstance(source, bytes) else source.read_bytes()
            sums += f"{hashlib.md5(content).hexdigest()}  {name}\n"
    control_tar = tar_bytes(
        {"control": control.encode(), "md5sums": sums.encode()}, date_s, with_folders=False
    )
    archive = b"!<arch>\n"
    for name, content in (
        ("debian-binary", b"2.0\n"),
        ("control.tar.xz", xz(control_tar)),
        ("data.tar.xz", xz(tar_bytes(files, date_s, links=links))),
    ):
        header = f"{name:<16}{date_s:<12}{0:<6}{0:<6}{'100644':<8}{len(content):<10}`\n"
        archive += header.encode("ascii") + content + b"\n" * (len(content) % 2)
    return archive


def desktop_files(icons: Mapping[int, Path], vector_icon: Path) -> dict[str, Path | bytes]:
    """Return menu entry, MIME types, icons and manual page by their paths."""
    files: dict[str, Path | bytes] = {
        "usr/share/applications/digitpad.desktop": DESKTOP_FOLDER / "digitpad.desktop",
        "usr/share/mime/packages/digitpad.xml": DESKTOP_FOLDER / "digitpad-mime.xml",
        "usr/share/man/man1/digitpad.1.gz": gzip.compress(
            (DESKTOP_FOLDER / "digitpad.1").read_bytes(), mtime=0
        ),
        "usr/share/icons/hicolor/scalable/apps/digitpad.svg": vector_icon,
    }
    for edge_px, path in icons.items():
        folder = f"usr/share/icons/hicolor/{edge_px}x{edge_px}"
        files[f"{folder}/apps/digitpad.png"] = path
        for name in MIME_TYPES:
            files[f"{folder}/mimetypes/{name}.png"] = path
    return files
