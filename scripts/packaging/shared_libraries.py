"""The system libraries, packages and glibc version that a bundle needs.

Read from the bundled files with `objdump`; a library that is missing from the table fails the
build.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scripts.environment.system_libraries import SetUpError

#: Library -> package on Debian and Ubuntu. Packages that were renamed for 64-bit time have both
#: names, the new one first.
DEBIAN_PACKAGES = {
    "ld-linux-x86-64.so.2": "libc6",
    "ld-linux-aarch64.so.1": "libc6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbz2.so.1.0": "libbz2-1.0",
    "libc.so.6": "libc6",
    "libcrypt.so.1": "libcrypt1",
    "libcrypto.so.3": "libssl3t64 | libssl3",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdl.so.2": "libc6",
    "libexpat.so.1": "libexpat1",
    "libffi.so.8": "libffi8",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "liblzma.so.5": "liblzma5",
    "libm.so.6": "libc6",
    "libmpdec.so.3": "libmpdec3",
    "libpthread.so.0": "libc6",
    "libsqlite3.so.0": "libsqlite3-0",
    "libssl.so.3": "libssl3t64 | libssl3",
    "libstdc++.so.6": "libstdc++6",
    "libuuid.so.1": "libuuid1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}

#: Loaded only in a Wayland session, which has them.
_WAYLAND = frozenset({"libwayland-client0", "libwayland-cursor0"})


@dataclass(frozen=True)
class SystemNeeds:
    """The system's libraries such as ``"libEGL.so.1"``, and the glibc, that a bundle needs."""

    libraries: frozenset[str]
    glibc: tuple[int, ...]

    @property
    def depends(self) -> list[str]:
        """Debian's ``Depends``, sorted."""
        packages = {DEBIAN_PACKAGES[library] for library in self.libraries} - _WAYLAND
        version = ".".join(map(str, self.glibc))
        return sorted(f"libc6 (>= {version})" if name == "libc6" else name for name in packages)

    @property
    def recommends(self) -> list[str]:
        """Debian's ``Recommends``, for Wayland, sorted."""
        return sorted({DEBIAN_PACKAGES[library] for library in self.libraries} & _WAYLAND)


def system_needs(files: Iterable[Path]) -> SystemNeeds:
    """Return what the files of a bundle need.

    Raises
    ------
    SetUpError
        If `objdump` is missing, or if no package is known for a library.
    """
    paths = list(files)
    bundled = {path.name for path in paths}
    needed: set[str] = set()
    glibc: tuple[int, ...] = (2, 0)
    for path in paths:
        with path.open("rb") as file:
            if file.read(4) != b"\x7fELF":
                continue
        text = private_headers(path)
        needed |= set(re.findall(r"^\s*NEEDED\s+(\S+)", text, re.MULTILINE))
        for version in re.findall(r"GLIBC_([0-9.]+)", text):
            glibc = max(glibc, tuple(int(part) for part in version.split(".")))
    libraries = frozenset(needed - bundled)
    unknown = sorted(libraries - DEBIAN_PACKAGES.keys())
    if unknown:
        raise SetUpError(
            f"The bundle needs {', '.join(unknown)}, and no package is known for it: add one to "
            "scripts/packaging/shared_libraries.py, or leave out the file that needs it."
        )
    return SystemNeeds(libraries, glibc)


def private_headers(path: Path) -> str:
    """Return the output of `objdump -p` for an ELF file."""
    command = ["objdump", "-p", str(path)]
    try:
        return subprocess.check_output(command, text=True, stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetUpError(f"{path}: objdump of binutils cannot read it ({error}).") from error
