"""The buttons of the training window: where they are, and which one Enter presses."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.training.training_dialog import Page, TrainingDialog
from model.cancellation import Cancelled
from model.runs.evaluation import EvaluationSummary
from model.runs.learning_curve import LearningCurve
from model.runs.run import RunResult
from tests.app.training.training_doubles import ENDLESS, begin, dialog_of, press, wait_for
from tests.model.runs.run_doubles import SMALL, tiny_weights

CONTROLS = ("cancelTrainingButton", "pauseButton", "stopButton", "skipButton")


def controls_of(dialog: TrainingDialog) -> dict[str, QRect]:
    """Return where the visible buttons of the foot are in the window."""
    # Events are not processed: the run may end in one of them.
    for widget in (dialog, dialog.foot, *dialog.foot.findChildren(QWidget)):
        if widget.layout() is not None:
            widget.layout().invalidate()
            widget.layout().activate()
    buttons = dialog.foot.findChildren(QPushButton)
    return {
        button.objectName(): QRect(button.mapTo(dialog, QPoint()), button.size())
        for button in buttons
        if button.isVisible()
    }


@pytest.mark.parametrize("width_px", [480, 1000])
def test_no_button_changes_its_meaning_under_the_pointer(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, width_px: int
) -> None:
    shown: list[tuple[Page, dict[str, QRect]]] = []
    dialog = dialog_of(window)
    dialog.resize(width_px, 600)
    show_evaluating = dialog.show_evaluating

    def note() -> None:
        controls = controls_of(dialog)
        shown.append((dialog.page, controls))

    monkeypatch.setattr(dialog, "show_evaluating", lambda: (show_evaluating(), note()))
    before = controls_of(dialog)
    dialog.settings_page.show_plan(ENDLESS)
    press(dialog, "startTrainingButton")
    note()
    foot = dialog.foot
    assert [button.isEnabled() for button in foot.run_buttons] == [True, False, False, False]
    qtbot.waitUntil(lambda: foot.stop_button.isEnabled(), timeout=10_000)
    note()
    assert [button.isEnabled() for button in foot.run_buttons] == [False, True, True, False]
    press(dialog, "stopButton")
    note()
    assert not any(button.isEnabled() for button in foot.run_buttons)
    wait_for(qtbot, dialog, Page.FINISHED)
    running = [buttons for page, buttons in shown if page is Page.LEARNING]
    assert len(running) >= 3
    for buttons in running:
        assert buttons == running[0]
    assert tuple(running[0]) == CONTROLS
    # What begins, uses or loses a run is not where another button was pressed before.
    after = controls_of(dialog)
    for area in (before["startTrainingButton"], after["useButton"]):
        assert not any(area.intersects(other) for other in running[0].values())
    for name in ("pauseButton", "stopButton", "skipButton"):
        assert not after["discardButton"].intersects(running[0][name]), name


@pytest.mark.parametrize(
    ("before", "after", "primary"),
    [
        (EvaluationSummary(0.95), EvaluationSummary(0.96), "useButton"),
        (EvaluationSummary(0.95), EvaluationSummary(0.95), "useButton"),
        (EvaluationSummary(0.96), EvaluationSummary(0.95), "keepButton"),
        (None, EvaluationSummary(0.96), "keepButton"),
        (None, None, "keepButton"),
    ],
    ids=["better", "as good", "worse", "not compared", "not measured"],
)
@pytest.mark.parametrize("was_stopped", [False, True], ids=["whole", "stopped"])
def test_enter_never_uses_worse_weights(
    window: MainWindow, before, after, primary, was_stopped
) -> None:
    dialog = dialog_of(window)
    weights = replace(tiny_weights(), training={"settings": {"learning_rate": 0.05}})
    curve = LearningCurve(2)
    dialog.show_result(
        RunResult(weights, weights, curve, [], before, after, 1.0, was_stopped), SMALL
    )
    default = [button for button in dialog.findChildren(QPushButton) if button.isDefault()]
    assert [button.objectName() for button in default] == [primary]


def test_skipping_the_evaluation_leaves_the_weights_in_use(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = begin(window, qtbot)
    run = window.training.worker.run

    def evaluate(*arguments: object) -> None:
        run._skips_stage.wait(20)
        raise Cancelled

    monkeypatch.setattr("model.runs.evaluation.evaluate_weights", evaluate)
    press(dialog, "stopButton")
    qtbot.waitUntil(lambda: dialog.foot.skip_button.isEnabled(), timeout=10_000)
    press(dialog, "skipButton")
    wait_for(qtbot, dialog, Page.FINISHED)
    assert dialog.foot.keep_button.isDefault()
    assert not dialog.foot.use_button.isDefault()
