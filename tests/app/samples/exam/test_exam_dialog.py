"""The exam: thirty digits in random order, marked, and kept if that is ticked."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.look.theme import LIGHT
from app.main_window import MainWindow
from app.samples.exam.exam_dialog import ExamDialog
from model.evaluation.exam import ExamDrawing, ExamRound, mark
from tests.app.samples.lesson_doubles import one
from tests.app.window_doubles import Shelf, answer_with


@pytest.mark.parametrize("seed", range(20))
def test_each_digit_comes_three_times_and_none_twice_in_a_row(seed: int) -> None:
    tasks = ExamRound(seed).tasks
    assert np.bincount(tasks).tolist() == [3] * 10
    assert all(before != after for before, after in pairwise(tasks))
    assert tasks != sorted(tasks)


def test_marks_count_what_is_confused() -> None:
    class Reader:
        def read_many(self, images, strokes=None):
            return [answer_with({digit: 90.0}) for digit in (1, 7, 7, 3)][: len(images)]

    drawings = [ExamDrawing(label, one()) for label in (1, 1, 1, 3)]
    marks = mark(drawings, Reader())
    assert (marks.right, marks.count, marks.accuracy_fraction) == (2, 4, 0.5)
    assert marks.confused() == [(1, 7, 2)]
    assert marks.confusion[1].tolist() == [0, 1, 0, 0, 0, 0, 0, 2, 0, 0]
    assert mark([], Reader()).accuracy_fraction == 0.0


@pytest.fixture
def exam(learner: MainWindow, shelf: Shelf) -> ExamDialog:
    shelf["default"].answer = answer_with({1: 90.0})
    shelf["classic"].answer = answer_with({7: 90.0})
    learner.actions_by_name["exam"].trigger()
    dialog = learner.findChild(ExamDialog)
    dialog.begin(seed=3)
    return dialog


def draw(exam: ExamDialog, count: int) -> None:
    for _ in range(count):
        exam.exam_page.canvas.set_strokes(one())
        exam.exam_page.take()


def test_a_whole_round_is_marked_and_kept(
    exam: ExamDialog, learner: MainWindow, qtbot: QtBot
) -> None:
    page = exam.exam_page
    assert page.progress_label.text() == "1 of 30"
    assert not page.next_button.isEnabled()
    assert page.prompt.text() == str(page.round.digit)
    page.canvas.set_strokes(one())
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert page.progress_label.text() == "2 of 30"
    assert page.canvas.is_empty()
    draw(exam, 29)
    result = exam.result_page
    assert exam.pages.currentIndex() == 2
    assert result.accuracy_label.text() == "10.0 %"
    assert result.right_label.text() == "3 of 30 drawings read right"
    assert result.mistakes_label.text().startswith("Your 0 was read as 1, 3 times\n")
    names = [result._networks.itemAtPosition(row, 0).widget().text() for row in range(2)]
    assert names == ["Default", "Classic"]
    assert result.keep_box.text() == "Keep the 30 drawings in My samples"
    exam.close()
    store = learner.samples.lazy_store.store
    assert store.count() == 30
    assert {sample.answered for sample in store.get(store.ids())} == {1}
    assert learner.main_panel.message_row.text() == "30 drawings of the exam are in My samples."


def test_a_round_can_be_stopped_and_discarded(exam: ExamDialog, learner: MainWindow) -> None:
    draw(exam, 4)
    exam.exam_page.stop_button.click()
    assert exam.result_page.right_label.text().endswith("of 4 drawings read right")
    exam.result_page.keep_box.setChecked(False)
    exam.close_button.click()
    assert not exam.isVisible()
    assert learner.samples.lazy_store.store.count() == 0
    assert not exam.exam_page._second.isActive()


def test_a_round_of_one_drawing(exam: ExamDialog, learner: MainWindow) -> None:
    draw(exam, 1)
    exam.exam_page.stop_button.click()
    assert exam.result_page.right_label.text().endswith("of 1 drawing read right")
    assert exam.result_page.keep_box.text() == "Keep the drawing in My samples"
    exam.close_button.click()
    assert learner.main_panel.message_row.text() == "1 drawing of the exam is in My samples."


def test_stopped_at_once_there_is_no_result(exam: ExamDialog) -> None:
    exam.exam_page.stop_button.click()
    assert exam.pages.currentIndex() == 0
    exam.close()


def test_escape_ends_a_round(exam: ExamDialog, learner: MainWindow, qtbot: QtBot) -> None:
    draw(exam, 2)
    qtbot.keyClick(exam, Qt.Key.Key_Escape)
    assert not exam.isVisible()
    assert not exam.exam_page._second.isActive()
    assert learner.samples.lazy_store.store.count() == 0


def primary_buttons(exam: ExamDialog) -> list[str]:
    buttons = [button for button in exam.findChildren(QPushButton) if button.isVisible()]
    primary = [button for button in buttons if button.property("primary")]
    return [button.text() for button in primary]


def test_every_page_has_one_primary_button(exam: ExamDialog) -> None:
    assert primary_buttons(exam) == ["Next (Enter)"]
    draw(exam, 30)
    assert primary_buttons(exam) == ["Done"]
    buttons = (exam.again_button, exam.close_button)
    assert [button.isVisible() for button in buttons] == [True, True]
    assert exam.again_button.x() < exam.close_button.x()
    exam.again_button.click()
    assert exam.pages.currentIndex() == 1
    exam.close()
    exam.show()
    assert primary_buttons(exam) == ["Start"]


def test_no_digit_is_shown_that_could_be_copied(exam: ExamDialog, qtbot: QtBot) -> None:
    canvas = exam.exam_page.canvas
    faint = QColor(LIGHT.track).rgb()
    for title, has_seven in (("", False), ("Draw a digit here", True)):
        canvas.set_placeholder(title, "hint")
        image = canvas.grab().toImage()
        colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
        assert (faint in colours) == has_seven
