"""Reads the answer off the bars in a picture of the window.

The program says where canvas and bars are; what is there is read from the screen. Standard library
only.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from scripts.smoke.virtual_screen import Picture

_DIGITS = 10
_ROUND_END_PX = 4

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Layout:
    """Where things are on the screen, each as left, top, right and bottom in px.

    Parameters
    ----------
    canvas : tuple of int
    bars : tuple of tuple of int
        The bars from 0 to 9 as if they were full.
    """

    canvas: Box
    bars: tuple[Box, ...]


def read_layout(path: Path) -> Layout:
    """Return the layout that the program wrote; see `app.application.write_layout`."""
    layout = json.loads(path.read_text(encoding="utf-8"))
    return Layout(_box(layout["canvas"]), tuple(map(_box, layout["bars"])))


def read_answer(picture: Picture, layout: Layout) -> tuple[int, float]:
    """Return the digit with the longest bar, and the fraction of its track that the bar fills."""
    rows = []
    for left, top, right, bottom in layout.bars:
        row = picture.rows[(top + bottom) // 2]
        columns = range(left + _ROUND_END_PX, right - _ROUND_END_PX)
        rows.append([row[4 * x : 4 * x + 3] for x in columns])
    # At most one bar is full: the colour that most rows end with is the track's.
    ((track, _),) = Counter(pixels[-1] for pixels in rows).most_common(1)
    fractions = []
    for pixels in rows:
        filled = 0
        while filled < len(pixels) and pixels[filled] == pixels[0] != track:
            filled += 1
        fractions.append(filled / len(pixels))
    best = max(range(_DIGITS), key=fractions.__getitem__)
    return best, fractions[best]


def _box(numbers: list[float]) -> Box:
    left, top, width, height = numbers
    return round(left), round(top), round(left + width), round(top + height)
