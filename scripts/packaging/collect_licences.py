"""Collect the licences of everything in the bundle."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from scripts.environment.set_up import PROJECT_FOLDER
from scripts.environment.system_libraries import SetUpError
from scripts.packaging.bundle_contents import BUNDLED_SYSTEM_LIBRARIES

_OWN_TEXTS = Path(__file__).resolve().parent / "licences"
#: Name of the licence file -> prefix of the distribution's folder in site-packages.
_DISTRIBUTIONS = {"NumPy": "numpy-", "Pillow": "pillow-", "PyInstaller": "pyinstaller-"}
_README = """\
Digitpad is under the MIT licence: see Digitpad.txt. This folder has the licences of its parts.

Python         PSF licence, see Python.txt
NumPy          BSD licence; includes OpenBLAS (BSD) and libgfortran (GPL with the runtime library
               exception), see NumPy.txt
Pillow         MIT-CMU licence; includes libjpeg-turbo, libtiff, libwebp, OpenJPEG, zstd and others,
               see Pillow.txt
Qt, PySide6    LGPL 3, see Qt-and-PySide6.txt, LGPL-3.txt and GPL-3.txt
PyInstaller    the program that starts Python: GPL with an exception for what it starts, see
               PyInstaller.txt
xcb libraries  MIT licence, see XCB.txt
"""


def collect_licences(site_packages: Path, folder: Path) -> None:
    """Write the licences, some from the environment's packages, into a new or emptied folder.

    Raises
    ------
    SetUpError
        If a licence is not found.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "README.txt").write_text(_README, encoding="utf-8")
    shutil.copyfile(PROJECT_FOLDER / "LICENSE", folder / "Digitpad.txt")
    for text in sorted(_OWN_TEXTS.glob("*.txt")):
        shutil.copyfile(text, folder / text.name)
    for name, start in _DISTRIBUTIONS.items():
        pattern = f"{start}*.dist-info/licenses"
        paths = [path for path in sorted(site_packages.glob(f"{pattern}/**/*")) if path.is_file()]
        _write_together(folder / f"{name}.txt", paths, pattern)
    _write_together(folder / "Python.txt", _python_licences()[:1], "Python's LICENSE.txt")
    if sys.platform == "linux":
        documents = Path("/usr/share/doc")
        names = sorted({library.partition(".so")[0] for library in BUNDLED_SYSTEM_LIBRARIES})
        notices = [
            path for name in names for path in sorted(documents.glob(f"{name}[0-9]*/copyright"))
        ]
        _write_together(folder / "XCB.txt", notices, "/usr/share/doc/libxcb-…/copyright")


def copyright_text(folder: Path) -> str:
    """Return Debian's copyright file: the project's licence, and where to find the others."""
    own = (folder / "Digitpad.txt").read_text(encoding="utf-8")
    return f"{own}\n{_README}\nThe files named are in /usr/lib/digitpad/_internal/licences.\n"


def _python_licences() -> list[Path]:
    version = "{}.{}".format(*sys.version_info)
    candidates = [
        Path(sys.base_prefix) / "lib" / f"python{version}" / "LICENSE.txt",
        Path(f"/usr/share/doc/python{version}/copyright"),
        Path(f"/usr/share/doc/python{version}-minimal/copyright"),
        Path(sys.base_prefix) / "LICENSE.txt",
    ]
    return [path for path in candidates if path.is_file()]


def _write_together(target: Path, sources: list[Path], expected: str) -> None:
    if not sources:
        raise SetUpError(f"No licence for {target.stem} was found; expected {expected}.")
    texts = [path.read_text(encoding="utf-8", errors="replace").rstrip() for path in sources]
    # Several parts often have the same text.
    target.write_text("\n\n\n".join(dict.fromkeys(texts)) + "\n", encoding="utf-8")
