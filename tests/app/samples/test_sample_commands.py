"""The Samples menu: windows that open once, settings that last, forgetting."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.samples import forget_dialog
from app.samples.forget_dialog import ForgetDialog
from app.samples.grid.samples_dialog import SamplesDialog
from app.services.settings import Settings
from tests.app.samples.lesson_doubles import TeacherDouble, one
from tests.app.window_doubles import strokes_of_seven


def test_my_samples_open_once_and_follow_the_look(learner: MainWindow, qtbot: QtBot) -> None:
    learner.samples.lazy_store.store.add(one(), 1)
    qtbot.keyClick(learner, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    dialog = learner.findChild(SamplesDialog)
    assert dialog.isVisible()
    assert dialog.shown_ids() == [1]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    learner.samples.lazy_store.store.add(one(), 1)
    learner.actions_by_name["samples"].trigger()
    assert learner.findChildren(SamplesDialog) == [dialog]
    assert dialog.shown_ids() == [2, 1]
    learner.actions_by_name["text_150"].trigger()
    assert dialog.head.title.font().pixelSize() == 33
    learner.actions_by_name["text_100"].trigger()


def test_closing_the_window_ends_the_reading_of_samples(learner: MainWindow) -> None:
    learner.samples.lazy_store.store.add_many([_drawing() for _ in range(300)])
    learner.actions_by_name["samples"].trigger()
    learner.close()
    assert not learner.samples.windows._readings.is_running
    assert not learner.findChild(SamplesDialog).isVisible()


def _drawing():
    from model.ink.strokes import Drawing

    return Drawing(one(), 1)


def test_a_lesson_from_what_is_shown(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    for label in (1, 7, 1):
        learner.samples.lazy_store.store.add(one(), label)
    learner.actions_by_name["samples"].trigger()
    dialog = learner.findChild(SamplesDialog)
    dialog.filter_bar.digit_buttons.button(1).click()
    dialog.head.learn_button.click()
    qtbot.waitUntil(lambda: not learner.samples.is_learning)
    order, samples = teacher.lessons[0]
    # What it left out would be forgotten: it starts from the base.
    assert [sample.id for sample in samples] == [3, 1, 2]
    assert order.is_tested
    assert dialog.message_row.text() == (
        "Learned. It reads 100.0 % of my samples right; without lessons, 50.0 %."
    )
    assert not dialog.message_row.action_button.isVisible()
    assert learner.main_panel.message_row.action_button.isVisible()


def test_who_writes_is_remembered(learner: MainWindow, qtbot: QtBot) -> None:
    learner.actions_by_name["samples"].trigger()
    learner.findChild(SamplesDialog).writer_chosen.emit("Anna")
    learner.canvas.set_strokes(one())
    learner.samples.say(7)
    assert learner.samples.lazy_store.store.writers() == ["Anna"]
    learner.settings.save()
    assert Settings().writer == "Anna"


@pytest.mark.parametrize("deletes", [True, False])
def test_forgetting_asks_first(
    learner: MainWindow, monkeypatch: pytest.MonkeyPatch, deletes: bool
) -> None:
    learner.samples.lazy_store.store.add(one(), 1)
    learner.settings.writer = "Anna"
    asked: list[str] = []

    def accept(dialog: ForgetDialog) -> QDialog.DialogCode:
        asked.append(dialog.delete_box.text())
        assert not dialog.deletes_samples
        dialog.delete_box.setChecked(deletes)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(forget_dialog.ForgetDialog, "exec", accept)
    learner.actions_by_name["forget_me"].trigger()
    assert asked == ["Permanently delete all samples (1) and lessons"]
    assert learner.samples.lazy_store.store.count() == (0 if deletes else 1)
    assert learner.settings.writer == ("Me" if deletes else "Anna")


def test_forgetting_can_be_called_off(learner: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    learner.samples.lazy_store.store.add(one(), 1)
    rejected = QDialog.DialogCode.Rejected
    monkeypatch.setattr(forget_dialog.ForgetDialog, "exec", lambda _: rejected)
    learner.actions_by_name["forget_me"].trigger()
    assert learner.samples.lazy_store.store.count() == 1
    assert not learner.main_panel.message_row.text().startswith("Forgotten")


def test_a_damaged_file_is_reported_and_kept(learner: MainWindow, qtbot: QtBot) -> None:
    path = learner.samples.lazy_store.path
    path.parent.mkdir(parents=True, exist_ok=True)
    damaged = b"no database at all, but long enough to look at" * 40
    path.write_bytes(damaged)
    learner.canvas.set_strokes(one())
    learner.samples.say(1)
    row = learner.main_panel.message_row
    qtbot.waitUntil(lambda: row.has_warning and "damaged" in row.text(), timeout=20_000)
    (kept,) = path.parent.glob("samples.damaged-*")
    assert kept.read_bytes() == damaged
    assert kept.name in row.text()
    qtbot.waitUntil(lambda: not learner.samples.lazy_store.store.is_held, timeout=20_000)
    assert learner.samples.lazy_store.store.count() == 1


def test_learned_weights_are_read_with_after_a_restart(
    learner: MainWindow, make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    learner.canvas.set_strokes(one())
    learner.samples.say(1)
    qtbot.waitUntil(lambda: not learner.samples.is_learning)
    network = learner.reading.network
    learner.close()
    assert make_window().reading.network == network


@pytest.mark.parametrize("is_picture", [False, True])
def test_a_sample_is_shown_on_the_canvas_and_copied(
    window: MainWindow, qtbot: QtBot, is_picture: bool
) -> None:
    store = window.samples.lazy_store.store
    if is_picture:
        image = np.zeros((28, 28), np.float32)
        image[4:24, 13:15] = 1
        store.add_pictures(image[None], [1], ["Me"])
    else:
        store.add(one(), 1)
    window.samples.windows.show_samples()
    dialog = window.samples.windows._samples
    assert dialog.grid.hasFocus() or not dialog.isActiveWindow()
    dialog.grid.selectAll()
    window.canvas.set_strokes(strokes_of_seven())
    dialog.menu.show_action.trigger()
    assert len(window.canvas.strokes()) == (0 if is_picture else 1)
    assert (window.canvas.picture() is not None) == is_picture
    if is_picture:
        assert window.canvas.picture()[10, 14] == 0
    window.canvas.undo()
    assert len(window.canvas.strokes()) == 2
    dialog.menu.copy_action.trigger()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.hasImage()
    window.canvas.paste()
    assert len(window.canvas.strokes()) == (0 if is_picture else 1)


def test_the_writer_is_shown_in_the_main_window_and_changed_there(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    button = window.samples.writer_button
    assert button.isVisible()
    assert button.text() == "Writer: Me"
    window.samples.lazy_store.store.add(one(), 1, writer="Anna & Bo")

    def choices() -> dict[str, QAction]:
        button.menu().aboutToShow.emit()
        return {action.text(): action for action in button.menu().actions() if action.text()}

    assert list(choices()) == ["Me", "Anna && Bo", "Another writer…"]
    assert choices()["Me"].isChecked()
    choices()["Anna && Bo"].trigger()
    assert window.settings.writer == "Anna & Bo"
    assert button.text() == "Writer: Anna && Bo"
    assert choices()["Anna && Bo"].isChecked()

    window.samples.windows.show_samples()
    box = window.samples.windows._samples.writer_box.box
    assert box.currentText() == "Anna & Bo"
    monkeypatch.setattr(
        "app.samples.writer_names.QInputDialog.getText",
        lambda *_: ("A very long name of somebody", True),
    )
    choices()["Another writer…"].trigger()
    assert button.text() == "Writer: A very long name of…"
    assert button.accessibleName() == "Writer: A very long name of somebody"
    assert box.currentText() == "A very long name of somebody"
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert button.text() == "Writer: Me"
    window.samples.windows.choose_writer("Anna & Bo")
    window.samples.forget_everything(deletes_samples=True)
    assert button.text() == "Writer: Me"
