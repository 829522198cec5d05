"""The training window, in each state that looks different."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QProgressBar, QWidget

from app.training.reasons import NO_CONNECTION
from model.runs.listener import Stage as RunStage
from model.runs.plan import CLASSIC, QUICK, preset_plan
from scripts.scenes.stage import Scene, Stage


def _form(stage: Stage) -> QWidget:
    stage.trigger("train")
    dialog = stage.window.training.dialog
    dialog.show_settings()
    page = dialog.settings_page
    page.choose_preset(QUICK)
    page.more.button.setChecked(False)
    stage.settle()
    return dialog


def _more(stage: Stage) -> QWidget:
    dialog = _form(stage)
    page = stage.window.training.dialog.settings_page
    page.choose_preset(CLASSIC)
    page.optimizer.choose("adam")
    page.more.frozen.set_text("conv3x3, dense")
    page.more.summed.setChecked(True)
    page.plan()
    page.focus_first_problem()
    stage.settle(0.2)
    page.ensureWidgetVisible(page.more.options["square_decay"], 0, 24)
    stage.settle(0.2)
    return dialog


def _errors(stage: Stage) -> QWidget:
    dialog = _form(stage)
    page = stage.window.training.dialog.settings_page
    page.learning_rate.set_text("99")
    page.epochs.set_text("many")
    page.plan()
    page.focus_first_problem()
    stage.settle(0.2)
    return dialog


def _run(stage: Stage) -> QWidget:
    stage.trigger("train")
    training = stage.window.training
    plan = replace(preset_plan(CLASSIC, has_mnist=False), drawings=4_000, epochs=2)
    training.start(plan)
    dialog = training.dialog
    progress = dialog.findChild(QProgressBar, "trainingProgress")
    assert isinstance(progress, QProgressBar)

    def is_in_second_epoch() -> bool:
        worker = training.worker
        is_training = worker is not None and worker.run.stage is RunStage.TRAINING
        return is_training and progress.value() > progress.maximum() // 2

    stage.wait_until(is_in_second_epoch, "the second epoch")
    stage.button(dialog, "pauseButton").click()
    stage.settle(0.3)
    return dialog


def _finished(stage: Stage) -> QWidget:
    training = stage.window.training
    if training.worker is None:
        _run(stage)
    stage.trigger("train")
    stage.button(training.dialog, "pauseButton").click()
    stage.wait_until(lambda: training.worker is None, "the end of training")
    stage.settle(0.3)
    return training.dialog


def _failed(stage: Stage) -> QWidget:
    stage.trigger("train")
    dialog = stage.window.training.dialog
    dialog.show_failure("a weight is no longer a finite number", has_best=True)
    stage.settle()
    return dialog


def _offline(stage: Stage) -> QWidget:
    stage.trigger("train")
    dialog = stage.window.training.dialog
    dialog.show_failure(NO_CONNECTION, has_best=False)
    stage.settle()
    return dialog


TRAINING_SCENES: dict[str, Scene] = {
    "training-form": _form,
    "training-more": _more,
    "training-errors": _errors,
    "training-run": _run,
    "training-finished": _finished,
    "training-failed": _failed,
    "training-offline": _offline,
}
