"""Learning-rate schedules: the fraction of the learning rate over the course of a run."""

from __future__ import annotations

import math

from model.errors import TrainingError
from model.training.settings import TrainingControl, TrainingSettings

#: Fraction of a one-cycle run in which the rate rises.
RISING_FRACTION = 0.2

#: Fraction of a run after which the step schedule halves the rate, and how often it does.
STEP_FRACTION = 0.2
LAST_STEP = 4


def constant(_progress: float) -> float:
    """Keep the whole learning rate."""
    return 1.0


def step(progress: float) -> float:
    """Halve the rate after each fifth of the run: 1, 1/2, 1/4, 1/8, 1/16.

    Rates that fall in steps go back to Robbins, Monro: "A stochastic approximation method", 1951;
    in this form see LeCun, Bottou, Bengio, Haffner: "Gradient-based learning applied to document
    recognition", 1998, section III.B.
    """
    return float(0.5 ** min(math.floor(progress / STEP_FRACTION + 1e-9), LAST_STEP))


def cosine(progress: float) -> float:
    """Fall from 1 to 0 along half a cosine (Loshchilov, Hutter: "SGDR", 2016)."""
    return 0.5 * (1.0 + math.cos(math.pi * progress))


def one_cycle(progress: float) -> float:
    """Rise from 0.04 to 1, then fall to 0 (Smith, Topin: "Super-convergence", 2017)."""
    if progress < RISING_FRACTION:
        return 0.04 + 0.96 * 0.5 * (1.0 - math.cos(math.pi * progress / RISING_FRACTION))
    return cosine((progress - RISING_FRACTION) / (1.0 - RISING_FRACTION))


SCHEDULES = {"constant": constant, "step": step, "cosine": cosine, "one_cycle": one_cycle}


def learning_rate_fraction(schedule: str, progress: float) -> float:
    """Return the fraction of the learning rate at `progress`, both 0-1.

    Raises
    ------
    TrainingError
        If there is no such schedule.
    """
    if schedule not in SCHEDULES:
        known = ", ".join(SCHEDULES)
        raise TrainingError(f"there is no schedule {schedule!r}; there are {known}.")
    return SCHEDULES[schedule](progress)


class RunSchedule:
    """The length and the learning rates of a run, with the changes made while it runs.

    Attributes
    ----------
    steps_per_epoch : int
        To be set before steps and learning rates are asked for.
    """

    def __init__(self, settings: TrainingSettings, control: TrainingControl) -> None:
        self._settings = settings
        self._control = control
        self.steps_per_epoch = 0

    @property
    def epochs(self) -> int:
        """The number of epochs; where steps end the run, at most as many as they need."""
        epochs = self._control.epochs or self._settings.epochs
        if self._settings.steps is None or not self.steps_per_epoch:
            return epochs
        return min(epochs, -(-self._settings.steps // self.steps_per_epoch))

    @property
    def steps(self) -> int:
        """The number of steps."""
        steps = self.epochs * self.steps_per_epoch
        return steps if self._settings.steps is None else min(self._settings.steps, steps)

    @property
    def max_learning_rate(self) -> float:
        """The learning rate of which the schedule takes fractions."""
        return self._control.learning_rate or self._settings.learning_rate

    def learning_rate(self, steps_done: int) -> float:
        """Return the learning rate after a number of steps."""
        done = min(1.0, steps_done / self.steps)
        return self.max_learning_rate * learning_rate_fraction(self._settings.schedule, done)
