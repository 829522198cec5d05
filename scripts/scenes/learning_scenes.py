"""The windows in which a student experiments and finds mistakes, in each state."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.exercises.exercises_dialog import ExercisesDialog
from app.experiments.experiments_dialog import ExperimentsDialog
from app.learning.figures.chapter_figures import FIGURES
from app.learning.lesson_dialog import LessonDialog
from app.learning.one_step_dialog import OneStepDialog
from model.experiments.plan import usual_plan
from scripts.scenes.stage import Scene, Stage, demo_drawing

RELU_SIGN = 3


def _exercise(stage: Stage) -> QWidget:
    dialog = _open_exercise(stage)
    dialog.code.setCurrentRow(1)
    dialog.hint_button.click()
    stage.settle(0.2)
    return dialog


def _solved(stage: Stage) -> QWidget:
    dialog = _open_exercise(stage)
    dialog.code.setCurrentRow(min(dialog.exercise.wrong_lines) - 1)
    dialog.answer_button.click()
    stage.settle(0.2)
    return dialog


def _open_exercise(stage: Stage) -> ExercisesDialog:
    stage.trigger("exercises")
    dialog = stage.dialog("exercisesDialog")
    assert isinstance(dialog, ExercisesDialog)
    dialog.show_exercise(RELU_SIGN)
    stage.wait_until(lambda: not dialog.worker.is_running, "the losses")
    return dialog


def _experiment_form(stage: Stage) -> QWidget:
    return _open_experiments(stage)


def _experiment(stage: Stage) -> QWidget:
    dialog = _open_experiments(stage)
    plan = usual_plan("optimizer")
    dialog.form.show_plan(replace(plan, data="synthetic", images=200, epochs=3, seeds=2))
    dialog.start()
    stage.wait_until(lambda: not dialog.is_running, "the end of the experiment")
    stage.settle(0.3)
    return dialog


def _experiment_epochs(stage: Stage) -> QWidget:
    dialog = _open_experiments(stage)
    plan = usual_plan("network")
    values = ("classic", "two-conv")
    plan = replace(plan, values=values, data="synthetic", images=100, epochs=2, seeds=1)
    dialog.form.show_plan(plan)
    dialog.start()
    stage.wait_until(lambda: not dialog.is_running, "the end of the experiment")
    dialog.tabs.setCurrentIndex(1)
    dialog.epochs.show_value("two-conv")
    stage.settle(0.3)
    return dialog


def _open_experiments(stage: Stage) -> ExperimentsDialog:
    stage.trigger("experiments")
    dialog = stage.dialog("experimentsDialog")
    assert isinstance(dialog, ExperimentsDialog)
    stage.settle(0.2)
    return dialog


def _lesson(stage: Stage) -> QWidget:
    dialog = _open_lesson(stage)
    for _ in range(6):
        dialog.next_button.click()
    stage.settle(0.2)
    return dialog


def _lesson_figure(chapter: int) -> Scene:
    """Return the scene of a chapter, scrolled to its figure."""

    def scene(stage: Stage) -> QWidget:
        dialog = _open_lesson(stage)
        dialog.list.setCurrentRow(chapter)
        stage.settle(0.2)
        assert dialog.text.figure is not None
        dialog.text.verticalScrollBar().setValue(dialog.text.figure.y() - 16)
        stage.settle(0.2)
        return dialog

    return scene


def _open_lesson(stage: Stage) -> LessonDialog:
    stage.trigger("lesson")
    dialog = stage.dialog("lessonDialog")
    assert isinstance(dialog, LessonDialog)
    return dialog


def _one_step(stage: Stage) -> QWidget:
    dialog = _open_one_step(stage)
    dialog.go_to(9)
    dialog.choose_weight(0, (7, 0, 0, 2))
    stage.settle(0.2)
    return dialog


def _one_step_done(stage: Stage) -> QWidget:
    dialog = _open_one_step(stage)
    dialog.go_to(len(dialog.stops) - 1)
    dialog.choose_value(2, (0, 6, 6))
    stage.settle(0.2)
    return dialog


def _open_one_step(stage: Stage) -> OneStepDialog:
    stage.trigger("network_classic")
    stage.draw(demo_drawing(7).strokes)
    stage.trigger("one_step")
    dialog = stage.dialog("oneStepDialog")
    assert isinstance(dialog, OneStepDialog)
    return dialog


LEARNING_SCENES: dict[str, Scene] = {
    "lesson": _lesson,
    **{f"lesson-figure-{chapter + 1}": _lesson_figure(chapter) for chapter in FIGURES},
    "one-step": _one_step,
    "one-step-done": _one_step_done,
    "exercise": _exercise,
    "exercise-solved": _solved,
    "experiment-form": _experiment_form,
    "experiment": _experiment,
    "experiment-epochs": _experiment_epochs,
}
