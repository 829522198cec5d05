"""The base of lessons is prepared in a pause, once, and stopped when the window closes."""

import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from model.cancellation import raise_if_stopped
from model.files import samples_path
from model.lessons.request import LessonTeacher
from model.samples.store import SampleStore
from tests.app.samples.lesson_doubles import TeacherDouble, one


@pytest.fixture
def prepared(learner: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What a real teacher was asked to prepare; nothing is computed."""
    asked: list[object] = []
    monkeypatch.setattr(LessonTeacher, "prepare", lambda _, weights, *__: asked.append(weights))
    learner.samples.teacher = LessonTeacher()
    learner.samples.preparation.timer.setInterval(0)
    return asked


def test_a_pause_after_a_reading_prepares_the_base_once(
    learner: MainWindow, prepared: list[object], qtbot: QtBot
) -> None:
    learner.canvas.set_strokes(one())
    qtbot.waitUntil(lambda: len(prepared) == 1)
    assert prepared == [learner.reading.recognizer.weights]
    learner.canvas.set_strokes(one(100.0))
    assert not learner.samples.preparation.timer.isActive()
    learner.actions_by_name["network_classic"].trigger()
    learner.canvas.set_strokes(one())
    qtbot.waitUntil(lambda: len(prepared) == 2)
    assert prepared[1] is learner.reading.recognizer.weights


def test_the_next_start_of_who_has_samples_prepares_the_base(
    learner: MainWindow, make_window: Callable[..., MainWindow]
) -> None:
    assert not learner.samples.preparation.timer.isActive()
    with SampleStore(samples_path()):
        pass
    window = make_window()
    assert window.samples.preparation.timer.isActive()
    window.close()
    assert not window.samples.preparation.timer.isActive()


def test_nothing_is_prepared_for_who_does_not_learn_at_once(
    learner: MainWindow, prepared: list[object]
) -> None:
    learner.actions_by_name["learns_at_once"].trigger()
    learner.canvas.set_strokes(one())
    assert not learner.samples.preparation.timer.isActive()


def test_closing_the_window_stops_it(
    learner: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    started = threading.Event()

    def prepare(_teacher: object, _weights: object, should_stop: object) -> None:
        started.set()
        while True:
            raise_if_stopped(should_stop)

    monkeypatch.setattr(LessonTeacher, "prepare", prepare)
    learner.samples.teacher = LessonTeacher()
    learner.samples.preparation.timer.setInterval(0)
    learner.canvas.set_strokes(one())
    qtbot.waitUntil(started.is_set)
    learner.close()
    assert not learner.samples.preparation.is_running


def test_a_double_of_a_teacher_prepares_nothing(
    learner: MainWindow, teacher: TeacherDouble
) -> None:
    assert learner.samples._preparation_work() is None
    assert learner.samples.teacher is teacher
