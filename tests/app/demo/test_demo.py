"""The demo: real pointer events, every answer printed, an honest exit status."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.demo import demo
from app.demo.demo import run_demo
from app.main_window import MainWindow
from app.reading.reading_model import ReadingModel
from app.services.settings import SETTINGS_FILE_NAME, Settings
from model.ink.strokes import Drawing, write_strokes_file
from tests.app.window_doubles import Shelf, answer_with, strokes_of_seven

PROJECT_FOLDER = Path(__file__).resolve().parents[3]


@pytest.fixture
def shelf_of_demo(monkeypatch: pytest.MonkeyPatch, shelf: Shelf, qtbot: QtBot) -> Shelf:
    """Let the demo's window read with doubles."""

    def make_window(settings: Settings) -> MainWindow:
        return MainWindow(settings, ReadingModel(load=shelf.load))

    monkeypatch.setattr(demo, "MainWindow", make_window)
    return shelf


@pytest.fixture
def two_drawings(tmp_path: Path) -> Path:
    path = tmp_path / "two.jsonl"
    seven = tuple(strokes_of_seven())
    write_strokes_file(path, [Drawing(seven, label=7), Drawing(seven[:1], label=7)])
    return path


def test_each_answer_is_printed_and_the_window_pictured(
    shelf_of_demo: Shelf,
    two_drawings: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    digitpad_data_folder: Path,
) -> None:
    screenshot = tmp_path / "window.png"
    assert run_demo(screenshot, two_drawings) == 0
    assert capsys.readouterr().out.splitlines() == [
        "7: read 7 with 98.6 %",
        "7: read 7 with 98.6 %",
        "2 of 2 drawings were read right.",
    ]
    assert QImage(str(screenshot)).width() >= 880
    # Drawn with the pointer: each drawing was read after every stroke and after the click.
    assert len(shelf_of_demo["default"].asked) == 2 + 1 + 1 + 1
    assert not (digitpad_data_folder / SETTINGS_FILE_NAME).exists()


def test_a_wrong_answer_is_an_exit_status(
    shelf_of_demo: Shelf, two_drawings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf_of_demo["default"].answer = answer_with({1: 90.0})
    assert run_demo(None, two_drawings) == 1
    assert "0 of 2 drawings were read right." in capsys.readouterr().out


def test_a_screenshot_that_cannot_be_written_is_reported(
    shelf_of_demo: Shelf,
    two_drawings: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "no-folder" / "window.png"
    assert run_demo(path, two_drawings) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"digitpad: {path}: the screenshot cannot be written (")
    assert len(error.splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, "there is no such file"),
        ("", "expected labelled drawings, but the file is empty"),
        ("{]", "expected a JSON object"),
    ],
)
def test_unusable_demo_strokes_are_reported(
    shelf_of_demo: Shelf,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: str | None,
    expected: str,
) -> None:
    path = tmp_path / "strokes.jsonl"
    if content is not None:
        path.write_text(content)
    assert run_demo(None, path) == 2
    assert expected in capsys.readouterr().err


def test_missing_weights_are_reported(
    shelf_of_demo: Shelf, two_drawings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf_of_demo.broken = {"default", "classic"}
    assert run_demo(None, two_drawings) == 2
    assert capsys.readouterr().err == (
        "digitpad: default.pkl: there is no such weights file. "
        "Nothing can be read: open weights, or install Digitpad again.\n"
    )


@pytest.mark.slow
def test_the_real_demo_needs_no_screen(tmp_path: Path) -> None:
    screenless = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    screenshot = tmp_path / "window.png"
    done = subprocess.run(
        [sys.executable, "-m", "app", "--demo", "--screenshot", str(screenshot)],
        cwd=PROJECT_FOLDER,
        env=screenless,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "10 of 10 drawings were read right."
    assert QImage(str(screenshot)).width() >= 880


def test_answers_are_timed_to_the_end_of_painting(
    shelf_of_demo: Shelf, two_drawings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_demo(None, two_drawings, timed_drawings=4) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert re.fullmatch(
        r"From Recognize pressed to the answer painted: median \d+\.\d ms, p99 \d+\.\d ms, "
        r"longest \d+\.\d ms over 4 drawings\.",
        last,
    )
    # Without reading live, each timed drawing is read once: when the button is pressed.
    assert len(shelf_of_demo["default"].asked) == (2 + 1 + 1 + 1) + 4
