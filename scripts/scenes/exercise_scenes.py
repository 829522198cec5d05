"""The window *Find the mistake*, in each state that looks different."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.exercises.exercises_dialog import ExercisesDialog
from scripts.scenes.stage import Scene, Stage

RELU_SIGN = 3


def _exercise(stage: Stage) -> QWidget:
    dialog = _open(stage)
    dialog.code.setCurrentRow(1)
    dialog.hint_button.click()
    stage.settle(0.2)
    return dialog


def _solved(stage: Stage) -> QWidget:
    dialog = _open(stage)
    dialog.code.setCurrentRow(min(dialog.exercise.wrong_lines) - 1)
    dialog.answer_button.click()
    stage.settle(0.2)
    return dialog


def _open(stage: Stage) -> ExercisesDialog:
    stage.trigger("exercises")
    dialog = stage.dialog("exercisesDialog")
    assert isinstance(dialog, ExercisesDialog)
    dialog.show_exercise(RELU_SIGN)
    stage.wait_until(lambda: not dialog.worker.is_running, "the losses")
    return dialog


EXERCISE_SCENES: dict[str, Scene] = {"exercise": _exercise, "exercise-solved": _solved}
