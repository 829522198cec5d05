"""Training data mixed for each epoch from varied pictures, pen strokes and synthetic strokes.

Each epoch depends only on the seed and its number, so any epoch can be reproduced.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from model.cancellation import ShouldStop, never_stop, raise_if_stopped
from model.datasets.augmentation.pictures import vary_pictures
from model.datasets.augmentation.roughness import roughen_strokes
from model.datasets.augmentation.strokes import vary_strokes
from model.datasets.dataset import Dataset
from model.datasets.synthetic import make_drawing
from model.errors import DataError
from model.ink.normalising import InkSettings, normalise_strokes
from model.ink.strokes import Drawing

#: Limits of the varied pen width, in px of the 28x28 image.
WIDTH_LIMITS_PX = (1.5, 4.5)

SYNTHETIC_STRENGTH_FACTOR = 0.5


@dataclass(frozen=True)
class MixtureSettings:
    """The contents of an epoch.

    Parameters
    ----------
    stroke_copies : int
        Variations of each real drawing in an epoch.
    synthetic_drawings : int
        New synthetic drawings in each epoch.
    strength : float
        Of the variations; see `vary_pictures` and `vary_strokes`.
    calm_strength : float
        Strength in the last epochs, which bring the network closer to unvaried digits.
    calm_from_epoch : int
        The first of these epochs, counted from 0.
    plain_fraction : float
        Fraction of the pictures and real drawings that are not varied, 0-1. Every variation blurs
        a picture a little; without plain ones, a network is less accurate even on its own
        training pictures.
    is_light : bool
        Whether pictures are only sheared, rotated, scaled and shifted, not bent or thickened. This
        suits small networks.
    is_sharp : bool
        Whether varied pictures are blurred less; see `vary_pictures`.
    width_std : float
        Std of the logarithm of the pen width.
    rough_fraction : float
        Fraction of the varied drawings that look as if drawn on a coarse tablet or with a mouse,
        0-1; see `model.datasets.augmentation.roughness`.
    seed : int
    """

    stroke_copies: int = 3
    synthetic_drawings: int = 40_000
    strength: float = 1.0
    calm_strength: float = 1.0
    calm_from_epoch: int = 1_000_000
    plain_fraction: float = 0.0
    is_light: bool = False
    is_sharp: bool = False
    width_std: float = 0.18
    rough_fraction: float = 0.0
    seed: int = 0


class HandwritingMixture:
    """Epochs of varied handwriting, as `model.training.trainer.TrainingData`.

    Parameters
    ----------
    pictures : Dataset or None
        For example MNIST's training images.
    drawings : sequence of Drawing
        Real pen strokes; those without a label are ignored.
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
                is_sharp=settings.is_sharp,
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
        # Synthetic drawings already come from different writers.
        synthetic_strength = SYNTHETIC_STRENGTH_FACTOR * strength
        for drawings, drawing_strength, plain_fraction in (
            (real, strength, settings.plain_fraction),
            (synthetic, synthetic_strength, 0.0),
        ):
            drawn, digits = draw_varied(
                drawings,
                generator,
                drawing_strength,
                settings.width_std,
                plain_fraction,
                should_stop,
                settings.rough_fraction,
            )
            images.append(drawn)
            labels.append(digits)
        if not sum(map(len, labels)):
            raise DataError("there is nothing to train on: no pictures and no strokes.")
        return Dataset(np.concatenate(images), np.concatenate(labels))


def draw_varied(
    drawings: Iterable[Drawing],
    generator: np.random.Generator,
    strength: float,
    width_std: float,
    plain_fraction: float = 0.0,
    should_stop: ShouldStop = never_stop,
    rough_fraction: float = 0.0,
) -> tuple[np.ndarray, np.ndarray]:
    """Draw a variation of every drawing with pens of varying width.

    With a `strength` and `width_std` of 0, drawings are not varied; nor is a fraction of
    `plain_fraction` of them. Of the others, a fraction of `rough_fraction` is roughened.

    Returns
    -------
    images : ndarray, float32, shape (count, 28, 28)
    labels : ndarray, int64, shape (count,)
    """
    images, labels = [], []
    usual_px = InkSettings().width_px
    for drawing in drawings:
        raise_if_stopped(should_stop)
        is_plain = plain_fraction > 0.0 and generator.random() < plain_fraction
        varied = vary_strokes(drawing.strokes, generator, 0.0 if is_plain else strength)
        if not is_plain and rough_fraction > 0.0 and generator.random() < rough_fraction:
            varied = roughen_strokes(varied, generator)
        std = 0.0 if is_plain else width_std
        width_px = usual_px * np.exp(generator.normal(0.0, std))
        settings = InkSettings(width_px=float(np.clip(width_px, *WIDTH_LIMITS_PX)))
        ink = normalise_strokes(varied, settings)
        if ink is not None:
            images.append(ink.image)
            labels.append(drawing.label)
    if not images:
        return np.empty((0, 28, 28), np.float32), np.empty(0, np.int64)
    return np.stack(images), np.array(labels, dtype=np.int64)
