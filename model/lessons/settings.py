"""What a lesson is told, and what it tells: settings, reports, measures, the result."""

from __future__ import annotations

from dataclasses import dataclass

from model.errors import TrainingError
from model.weights.weights_file import Weights


@dataclass(frozen=True)
class LessonSettings:
    """How a lesson goes. `model.lessons.lesson.usual_settings` has good ones for every network.

    Parameters
    ----------
    learning_rate : float
        Of Adam at the first step; it falls to 0 along half a cosine.
    copies : int
        Varied drawings made of each sample.
    passes : int
        How often those are gone through.
    least_images, most_images : int
        Varied drawings are shown at least and at most so often in all, however few or many
        samples there are: a lesson takes seconds.
    batch_drawings : int
        Varied drawings in a step.
    rehearsal_per_drawing : int
        Rehearsal images in a step for each of those.
    kept_fraction : float
        How much of what was learned stays, 0-1: at the end every weight is pulled back towards
        where it was before the lesson, to ``before + kept_fraction * (learned - before)``. What is
        forgotten shrinks faster so than what is learned (Wortsman and others: "Robust fine-tuning
        of zero-shot models", 2022).
    own_answer_share : float
        How far the wanted answer for a rehearsal image is what the network said of it before the
        lesson, and not its label, 0-1 (Li, Hoiem: "Learning without forgetting", 2016).
    strength : float
        How far the copies go from the sample, see
        `model.datasets.augmentation.strokes.vary_strokes`.
    width_deviation : float
        Of the logarithm of the pen's width.
    plain_fraction : float
        Share of the copies that are shown just as the sample was drawn.
    is_proved : bool
        Whether samples are held out in turn to see what the lesson does for drawings that it has
        not seen; it doubles the time.
    """

    learning_rate: float = 0.001
    copies: int = 20
    passes: int = 1
    least_images: int = 240
    most_images: int = 1800
    batch_drawings: int = 12
    rehearsal_per_drawing: int = 4
    kept_fraction: float = 0.6
    own_answer_share: float = 0.75
    strength: float = 0.8
    width_deviation: float = 0.25
    plain_fraction: float = 0.1
    is_proved: bool = True

    def __post_init__(self) -> None:
        """Refuse what cannot teach."""
        if not 0.0 < self.learning_rate < 1.0:
            raise TrainingError(
                "expected a lesson's learning rate above 0 and below 1, "
                f"but found {self.learning_rate}."
            )
        counts = (self.copies, self.passes, self.least_images, self.batch_drawings)
        if min(counts) < 1 or self.most_images < self.least_images:
            raise TrainingError(
                "a lesson's copies, passes, images and batches must be at least 1, "
                "and the most images no fewer than the least."
            )
        if not 0.0 < self.kept_fraction <= 1.0 or not 0.0 <= self.own_answer_share <= 1.0:
            raise TrainingError(
                "expected shares from 0 to 1, of which some is kept, but found "
                f"{self.kept_fraction} and {self.own_answer_share}."
            )


@dataclass(frozen=True)
class LessonMeasures:
    """How well a network reads, before a lesson or after it.

    Parameters
    ----------
    answers : tuple of int
        What is read of each sample of the lesson, in order.
    confidences : tuple of float
        Of those answers, 0-1.
    mine : float
        Share of the samples that is read right, 0-1.
    held_out : float or None
        The same, each sample read by a network whose lesson it was left out of (before the
        lesson: as `mine`); None where there were too few samples.
    held_out_answers : tuple of int or None
    rehearsal : float
        Share of rehearsal images kept aside that is read right, 0-1.
    test : float or None
        Of the test data, if there was any.
    trust : float
        Mean probability that the right digits of the samples are given, 0-1; by the networks that
        `held_out` speaks of where there are such. It tells two networks apart that read equally
        many right.
    """

    answers: tuple[int, ...]
    confidences: tuple[float, ...]
    mine: float
    held_out: float | None
    held_out_answers: tuple[int, ...] | None
    rehearsal: float
    test: float | None = None
    trust: float = 0.0

    def as_dict(self) -> dict[str, float | None]:
        """Return the figures as builtins, as a lesson's record keeps them."""
        return {
            "mine": self.mine,
            "held_out": self.held_out,
            "rehearsal": self.rehearsal,
            "test": self.test,
        }


@dataclass(frozen=True, eq=False)
class LessonResult:
    """What came of a lesson.

    Parameters
    ----------
    weights : Weights
        What was learned; the weights before the lesson are untouched.
    before, after : LessonMeasures
    is_worse : bool
        Whether it reads worse overall than before, so that the weights should stay.
    """

    weights: Weights
    before: LessonMeasures
    after: LessonMeasures
    is_worse: bool


@dataclass(frozen=True, eq=False)
class LessonReport:
    """How far a lesson is.

    Parameters
    ----------
    fraction_done : float
        0-1.
    seconds, seconds_left : float
    result : LessonResult or None
        In the last report.
    """

    fraction_done: float
    seconds: float
    seconds_left: float
    result: LessonResult | None = None
