"""Edit > Undo of the main window: the last thing done is undone first, whatever it was."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.services.network_ref import NetworkRef
from model.weights.shelf import WeightsShelf
from tests.app.samples.lesson_doubles import one, small_weights
from tests.app.window_doubles import strokes_of_seven

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def row_text(window: MainWindow) -> str:
    return window.main_panel.message_row.text()


def undo_by_keys(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.keyClick(widget, Qt.Key.Key_Z, CONTROL)


def choose_in_box(window: MainWindow, row: int) -> None:
    box = window.main_panel.controls.network_box
    box.setCurrentIndex(row)
    box.activated.emit(row)


def test_a_choice_of_network_is_undone_before_older_strokes(
    window: MainWindow, qtbot: QtBot
) -> None:
    actions = window.actions_by_name
    assert not actions["undo"].isEnabled()
    window.canvas.set_strokes(strokes_of_seven())
    choose_in_box(window, 1)
    assert str(window.reading.network) == "classic"
    assert actions["undo"].text() == "&Undo: read with Classic"

    undo_by_keys(qtbot, window.canvas)
    assert str(window.reading.network) == "default"
    assert str(window.settings.network) == "default"
    assert row_text(window) == "Undone: read with Classic."
    assert len(window.canvas.strokes()) == 2
    assert actions["undo"].text() == "&Undo"
    assert actions["redo"].text() == "&Redo: read with Classic"

    undo_by_keys(qtbot, window.canvas)
    assert window.canvas.is_empty()
    assert not actions["undo"].isEnabled()
    qtbot.keyClick(window.canvas, Qt.Key.Key_Z, CONTROL | SHIFT)
    qtbot.keyClick(window.canvas, Qt.Key.Key_Y, CONTROL)
    assert len(window.canvas.strokes()) == 2
    assert str(window.reading.network) == "classic"


def test_strokes_after_a_choice_are_nearer(window: MainWindow, qtbot: QtBot) -> None:
    choose_in_box(window, 1)
    window.canvas.set_strokes(strokes_of_seven())
    undo_by_keys(qtbot, window.canvas)
    assert window.canvas.is_empty()
    assert str(window.reading.network) == "classic"
    undo_by_keys(qtbot, window.canvas)
    assert str(window.reading.network) == "default"


def test_the_button_above_the_canvas_undoes_strokes_alone(window: MainWindow) -> None:
    window.canvas.set_strokes(strokes_of_seven())
    choose_in_box(window, 1)
    window.tool_bar.undo_button.click()
    assert window.canvas.is_empty()
    assert str(window.reading.network) == "classic"


@pytest.mark.parametrize("way", ["dropped", "opened"])
def test_opened_weights_say_what_changed_and_offer_undo(
    window: MainWindow, tmp_path: Path, way: str
) -> None:
    path = tmp_path / "mine.pkl"
    path.touch()
    window.reading._load(path).weights.training["measured"] = {"mnist_t10k": 0.982}
    if way == "dropped":
        window.canvas.files_dropped.emit([path])
    else:
        window.files.open_weights(path)
    assert window.reading.network == NetworkRef(path)
    assert row_text(window) == "Reads with mine now, 98.2 %. Before: Default."
    button = window.main_panel.message_row.action_button
    assert button.isVisible()
    assert button.text() == "Undo"
    button.click()
    assert str(window.reading.network) == "default"
    assert not window.actions_by_name["undo"].isEnabled()


def test_the_offer_to_undo_does_not_undo_a_later_choice(window: MainWindow, tmp_path: Path) -> None:
    window.canvas.files_dropped.emit([tmp_path / "mine.pkl"])
    choose_in_box(window, 1)
    window.main_panel.message_row.action_button.click()
    assert str(window.reading.network) == "classic"


def test_weights_that_are_gone_cannot_be_read_with_again(
    window: MainWindow, shelf, tmp_path: Path
) -> None:
    window.files.open_weights(tmp_path / "mine.pkl")
    choose_in_box(window, 1)
    shelf.broken.add("mine")
    window.undo.undo()
    assert str(window.reading.network) == "classic"
    assert "there is no such weights file" in row_text(window)
    window.undo.undo()
    assert str(window.reading.network) == "default"


def test_deleted_samples_come_back_after_their_window_was_closed(
    window: MainWindow, qtbot: QtBot
) -> None:
    store = window.samples.lazy_store.store
    ids = [store.add(one(left_px), 1) for left_px in (60, 100, 140)]
    window.samples.windows.show_samples()
    dialog = window.samples.windows._samples
    dialog.grid.selectAll()
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Delete)
    assert store.count() == 0
    dialog.close()

    window.canvas.set_strokes(strokes_of_seven())
    undo_by_keys(qtbot, window.canvas)
    assert window.actions_by_name["undo"].text() == "&Undo: delete 3 drawings"
    undo_by_keys(qtbot, window.canvas)
    assert sorted(store.ids()) == ids
    assert row_text(window) == "Undone: delete 3 drawings."


def test_my_samples_undoes_its_own_changes_alone(window: MainWindow, qtbot: QtBot) -> None:
    store = window.samples.lazy_store.store
    first, second = store.add(one(60), 1), store.add(one(140), 1)
    window.samples.windows.show_samples()
    dialog = window.samples.windows._samples
    dialog.edits.relabel([first], 7)
    dialog.edits.delete([second])
    window.canvas.set_strokes(strokes_of_seven())
    qtbot.waitUntil(dialog.isActiveWindow)
    undo_by_keys(qtbot, dialog.grid)
    assert dialog.message_row.text() == "Undone: delete 1 drawing."
    undo_by_keys(qtbot, dialog.grid)
    assert dialog.message_row.text() == "Undone: label 1 drawing as 7."
    assert [sample.label for sample in store.get([first, second])] == [1, 1]
    undo_by_keys(qtbot, dialog.grid)
    assert len(window.canvas.strokes()) == 2
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert store.get([first])[0].label == 7
    assert dialog.message_row.action_button.isVisible()
    window.undo.undo()
    assert store.get([first])[0].label == 1
    assert not dialog.message_row.action_button.isVisible()


def test_everything_on_the_shelf_can_be_undone(window: MainWindow, qtbot: QtBot) -> None:
    kept = [WeightsShelf().add(small_weights(name=name)) for name in ("old", "new")]
    window.shelf.open()
    dialog, commands = window.shelf.dialog, window.shelf
    qtbot.waitUntil(dialog.isActiveWindow)
    rows = {row.name: row for row in dialog.model.rows()}
    commands.rename(rows["old"], "older")
    for name in ("old", "new"):
        commands.delete(rows[name])
    assert not any(entry.path.exists() for entry in kept)
    for _ in range(3):
        undo_by_keys(qtbot, dialog)
    qtbot.waitUntil(lambda: {"old", "new"} <= {row.name for row in dialog.model.rows()})
    for _ in range(3):
        qtbot.keyClick(dialog, Qt.Key.Key_Y, CONTROL)
    assert not any(entry.path.exists() for entry in kept)
    window.undo.undo()
    assert kept[1].path.exists()


def test_a_network_used_from_the_shelf_can_be_undone_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    WeightsShelf().add(small_weights(name="mine"))
    window.shelf.open()
    dialog = window.shelf.dialog
    qtbot.waitUntil(dialog.isActiveWindow)
    window.shelf.use(next(row for row in dialog.model.rows() if row.name == "Classic"))
    assert dialog.message_row.text() == "Reads with Classic now, 98.5 %. Before: Default."
    undo_by_keys(qtbot, dialog)
    assert str(window.reading.network) == "default"


def test_what_is_forgotten_cannot_be_brought_back(window: MainWindow) -> None:
    store = window.samples.lazy_store.store
    sample_id = store.add(one(), 1)
    window.samples.windows.show_samples()
    window.samples.windows._samples.edits.delete([sample_id])
    window.samples.forget_everything(deletes_samples=True)
    assert not window.actions_by_name["undo"].isEnabled()


def test_the_menu_speaks_the_language_of_the_window(window: MainWindow, qtbot: QtBot) -> None:
    choose_in_box(window, 1)
    window.translation.choose("zh")
    qtbot.waitUntil(lambda: window.actions_by_name["undo"].text().startswith("撤销"))
