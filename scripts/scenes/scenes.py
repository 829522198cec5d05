"""Every window of the program, in each state that looks different."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QListView, QProgressBar, QPushButton, QWidget

from app.samples.forget_dialog import ForgetDialog
from app.window.about_dialog import AboutDialog, LicencesDialog
from app.window.help_dialog import HelpDialog
from model.runs.listener import Stage as RunStage
from model.runs.plan import CLASSIC, preset_plan
from scripts.scenes.stage import SAMPLES, Stage, demo_drawing, doubtful_drawing, letter

Scene = Callable[[Stage], QWidget]
"""Brings a stage into a state, and returns the window to look at."""


def _main_empty(stage: Stage) -> QWidget:
    stage.window.canvas.clear()
    stage.settle()
    return stage.window


def _main_answer(stage: Stage) -> QWidget:
    stage.draw(demo_drawing(7).strokes)
    return stage.window


def _main_doubt(stage: Stage) -> QWidget:
    stage.draw(doubtful_drawing().strokes)
    return stage.window


def _main_refused(stage: Stage) -> QWidget:
    stage.draw(letter().strokes)
    stage.settle(0.8)
    return stage.window


def _main_taught(stage: Stage) -> QWidget:
    stage.draw(demo_drawing(7).strokes)
    stage.window.actions_by_name["teach_1"].trigger()
    stage.wait_until(lambda: not stage.window.samples.is_learning, "the end of a lesson")
    stage.settle(0.2)
    return stage.window


def _main_warning(stage: Stage) -> QWidget:
    stage.window.main_panel.message_row.show_warning(
        "my-handwriting-of-november.pkl: the checksum does not match; the file is damaged."
    )
    stage.settle()
    return stage.window


def _help_window(stage: Stage) -> QWidget:
    return stage.show(HelpDialog(stage.window))


def _about(stage: Stage) -> QWidget:
    return stage.show(AboutDialog(stage.window))


def _licences(stage: Stage) -> QWidget:
    return stage.show(LicencesDialog(stage.window))


def _refusal(stage: Stage) -> QWidget:
    stage.trigger("refusal")
    return stage.dialog("refusalDialog")


def _samples(stage: Stage) -> QWidget:
    stage.trigger("samples")
    dialog = stage.dialog("samplesDialog")
    stage.settle(3.0)
    return dialog


def _samples_one(stage: Stage) -> QWidget:
    dialog = _samples(stage)
    grid = _list(dialog)
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(3, 0))
    stage.settle(0.3)
    return dialog


def _samples_all(stage: Stage) -> QWidget:
    dialog = _samples(stage)
    _list(dialog).selectAll()
    stage.settle(0.3)
    return dialog


def _lessons(stage: Stage) -> QWidget:
    stage.trigger("lessons")
    return stage.dialog("lessonsDialog")


def _exam(stage: Stage) -> QWidget:
    stage.trigger("exam")
    return stage.dialog("examDialog")


def _shelf(stage: Stage) -> QWidget:
    stage.trigger("shelf")
    dialog = stage.dialog("shelfDialog")
    stage.settle(0.5)
    return dialog


def _shelf_unreadable(stage: Stage) -> QWidget:
    dialog = _shelf(stage)
    rows = _list(dialog)
    rows.setCurrentIndex(rows.model().index(rows.model().rowCount() - 1, 0))
    stage.settle(0.3)
    return dialog


def _comparison(stage: Stage) -> QWidget:
    dialog = _shelf(stage)
    rows = _list(dialog)
    rows.setCurrentIndex(rows.model().index(0, 0))
    stage.settle(0.2)
    _button(dialog, "compareButton").click()
    compared = stage.dialog("comparisonDialog")
    stage.settle(1.0)
    return compared


def _training_form(stage: Stage) -> QWidget:
    stage.trigger("train")
    dialog = stage.window.training.dialog
    dialog.show_settings()
    stage.settle()
    return dialog


def _training_errors(stage: Stage) -> QWidget:
    dialog = _training_form(stage)
    page = stage.window.training.dialog.settings_page
    page.learning_rate.set_text("99")
    page.epochs.set_text("many")
    page.plan()
    page.focus_first_problem()
    stage.settle(0.2)
    return dialog


def _training_run(stage: Stage) -> QWidget:
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
    _button(dialog, "pauseButton").click()
    stage.settle(0.3)
    return dialog


def _training_finished(stage: Stage) -> QWidget:
    training = stage.window.training
    if training.worker is None:
        _training_run(stage)
    stage.trigger("train")
    _button(training.dialog, "pauseButton").click()
    stage.wait_until(lambda: training.worker is None, "the end of training")
    stage.settle(0.3)
    return training.dialog


def _training_failed(stage: Stage) -> QWidget:
    stage.trigger("train")
    dialog = stage.window.training.dialog
    dialog.show_failure("the loss is no longer a number.", has_best=True)
    stage.settle()
    return dialog


def _forget(stage: Stage) -> QWidget:
    return stage.show(ForgetDialog(SAMPLES, stage.window))


def _list(dialog: QWidget) -> QListView:
    return next(each for each in dialog.findChildren(QListView) if each.isVisible())


def _button(dialog: QWidget, name: str) -> QPushButton:
    button = dialog.findChild(QPushButton, name)
    assert button is not None, name
    return button


SCENES: dict[str, Scene] = {
    "main-empty": _main_empty,
    "main-answer": _main_answer,
    "main-doubt": _main_doubt,
    "main-refused": _main_refused,
    "main-taught": _main_taught,
    "main-warning": _main_warning,
    "help": _help_window,
    "about": _about,
    "licences": _licences,
    "refusal": _refusal,
    "samples": _samples,
    "samples-one": _samples_one,
    "samples-all": _samples_all,
    "lessons": _lessons,
    "exam": _exam,
    "shelf": _shelf,
    "shelf-unreadable": _shelf_unreadable,
    "comparison": _comparison,
    "training-form": _training_form,
    "training-errors": _training_errors,
    "training-run": _training_run,
    "training-finished": _training_finished,
    "training-failed": _training_failed,
    "forget": _forget,
}
