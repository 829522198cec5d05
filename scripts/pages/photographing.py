"""Photos of composed pages: paper with rules, light and shadow, folds, perspective, noise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from scripts.pages.composing import WrittenPage, draw_ink

DISTORTIONS = (
    "plain",
    "shadow",
    "lined",
    "squared",
    "fold",
    "noise",
    "blur",
    "rotation",
    "perspective",
    "jpeg",
    "all",
)

#: In degrees.
MAX_ROTATION = 5.0

#: How far a corner of the page is moved at most, as a fraction of its side.
MAX_PERSPECTIVE = 0.06

JPEG_QUALITY = 60

_RULE_COLOURS = ((140, 165, 215), (165, 185, 200), (190, 175, 185), (120, 150, 190))
_MARGIN_COLOUR = (220, 130, 130)


@dataclass(frozen=True)
class Photo:
    """A photo of a page.

    Parameters
    ----------
    picture : PIL.Image.Image
        In colour.
    page : WrittenPage
        With its strokes in px of the photo.
    distortion : str
    """

    picture: Image.Image
    page: WrittenPage
    distortion: str


def photograph(page: WrittenPage, distortion: str, generator: np.random.Generator) -> Photo:
    """Take a photo with one of `DISTORTIONS`; "all" has several of them at once."""
    chosen = {distortion}
    if distortion == "all":
        paper = str(generator.choice(["lined", "squared", "plain"]))
        others = ("shadow", "fold", "noise", "blur", "rotation", "perspective", "jpeg")
        chosen = {paper, *(name for name in others if generator.random() < 0.6)}
    uniform = generator.uniform
    width, height = page.size
    tint = np.array([255, 254, 248]) * uniform(0.88, 1.0)
    colours = np.ones((height, width, 3), np.float32) * tint.astype(np.float32)
    if chosen & {"lined", "squared"}:
        _draw_rules(colours, page, generator, is_squared="squared" in chosen)
    ink = draw_ink(page)[..., None] * np.float32(uniform(0.8, 1.0))
    # Ink on a rule covers it.
    colours += ink * (np.array(page.ink, np.float32) - colours)
    if "fold" in chosen:
        colours *= _folds(page.size, generator)[..., None]
    if "shadow" in chosen:
        colours *= _shadow(page.size, generator)[..., None]
    picture = Image.fromarray(np.clip(colours, 0, 255).astype(np.uint8))
    if chosen & {"rotation", "perspective"}:
        picture, page = _held(
            picture,
            page,
            generator,
            MAX_ROTATION if "rotation" in chosen else 0.0,
            MAX_PERSPECTIVE if "perspective" in chosen else 0.0,
        )
    if "blur" in chosen:
        picture = picture.filter(ImageFilter.GaussianBlur(float(uniform(0.6, 1.8))))
    if "noise" in chosen:
        picture = _noisy(picture, float(uniform(5.0, 14.0)), generator)
    if "jpeg" in chosen:
        buffer = BytesIO()
        picture.save(buffer, "JPEG", quality=JPEG_QUALITY)
        picture = Image.open(buffer).convert("RGB")
    return Photo(picture, page, distortion)


def _draw_rules(
    colours: NDArray[np.float32],
    page: WrittenPage,
    generator: np.random.Generator,
    *,
    is_squared: bool,
) -> None:
    height, width = colours.shape[:2]
    low, high = (0.7, 1.1) if is_squared else (1.3, 2.4)
    step = page.digit_height_px * generator.uniform(low, high)
    thickness = generator.uniform(1.0, 2.2)
    colour = np.array(_RULE_COLOURS[int(generator.integers(len(_RULE_COLOURS)))], np.float32)
    offset = generator.uniform(0.0, step)
    rows = _covered(height, step, offset, thickness)[:, None, None]
    colours += rows * (colour - colours)
    if is_squared:
        columns = _covered(width, step, generator.uniform(0.0, step), thickness)[None, :, None]
        colours += columns * (colour - colours)
    elif generator.random() < 0.5:
        place = generator.uniform(0.05, 0.1) * width
        columns = _covered(width, 10.0 * width, place, thickness)[None, :, None]
        colours += columns * (np.array(_MARGIN_COLOUR, np.float32) - colours)


def _covered(length: int, step: float, offset: float, thickness: float) -> NDArray[np.float32]:
    """Return how much of each pixel in a row a rule covers, 0-1."""
    centres = np.arange(length, dtype=np.float32) + np.float32(0.5 - offset)
    distances = np.abs(centres - np.float32(step) * np.round(centres / np.float32(step)))
    covered: NDArray[np.float32] = np.clip(thickness / 2 + 0.5 - distances, 0.0, 1.0)
    return covered


def _shadow(size: tuple[int, int], generator: np.random.Generator) -> NDArray[np.float32]:
    """Return the light, 0-1: a gradient, and perhaps the shadow of a hand or a phone."""
    x, y = _grid(size)
    angle = generator.uniform(0.0, 2 * np.pi)
    along = (x - 0.5) * np.cos(angle) + (y - 0.5) * np.sin(angle)
    light = 1.0 - generator.uniform(0.2, 0.6) * (along / 1.4 + 0.5)
    if generator.random() < 0.6:
        angle = generator.uniform(0.0, 2 * np.pi)
        place = generator.uniform(-0.3, 0.3)
        bend = generator.uniform(-0.4, 0.4)
        across = (x - 0.5) * np.sin(angle) - (y - 0.5) * np.cos(angle)
        along = (x - 0.5) * np.cos(angle) + (y - 0.5) * np.sin(angle) + bend * across**2
        softness = generator.uniform(0.015, 0.15)
        light *= 1.0 - generator.uniform(0.2, 0.5) / (1.0 + np.exp(-(along - place) / softness))
    return np.asarray(light, np.float32)


def _folds(size: tuple[int, int], generator: np.random.Generator) -> NDArray[np.float32]:
    """Return the light on a sheet with one to three folds: each side is lit differently."""
    x, y = _grid(size)
    light = np.ones(x.shape)
    for _ in range(int(generator.integers(1, 4))):
        angle = generator.choice([0.0, np.pi / 2]) + generator.normal(0.0, 0.06)
        across = (x - 0.5) * np.cos(angle) + (y - 0.5) * np.sin(angle)
        across = across - generator.uniform(-0.3, 0.3)
        light *= 1.0 - generator.uniform(0.03, 0.25) * (across > 0)
        # The crease itself is a thin dark or bright line, with a soft side.
        crease = np.exp(-np.abs(across) / generator.uniform(0.001, 0.004))
        light *= 1.0 + generator.uniform(-0.3, 0.1) * crease
        light *= 1.0 - generator.uniform(0.0, 0.2) * np.exp(-np.abs(across) / 0.06)
    return np.clip(light, 0.0, 1.1).astype(np.float32)


def _grid(size: tuple[int, int]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    width, height = size
    longer = max(size)
    x, y = np.meshgrid(np.arange(width) / longer, np.arange(height) / longer)
    return x - 0.5 * width / longer + 0.5, y - 0.5 * height / longer + 0.5


def _held(
    picture: Image.Image,
    page: WrittenPage,
    generator: np.random.Generator,
    max_rotation: float,
    max_perspective: float,
) -> tuple[Image.Image, WrittenPage]:
    """Photograph a sheet that is turned, and seen from one side, on a dark desk."""
    width, height = page.size
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    angle = np.radians(generator.uniform(-max_rotation, max_rotation))
    turned = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    middle = np.array([width / 2, height / 2])
    seen = 0.92 * (corners - middle) @ turned.T + middle
    seen += generator.uniform(-1.0, 1.0, (4, 2)) * max_perspective * np.array([width, height])
    from_page = _homography(corners, seen)
    to_page = np.linalg.inv(from_page)
    to_page /= to_page[2, 2]
    desk = tuple(int(value) for value in generator.uniform(30, 120, 3))
    # An edge of desk around it.
    padded = Image.new("RGB", (width + 2, height + 2), desk)
    padded.paste(picture, (1, 1))
    shifted = to_page.copy()
    shifted = np.array([[1, 0, 1], [0, 1, 1], [0, 0, 1]]) @ to_page
    shifted /= shifted[2, 2]
    data = shifted.ravel()[:8].tolist()
    photo = padded.transform(
        (width, height),
        Image.Transform.PERSPECTIVE,
        data,
        Image.Resampling.BICUBIC,
        fillcolor=desk,
    )
    return photo, _moved(page, from_page)


def _homography(starts: NDArray[np.float64], ends: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the projection of four points, shape (3, 3)."""
    rows, values = [], []
    for (x, y), (u, v) in zip(starts.tolist(), ends.tolist(), strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    solved = np.linalg.solve(np.array(rows), np.array(values))
    return np.append(solved, 1.0).reshape(3, 3)


def _moved(page: WrittenPage, projection: NDArray[np.float64]) -> WrittenPage:
    def moved(strokes: tuple[NDArray[np.float64], ...]) -> tuple[NDArray[np.float64], ...]:
        found = []
        for stroke in strokes:
            projected = np.column_stack([stroke[:, :2], np.ones(len(stroke))]) @ projection.T
            found.append(projected[:, :2] / projected[:, 2:])
        return tuple(found)

    numbers = tuple(
        replace(
            number,
            symbols=tuple(
                replace(symbol, strokes=moved(symbol.strokes)) for symbol in number.symbols
            ),
        )
        for number in page.numbers
    )
    return replace(page, numbers=numbers, scribbles=tuple(moved(each) for each in page.scribbles))


def _noisy(picture: Image.Image, spread: float, generator: np.random.Generator) -> Image.Image:
    """Add the noise of a small sensor: of the light, and less of the colours."""
    values = np.asarray(picture, np.float32)
    noise = generator.normal(0.0, spread, values.shape[:2])[..., None]
    noise = noise + generator.normal(0.0, 0.5 * spread, values.shape)
    return Image.fromarray(np.clip(values + noise, 0, 255).astype(np.uint8))
