"""Settings, measures and results of lessons."""

from __future__ import annotations

from dataclasses import dataclass

from model.errors import TrainingError
from model.weights.weights_file import Weights


@dataclass(frozen=True)
class LessonSettings:
    """Settings of a lesson; `model.lessons.lesson.usual_settings` chooses them for a network.

    Parameters
    ----------
    learning_rate : float
        Of Adam at the first step; it falls to 0 along half a cosine.
    copies : int
        Varied drawings made of each sample.
    passes : int
        How often each varied drawing is shown.
    min_images, max_images : int
        Limits of the number of varied drawings that are shown in all, whatever the number of
        samples: a lesson takes seconds.
    batch_drawings : int
        Varied drawings in a step.
    rehearsal_per_drawing : int
        Rehearsal images in a step for each varied drawing.
    interpolation : float
        Position of the result between the weights before the lesson (0) and the weights that were
        learned (1). Interpolation loses more of what was forgotten than of what was learned
        (Wortsman and others: "Robust fine-tuning of zero-shot models", 2022).
    distillation_weight : float
        Weight of the network's own answer before the lesson in the target of a rehearsal image,
        0-1; the label has the rest (Li, Hoiem: "Learning without forgetting", 2016).
    strength : float
        Of the variations, see `model.datasets.augmentation.strokes.vary_strokes`.
    width_deviation : float
        Standard deviation of the logarithm of the pen's width.
    plain_fraction : float
        Fraction of the copies that are not varied.
    is_proved : bool
        Whether samples are held out in turn to measure what the lesson does for drawings that it
        has not seen; this doubles the time.
    """

    learning_rate: float = 0.001
    copies: int = 20
    passes: int = 1
    min_images: int = 240
    max_images: int = 1800
    batch_drawings: int = 12
    rehearsal_per_drawing: int = 4
    interpolation: float = 0.6
    distillation_weight: float = 0.75
    strength: float = 0.8
    width_deviation: float = 0.25
    plain_fraction: float = 0.1
    is_proved: bool = True

    def __post_init__(self) -> None:
        """Check the values."""
        if not 0.0 < self.learning_rate < 1.0:
            raise TrainingError(
                "expected a lesson's learning rate above 0 and below 1, "
                f"but found {self.learning_rate}."
            )
        counts = (self.copies, self.passes, self.min_images, self.batch_drawings)
        if min(counts) < 1 or self.max_images < self.min_images:
            raise TrainingError(
                "expected a lesson's copies, passes, images and batches to be at least 1, "
                "and max_images to be at least min_images."
            )
        if not 0.0 < self.interpolation <= 1.0 or not 0.0 <= self.distillation_weight <= 1.0:
            raise TrainingError(
                "expected an interpolation above 0 and at most 1 and a distillation weight from "
                f"0 to 1, but found {self.interpolation} and {self.distillation_weight}."
            )


@dataclass(frozen=True)
class LessonMeasures:
    """How well a network reads, before or after a lesson.

    Parameters
    ----------
    answers : tuple of int
        The digit that is read of each sample of the lesson, in order.
    confidences : tuple of float
        Of those answers, 0-1.
    mine : float
        Accuracy on the samples, 0-1.
    held_out : float or None
        The same, each sample read by a network that was taught without it (before the lesson: as
        `mine`); None if there were too few samples.
    held_out_answers : tuple of int or None
    rehearsal : float
        Accuracy on rehearsal images that no lesson sees, 0-1.
    test : float or None
        Accuracy on the test data, if there was any.
    mean_true_class_probability : float
        Of the samples, 0-1, by the networks of `held_out` if there are any. It distinguishes two
        networks that read the same number of samples right.
    """

    answers: tuple[int, ...]
    confidences: tuple[float, ...]
    mine: float
    held_out: float | None
    held_out_answers: tuple[int, ...] | None
    rehearsal: float
    test: float | None = None
    mean_true_class_probability: float = 0.0

    def as_dict(self) -> dict[str, float | None]:
        """Return the accuracies as builtins, as the history of lessons stores them."""
        return {
            "mine": self.mine,
            "held_out": self.held_out,
            "rehearsal": self.rehearsal,
            "test": self.test,
        }


@dataclass(frozen=True, eq=False)
class LessonResult:
    """The result of a lesson.

    Parameters
    ----------
    weights : Weights
        What was learned; the weights before the lesson are unchanged.
    before, after : LessonMeasures
    is_worse : bool
        Whether the network reads worse overall than before, so that it should not be used.
    """

    weights: Weights
    before: LessonMeasures
    after: LessonMeasures
    is_worse: bool


@dataclass(frozen=True, eq=False)
class LessonReport:
    """The progress of a lesson.

    Parameters
    ----------
    fraction_done : float
    seconds, seconds_left : float
    result : LessonResult or None
        In the last report.
    """

    fraction_done: float
    seconds: float
    seconds_left: float
    result: LessonResult | None = None
