"""The images that the gate learns from and is fitted on: digits, and made negatives.

Both are drawn by the same hands with the same variations, so that only the shapes differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.datasets.augmentation.mixture import draw_varied
from model.datasets.augmentation.pictures import vary_pictures
from model.datasets.mnist import load_mnist
from model.datasets.synthetic import make_drawing
from model.ink.strokes import Drawing
from model.rejection.negatives import KINDS, Kind
from model.rejection.negatives import drawings as negative_drawings
from scripts.bundled_weights.pen_drawings import HELD_OUT_WRITERS, read_pen_drawings

#: MNIST's last training images and the held-out writers fit thresholds; nothing learns from them.
VALIDATION_PICTURES = 5_000

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class DrawingSettings:
    """How much is drawn of what.

    Parameters
    ----------
    pictures, pen_copies, synthetic : int
        Digits: images of MNIST, variations of each pen drawing, new synthetic drawings.
    negatives : int
        New made negatives.
    plain_fraction : float
        Fraction of pictures and pen drawings that are not varied.
    rough_fraction : float
        Fraction of varied drawings that look as if drawn on a coarse tablet.
    strength, width_std : float
        See `model.datasets.augmentation.mixture.draw_varied`.
    """

    pictures: int = 20_000
    pen_copies: int = 3
    synthetic: int = 36_000
    negatives: int = 45_000
    plain_fraction: float = 0.4
    rough_fraction: float = 0.25
    strength: float = 0.6
    width_std: float = 0.2
    seed: int = 1


@dataclass(frozen=True, eq=False)
class Images:
    """Images and what they show.

    Parameters
    ----------
    pixels : ndarray of uint8, shape (count, 28, 28)
    kinds : ndarray of int64, shape (count,)
        A digit, or 10 + the index in `KINDS`.
    """

    pixels: Pixels
    kinds: NDArray[np.int64]


def learning_images(strokes: Path, settings: DrawingSettings, kinds: Sequence[Kind]) -> Images:
    """Draw what the heads learn from, digits first; negatives are of the given kinds only."""
    generator = np.random.default_rng(settings.seed)
    mnist = load_mnist("train")
    chosen = generator.permutation(len(mnist) - VALIDATION_PICTURES)[: settings.pictures]
    pictures = mnist.images[chosen]
    varied = vary_pictures(pictures, generator, settings.strength)
    is_plain = generator.random(len(varied)) < settings.plain_fraction
    varied[is_plain] = pictures[is_plain]
    pen = [d for d in read_pen_drawings(strokes) if d.writer not in HELD_OUT_WRITERS]
    made = (make_drawing(int(generator.integers(10)), generator) for _ in range(settings.synthetic))
    parts = [
        (as_pixels(varied), mnist.labels[chosen]),
        _drawn(pen * settings.pen_copies, generator, settings, settings.plain_fraction),
        _drawn(made, generator, settings),
        negative_images(settings.negatives, settings, kinds),
    ]
    return Images(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def negative_images(
    count: int, settings: DrawingSettings, kinds: Sequence[Kind]
) -> tuple[Pixels, NDArray[np.int64]]:
    """Draw made negatives of some kinds."""
    index = {(kind.group, kind.name): 10 + number for number, kind in enumerate(KINDS)}
    negatives = islice(negative_drawings(settings.seed, kinds), count)
    labelled = (
        Drawing(negative.drawing.strokes, index[negative.group, negative.kind])
        for negative in negatives
    )
    return _drawn(labelled, np.random.default_rng([settings.seed, 10]), settings)


def validation_images(strokes: Path) -> dict[str, Pixels]:
    """Return the digits that thresholds are fitted on."""
    pen = [d for d in read_pen_drawings(strokes) if d.writer in HELD_OUT_WRITERS]
    images, _ = draw_varied(pen, np.random.default_rng(0), 0.0, 0.0)
    return {
        "validation pictures": as_pixels(load_mnist("train").images[-VALIDATION_PICTURES:]),
        "writers 25-30": as_pixels(images),
    }


def as_dict(settings: DrawingSettings) -> dict[str, Any]:
    """Return the settings as builtins."""
    return asdict(settings)


def blocks(pixels: Pixels, size: int = 256) -> Iterator[NDArray[np.float32]]:
    """Yield images as networks read them."""
    for first in range(0, len(pixels), size):
        yield pixels[first : first + size].astype(np.float32) / np.float32(255)


def _drawn(
    drawings: Iterable[Drawing],
    generator: np.random.Generator,
    settings: DrawingSettings,
    plain_fraction: float = 0.0,
) -> tuple[Pixels, NDArray[np.int64]]:
    images, labels = draw_varied(
        drawings,
        generator,
        settings.strength,
        settings.width_std,
        plain_fraction,
        rough_fraction=settings.rough_fraction,
    )
    return as_pixels(images), labels


def as_pixels(images: NDArray[np.float32]) -> Pixels:
    """Return images with values 0-1 in steps of 1/255."""
    return np.rint(255 * np.clip(images, 0.0, 1.0)).astype(np.uint8)
