"""A run whose window is closed: the status bar shows it, and opens the window."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.training.run_status import status_of
from app.training.training_dialog import Page
from model.runs.listener import Stage
from model.training.settings import Report
from tests.app.training.training_doubles import ENDLESS, begin, dialog_of, press, wait_for
from tests.model.runs.run_doubles import SMALL

REPORT = Report(
    epoch=2,
    step=3,
    samples=640,
    samples_in_epoch=1000,
    loss=0.3,
    accuracy=0.9,
    validation_accuracy=None,
    seconds=80.0,
    seconds_left=115.0,
    is_epoch_end=False,
    epochs=4,
)


@pytest.mark.parametrize(
    ("stage", "is_paused", "report", "text"),
    [
        (Stage.PREPARING, False, None, "Training: preparing"),
        (Stage.TRAINING, False, None, "Training 0 %"),
        (Stage.TRAINING, False, REPORT, "Training 41 %, about 2 min left"),
        (Stage.TRAINING, False, replace(REPORT, seconds=0.1), "Training 41 %"),
        (Stage.TRAINING, True, REPORT, "Training paused at 41 %"),
        (Stage.EVALUATING, False, REPORT, "Training: evaluating"),
    ],
)
def test_a_run_in_one_line(stage: Stage, is_paused: bool, report: Report | None, text: str) -> None:
    run = SimpleNamespace(stage=stage, control=SimpleNamespace(is_paused=is_paused))
    assert status_of(run, report) == text  # type: ignore[arg-type]


@pytest.mark.parametrize("by_key", [False, True], ids=["by a click", "by a key"])
def test_a_run_whose_window_is_closed(window: MainWindow, qtbot: QtBot, by_key: bool) -> None:
    button = window.status_line.run_button
    dialog = begin(window, qtbot)
    assert not button.isVisible()
    dialog.close()
    assert button.isVisible()
    qtbot.waitUntil(lambda: button.text().startswith("Training 0 %"), timeout=10_000)
    assert button.accessibleDescription() == "Open the training window"
    if by_key:
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Space)
    else:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert not button.isVisible()
    press(dialog, "pauseButton")
    dialog.close()
    assert button.text() == "Training paused at 0 %"
    button.click()
    press(dialog, "pauseButton")
    dialog.close()
    with qtbot.waitSignal(window.training.noted):
        window.training.worker.run.stop()
    assert button.text() == "Training has finished"
    window.view.choose_language("zh")
    qtbot.waitUntil(lambda: button.text() == "训练已完成")
    window.view.choose_language("en")
    qtbot.waitUntil(lambda: button.text() == "Training has finished")
    button.click()
    assert dialog.page is Page.FINISHED
    assert not button.isVisible()
    press(dialog, "discardButton")
    dialog.close()
    assert not button.isVisible()


def test_a_run_that_failed_while_its_window_was_closed(window: MainWindow, qtbot: QtBot) -> None:
    dialog = dialog_of(window)
    window.training.start(replace(SMALL, learning_rate=10.0, epochs=50))
    dialog.close()
    wait_for(qtbot, dialog, Page.FAILED)
    assert window.status_line.run_button.text() == "Training has stopped"


@pytest.mark.parametrize("width_px", [560, 900])
def test_the_status_bar_keeps_the_run_in_sight(window: MainWindow, width_px: int) -> None:
    line = window.status_line
    line.show_network("Default · a network with a name that is much longer than its place")
    line.show_duration("Read in 12.3 ms")
    line.show_run("Training 41 %, about 2 min left")
    window.resize(width_px, 600)
    button = line.run_button
    assert button.isVisible()
    assert button.width() >= button.sizeHint().width()
    assert button.height() >= 24
    assert line.rect().contains(button.geometry())
    assert not line.network.geometry().intersects(button.geometry())


def test_the_training_window_is_a_window_of_its_own(window: MainWindow) -> None:
    dialog = dialog_of(window)
    # A window with a transient parent always stays above it, and covers the canvas for good.
    assert dialog.windowHandle().transientParent() is None
    assert dialog.windowType() is Qt.WindowType.Window
    assert dialog.windowTitle() == "Training"
    assert not dialog.windowIcon().isNull()
    window.close()
    assert not dialog.isVisible()


def test_it_opens_where_it_was_closed(make_trainer, qtbot: QtBot) -> None:
    window = make_trainer()
    dialog = dialog_of(window)
    place = QRect(60, 70, 560, 480)
    dialog.setGeometry(place)
    dialog.close()
    dialog = dialog_of(window)
    assert dialog.geometry() == place
    window.close()
    again = dialog_of(make_trainer())
    assert again.geometry() == place


def test_a_closed_program_waits_for_no_window(window: MainWindow, qtbot: QtBot) -> None:
    dialog = begin(window, qtbot, ENDLESS)
    assert not dialog.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    window.close()
    assert not window.training.is_running
    assert not dialog.isVisible()
