"""The window: symptoms, guesses, hints, explanations, and what is remembered."""

import pytest
from PySide6.QtCore import Qt

from app.exercises.exercises_dialog import ExercisesDialog
from app.services.settings import Settings
from model.exercises.catalog import EXERCISES
from model.exercises.symptoms import STEPS
from scripts.scenes.tab_order import tab_order_problems

RELU_SIGN = 3


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def dialog(qtbot, settings):
    dialog = ExercisesDialog(settings)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.show_exercise(RELU_SIGN)
    yield dialog
    dialog.close()


def wait_for_symptoms(qtbot, dialog):
    qtbot.waitUntil(lambda: not dialog.worker.is_running, timeout=60_000)


def test_the_check_and_the_losses_come(qtbot, dialog):
    wait_for_symptoms(qtbot, dialog)
    texts = [
        [dialog.table.item(row, column).text() for column in range(3)]
        for row in range(dialog.table.rowCount())
    ]
    marked = [row for row in texts if row[2].startswith("⚠")]
    assert len(texts) == 17
    assert [row[:2] for row in marked] == [["2 ReLU", "inputs"]]
    assert dialog.check_note.text().startswith("ReLU: ")
    assert f"After {STEPS} steps" in dialog.loss_note.text() or "guesses" in dialog.loss_note.text()
    assert dialog.loss.accessibleDescription() == dialog.loss_note.text()


def test_a_wrong_guess_then_a_hint_then_the_line(qtbot, dialog, settings):
    assert not dialog.answer_button.isEnabled()
    qtbot.keyClick(dialog.code, Qt.Key.Key_Down)
    assert dialog.code.marked_line == 1
    assert "Line 1 is marked" in dialog.note.text()
    dialog.answer_button.click()
    assert "Line 1 is right" in dialog.note.text()
    dialog.hint_button.click()
    assert dialog.note.text() == "Whose sign decides what passes on?"
    (line,) = dialog.exercise.wrong_lines
    dialog.code.setCurrentRow(line - 1)
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    assert dialog.note.text().startswith("Found. What passes on depends on the sign of the input")
    assert dialog.note.text().endswith("It should be: return gradient * self.is_active")
    assert dialog.code.solved_lines == {line}
    assert settings.exercises_found == ("relu-sign",)
    assert dialog.count.text() == "1 found"
    dialog.answer_button.click()
    assert dialog.exercise is EXERCISES[RELU_SIGN + 1]
    assert dialog.code.marked_line is None


def test_any_line_of_a_wrong_order_counts(dialog):
    dialog.show_exercise(len(EXERCISES) - 1)
    dialog.code.setCurrentRow(max(dialog.exercise.wrong_lines) - 1)
    dialog.answer_button.click()
    assert dialog.note.text().startswith("Found.")


def test_it_begins_with_what_is_not_found_and_goes_round(qtbot, settings):
    settings.exercises_found = tuple(each.name for each in EXERCISES[:-1])
    dialog = ExercisesDialog(settings)
    qtbot.addWidget(dialog)
    assert dialog.exercise is EXERCISES[-1]
    dialog.skip_button.click()
    assert dialog.exercise is EXERCISES[0]
    dialog.skip_button.click()
    assert dialog.exercise is EXERCISES[-1]
    settings.exercises_found = (*settings.exercises_found, EXERCISES[-1].name, "unknown")
    dialog.skip_button.click()
    assert dialog.exercise is EXERCISES[0]
    dialog.close()


def test_skipping_quickly_shows_the_symptoms_of_the_last(qtbot, dialog):
    for _ in range(3):
        dialog.skip_button.click()
    wait_for_symptoms(qtbot, dialog)
    assert dialog.exercise is EXERCISES[RELU_SIGN + 3]
    assert dialog.check_note.text().startswith("Normalization: ")


def test_each_line_has_a_text_for_screen_readers(dialog):
    item = dialog.code.item(11)
    text = item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == "Line 12: return gradient * (gradient > 0)"


def test_the_order_of_tab(dialog):
    assert tab_order_problems(dialog) == []


def test_closing_stops_the_work(dialog):
    dialog.close()
    assert not dialog.worker.is_running
