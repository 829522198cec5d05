"""Fixtures for tests of samples: an empty store, a window whose lessons are doubles."""

from collections.abc import Callable, Iterator

import pytest

from app.main_window import MainWindow
from app.samples.lazy_store import LazySampleStore
from tests.app.samples.lesson_doubles import TeacherDouble, small_weights
from tests.app.window_doubles import RecognizerDouble, Shelf, answer_with


@pytest.fixture
def lazy_store(qapp: object) -> Iterator[LazySampleStore]:
    opened = LazySampleStore()
    yield opened
    opened.close()


@pytest.fixture
def teacher() -> TeacherDouble:
    return TeacherDouble()


@pytest.fixture
def shelf() -> Shelf:
    """The doubles of networks; the weights of a lesson read a 1."""

    class LearnedShelf(Shelf):
        def __missing__(self, name: str) -> RecognizerDouble:
            double = super().__missing__(name)
            if name.startswith("lesson-"):
                double.answer = answer_with({1: 96.2, 7: 3.0})
                double.weights = small_weights(name="Default, my hand")
            return double

    networks = LearnedShelf()
    for name in ("default", "classic"):
        networks[name].answer = answer_with({7: 71.4, 9: 8.2})
        # Untrained, so that it doubts no label.
        networks[name].weights = small_weights(name=name)
    return networks


@pytest.fixture
def learner(make_window: Callable[..., MainWindow], teacher: TeacherDouble) -> Iterator[MainWindow]:
    """A window whose lessons come from the double."""
    window = make_window()
    window.samples.teacher = teacher
    yield window
    teacher.gate.set()
    window.close()
