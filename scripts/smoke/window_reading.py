"""Finds the paper and the ten bars in a picture of the window, as a person would.

Standard library only; nothing here knows the program from inside.
"""

from __future__ import annotations

from dataclasses import dataclass

from scripts.smoke.virtual_screen import Picture

_WHITE = b"\xff\xff\xff"
_PAPER_PX = (260, 300)
_LEAST_TRACK_PX = 250
_LEAST_TRACK_HEIGHT_PX = 5
_DIGITS = 10


@dataclass(frozen=True)
class Layout:
    """Where things are on the screen, in px.

    Parameters
    ----------
    paper : tuple of int
        Left, top, right, bottom of the sheet to draw on.
    bars : tuple of (left, right, y)
        The ten bars from 0 to 9.
    """

    paper: tuple[int, int, int, int]
    bars: tuple[tuple[int, int, int], ...]


def find_layout(picture: Picture) -> Layout | None:
    """Find an empty sheet and ten empty bars; None when they are not to be seen."""
    paper = _find_paper(picture)
    if paper is None:
        return None
    right = paper[2]
    bands: list[list[tuple[int, int, int]]] = []
    for y in range(paper[1], len(picture.rows)):
        tracks = [
            (start, start + length, y)
            for start, length, _ in picture.runs(y, _LEAST_TRACK_PX)
            if start > right + 40 and start + length < _window_right(picture, y)
        ]
        if not tracks:
            continue
        if bands and bands[-1][-1][2] == y - 1:
            bands[-1].append(tracks[0])
        else:
            bands.append([tracks[0]])
    bars = [band[len(band) // 2] for band in bands if len(band) >= _LEAST_TRACK_HEIGHT_PX]
    bars = [bar for bar in bars if bar[0] == bars[-1][0]] if bars else []
    return Layout(paper, tuple(bars)) if len(bars) == _DIGITS else None


def read_answer(picture: Picture, layout: Layout) -> tuple[int, float]:
    """Return the digit with the longest bar, and how much of its track the bar fills."""
    fractions = []
    for left, right, y in layout.bars:
        row = picture.rows[y]
        pixels = [row[4 * x : 4 * x + 3] for x in range(left + 2, right - 2)]
        # The first pixel shows the bar's colour, if there is a bar worth seeing.
        filled = 0
        while filled < len(pixels) and pixels[filled] == pixels[0]:
            filled += 1
        fractions.append(filled / len(pixels) if filled < len(pixels) else 0.0)
    best = max(range(_DIGITS), key=fractions.__getitem__)
    return best, fractions[best]


def _find_paper(picture: Picture) -> tuple[int, int, int, int] | None:
    """Find the white square; its lines are whole above and below of what invites to draw."""
    least, most = _PAPER_PX
    lines: dict[tuple[int, int], list[int]] = {}
    for y in range(len(picture.rows)):
        for start, length, colour in picture.runs(y, least):
            if colour == _WHITE and length <= most:
                lines.setdefault((start, start + length), []).append(y)
    for (left, right), ys in lines.items():
        if least <= ys[-1] - ys[0] <= most:
            return left, ys[0], right, ys[-1]
    return None


def _window_right(picture: Picture, y: int) -> int:
    """Return where the window ends in a line: the screen beside it is black."""
    row = picture.rows[y]
    x = len(row) // 4
    while x and row[4 * x - 4 : 4 * x - 1] == b"\0\0\0":
        x -= 1
    return x
