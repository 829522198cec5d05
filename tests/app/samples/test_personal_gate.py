"""What a person teaches the gate: at once, undone to the bit, and for each person alone."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.demo.pointer import draw
from app.main_window import MainWindow
from app.reading.reading_model import ReadingModel
from app.reading.texts import AnswerState
from app.services.settings import Settings
from model.files import taught_path
from model.recognizer import Recognizer
from model.rejection.gate import Gate
from model.samples.store import NO_DIGIT, LessonRecord
from tests.app.samples.lesson_doubles import one
from tests.app.window_doubles import strokes_of_seven
from tests.model.rejection.gate_doubles import base_weights, small_gate

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def make_reader(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MakeWindow:
    """Return a function that opens a window with a small network and a small gate."""
    monkeypatch.setattr(Gate, "bundled", small_gate)

    def make() -> MainWindow:
        settings = Settings()
        settings.reduces_motion, settings.learns_at_once = True, False
        load = lambda path: Recognizer(base_weights())  # noqa: E731
        window = MainWindow(settings, ReadingModel(load=load, load_gate=small_gate))
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    return make


@pytest.fixture
def window(make_reader: MakeWindow) -> MainWindow:
    return make_reader()


def wait(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.samples.personal_gate.is_running)


def taught(window: MainWindow) -> list[tuple[int, bool]]:
    """Return the samples that the gate knows, and whether each is a digit."""
    drawings = window.reading.gate.taught
    return [] if drawings is None else [(one.sample_id, one.is_digit) for one in drawings]


def shown(window: MainWindow) -> AnswerState:
    return window.main_panel.answer_panel.state


def test_what_is_said_is_true_of_its_like_from_then_on(window: MainWindow, qtbot: QtBot) -> None:
    draw(window.canvas, strokes_of_seven()[0])
    qtbot.keyClick(window, Qt.Key.Key_X)
    assert window.main_panel.message_row.text() == (
        "Saved to My samples. Drawings like it are refused from now on."
    )
    wait(qtbot, window)
    assert taught(window) == [(1, False)]
    window.canvas.set_strokes([strokes_of_seven()[0] + np.array([2.0, 3.0])])
    assert shown(window) is AnswerState.REFUSED
    qtbot.mouseClick(window.main_panel.bars.rows[7], Qt.MouseButton.LeftButton)
    wait(qtbot, window)
    assert taught(window) == [(1, False), (2, True)]


def test_an_undone_correction_is_back_at_once_and_to_the_bit(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.canvas.set_strokes(strokes_of_seven())
    ink = window.reading.last_reading.ink.image[None]
    before = window.reading.gate.judge(ink)
    qtbot.keyClick(window, Qt.Key.Key_X)
    wait(qtbot, window)
    assert window.reading.gate.judge(ink)[0].is_refused
    assert window.reading.gate.judge(ink) != before
    button = window.main_panel.message_row.action_button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    # No background work is waited for.
    assert taught(window) == []
    assert window.reading.gate.judge(ink) == before


def test_another_label_teaches_the_other_thing(window: MainWindow, qtbot: QtBot) -> None:
    window.canvas.set_strokes(strokes_of_seven())
    qtbot.keyClick(window, Qt.Key.Key_X)
    wait(qtbot, window)
    qtbot.mouseClick(window.main_panel.bars.rows[7], Qt.MouseButton.LeftButton)
    # What is no longer true is forgotten before the new label is taught.
    assert (1, False) not in taught(window)
    wait(qtbot, window)
    assert taught(window) == [(1, True)]


def test_every_person_has_a_gate_and_samples_of_earlier_count(
    make_reader: MakeWindow, window: MainWindow, qtbot: QtBot
) -> None:
    store = window.samples.lazy_store.store
    store.add(strokes_of_seven(), NO_DIGIT, writer="Anna")
    store.add(one(), 1)
    window.samples.lazy_store.changed.emit()
    wait(qtbot, window)
    assert taught(window) == [(2, True)]
    window.samples.windows.choose_writer("Anna")
    wait(qtbot, window)
    assert taught(window) == [(1, False)]
    window.close()
    again = make_reader()
    qtbot.waitUntil(lambda: taught(again) == [(1, False)])


def test_a_lesson_that_is_undone_is_no_longer_known(window: MainWindow, qtbot: QtBot) -> None:
    store = window.samples.lazy_store.store
    digit, other = store.add(one(), 1), store.add(strokes_of_seven(), NO_DIGIT)
    window.samples.lazy_store.changed.emit()
    wait(qtbot, window)
    window.canvas.set_strokes(one())
    for is_undone, known in ((True, [(other, False)]), (False, [(digit, True), (other, False)])):
        record = LessonRecord(
            datetime.now(UTC), (digit,), "default", "", is_undone=is_undone, correction_id=digit
        )
        store.add_lesson(record)
        with qtbot.waitSignal(window.reading.answered) if is_undone else nullcontext():
            window.samples.lazy_store.lessons_changed.emit()
        wait(qtbot, window)
        assert taught(window) == known


def test_many_samples_are_taught_in_blocks_and_deleted_ones_forgotten(
    window: MainWindow, qtbot: QtBot
) -> None:
    store = window.samples.lazy_store.store
    ids = [store.add(one(100.0 + number), 1) for number in range(20)]
    window.samples.lazy_store.changed.emit()
    wait(qtbot, window)
    assert taught(window) == [(id, True) for id in ids]
    store.delete(ids[5:])
    window.samples.lazy_store.changed.emit()
    assert taught(window) == [(id, True) for id in ids[:5]]


@pytest.mark.parametrize("deletes", [True, False])
def test_forgetting_removes_what_was_taught(
    make_reader: MakeWindow, window: MainWindow, qtbot: QtBot, deletes: bool
) -> None:
    window.canvas.set_strokes(strokes_of_seven())
    qtbot.keyClick(window, Qt.Key.Key_X)
    wait(qtbot, window)
    qtbot.waitUntil(taught_path().exists)
    window.samples.forget_everything(deletes)
    assert taught(window) == []
    assert not taught_path().exists()
    window.close()
    again = make_reader()
    again.canvas.set_strokes(one())
    qtbot.wait(0)
    assert taught(again) == []
    # With the next correction, samples that stay count again.
    qtbot.mouseClick(again.main_panel.bars.rows[1], Qt.MouseButton.LeftButton)
    wait(qtbot, again)
    assert taught(again) == ([(1, True)] if deletes else [(1, False), (2, True)])
