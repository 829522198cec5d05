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
        Varied drawings made of all samples together.
    steps : int
        Number of steps, whatever the number of samples: a lesson takes a second or two.
    batch_drawings, batch_rehearsal : int
        Drawings of the samples and rehearsal images in a step.
    drawing_weight : float
        Weight of a drawing in a step's loss, where the base reads most of the samples right; that
        of a rehearsal image is 1.
    even_fraction : float
        Share of what is shown that all samples have evenly; the rest goes to those that are read
        wrongly or unsurely, 0-1.
    hard_fraction : float
        Share of the rehearsal images that are drawn by the base's doubt of them, 0-1.
    interpolation : float
        Position of the result between the base (0) and the weights that were learned (1).
        Interpolation loses more of what was forgotten than of what was learned (Wortsman and
        others: "Robust fine-tuning of zero-shot models", 2022).
    min_interpolation : float
        Least interpolation, where the rehearsal images would suffer from more.
    distillation_weight : float
        Weight of the base's own answer in the target of a rehearsal image, 0-1; the label has the
        rest (Li, Hoiem: "Learning without forgetting", 2016).
    strength : float
        Of the variations, see `model.datasets.augmentation.strokes.vary_strokes`.
    width_deviation : float
        Standard deviation of the logarithm of the pen's width.
    plain_fraction : float
        Fraction of the copies that are not varied.
    is_proved : bool
        Whether samples are held out in turn to measure what the lesson does for drawings that it
        has not seen; this takes three times as long.
    """

    learning_rate: float = 0.0015
    copies: int = 300
    steps: int = 100
    batch_drawings: int = 24
    batch_rehearsal: int = 160
    drawing_weight: float = 2.0
    even_fraction: float = 0.3
    hard_fraction: float = 0.5
    interpolation: float = 0.85
    min_interpolation: float = 0.6
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
        counts = (self.copies, self.steps, self.batch_drawings, self.batch_rehearsal)
        if min(counts) < 1 or not self.drawing_weight > 0.0:
            raise TrainingError(
                "expected a lesson's copies, steps and batches to be at least 1, and the weight "
                "of a drawing above 0."
            )
        fractions = (
            self.distillation_weight,
            self.even_fraction,
            self.hard_fraction,
            self.plain_fraction,
        )
        if not all(0.0 <= fraction <= 1.0 for fraction in fractions):
            raise TrainingError("expected a lesson's fractions and weights from 0 to 1.")
        if not 0.0 < self.min_interpolation <= self.interpolation <= 1.0:
            raise TrainingError(
                "expected interpolations above 0 and at most 1, the least one first, but found "
                f"{self.min_interpolation} and {self.interpolation}."
            )


@dataclass(frozen=True)
class LessonMeasures:
    """How well a network reads: the base, or what a lesson made of it.

    Parameters
    ----------
    answers : tuple of int
        The digit that is read of each sample of the lesson, in order.
    confidences : tuple of float
        Of those answers, 0-1.
    mine : float
        Accuracy on the samples, 0-1.
    held_out : float or None
        The same, each sample read by a network that was taught without it (of the base: as
        `mine`); None if none were held out.
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
        What was learned; the base is unchanged.
    before, after : LessonMeasures
        Of the base and of what was learned.
    is_worse : bool
        Whether the network reads worse overall than the base, so that it should not be used.
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
