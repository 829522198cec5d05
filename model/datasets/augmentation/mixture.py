"""An endless mixture of handwriting to train on: pictures, pen strokes and synthetic strokes.

Every epoch shows other variations of the same hands, made from the seed and the epoch's number
alone, so that any epoch can be made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from model.cancellation import ShouldStop, never_stop, raise_if_stopped
from model.datasets.augmentation.pictures import vary_pictures
from model.datasets.augmentation.strokes import vary_strokes
from model.datasets.dataset import Dataset
from model.datasets.synthetic import make_drawing
from model.errors import DataError
from model.ink.normalising import InkSettings, normalise_strokes
from model.ink.strokes import Drawing

#: A pen's width is varied within these limits, in px of the 28x28 picture.
WIDTH_LIMITS_PX = (1.5, 4.5)

SYNTHETIC_SHARE_OF_STRENGTH = 0.5


@dataclass(frozen=True)
class MixtureSettings:
    """What an epoch is mixed from.

    Parameters
    ----------
    stroke_copies : int
        Variations of each real drawing in an epoch.
    synthetic_drawings : int
        New synthetic drawings in each epoch.
    strength : float
        How far variations go; see `vary_pictures` and `vary_strokes`.
    calm_strength : float
        The same in the last epochs, which bring the network closer to things as they are.
    calm_from_epoch : int
        The first of those, counted from 0.
    plain_fraction : float
        Share of the pictures and real drawings that are shown just as they are, 0-1. A network
        that never sees them so reads even its own training pictures worse: every variation
        blurs a picture a little.
    is_light : bool
        Whether pictures are only slanted, turned, scaled and shifted, which is what a small
        network can follow, and not bent or thickened as well.
    width_deviation : float
        How much the pen's width varies: the deviation of its logarithm.
    seed : int
    """

    stroke_copies: int = 3
    synthetic_drawings: int = 40_000
    strength: float = 1.0
    calm_strength: float = 1.0
    calm_from_epoch: int = 1_000_000
    plain_fraction: float = 0.0
    is_light: bool = False
    width_deviation: float = 0.18
    seed: int = 0


class HandwritingMixture:
    """Epochs of varied handwriting, as `model.training.trainer.TrainingData`.

    Parameters
    ----------
    pictures : Dataset or None
        Such as MNIST's training images.
    drawings : sequence of Drawing
        Real pen strokes, each with its label.
    settings : MixtureSettings
    """

    def __init__(
        self, pictures: Dataset | None, drawings: Sequence[Drawing], settings: MixtureSettings
    ) -> None:
        self.pictures = pictures
        self.drawings = [drawing for drawing in drawings if drawing.label is not None]
        self.settings = settings

    def epoch(self, number: int, should_stop: ShouldStop = never_stop) -> Dataset:
        """Return the samples of an epoch, counted from 0; see `TrainingData`."""
        settings = self.settings
        generator = np.random.default_rng([settings.seed, number])
        is_calm = number >= settings.calm_from_epoch
        strength = settings.calm_strength if is_calm else settings.strength
        images, labels = [], []
        if self.pictures is not None:
            varied = vary_pictures(
                self.pictures.images,
                generator,
                strength,
                is_light=settings.is_light,
                should_stop=should_stop,
            )
            if settings.plain_fraction:
                plain = generator.random(len(varied)) < settings.plain_fraction
                varied[plain] = self.pictures.images[plain]
            images.append(varied)
            labels.append(self.pictures.labels)
        synthetic = (
            make_drawing(int(generator.integers(10)), generator)
            for _ in range(settings.synthetic_drawings)
        )
        real = self.drawings * settings.stroke_copies
        # Synthetic drawings come from ever other hands already.
        synthetic_strength = SYNTHETIC_SHARE_OF_STRENGTH * strength
        for drawings, how_far, plain_fraction in (
            (real, strength, settings.plain_fraction),
            (synthetic, synthetic_strength, 0.0),
        ):
            drawn, meant = draw_varied(
                drawings, generator, how_far, settings.width_deviation, plain_fraction, should_stop
            )
            images.append(drawn)
            labels.append(meant)
        if not sum(map(len, labels)):
            raise DataError("there is nothing to train on: no picture, no stroke.")
        return Dataset(np.concatenate(images), np.concatenate(labels))


def draw_varied(
    drawings: Iterable[Drawing],
    generator: np.random.Generator,
    strength: float,
    width_deviation: float,
    plain_fraction: float = 0.0,
    should_stop: ShouldStop = never_stop,
) -> tuple[np.ndarray, np.ndarray]:
    """Draw a variation of every drawing with pens of varying width.

    With `strength` and `width_deviation` 0 the drawings are drawn as they are, and so is a
    share of `plain_fraction` of them in any case.

    Returns
    -------
    images : ndarray, float32, shape (count, 28, 28)
    labels : ndarray, int64, shape (count,)
    """
    images, labels = [], []
    usual = InkSettings().width_px
    for drawing in drawings:
        raise_if_stopped(should_stop)
        is_plain = plain_fraction > 0.0 and generator.random() < plain_fraction
        varied = vary_strokes(drawing.strokes, generator, 0.0 if is_plain else strength)
        deviation = 0.0 if is_plain else width_deviation
        width = usual * np.exp(generator.normal(0.0, deviation))
        settings = InkSettings(width_px=float(np.clip(width, *WIDTH_LIMITS_PX)))
        ink = normalise_strokes(varied, settings)
        if ink is not None:
            images.append(ink.image)
            labels.append(drawing.label)
    if not images:
        return np.empty((0, 28, 28), np.float32), np.empty(0, np.int64)
    return np.stack(images), np.array(labels, dtype=np.int64)
