"""The door to building: what it is asked, and what it refuses."""

from pathlib import Path

import pytest

from app import __version__
from scripts import build_executable
from scripts.environment.system_libraries import WINDOW_LIBRARIES, SetUpError, ensure_programs
from scripts.packaging.bundle_contents import bundle_bytes, sizes_text
from scripts.packaging.shared_libraries import DEBIAN_PACKAGES, SystemNeeds


def test_the_version_is_the_program_s() -> None:
    assert build_executable.program_version() == __version__


def test_the_date_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert build_executable.source_date_s() == 1_700_000_000


def test_without_git_the_date_is_still_the_same_every_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert build_executable.source_date_s() == 315_532_800


def test_an_unknown_option_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert build_executable.main(["--quickly"]) == 2
    assert capsys.readouterr().err == ("digitpad: Unknown option: --quickly; see --help.\n")


def test_what_cannot_be_built_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def fail(environment: Path) -> Path:
        raise SetUpError("Something is missing.")

    monkeypatch.setattr(build_executable, "DIST_FOLDER", tmp_path / "dist")
    monkeypatch.setattr(build_executable, "prepare_build", fail)
    assert build_executable.main([]) == 1
    assert capsys.readouterr().err == "digitpad: Something is missing.\n"


def test_programs_that_are_missing_are_asked_for_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetUpError, match=r"sudo apt-get install --no-install-recommends xvfb$"):
        ensure_programs({"Xvfb": "xvfb"})


def test_every_library_of_a_window_has_a_package_or_travels_along() -> None:
    carried = {"libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-keysyms.so.1"}
    assert set(WINDOW_LIBRARIES) - carried <= DEBIAN_PACKAGES.keys()


def test_links_take_no_room_in_the_table_of_sizes(tmp_path: Path) -> None:
    (tmp_path / "digitpad").write_bytes(bytes(2_000_000))
    (tmp_path / "link").symlink_to("digitpad")
    assert bundle_bytes(tmp_path) == 2_000_000
    assert sizes_text(tmp_path).splitlines() == [
        "  program, all modules          2.0 MB",
        "  the folder                    2.0 MB",
    ]


def test_every_icon_that_was_drawn_is_packed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    packed: dict[int, Path] = {}

    def remember(folder, version, needs, icons, *more) -> bytes:
        packed.update(icons)
        return b"package"

    for name in ("icons/digitpad-16.png", "icons/digitpad-512.png", "icons/digitpad.ico"):
        path = tmp_path / "build" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    for name in ("dist/digitpad", "build/licences"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.setattr(build_executable, "BUILD_FOLDER", tmp_path / "build")
    monkeypatch.setattr(build_executable, "DIST_FOLDER", tmp_path / "dist")
    monkeypatch.setattr(build_executable, "copyright_text", lambda folder: "free")
    monkeypatch.setattr(build_executable, "debian_package", remember)
    needs = SystemNeeds(frozenset(), (2, 35))
    paths = build_executable.build_packages(tmp_path / "dist" / "digitpad", "1.2.3", 0, needs)
    assert sorted(packed) == [16, 512]
    assert packed[16].name == "digitpad-16.png"
    assert [path.is_file() for path in paths] == [True, True]


def test_the_program_that_is_started_can_print(tmp_path: Path) -> None:
    assert build_executable.program_in(tmp_path, "posix") == tmp_path / "digitpad"
    assert build_executable.program_in(tmp_path, "nt") == tmp_path / "digitpad-console.exe"
