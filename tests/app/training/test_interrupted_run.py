"""A run that was interrupted is offered, resumed as it was changed, and never lost unasked."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.services.background import end_work
from app.training.interrupted_run import Answer, ask_about_interrupted, ask_whether_to_stop
from app.training.training_dialog import Page
from model.runs.listener import Stage
from model.runs.run_files import InterruptedRun, RunFiles
from tests.app.training.training_doubles import (
    ENDLESS,
    begin,
    dialog_of,
    interrupt_a_run,
    interrupted,
    press,
    wait_for,
)
from tests.app.window_doubles import strokes_of_seven
from tests.model.runs.run_doubles import SMALL


@pytest.mark.parametrize(("button", "closes"), [(0, True), (1, False)])
def test_the_question_itself(window: MainWindow, qtbot: QtBot, button: int, closes: bool) -> None:
    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert box.text() == "A network is being trained. Stop training and close Digitpad?"
        texts = ["Stop and close", "Keep training"]
        next(b for b in box.buttons() if b.text() == texts[button]).click()

    QTimer.singleShot(0, answer)
    assert ask_whether_to_stop(window, can_resume=True) is closes


def test_an_interrupted_run_is_offered_and_resumed(
    make_trainer: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    interrupt_a_run()
    window = make_trainer()
    row = window.main_panel.message_row
    qtbot.waitUntil(lambda: "Press Ctrl+T to resume it" in row.text())
    window.canvas.set_strokes(strokes_of_seven())
    window.reading_commands.read()
    assert "Press Ctrl+T to resume it" in row.text()
    dialog = dialog_of(window)
    assert row.text() == "Wrong? Click the right digit."
    assert "interrupted in epoch 2 of 3: small" in dialog.banner.text.text()
    press(dialog, "resumeButton")
    wait_for(qtbot, dialog, Page.FINISHED)
    assert "3 epochs" in dialog.finished_page.detail.text()


def test_a_run_that_cannot_be_resumed_now_is_offered_again(
    make_trainer: Callable[[], MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from model.errors import DataError
    from model.runs import plan_data

    def fail(*_arguments: object) -> None:
        raise DataError("the disk is away.")

    interrupt_a_run()
    dialog = dialog_of(make_trainer())
    with monkeypatch.context() as patch:
        patch.setattr(plan_data, "prepare_data", fail)
        press(dialog, "resumeButton")
        wait_for(qtbot, dialog, Page.FAILED)
    assert "the disk is away. Your weights are unchanged." in dialog.failed_page.text.text()
    qtbot.waitUntil(lambda: dialog.isVisible() and RunFiles.in_folder().interrupted() is not None)
    press(dialog, "backButton")
    qtbot.waitUntil(lambda: dialog.banner.isVisible())


def test_a_resumed_run_agrees_with_its_changes_everywhere(
    make_trainer: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = make_trainer()
    dialog = begin(window, qtbot, replace(SMALL, epochs=800, drawings=500, learning_rate=0.003))
    summary = dialog.learning_page.summary
    qtbot.waitUntil(lambda: dialog.foot.stop_button.isEnabled(), timeout=30_000)
    summary.epochs.edit.setText("900")
    summary.epochs.edit.editingFinished.emit()
    summary.learning_rate.edit.setText("0.001")
    summary.learning_rate.edit.editingFinished.emit()
    qtbot.waitUntil(lambda: summary.confusion.isVisible(), timeout=30_000)
    window.close()
    assert end_work(30.0)

    window = make_trainer()
    dialog = dialog_of(window)
    page, summary = dialog.settings_page, dialog.learning_page.summary
    assert f" of 900: {interrupted().name}" in dialog.banner.text.text()
    press(dialog, "resumeButton")
    assert (page.epochs.text, page.learning_rate.text) == ("900", "0.001")
    assert (summary.epochs.text, summary.learning_rate.text) == ("900", "0.001")
    qtbot.waitUntil(lambda: dialog.foot.stop_button.isEnabled(), timeout=30_000)
    assert summary.confusion.isVisible()
    assert dialog.learning_page._curve.validation
    press(dialog, "oneMoreButton")
    assert window.training.worker.run.control.epochs == 901
    qtbot.waitUntil(lambda: " of 901" in dialog.learning_page.detail.text(), timeout=30_000)
    press(dialog, "stopButton")
    wait_for(qtbot, dialog, Page.FINISHED)
    assert "SGD 0.001" in dialog.finished_page.detail.text()


@pytest.mark.parametrize("by_enter", [False, True], ids=["by the button", "by Enter"])
@pytest.mark.parametrize("answer", Answer)
def test_start_beside_an_interrupted_run_asks(
    make_trainer: Callable[[], MainWindow], qtbot: QtBot, answer: Answer, by_enter: bool
) -> None:
    interrupt_a_run()
    window = make_trainer()
    asked: list[InterruptedRun] = []
    window.training.dialog.answer_about = lambda run: asked.append(run) or answer
    dialog = dialog_of(window)
    dialog.settings_page.show_plan(ENDLESS)
    if by_enter:
        qtbot.keyClick(dialog.settings_page.epochs.edit, Qt.Key.Key_Return)
    else:
        press(dialog, "startTrainingButton")
    assert [run.name for run in asked] == ["small"]
    if answer is Answer.NOTHING:
        assert dialog.page is Page.SETTINGS
        assert interrupted().name == "small"
        return
    worker = window.training.worker
    assert worker is not None
    assert worker.run.request.resumes == (answer is Answer.RESUME)
    assert worker.run.request.plan.epochs == (3 if answer is Answer.RESUME else ENDLESS.epochs)


def test_a_new_run_that_is_cancelled_while_preparing_leaves_the_interrupted_one(
    make_trainer: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    interrupt_a_run()
    window = make_trainer()
    window.training.dialog.answer_about = lambda _run: Answer.DISCARD
    dialog = begin(window, qtbot, replace(SMALL, drawings=1_000_000))
    press(dialog, "cancelTrainingButton")
    wait_for(qtbot, dialog, Page.SETTINGS)
    qtbot.waitUntil(lambda: dialog.banner.isVisible())
    assert interrupted().name == "small"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Resume it", Answer.RESUME),
        ("Discard it and start", Answer.DISCARD),
        ("Cancel", Answer.NOTHING),
        ("", Answer.NOTHING),
    ],
)
def test_the_question_about_an_interrupted_run(
    window: MainWindow, text: str, answer: Answer
) -> None:
    interrupt_a_run()

    def press_button() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert "interrupted in epoch 2 of 3: small" in box.text()
        assert box.defaultButton().text() == "Cancel"
        if text:
            next(button for button in box.buttons() if button.text() == text).click()
        else:
            box.reject()

    QTimer.singleShot(0, press_button)
    assert ask_about_interrupted(window, interrupted()) is answer


@pytest.mark.parametrize(
    ("can_resume", "sentence"),
    [
        (True, "You can resume it the next time, where it stopped."),
        (False, "It is still preparing and has learned nothing yet."),
    ],
)
def test_the_question_promises_only_what_holds(
    window: MainWindow, can_resume: bool, sentence: str
) -> None:
    texts: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        texts.append(box.informativeText())
        box.reject()

    QTimer.singleShot(0, look)
    assert not ask_whether_to_stop(window, can_resume)
    assert texts == [sentence]


def test_a_run_closed_in_its_first_epoch_can_be_resumed(
    make_trainer: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = make_trainer()
    begin(window, qtbot, replace(SMALL, batch_size=1))
    worker = window.training.worker
    # It stays within its first epoch.
    worker.run.control.pause()
    qtbot.waitUntil(lambda: worker.run.stage is Stage.TRAINING, timeout=30_000)
    assert worker.can_resume
    window.close()
    qtbot.waitUntil(lambda: RunFiles.in_folder().interrupted() is not None, timeout=30_000)
    assert (interrupted().epochs_done, interrupted().is_within_epoch) == (0, True)
    dialog = dialog_of(make_trainer())
    assert "interrupted in epoch 1 of 2" in dialog.banner.text.text()


def test_an_interrupted_run_can_be_discarded(
    make_trainer: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    interrupt_a_run()
    dialog = dialog_of(make_trainer())
    press(dialog, "forgetRunButton")
    assert not dialog.banner.isVisible()
    assert RunFiles.in_folder().interrupted() is None
