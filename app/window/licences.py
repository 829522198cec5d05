"""The versions and licences of what Digitpad stands on; free of Qt."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from pathlib import Path

from assets import ASSETS_FOLDER

BUNDLED_LICENCES_FOLDER = ASSETS_FOLDER.parent / "licences"
"""In a packaged Digitpad the licences of all it carries lie here; in a clone there is none."""


@dataclass(frozen=True)
class Part:
    """Something that Digitpad stands on.

    Parameters
    ----------
    name : str
    version : str
    licence : str
        Its short name.
    """

    name: str
    version: str
    licence: str


def parts(qt_version: str) -> list[Part]:
    """Return what this program runs on, with the versions at hand.

    Parameters
    ----------
    qt_version : str
        What Qt says of itself.
    """
    # Both take a while to import, and only this page asks.
    import numpy as np
    import PIL

    return [
        Part("Python", platform.python_version(), "PSF"),
        Part("NumPy", np.__version__, "BSD-3-Clause"),
        Part("Pillow", PIL.__version__, "MIT-CMU"),
        Part("Qt, PySide6", qt_version, "LGPL-3.0"),
    ]


def licence_texts(folder: Path = BUNDLED_LICENCES_FOLDER) -> list[tuple[str, str]]:
    """Return title and text of each licence that travels along, Digitpad's own first.

    Parameters
    ----------
    folder : Path
        Where they lie; in a clone, the project's own licence is read instead.
    """
    paths = sorted(folder.glob("*.txt"), key=lambda path: (path.stem != "Digitpad", path.name))
    titled = [(path.stem.replace("-", " "), path) for path in paths]
    own = ASSETS_FOLDER.parent / "LICENSE"
    if not titled and own.is_file():
        titled = [("Digitpad", own)]
    return [(title, path.read_text(encoding="utf-8", errors="replace")) for title, path in titled]
