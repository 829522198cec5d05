"""A digit that is not on the canvas is corrected, learned and undone like the one that is."""

from dataclasses import replace

import numpy as np
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.reading.texts import AnswerState
from app.samples.lessons.corrected_drawing import CorrectedDrawing, ReadInk
from model.ink.normalising import normalise_strokes
from tests.app.samples.lesson_doubles import TeacherDouble
from tests.app.window_doubles import DOUBTFUL, strokes_of_seven


class DigitOfPage(CorrectedDrawing):
    """A picture of a digit, which remembers what it was said to be."""

    def __init__(self) -> None:
        ink = normalise_strokes(strokes_of_seven())
        assert ink is not None
        self.read = ReadInk(ink, DOUBTFUL)
        self.said: list[int | None] = []

    def read_ink(self) -> ReadInk | None:
        return self.read

    def show_taught(self, label: int | None) -> None:
        self.said.append(label)


def test_a_digit_elsewhere_is_kept_learned_and_undone(learner: MainWindow, qtbot: QtBot) -> None:
    digit, samples = DigitOfPage(), learner.samples
    samples.learning.say(1, digit)
    qtbot.waitUntil(lambda: not samples.is_learning)
    assert digit.said == [1]
    assert learner.main_panel.answer_panel.state is AnswerState.EMPTY
    store = samples.lazy_store.store
    (sample,) = store.get(store.ids())
    assert (sample.label, sample.answered, sample.strokes) == (1, 7, ())
    assert sample.picture is not None
    assert np.allclose(sample.picture, digit.read.ink.image, atol=1 / 255)
    assert [lesson.sample_ids for lesson in samples.history.lessons()] == [(sample.id,)]
    learner.undo.undo()
    assert digit.said == [1, None]
    assert store.count() == 0


def test_said_again_it_is_relabelled_and_undone_step_by_step(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    digit, other = DigitOfPage(), DigitOfPage()
    samples = learner.samples
    for drawing, label in ((digit, 1), (other, 4), (digit, 9)):
        samples.learning.say(label, drawing)
        qtbot.waitUntil(lambda: not samples.is_learning)
    store = samples.lazy_store.store
    assert sorted(sample.label for sample in store.get(store.ids())) == [4, 9]
    learner.undo.undo()
    assert (digit.said, other.said) == ([1, 9, 1], [4])
    assert sorted(sample.label for sample in store.get(store.ids())) == [1, 4]
    learner.undo.undo()
    learner.undo.undo()
    assert (digit.said, other.said) == ([1, 9, 1, None], [4, None])
    assert store.count() == 0


def test_strokes_are_kept_where_they_are_known(learner: MainWindow, qtbot: QtBot) -> None:
    digit = DigitOfPage()
    digit.read = replace(digit.read, strokes=strokes_of_seven())
    learner.samples.learning.say(7, digit)
    qtbot.waitUntil(lambda: not learner.samples.is_learning)
    store = learner.samples.lazy_store.store
    (sample,) = store.get(store.ids())
    assert (len(sample.strokes), sample.picture) == (2, None)
    assert learner.main_panel.message_row.text() == "Right: 7. Saved to My samples."


def test_the_canvas_forgets_its_correction_with_its_drawing(
    learner: MainWindow, qtbot: QtBot
) -> None:
    for strokes in (strokes_of_seven(), strokes_of_seven()[:1]):
        learner.canvas.set_strokes(strokes)
        learner.samples.say(1)
        qtbot.waitUntil(lambda: not learner.samples.is_learning)
    assert learner.samples.lazy_store.store.count() == 2
