"""Measure how well pages are read that are composed of the digits of unseen writers.

    python -m scripts.pages.measuring pendigits-train.jsonl.gz --pages 20

Pages of writers 25-30, from whom nothing is learned, are photographed with each distortion; the
same seed gives the same pages. With `--save FOLDER` the photos are written with boxes and answers:
green is right, red is wrong, blue is a false find, and orange was not found. The column "apart" is
the share of right ones among the digits whose ink touches no other.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

# One core, as everywhere.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from model.files import BUNDLED_WEIGHTS_FOLDER
from model.ink.picture_files import luminance_of
from model.ink.strokes import Drawing, Stroke
from model.numbers.box import Box
from model.numbers.number import REFUSED
from model.paper.page import PageReading
from model.paper.reading import read_page
from model.recognizer import Recognizer
from scripts.bundled_weights.pen_drawings import HELD_OUT_WRITERS, read_pen_drawings
from scripts.pages.composing import WrittenPage, is_sign, write_page
from scripts.pages.photographing import DISTORTIONS, Photo, photograph

#: A digit is found where its box and that of an answer share this fraction of both.
_MIN_SHARED = 0.4

_COLOURS = {"right": (0, 140, 0), "wrong": (220, 0, 0), "false": (0, 0, 255), "lost": (255, 140, 0)}


@dataclass
class Result:
    """Counts of one page, or of several."""

    digits: int = 0
    found: int = 0
    right: int = 0
    apart: int = 0
    apart_right: int = 0
    false: int = 0
    numbers: int = 0
    numbers_right: int = 0
    pages: int = 0
    milliseconds: float = 0.0

    def add(self, other: Result) -> None:
        """Add the counts of other pages."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    def row(self, name: str) -> str:
        """Return a line of the table."""
        pages = max(1, self.pages)
        return (
            f"{name:12} {100 * self.right / max(1, self.digits):7.2f} "
            f"{100 * self.apart_right / max(1, self.apart):7.2f} "
            f"{100 * self.found / max(1, self.digits):7.2f} {self.false / pages:7.2f} "
            f"{100 * self.numbers_right / max(1, self.numbers):8.1f} "
            f"{self.milliseconds / pages:8.0f} {self.digits:7d}"
        )


HEADING = "distortion   right %  apart %  found %  false  number %  ms/page  digits"


