"""Build the application that needs no Python, and test what was built.

Usage: python3 scripts/build_executable.py [--only-folder] [--no-smoke-test]

Creates dist/digitpad, a folder that runs from anywhere; on Linux also
dist/digitpad_VERSION_ARCH.deb and dist/digitpad-VERSION-linux-ARCH.tar.xz. Then runs
scripts/smoke_test.py on it.

  --only-folder     no .deb and no .tar.xz
  --no-smoke-test   do not run the smoke test

The same sources give the same bytes on the same machine; SOURCE_DATE_EPOCH sets the date of the
files, by default that of the last commit. Needs Python 3.11 or newer and a package index. Windows
and macOS are supported, but untested.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.environment.set_up import PROJECT_FOLDER, check_python, prepare_environment
from scripts.environment.system_libraries import WINDOW_LIBRARIES, SetUpError, ensure_programs, say
from scripts.packaging.archives import bundle_files, tar_bytes, xz
from scripts.packaging.bundle_contents import bundle_bytes, sizes_text
from scripts.packaging.collect_licences import collect_licences, copyright_text
from scripts.packaging.debian_package import debian_architecture, debian_package
from scripts.packaging.reduced_icu_data import reduce_library
from scripts.packaging.shared_libraries import SystemNeeds, system_needs
from scripts.packaging.stripping import strip_libraries

PACKAGING_FOLDER = PROJECT_FOLDER / "scripts" / "packaging"
BUILD_FOLDER = PROJECT_FOLDER / "build"
DIST_FOLDER = PROJECT_FOLDER / "dist"
VECTOR_ICON = PROJECT_FOLDER / "assets" / "icons" / "digitpad.svg"

MAX_FOLDER_BYTES = 120 * 2**20
MAX_DEB_BYTES = 45 * 2**20

#: The libraries that are bundled, and those that they link to.
BUILD_LIBRARIES = {
    **WINDOW_LIBRARIES,
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-util.so.1": "libxcb-util1",
}


def program_version() -> str:
    """Return the version in the source."""
    text = (PROJECT_FOLDER / "model" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    if found is None:
        raise SetUpError("model/__init__.py: expected a line that sets __version__.")
    return found[1]


def source_date_s() -> int:
    """Return the date of built files, in seconds since 1970."""
    chosen = os.environ.get("SOURCE_DATE_EPOCH")
    if chosen:
        return int(chosen)
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        return int(subprocess.check_output(command, cwd=PROJECT_FOLDER, stderr=subprocess.DEVNULL))
    except (OSError, subprocess.CalledProcessError, ValueError):
        return 315_532_800  # 1980, the oldest date in a zip


def prepare_build(environment: Path) -> Path:
    """Install what is missing, and return the interpreter of the build's environment."""
    check_python()
    if sys.platform == "linux":
        ensure_programs({"objdump": "binutils"})
    lock_file = PACKAGING_FOLDER / "requirements.lock"
    return prepare_environment(environment, lock_file, BUILD_LIBRARIES, with_project=False)


def build_folder(interpreter: Path, date_s: int) -> tuple[Path, SystemNeeds | None]:
    """Build the one-folder application; return its folder and, on Linux, what it needs.

    Raises
    ------
    SetUpError
        If a step fails.
    """
    variables = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "SOURCE_DATE_EPOCH": str(date_s),
        "DIGITPAD_BUILD_DIR": str(BUILD_FOLDER),
    }
    icons = [PACKAGING_FOLDER / "render_icons.py", VECTOR_ICON, BUILD_FOLDER / "icons"]
    _run([interpreter, *icons], variables, "The icons could not be rendered.")
    shutil.rmtree(DIST_FOLDER / "digitpad", ignore_errors=True)
    command: list[str | Path] = [interpreter, "-m", "PyInstaller", "--noconfirm", "--clean"]
    command += ["--log-level", "ERROR", "--distpath", DIST_FOLDER]
    command += ["--workpath", BUILD_FOLDER / "work", PACKAGING_FOLDER / "digitpad.spec"]
    _run(command, variables, "PyInstaller could not build the folder.")
    folder = DIST_FOLDER / "digitpad"
    needs = None
    if sys.platform == "linux":
        # Before stripping, which removes tables that objdump reads.
        needs = system_needs(path for path in folder.rglob("*") if path.is_file())
        for library in sorted(folder.rglob("libicudata.so.*")):
            if not library.is_symlink() and not reduce_library(library):
                say("as and ld of binutils are missing: the ICU data stays 28 MB larger")
        strip_libraries(sorted(folder.glob("_internal/**/*.so*")))
    return folder, needs


