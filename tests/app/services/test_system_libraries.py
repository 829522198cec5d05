"""Messages about missing system libraries."""

import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QLibraryInfo

from app.services import system_libraries
from app.services.system_libraries import (
    candidates,
    missing_libraries,
    missing_text,
    platform_load_error,
    show_without_qt,
)
from scripts.environment import system_libraries as libraries_of_a_clone

CURSOR = (
    "Cannot load library /opt/x/libqxcb.so: libxcb-cursor.so.0: cannot open shared object file: "
    "No such file or directory"
)


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Libraries that the loader is made not to find."""
    lacked: list[str] = []

    def load(name: str) -> None:
        if name in lacked:
            raise OSError(name)

    monkeypatch.setattr(system_libraries.ctypes, "CDLL", load)
    return lacked


def test_the_tables_are_those_of_a_clone() -> None:
    assert system_libraries.OFFSCREEN_LIBRARIES == libraries_of_a_clone.OFFSCREEN_LIBRARIES
    assert system_libraries.WINDOW_LIBRARIES == libraries_of_a_clone.WINDOW_LIBRARIES


def test_one_library_is_named_with_its_package(lacking: list[str]) -> None:
    assert missing_text(CURSOR, True) == (
        "Qt needs the system library libxcb-cursor.so.0, which is missing; "
        "this installs it: sudo apt-get install libxcb-cursor0"
    )


def test_all_that_are_missing_are_named_at_once(lacking: list[str]) -> None:
    lacking += ["libxcb-cursor.so.0", "libxcb-shape.so.0"]
    assert missing_text(CURSOR, True) == (
        "Qt needs the system libraries libxcb-cursor.so.0, libxcb-shape.so.0, which are missing; "
        "this installs it: sudo apt-get install libxcb-cursor0 libxcb-shape0"
    )


def test_an_unknown_library_is_still_named(lacking: list[str]) -> None:
    sentence = missing_text("libodd.so.9: cannot open shared object file: No such file", False)
    assert sentence == (
        "Qt needs the system library libodd.so.9, which is missing; "
        "the package manager of this system may have it."
    )


def test_this_machine_has_what_the_tests_run_on() -> None:
    assert missing_libraries(system_libraries.OFFSCREEN_LIBRARIES) == []


def test_without_a_terminal_a_message_box_shows_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(
        system_libraries.shutil, "which", lambda name: name if name == "kdialog" else None
    )
    monkeypatch.setattr(
        subprocess, "run", lambda command, **_: started.append(command) or SimpleNamespace()
    )
    show_without_qt("It lacks something.", has_window=True)
    assert started == [["kdialog", "--error", "It lacks something."]]
    assert capsys.readouterr().err == "digitpad: It lacks something.\n"


def test_no_message_box_if_no_window_was_wanted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("a window"))
    show_without_qt("It lacks something.", has_window=False)
    assert capsys.readouterr().err == "digitpad: It lacks something.\n"


def test_this_platform_can_be_loaded() -> None:
    assert platform_load_error() == ""


def test_a_plugin_that_lacks_a_library_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "platforms").mkdir()
    (tmp_path / "platforms" / "libqxcb.so").write_bytes(b"")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setattr(QLibraryInfo, "path", lambda _: str(tmp_path))
    loader = SimpleNamespace(load=lambda: False, errorString=lambda: CURSOR)
    monkeypatch.setattr(system_libraries, "QPluginLoader", lambda path: loader)
    assert platform_load_error() == CURSOR


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, ["xcb"]),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, ["wayland", "xcb"]),
        ({"QT_QPA_PLATFORM": "offscreen:size=1x1;xcb"}, ["offscreen", "xcb"]),
    ],
)
def test_the_platforms_are_those_that_qt_tries(
    variables: dict[str, str], expected: list[str]
) -> None:
    assert candidates(variables) == expected
