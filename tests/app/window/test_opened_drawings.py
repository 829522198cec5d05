"""Several drawings: stepped through by keys and buttons, dropped together, taught one by one."""

import json
import warnings
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def line_of(left: int) -> str:
    return json.dumps({"strokes": [[[left, 20, 1, 0], [left, 200, 1, 0]]]})


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(line_of(left) for left in (10, 20, 30)))
    return path


def left_of(window: MainWindow) -> float | None:
    strokes = window.canvas.strokes()
    return strokes[0][0, 0] if strokes else None


def label(window: MainWindow) -> str:
    bar = window.main_panel.sequence_bar
    return bar.label.text() if bar.isVisible() else ""


def drop(window: MainWindow, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    with warnings.catch_warnings():
        # PySide6 6.12 deprecates this signature; earlier versions have no other.
        warnings.simplefilter("ignore", DeprecationWarning)
        QCoreApplication.sendEvent(window.canvas, QDragEnterEvent(QPoint(50, 50), *how))
    QCoreApplication.sendEvent(window.canvas, QDropEvent(QPointF(50, 50), *how))


def test_keys_and_buttons_step_through_a_strokes_file(
    window: MainWindow, many: Path, qtbot: QtBot
) -> None:
    bar = window.main_panel.sequence_bar
    assert not bar.isVisible()
    window.open_file(many)
    assert (label(window), left_of(window)) == ("1 of 3 · many.jsonl", 10)
    assert not bar.previous_button.isEnabled()
    qtbot.keyClick(window.canvas, Qt.Key.Key_PageDown)
    assert (label(window), left_of(window)) == ("2 of 3 · many.jsonl", 20)
    qtbot.mouseClick(bar.next_button, LEFT)
    assert (label(window), left_of(window)) == ("3 of 3 · many.jsonl", 30)
    assert not bar.next_button.isEnabled()
    qtbot.keyClick(window.canvas, Qt.Key.Key_PageDown)
    assert left_of(window) == 30
    qtbot.keyClick(window.canvas, Qt.Key.Key_PageUp)
    assert (label(window), left_of(window)) == ("2 of 3 · many.jsonl", 20)
    qtbot.mouseClick(bar.close_button, LEFT)
    assert (label(window), left_of(window)) == ("", 20)
    assert not window.actions_by_name["next_drawing"].isEnabled()


def test_undo_goes_back_to_the_drawing_before_and_so_does_the_number(
    window: MainWindow, many: Path
) -> None:
    window.open_file(many)
    window.files.step(1)
    window.canvas.undo()
    assert (label(window), left_of(window)) == ("1 of 3 · many.jsonl", 10)
    window.canvas.redo()
    assert (label(window), left_of(window)) == ("2 of 3 · many.jsonl", 20)


def test_each_drawing_is_taught_as_usual(window: MainWindow, many: Path, qtbot: QtBot) -> None:
    window.open_file(many)
    for _ in range(3):
        qtbot.mouseClick(window.main_panel.bars.rows[7], LEFT)
        qtbot.keyClick(window.canvas, Qt.Key.Key_PageDown)
    store = window.samples.lazy_store.store
    samples = store.get(sorted(store.ids()))
    assert [sample.strokes[0][0, 0] for sample in samples] == [10, 20, 30]
    assert {sample.label for sample in samples} == {7}


def test_dropped_files_are_all_offered(window: MainWindow, many: Path, tmp_path: Path) -> None:
    picture = np.full((60, 60), 255, np.uint8)
    picture[10:50, 28:34] = 0
    Image.fromarray(picture).save(tmp_path / "one.png")
    (tmp_path / "notes.png").write_text("no picture")
    drop(window, tmp_path / "one.png", tmp_path / "notes.png", many)
    assert label(window) == "1 of 5 · one.png"
    assert window.canvas.picture() is not None
    window.files.step(1)
    assert label(window) == "2 of 5 · notes.png"
    assert window.canvas.is_empty()
    assert window.main_panel.message_row.text().startswith("notes.png ")
    window.files.step(1)
    assert (label(window), left_of(window)) == ("3 of 5 · many.jsonl", 10)
    assert not window.main_panel.message_row.has_warning


def test_a_single_file_ends_the_steps_and_a_wrong_one_does_not(
    window: MainWindow, many: Path, tmp_path: Path
) -> None:
    window.open_file(many)
    (tmp_path / "notes.png").write_text("no picture")
    window.open_file(tmp_path / "notes.png")
    assert (label(window), left_of(window)) == ("1 of 3 · many.jsonl", 10)
    (tmp_path / "single.jsonl").write_text(line_of(40))
    window.open_file(tmp_path / "single.jsonl")
    assert (label(window), left_of(window)) == ("", 40)


def test_a_damaged_line_says_so_in_its_place(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text("\n".join([line_of(10), "{", line_of(30)]))
    window.open_file(path)
    window.files.step(1)
    assert window.main_panel.message_row.text().startswith("some.jsonl, line 2: ")
    assert window.canvas.is_empty()
    window.files.step(1)
    assert left_of(window) == 30


def test_weights_among_dropped_drawings_are_used(window: MainWindow, many: Path) -> None:
    drop(window, many, many.with_name("mine.pkl"))
    assert window.reading.network is not None
    assert window.reading.network.path.name == "mine.pkl"
    assert label(window) == "1 of 3 · many.jsonl"


@pytest.mark.parametrize("kind", ["nothing", "text"])
def test_a_paste_without_a_picture_says_so(window: MainWindow, kind: str, qtbot: QtBot) -> None:
    if kind == "text":
        QGuiApplication.clipboard().setText("7")
    else:
        QGuiApplication.clipboard().clear()
    qtbot.keyClick(window.canvas, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    row = window.main_panel.message_row
    assert row.text() == "There is no picture and no drawing on the clipboard."
    assert row.has_warning


def test_a_noisy_picture_is_not_called_blank(window: MainWindow, tmp_path: Path) -> None:
    row = window.main_panel.message_row
    noise = np.random.default_rng(4).normal(128, 70, (120, 200)).clip(0, 255).astype(np.uint8)
    Image.fromarray(noise).save(tmp_path / "noise.png")
    window.open_file(tmp_path / "noise.png")
    assert row.text() == "No digit can be seen in the noise of this picture."
    Image.new("L", (60, 60), 255).save(tmp_path / "blank.png")
    window.open_file(tmp_path / "blank.png")
    assert row.text() == "The picture is blank."
