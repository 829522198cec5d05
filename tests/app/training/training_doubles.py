"""Driving the training window by the buttons that a person presses."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.training.training_dialog import Page, TrainingDialog
from model.cancellation import Cancelled
from model.runs.run_files import InterruptedRun, RunFiles
from tests.model.runs.run_doubles import SMALL, small_run

ENDLESS = replace(SMALL, epochs=10_000)


def dialog_of(window: MainWindow) -> TrainingDialog:
    window.actions_by_name["train"].trigger()
    return window.training.dialog


def press(dialog: TrainingDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    assert button.isVisible(), name
    assert button.isEnabled(), name
    button.click()


def begin(window: MainWindow, qtbot: QtBot, plan=ENDLESS) -> TrainingDialog:
    """Start a run by its button and wait until it learns."""
    dialog = dialog_of(window)
    dialog.settings_page.show_plan(plan)
    press(dialog, "startTrainingButton")
    if plan is ENDLESS:
        qtbot.waitUntil(lambda: dialog.foot.stop_button.isEnabled(), timeout=30_000)
    return dialog


def wait_for(qtbot: QtBot, dialog: TrainingDialog, page: Page) -> None:
    qtbot.waitUntil(lambda: dialog.page is page, timeout=30_000)


def interrupt_a_run() -> None:
    """Leave a run behind as a program that was killed does."""
    run = small_run(RunFiles.in_folder().folder, epochs=3)
    reported = run._listener.reported

    def stop_after_the_first_epoch(report: object) -> None:
        reported(report)  # type: ignore[arg-type]
        if report.is_epoch_end:  # type: ignore[attr-defined]
            run.abandon()

    run._listener = replace(run._listener, reported=stop_after_the_first_epoch)
    with pytest.raises(Cancelled):
        run.run()


def interrupted() -> InterruptedRun:
    run = RunFiles.in_folder().interrupted()
    assert run is not None
    return run
