"""Speed of reading pictures: one of them to 28x28, and whole folders on all cores."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from model.ink.pictures import normalise_picture
from model.ink.strokes import Stroke
from scripts.benchmarks.measuring import Figure, Goal, Spread, in_turn, run_program
from scripts.benchmarks.reading import synthetic_drawings

#: Pictures in the folder; as many as make the start of the processes count for little.
PICTURES = 4_000

SIDE_PX = 280
_PEN_PX = 18
_INK_PX = 190


def measure_folders(folder: Path) -> Iterator[Figure]:
    """Measure one picture to 28x28, and a folder of pictures into a table."""
    pictures = [picture_of(drawing.strokes) for drawing in synthetic_drawings(100)]
    luminances = cycle([np.asarray(picture, np.float32) / np.float32(255) for picture in pictures])
    times = in_turn({"one": lambda: normalise_picture(next(luminances))})["one"]
    what = f"picture of {SIDE_PX}x{SIDE_PX} to 28x28"
    yield Figure("folders", what, "ms", Spread.of([1e3 * seconds for seconds in times]))

    for index in range(PICTURES):
        pictures[index % len(pictures)].save(folder / f"{index:05}.png")
    command = [sys.executable, "-m", "app", "recognize", str(folder), "--csv"]
    speeds = [PICTURES / run_program([*command, str(folder / f"{turn}.csv")]) for turn in range(3)]
    what = f"{PICTURES:,} pictures of a folder, all cores"
    goal = Goal(400.0, is_speed=True)
    yield Figure("folders", what, "pictures/s", Spread.of(speeds), goal=goal)


def picture_of(strokes: tuple[Stroke, ...]) -> Image.Image:
    """Return a drawing as a simple paint program would save it, dark on white."""
    points: NDArray[np.float64] = np.concatenate([stroke[:, :2] for stroke in strokes])
    low = points.min(axis=0)
    scale = _INK_PX / float(np.ptp(points, axis=0).max())
    picture = Image.new("L", (2 * SIDE_PX, 2 * SIDE_PX), 255)
    brush = ImageDraw.Draw(picture)
    for stroke in strokes:
        path = 2 * (scale * (stroke[:, :2] - low) + (SIDE_PX - _INK_PX) / 2)
        brush.line([(x, y) for x, y in path.tolist()], 0, 2 * _PEN_PX, "curve")
        for x, y in path.tolist():
            brush.ellipse((x - _PEN_PX, y - _PEN_PX, x + _PEN_PX, y + _PEN_PX), 0)
    return picture.reduce(2)
