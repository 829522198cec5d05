"""What the window says follows what the person does: nothing of the last step hides the next."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.demo.pointer import draw
from app.main_window import MainWindow
from tests.app.window_doubles import strokes_of_seven

INVITATION = "Wrong? Click the right digit."


@pytest.fixture
def pictures(tmp_path: Path) -> dict[str, Path]:
    blank = np.full((60, 60), 255, np.uint8)
    one = blank.copy()
    one[10:50, 28:34] = 0
    paths = {"blank": tmp_path / "blank.png", "one": tmp_path / "one.png"}
    Image.fromarray(blank).save(paths["blank"])
    Image.fromarray(one).save(paths["one"])
    paths["wrong"] = tmp_path / "notes.png"
    paths["wrong"].write_text("no picture")
    return paths


@pytest.mark.parametrize("first", ["blank", "wrong"])
def test_a_good_picture_ends_the_warning_about_another(
    window: MainWindow, pictures: dict[str, Path], first: str
) -> None:
    row = window.main_panel.message_row
    window.open_file(pictures[first])
    assert row.has_warning
    window.open_file(pictures["one"])
    assert row.text() == INVITATION
    window.open_file(pictures[first])
    assert row.has_warning


def test_teaching_is_confirmed_after_a_failed_save(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    row = window.main_panel.message_row
    window.canvas.set_strokes(strokes_of_seven())
    window.files.save_drawing(tmp_path / "no-folder" / "seven.jsonl")
    assert row.has_warning
    qtbot.mouseClick(window.main_panel.bars.rows[7], Qt.MouseButton.LeftButton)
    assert row.text() == "Right: 7. Saved to My samples."
    window.files.save_drawing(tmp_path / "seven.jsonl")
    assert row.text() == "Saved as seven.jsonl."
    draw(window.canvas, strokes_of_seven()[0])
    assert row.text() == INVITATION


def clear_by_button(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.main_panel.controls.clear_button, Qt.MouseButton.LeftButton)


def read_by_key(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Return)


def read_by_button(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.main_panel.controls.recognize_button, Qt.MouseButton.LeftButton)


def undo_by_key(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def choose_network(window: MainWindow, qtbot: QtBot) -> None:
    window.main_panel.controls.network_box.activated.emit(1)


@pytest.mark.parametrize(
    "step", [clear_by_button, read_by_key, read_by_button, undo_by_key, choose_network]
)
def test_every_step_ends_the_warning(
    window: MainWindow, qtbot: QtBot, step: Callable[[MainWindow, QtBot], None]
) -> None:
    window.canvas.set_strokes(strokes_of_seven())
    row = window.main_panel.message_row
    row.show_warning("This did not work.")
    step(window, qtbot)
    assert row.text() != "This did not work."
