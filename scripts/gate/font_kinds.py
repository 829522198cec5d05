"""Letters of fonts, brought to strokes by their skeletons, as variants of made letters.

Fonts are no part of Digitpad: a folder of them is given to the training of the gate, as MNIST is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from math import hypot
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from model.datasets.synthetic.skeleton import Skeleton
from model.errors import DataError
from model.rejection.negatives.capitals import CAPITALS
from model.rejection.negatives.kinds import Build, Kind
from model.rejection.negatives.notation import scaled_to_unit, vary_figure
from model.rejection.negatives.small_letters import SMALL_LETTERS
from scripts.gate.tracing import trace

#: Letters that are no digits.
LETTERS = "".join(CAPITALS) + "".join(SMALL_LETTERS)
# Letters that are something else without their dot or bar: an i is a 1, a t as well.
_SEVERAL_STROKES = "ijtf"
# Letters whose outline may be one closed line; others have then lost a stem.
_RINGS = "D"
_HEIGHT_PX = 110
# Hairlines thinner than a pixel are grey.
_INK = 48
_MAX_STROKES = 12


def fonts_in(folder: Path) -> list[ImageFont.FreeTypeFont]:
    """Return the fonts in a folder and below, in the order of their paths.

    Raises
    ------
    DataError
        If there are none, or one cannot be read.
    """
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in {".ttf", ".otf"})
    if not paths:
        raise DataError(f"{folder}: expected fonts (.ttf or .otf), but found none.")
    fonts = []
    for path in paths:
        try:
            fonts.append(ImageFont.truetype(str(path), _HEIGHT_PX))
        except OSError as error:
            raise DataError(f"{path}: the font cannot be read ({error}).") from None
    return fonts


def with_letters_of(
    fonts: Sequence[ImageFont.FreeTypeFont], kinds: Sequence[Kind]
) -> tuple[Kind, ...]:
    """Return the kinds, the letters with the fonts' letters as further variants.

    The order of these variants is that of the fonts. Tracing takes about a second for each font.
    """
    figures: dict[str, list[Skeleton]] = {}
    for font in fonts:
        missing = glyph(font, "\U0010fffe")
        for letter in LETTERS:
            mask = glyph(font, letter)
            if mask is None or (missing is not None and np.array_equal(mask, missing)):
                continue
            figure = trace(mask)
            if _is_whole(letter, figure):
                figures.setdefault(letter, []).append(scaled_to_unit(figure))
    return tuple(
        replace(kind, builds=kind.builds + _builds(kind.name, figures.get(kind.name, [])))
        if kind.group == "letter"
        else kind
        for kind in kinds
    )


def _builds(letter: str, figures: list[Skeleton]) -> tuple[Build, ...]:
    vary = partial(vary_figure, keeps_strokes=letter in _SEVERAL_STROKES)
    return tuple(partial(vary, figure) for figure in figures)


def _is_whole(letter: str, figure: Skeleton) -> bool:
    """Return whether a traced figure has what tells it from a digit."""
    if len(figure) == 1:
        (first_x, first_y), (last_x, last_y) = figure[0][0][:2], figure[0][-1][:2]
        is_ring = hypot(last_x - first_x, last_y - first_y) < 0.12
        return letter not in _SEVERAL_STROKES and (letter in _RINGS or not is_ring)
    return len(figure) <= _MAX_STROKES


def glyph(font: ImageFont.FreeTypeFont, character: str) -> NDArray[np.bool_] | None:
    """Return the ink of a character (height, width), with an empty margin; None without ink."""
    left, top, right, bottom = (int(value) for value in font.getbbox(character))
    if right <= left or bottom <= top:
        return None
    image = Image.new("L", (right - left + 8, bottom - top + 8))
    ImageDraw.Draw(image).text((4 - left, 4 - top), character, fill=255, font=font)
    mask: NDArray[np.bool_] = np.asarray(image) > _INK
    return mask if mask.any() else None
