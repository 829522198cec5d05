"""The one door: what it prints, and where it leads."""

import builtins
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import app.__main__ as door
from app.__main__ import SUBCOMMANDS, main

PROJECT_FOLDER = Path(__file__).resolve().parents[2]


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out == "Digitpad 0.1.0\n"


def test_help_lists_options_and_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    text = capsys.readouterr().out
    for word in ("--demo", "--screenshot", "--version", *SUBCOMMANDS):
        assert word in text


def test_a_screenshot_needs_the_demo(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["--screenshot", "window.png"])
    assert "--screenshot and --timed need --demo" in capsys.readouterr().err


def test_a_window_without_a_screen_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 2
    error = capsys.readouterr().err
    assert error.startswith("digitpad: there is no screen to open a window on")
    assert len(error.splitlines()) == 1


def test_a_demo_without_a_screen_is_offscreen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    asked: list[Path | None] = []
    monkeypatch.setattr("app.demo.demo.run_demo", lambda path, **_: asked.append(path) or 0)
    assert main(["--demo"]) == 0
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    assert asked == [None]


@pytest.mark.parametrize("command", SUBCOMMANDS)
def test_commands_go_to_the_command_line(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    asked: list[Sequence[str]] = []
    monkeypatch.setattr("app.commands.command_line.main", lambda argv: asked.append(argv) or 7)
    assert main([command, "x.png", "--json"]) == 7
    assert asked == [[command, "x.png", "--json"]]


def test_a_missing_system_library_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real_import = builtins.__import__

    def without_egl(name: str, *arguments: object, **options: object) -> object:
        if name == "app.demo.demo":
            raise ImportError("libEGL.so.1: cannot open shared object file: No such file")
        return real_import(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", without_egl)
    assert main(["--demo"]) == 2
    error = capsys.readouterr().err
    assert error == (
        "digitpad: Qt needs the system library libEGL.so.1, which is missing; "
        "this installs it: sudo apt-get install libegl1\n"
    )


def test_a_file_that_is_not_there_is_no_window(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recogniz"]) == 2
    assert capsys.readouterr().err == (
        "digitpad: recogniz: there is no such file, and no command of that name.\n"
    )


def test_a_file_is_opened_in_the_window(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    drawing = tmp_path / "four 四.jsonl"
    drawing.write_text("{}", encoding="utf-8")
    asked: list[Path | None] = []
    monkeypatch.setattr("app.application.run_window", lambda path: asked.append(path) or 0)
    assert main([str(drawing)]) == 0
    assert asked == [drawing]


def test_a_platform_that_cannot_be_loaded_is_told_before_qt_aborts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lack = "Cannot load library /x/libqxcb.so: libnone.so.0: cannot open shared object file: No"
    monkeypatch.setattr("app.services.system_libraries.platform_load_error", lambda: lack)
    assert main(["--demo"]) == 2
    assert "Qt needs the system library libnone.so.0, which" in capsys.readouterr().err


def test_the_door_and_the_commands_import_no_qt() -> None:
    code = (
        "import sys, app.__main__, app.commands.command_line, assets; "
        "print([name for name in sys.modules if 'PySide6' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT_FOLDER, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
    assert door.CANNOT == 2