def judged(photo: Photo, reading: PageReading) -> tuple[Result, list[tuple[Box, str, str]]]:
    """Compare a reading with what was written.

    Returns
    -------
    result : Result
    boxes : list of (box, text, kind)
        Kind is "right", "wrong", "false" or "lost".
    """
    radius = photo.page.pen_px / 2
    written: list[tuple[Box, str]] = [
        (_box(symbol.strokes, radius), symbol.text)
        for number in photo.page.numbers
        for symbol in number.symbols
        if not is_sign(symbol)
    ]
    read = [(digit.box, digit.text) for digit in reading.digits if digit.text != REFUSED]
    result = Result(digits=len(written), pages=1, milliseconds=1000 * reading.seconds)
    pairs = sorted(
        (
            (_shared(box, other), first, second)
            for first, (box, _) in enumerate(written)
            for second, (other, _) in enumerate(read)
        ),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for shared, first, second in pairs:
        if shared >= _MIN_SHARED and first not in taken and second not in taken.values():
            taken[first] = second
    boxes = []
    apart = _are_apart(photo.page)
    result.apart = sum(apart)
    for first, (box, text) in enumerate(written):
        if first not in taken:
            boxes.append((box, text, "lost"))
            continue
        found_box, found_text = read[taken[first]]
        result.found += 1
        result.right += found_text == text
        result.apart_right += apart[first] and found_text == text
        kind = "right" if found_text == text else "wrong"
        boxes.append((found_box, found_text if kind == "right" else f"{found_text}!{text}", kind))
    unmatched = set(range(len(read))) - set(taken.values())
    result.false = len(unmatched)
    boxes += [(read[index][0], read[index][1], "false") for index in sorted(unmatched)]
    for number in photo.page.numbers:
        box = _box([stroke for symbol in number.symbols for stroke in symbol.strokes], radius)
        result.numbers += 1
        result.numbers_right += any(
            other.text == number.text and _shared(other.box, box) >= _MIN_SHARED
            for other in reading.numbers
        )
    return result, boxes


def _are_apart(page: WrittenPage) -> list[bool]:
    """Return for each digit of a page whether its ink touches no other symbol of its number."""
    apart = []
    for number in page.numbers:
        points = [_dense(symbol.strokes) for symbol in number.symbols]
        touching = [False] * len(points)
        for index, (one, other) in enumerate(pairwise(points)):
            distances = np.hypot(*(one[:, None] - other).transpose(2, 0, 1))
            if distances.min() <= page.pen_px:
                touching[index] = touching[index + 1] = True
        apart += [
            not touches
            for symbol, touches in zip(number.symbols, touching, strict=True)
            if not is_sign(symbol)
        ]
    return apart


def _dense(strokes: Sequence[Stroke]) -> NDArray[np.float64]:
    """Return the points of strokes with three between each two, shape (points, 2)."""
    return np.concatenate(
        [
            np.column_stack(
                [
                    np.interp(np.arange(4 * len(stroke) - 3) / 4, np.arange(len(stroke)), axis)
                    for axis in stroke[:, :2].T
                ]
            )
            for stroke in strokes
        ]
    )


def _box(strokes: Sequence[np.ndarray], radius: float) -> Box:
    points = np.concatenate(list(strokes))[:, :2]
    left, top = (points.min(axis=0) - radius).tolist()
    right, bottom = (points.max(axis=0) + radius).tolist()
    return Box(left, top, right, bottom)


def _shared(one: Box, other: Box) -> float:
    """Return the area that two boxes share, as a fraction of that of both."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0.0 or height <= 0.0:
        return 0.0
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)]
    return width * height / (sum(areas) - width * height)


def painted(
    photo: Photo, boxes: Sequence[tuple[Box, str, str]], reading: PageReading
) -> Image.Image:
    """Return the photo with its boxes and answers."""
    picture = photo.picture.copy()
    draw = ImageDraw.Draw(picture)
    for number in reading.numbers:
        draw.rectangle(
            [side + grow for side, grow in zip(number.box, (-4, -4, 4, 4), strict=True)],
            outline=(160, 160, 160),
        )
    for left_out in reading.left_out:
        draw.rectangle(left_out.box, outline=(200, 0, 200), width=2)
        draw.text(left_out.box[:2], left_out.reason.value, fill=(200, 0, 200))
    for box, text, kind in boxes:
        draw.rectangle(box, outline=_COLOURS[kind], width=1 if kind == "right" else 3)
        draw.text((box[0], box[1] - 16), text, fill=_COLOURS[kind], font_size=15)
    return picture


def photos(drawings: Sequence[Drawing], distortion: str, count: int, seed: int) -> list[Photo]:
    """Return photos with one distortion; each has a seed of its own."""
    place = DISTORTIONS.index(distortion)
    found = []
    for index in range(count):
        generator = np.random.default_rng([seed, place, index])
        found.append(photograph(write_page(drawings, generator), distortion, generator))
    return found


def main() -> None:
    """Print a row for each distortion."""
    assert __doc__
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("strokes", type=Path, help="a strokes file with writers")
    parser.add_argument("--pages", type=int, default=20, help="of each distortion")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", choices=DISTORTIONS, nargs="+", default=DISTORTIONS)
    parser.add_argument("--save", type=Path, metavar="FOLDER", help="write the photos with boxes")
    parser.add_argument(
        "--learned",
        action="store_true",
        help="of the writers that networks have learned from, 1-24, to try things out",
    )
    arguments = parser.parse_args()
    drawings = [
        drawing
        for drawing in read_pen_drawings(arguments.strokes)
        if (drawing.writer in HELD_OUT_WRITERS) != arguments.learned
    ]
    recognizer = Recognizer.from_file(BUNDLED_WEIGHTS_FOLDER / "default.pkl")
    total = Result()
    print(HEADING)
    for distortion in arguments.only:
        result = Result()
        for index, photo in enumerate(
            photos(drawings, distortion, arguments.pages, arguments.seed)
        ):
            luminance = luminance_of(photo.picture)
            start = time.process_time()
            reading = read_page(luminance, recognizer)
            own, boxes = judged(photo, reading)
            own.milliseconds = 1000 * (time.process_time() - start)
            result.add(own)
            if arguments.save is not None:
                arguments.save.mkdir(parents=True, exist_ok=True)
                path = arguments.save / f"{distortion}-{index:03d}.png"
                painted(photo, boxes, reading).save(path)
        print(result.row(distortion), flush=True)
        total.add(result)
    print(total.row("all pages"))


if __name__ == "__main__":
    main()
