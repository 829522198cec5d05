"""A window whose lessons and pages are doubles."""

from collections.abc import Callable, Iterator

import pytest

from app.main_window import MainWindow
from tests.app.paper.paper_doubles import page, reads
from tests.app.samples.lesson_doubles import TeacherDouble, small_weights
from tests.app.window_doubles import DOUBTFUL, Shelf


@pytest.fixture
def teacher() -> TeacherDouble:
    return TeacherDouble()


@pytest.fixture
def window(
    make_window: Callable[..., MainWindow], shelf: Shelf, teacher: TeacherDouble
) -> Iterator[MainWindow]:
    """A window that reads two lines with two doubts on every photo."""
    for name in ("default", "classic"):
        shelf[name].weights = small_weights(name=name)
        shelf[name].answer = DOUBTFUL
    made = make_window()
    made.samples.teacher = teacher
    made.paper.reader.read_page = reads(page("3 d7.40", "1d9 5"))
    yield made
    teacher.gate.set()
    made.close()
