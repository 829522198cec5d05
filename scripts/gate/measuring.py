"""What the gate refuses of digits, letters and scribbles that it has not learned from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from model.ink.pictures import normalise_picture
from model.rejection.gate import Gate
from scripts.gate.drawings import Pixels, as_pixels, blocks

#: Letters that no digit looks like.
LETTERS = "ACDEFGHJKLMNPQRTUVWXYacdefhijkmnprtuvwxy"

_FONT_SIZE_PX = 80
_PICTURE_SIZE_PX = 200

Scores = Mapping[str, NDArray[np.float32]]


def scores_of(gate: Gate, pixels: Pixels) -> NDArray[np.float32]:
    """Return the scores of images, shape (count,)."""
    return np.concatenate([gate.scores(gate.features.features(block)) for block in blocks(pixels)])


def letter_images(folder: Path) -> Pixels:
    """Return the letters of all fonts in a folder and below, each as a picture is read."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".ttf", ".otf"))
    images = [ink for path in paths for ink in _letters_of(path)]
    return as_pixels(np.array(images, np.float32).reshape(-1, 28, 28))


def table(gate: Gate, digits: NDArray[np.float32], others: Scores) -> str:
    """Return the shares that are refused at some thresholds, as text.

    Parameters
    ----------
    gate : Gate
        As set.
    digits : ndarray
        The scores that thresholds are fitted on.
    others : mapping of str to ndarray
        Scores by what they are of.
    """
    thresholds = {
        f"{100 * share:g} % of validation": float(np.quantile(digits, 1.0 - share))
        for share in (0.03, 0.01, 0.003)
    }
    thresholds[f"as set, {gate.point.threshold:.2f}"] = gate.point.threshold
    return "\n".join(
        f"{name:<22}" + _shares(threshold, others) for name, threshold in thresholds.items()
    )


def _shares(threshold: float, others: Scores) -> str:
    return "".join(
        f"  {name} {100 * float(np.mean(scores > threshold)):.2f} %"
        for name, scores in others.items()
    )


def _letters_of(path: Path) -> Iterable[NDArray[np.float32]]:
    font = ImageFont.truetype(str(path), _FONT_SIZE_PX)
    seen = set()
    for letter in LETTERS:
        picture = Image.new("L", (_PICTURE_SIZE_PX, _PICTURE_SIZE_PX), 255)
        ImageDraw.Draw(picture).text((60, 50), letter, font=font, fill=0)
        ink = normalise_picture(np.asarray(picture).astype(np.float32) / np.float32(255))
        # A font without small letters may have capitals in their place, or boxes.
        if ink is not None and ink.image.tobytes() not in seen:
            seen.add(ink.image.tobytes())
            yield ink.image
