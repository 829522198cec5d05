"""The windows with which a student learns: the lesson, one step, mistakes, and experiments."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.exercises.exercise_commands import ExerciseCommands
from app.experiments.experiment_commands import ExperimentCommands
from app.learning.lesson_commands import LessonPageCommands
from app.learning.one_step_commands import OneStepCommands
from app.reading.reading_model import ReadingModel
from app.services.settings import Settings
from app.window.window_actions import WindowActions


class LearningWindows(QObject):
    """Opens each of them by its action, and closes them all."""

    def __init__(
        self, window: QWidget, actions: WindowActions, reading: ReadingModel, settings: Settings
    ) -> None:
        super().__init__(window)
        self.lesson = LessonPageCommands(window, actions, settings)
        self.one_step = OneStepCommands(window, actions, reading)
        self.exercises = ExerciseCommands(window, actions, settings)
        self.experiments = ExperimentCommands(window, actions)

    def close(self) -> None:
        """Close the windows and stop their work."""
        for commands in (self.lesson, self.one_step, self.exercises, self.experiments):
            commands.close()
