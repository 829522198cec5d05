"""The pictures of a lesson: samples as they are, and as the same hand might draw them again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from model.datasets.augmentation.mixture import draw_varied
from model.datasets.augmentation.pictures import vary_pictures
from model.datasets.dataset import Dataset
from model.errors import DataError
from model.ink.normalising import normalise_strokes
from model.ink.strokes import Drawing
from model.lessons.settings import LessonSettings
from model.samples.sample import Sample

Images = NDArray[np.float32]


def plain_dataset(samples: Sequence[Drawing | Sample]) -> Dataset:
    """Return what a network sees of the samples.

    Raises
    ------
    DataError
        If one has no label, or neither ink nor a picture.
    """
    images = []
    labels = []
    for number, sample in enumerate(samples, start=1):
        if sample.label is None:
            raise DataError(
                f"A lesson needs to know what is meant, but sample {number} has no label."
            )
        images.append(_image(sample, number))
        labels.append(sample.label)
    return Dataset(
        np.array(images, np.float32).reshape(-1, 28, 28), np.array(labels, dtype=np.int64)
    )


def varied_image(
    sample: Drawing | Sample, generator: np.random.Generator, settings: LessonSettings
) -> Images:
    """Return the sample as the same hand might draw it again, shape (28, 28)."""
    if isinstance(sample, Sample) and sample.picture is not None:
        if generator.random() < settings.plain_fraction:
            return sample.picture
        varied: Images = vary_pictures(sample.picture[None], generator, settings.strength)[0]
        return varied
    images, _ = draw_varied(
        [Drawing(sample.strokes, sample.label)],
        generator,
        settings.strength,
        settings.width_deviation,
        settings.plain_fraction,
    )
    return np.asarray(images[0], np.float32)


def _image(sample: Drawing | Sample, number: int) -> Images:
    if isinstance(sample, Sample):
        return sample.image
    ink = normalise_strokes(sample.strokes)
    if ink is None:
        raise DataError(f"A lesson needs ink, but nothing is drawn in sample {number}.")
    return ink.image