def program_in(folder: Path, system: str = os.name) -> Path:
    """Return the program of a built folder that can print; `system` is an `os.name`."""
    return folder / ("digitpad-console.exe" if system == "nt" else "digitpad")


def build_packages(folder: Path, version: str, date_s: int, needs: SystemNeeds) -> list[Path]:
    """Write the `.deb` and the `.tar.xz` beside the folder, and return their paths."""
    pictures = (BUILD_FOLDER / "icons").glob("digitpad-*.png")
    icons = {int(path.stem.partition("-")[2]): path for path in pictures}
    notice = copyright_text(BUILD_FOLDER / "licences")
    deb_path = DIST_FOLDER / f"digitpad_{version}_{debian_architecture()}.deb"
    archive_path = DIST_FOLDER / f"digitpad-{version}-linux-{platform.machine()}.tar.xz"

    def write_deb() -> None:
        deb = debian_package(folder, version, needs, icons, VECTOR_ICON, notice, date_s)
        deb_path.write_bytes(deb)

    def write_archive() -> None:
        files = bundle_files(folder, f"digitpad-{version}")
        archive_path.write_bytes(xz(tar_bytes(files, date_s)))

    # Compression releases the global interpreter lock.
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda write: write(), [write_deb, write_archive]))
    return [deb_path, archive_path]


def main(arguments: Sequence[str]) -> int:
    """Build, print the sizes and run the smoke test; return 1 if anything fails."""
    if "-h" in arguments or "--help" in arguments:
        print(__doc__)
        return 0
    unknown = sorted(set(arguments) - {"--only-folder", "--no-smoke-test"})
    if unknown:
        say(f"Unknown option: {' '.join(unknown)}; see --help.")
        return 2
    try:
        folder = _build(with_packages="--only-folder" not in arguments)
    except SetUpError as error:
        say(str(error))
        return 1
    if "--no-smoke-test" in arguments:
        return 0
    smoke_test = [sys.executable, str(PROJECT_FOLDER / "scripts" / "smoke_test.py")]
    return subprocess.run([*smoke_test, str(program_in(folder))], check=False).returncode


def _build(with_packages: bool) -> Path:
    version, date_s = program_version(), source_date_s()
    DIST_FOLDER.mkdir(exist_ok=True)
    environment = BUILD_FOLDER / "environment"
    interpreter = prepare_build(environment)
    site_packages = next(environment.rglob("site-packages"))
    collect_licences(site_packages, BUILD_FOLDER / "licences")
    say("Building dist/digitpad")
    folder, needs = build_folder(interpreter, date_s)
    print(sizes_text(folder), flush=True)
    if bundle_bytes(folder) > MAX_FOLDER_BYTES:
        raise SetUpError(f"The folder is larger than {MAX_FOLDER_BYTES / 2**20:.0f} MiB.")
    if needs is None:
        return folder
    print(f"  needs glibc {'.'.join(map(str, needs.glibc))} and: {', '.join(needs.depends)}")
    if with_packages:
        say("Packing")
        for path in build_packages(folder, version, date_s, needs):
            size_bytes = path.stat().st_size
            print(f"  {path.name}: {size_bytes / 1e6:.1f} MB", flush=True)
            if path.suffix == ".deb" and size_bytes > MAX_DEB_BYTES:
                raise SetUpError(f"{path.name} is larger than {MAX_DEB_BYTES / 2**20:.0f} MiB.")
    return folder


def _run(command: Sequence[str | Path], variables: dict[str, str], message: str) -> None:
    if subprocess.run(list(map(str, command)), env=variables, check=False).returncode:
        raise SetUpError(f"{message} See the output above.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
