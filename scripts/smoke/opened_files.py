"""The files of a bundle that a smoke run opened, from the output of `strace`.

Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from scripts.packaging.bundle_contents import bundle_bytes, reason_unopened

MAX_UNOPENED_FRACTION = 0.05
_OPENED = re.compile(r'(?:openat|openat2|open|execve)\((?:[^",]+, )?"((?:[^"\\]|\\.)*)".*= (\d+)')


def opened_paths(trace_folder: Path) -> set[str]:
    """Return every path that was opened or executed with success."""
    found = set()
    for trace in trace_folder.glob("*.trace"):
        for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
            match = _OPENED.search(line)
            if match is not None:
                found.add(_plain(match[1]))
    return found


def unopened_files(bundle: Path, opened: Iterable[str]) -> dict[str, int]:
    """Return name and bytes of each file of a bundle that is not among the paths.

    The bundle may have been copied: paths are compared below the program's folder.
    """
    names: set[str] = set()
    for path in opened:
        _, found, rest = path.rpartition(f"/{bundle.name}/")
        if found:
            names.add(_without_dots(rest))
    sizes = {}
    for file in sorted(bundle.rglob("*")):
        if file.is_file() and not file.is_symlink():
            sizes[file.relative_to(bundle).as_posix()] = file.stat().st_size
    # Through a link, the file that it leads to was opened.
    names |= {
        (bundle / name).resolve().relative_to(bundle.resolve()).as_posix()
        for name in names
        if (bundle / name).is_symlink()
    }
    return {name: size for name, size in sizes.items() if name not in names}


def unopened_report(bundle: Path, opened: Iterable[str]) -> tuple[str, list[str]]:
    """Return a list of what was never opened, and what is wrong with it.

    Returns
    -------
    text : str
    complaints : list of str
        Too many bytes, or a file that nothing explains.
    """
    unopened = unopened_files(bundle, opened)
    fraction = sum(unopened.values()) / bundle_bytes(bundle)
    lines = [f"Never opened: {sum(unopened.values()) / 1e6:.2f} MB, {fraction:.1%} of the bundle"]
    complaints = []
    by_reason: dict[str, list[str]] = {}
    for name, size in unopened.items():
        reason = reason_unopened(name)
        if not reason:
            complaints.append(f"{name}: never opened, and nothing says why it is there")
        by_reason.setdefault(reason, []).append(f"{name} ({size / 1e3:.0f} kB)")
    for reason, names in sorted(by_reason.items()):
        lines.append(f"  {reason or 'unexplained'}: {', '.join(names)}")
    if fraction > MAX_UNOPENED_FRACTION:
        complaints.append(f"expected at most {MAX_UNOPENED_FRACTION:.0%} never opened")
    return "\n".join(lines), complaints


def _plain(text: str) -> str:
    """Turn strace's octal escapes into text."""
    raw = re.sub(rb"\\([0-7]{1,3})", lambda match: bytes([int(match[1], 8)]), text.encode("utf-8"))
    return raw.decode("utf-8", errors="replace")


def _without_dots(path: str) -> str:
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
