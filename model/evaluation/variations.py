"""Drawings varied by a known amount: moved, turned, drawn with another pen, damaged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.datasets.augmentation.pictures import map_pictures
from model.datasets.dataset import Dataset
from model.datasets.synthetic.curves import evenly_spaced
from model.ink.normalising import IMAGE_SIZE_PX, MNIST_INK, InkSettings, normalise_strokes
from model.ink.rasterising import rasterise
from model.ink.strokes import Stroke, has_ink

Image = NDArray[np.float32]
#: Varies an image, float32 (28, 28), by a level.
VaryImage = Callable[[Image, float, np.random.Generator], Image]
#: Varies the strokes of a drawing by a level.
VaryStrokes = Callable[[Sequence[Stroke], float, np.random.Generator], Sequence[Stroke]]
#: How strokes become an image at a level.
InkAt = Callable[[float], InkSettings]

#: Erased strokes are cut to this fraction of the longer side.
_ERASING_STEP = 0.01


@dataclass(frozen=True)
class Variation:
    """One way to vary a drawing.

    Parameters
    ----------
    name : str
    unit : str
        Of the levels.
    levels : tuple of float
        Rising.
    plain : float
        The level that changes nothing.
    vary_image : callable
        Used for pictures, and for drawings that have neither of the next two.
    vary_strokes : callable, optional
        Used where strokes are known; what it returns is normalised like any drawing.
    ink_at : callable, optional
        Used where strokes are known, which are then drawn with these settings.
    """

    name: str
    unit: str
    levels: tuple[float, ...]
    plain: float
    vary_image: VaryImage
    vary_strokes: VaryStrokes | None = None
    ink_at: InkAt | None = None

    def __repr__(self) -> str:
        return f"Variation: {self.name}, {self.levels[0]:g} to {self.levels[-1]:g} {self.unit}"


def vary(dataset: Dataset, variation: Variation, level: float, seed: int = 0) -> Image:
    """Return all drawings of a data set, varied.

    Parameters
    ----------
    dataset : Dataset
        Drawings with strokes are drawn again, others are varied as pictures.
    variation : Variation
    level : float
        In the unit of the variation.
    seed : int, optional
        Places and directions depend on it, not on the level.

    Returns
    -------
    ndarray, float32, shape (count, 28, 28)
    """
    images = dataset.images.copy()
    if level == variation.plain:
        return images
    generator = np.random.default_rng(seed)
    for index, image in enumerate(images):
        strokes = () if dataset.strokes is None else dataset.strokes[index]
        # One generator a drawing: what is drawn of it at one level must not change the next.
        own = np.random.default_rng(generator.integers(2**63))
        ink = None
        if has_ink(strokes) and variation.vary_strokes is not None:
            ink = normalise_strokes(variation.vary_strokes(strokes, level, own))
        elif has_ink(strokes) and variation.ink_at is not None:
            ink = normalise_strokes(strokes, variation.ink_at(level))
        images[index] = variation.vary_image(image, level, own) if ink is None else ink.image
    return images


# Of pictures


def _shift_image(image: Image, level_px: float, generator: np.random.Generator) -> Image:
    """Move the ink by whole pixels in one of eight directions; what leaves the image is lost."""
    directions = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1) if (x, y) != (0, 0)]
    across, down = directions[int(generator.integers(len(directions)))]
    by = round(level_px)
    padded = np.pad(image, by)
    top, left = by - down * by, by - across * by
    return padded[top : top + IMAGE_SIZE_PX, left : left + IMAGE_SIZE_PX]


def _map_image(image: Image, to_original: NDArray[np.float64]) -> Image:
    matrix = to_original[None].astype(np.float32)
    mapped: Image = map_pictures(image[None], matrix, np.zeros((1, 2), np.float32))[0]
    return mapped


def _resize_image(image: Image, level_percent: float, _generator: np.random.Generator) -> Image:
    return _map_image(image, np.eye(2) * 100.0 / level_percent)


def _rotate_image(image: Image, level_deg: float, _generator: np.random.Generator) -> Image:
    # The way back turns the other way.
    return _map_image(image, _rotation(-level_deg))


def _slant_image(image: Image, level_deg: float, _generator: np.random.Generator) -> Image:
    return _map_image(image, _shear(-level_deg))


def _thicken_image(image: Image, level_px: float, _generator: np.random.Generator) -> Image:
    """Blend with the dilation or erosion by one pixel, which changes the width by two."""
    remaining = abs(level_px) / 2
    while remaining > 0:
        padded = np.pad(image, 1)
        neighbours = [padded[1:-1, :-2], padded[1:-1, 2:], padded[:-2, 1:-1], padded[2:, 1:-1]]
        extreme = np.maximum if level_px > 0 else np.minimum
        changed = extreme.reduce([image, *neighbours])
        image = image + np.float32(min(1.0, remaining)) * (changed - image)
        remaining -= 1
    return image


def _add_noise(image: Image, level: float, generator: np.random.Generator) -> Image:
    noise = generator.standard_normal(image.shape, np.float32)
    return np.clip(image + np.float32(level) * noise, 0.0, 1.0)


def _erase_image(image: Image, level_percent: float, generator: np.random.Generator) -> Image:
    """Erase the ink around a place in it."""
    if not image.any():
        return image
    # In float32, the probabilities would not add up to 1.
    ink = image.reshape(-1).astype(np.float64)
    place = int(generator.choice(image.size, p=ink / ink.sum()))
    y, x = np.indices(image.shape)
    row, column = divmod(place, image.shape[1])
    nearest_first = np.argsort(((y - row) ** 2 + (x - column) ** 2).reshape(-1), kind="stable")
    erased = image.reshape(-1).copy()
    sums = np.cumsum(erased[nearest_first])
    erased[nearest_first[sums <= sums[-1] * level_percent / 100.0]] = 0.0
    return erased.reshape(image.shape)


def _add_line_to_image(image: Image, level_percent: float, generator: np.random.Generator) -> Image:
    rows, columns = np.flatnonzero(image.max(axis=1)), np.flatnonzero(image.max(axis=0))
    if not len(rows):
        return image
    low = np.array([columns[0], rows[0]]) + 0.5
    high = np.array([columns[-1], rows[-1]]) + 0.5
    line = _random_line(low, high, level_percent, generator)
    drawn = rasterise(line[:1], line[1:], MNIST_INK.width_px, IMAGE_SIZE_PX)
    return np.maximum(image, drawn)


# Of strokes


def _rotate_strokes(
    strokes: Sequence[Stroke], level_deg: float, _generator: np.random.Generator
) -> list[Stroke]:
    return [stroke[:, :2] @ _rotation(level_deg).T for stroke in strokes]


def _slant_strokes(
    strokes: Sequence[Stroke], level_deg: float, _generator: np.random.Generator
) -> list[Stroke]:
    return [stroke[:, :2] @ _shear(level_deg).T for stroke in strokes]


def _erase_strokes(
    strokes: Sequence[Stroke], level_percent: float, generator: np.random.Generator
) -> list[Stroke]:
    """Erase one part of the pen's way, which may reach from one stroke into the next."""
    low, high = _box(strokes)
    spacing = _ERASING_STEP * float((high - low).max())
    start = float(generator.uniform())
    if spacing <= 0.0:
        return list(strokes)
    dense = [
        evenly_spaced(stroke[:, :2], spacing) if len(stroke) > 1 else stroke[:, :2]
        for stroke in strokes
    ]
    count = sum(map(len, dense))
    erased_count = round(count * level_percent / 100.0)
    first = round(start * (count - erased_count))
    kept: list[Stroke] = []
    begin = 0
    for stroke in dense:
        before = stroke[: max(0, first - begin)]
        after = stroke[max(0, first + erased_count - begin) :]
        kept += [part for part in (before, after) if len(part)]
        begin += len(stroke)
    return kept


