"""The sizes of a bundle's parts.

Standard library only.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

_PARTS = (
    (r"PySide6/Qt/lib/libicu", "Qt: ICU"),
    (r"PySide6/Qt/", "Qt: libraries, plugins"),
    (r"(PySide6|shiboken6)/", "PySide6"),
    (r"numpy\.libs/", "NumPy: OpenBLAS, Fortran"),
    (r"numpy/", "NumPy"),
    (r"(PIL|pillow\.libs)/", "Pillow"),
    (r"assets/", "weights, icons, texts"),
    (r"licences/", "licences"),
    (r"(libpython|python3|base_library)", "Python"),
    (r"^digitpad$", "program, all modules"),
    (r"libxcb", "X libraries"),
)


def bundle_bytes(bundle: Path) -> int:
    """Return the total size of the files in a folder; links count as nothing."""
    return sum(size for _, size in _files(bundle))


def sizes_text(bundle: Path) -> str:
    """Return a table of the parts, largest first."""
    sizes: Counter[str] = Counter()
    for name, size in _files(bundle):
        sizes[next((part for pattern, part in _PARTS if re.search(pattern, name)), "other")] += size
    lines = [f"  {part:<26}{size / 1e6:7.1f} MB" for part, size in sizes.most_common()]
    return "\n".join([*lines, f"  {'the folder':<26}{bundle_bytes(bundle) / 1e6:7.1f} MB"])


def _files(bundle: Path) -> list[tuple[str, int]]:
    return [
        (path.relative_to(bundle).as_posix(), path.stat().st_size)
        for path in sorted(bundle.rglob("*"))
        if path.is_file() and not path.is_symlink()
    ]