def _add_line_to_strokes(
    strokes: Sequence[Stroke], level_percent: float, generator: np.random.Generator
) -> list[Stroke]:
    line = _random_line(*_box(strokes), level_percent, generator)
    return [*(stroke[:, :2] for stroke in strokes), line]


# Of both


def _rotation(angle_deg: float) -> NDArray[np.float64]:
    """Return the matrix that turns clockwise, as y points down."""
    cosine, sine = np.cos(np.deg2rad(angle_deg)), np.sin(np.deg2rad(angle_deg))
    return np.array([[cosine, -sine], [sine, cosine]])


def _shear(angle_deg: float) -> NDArray[np.float64]:
    """Return the matrix that leans upright lines to the right by an angle, as y points down."""
    return np.array([[1.0, -np.tan(np.deg2rad(angle_deg))], [0.0, 1.0]])


def _box(strokes: Sequence[Stroke]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    points = np.concatenate([stroke[:, :2] for stroke in strokes])
    return points.min(axis=0), points.max(axis=0)


def _random_line(
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    length_percent: float,
    generator: np.random.Generator,
) -> NDArray[np.float64]:
    """Return a straight line (2, 2) about a place in a box; its length is of the longer side."""
    middle = generator.uniform(low, high)
    angle = generator.uniform(0.0, np.pi)
    half = float((high - low).max()) * length_percent / 200.0
    step = half * np.array([np.cos(angle), np.sin(angle)])
    return np.array([middle - step, middle + step])


def _ink_of_size(level_percent: float) -> InkSettings:
    return InkSettings(box_px=round(MNIST_INK.box_px * level_percent / 100.0))


def _ink_of_width(level_px: float) -> InkSettings:
    return InkSettings(width_px=MNIST_INK.width_px + level_px)


_TURNS_DEG = (-60.0, -45.0, -30.0, -15.0, 0.0, 15.0, 30.0, 45.0, 60.0)
_PARTS_PERCENT = (0.0, 10.0, 20.0, 30.0, 40.0, 50.0)

#: The variations of the robustness sheet by name, in its order.
VARIATIONS: dict[str, Variation] = {
    variation.name: variation
    for variation in (
        Variation("shift", "px", (0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0), 0.0, _shift_image),
        Variation(
            "size",
            "%",
            (40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 100.0, 110.0, 120.0, 130.0),
            100.0,
            _resize_image,
            ink_at=_ink_of_size,
        ),
        Variation("rotation", "°", _TURNS_DEG, 0.0, _rotate_image, _rotate_strokes),
        Variation("slant", "°", _TURNS_DEG, 0.0, _slant_image, _slant_strokes),
        Variation(
            "pen width",
            "px",
            (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 3.0),
            0.0,
            _thicken_image,
            ink_at=_ink_of_width,
        ),
        Variation("noise", "std", (0.0, 0.1, 0.2, 0.3, 0.4, 0.5), 0.0, _add_noise),
        Variation("erased ink", "%", _PARTS_PERCENT, 0.0, _erase_image, _erase_strokes),
        Variation(
            "added ink",
            "%",
            (0.0, 20.0, 40.0, 60.0, 80.0, 100.0),
            0.0,
            _add_line_to_image,
            _add_line_to_strokes,
        ),
    )
}
