"""Measure how fast Digitpad reads, everything in one run, rivals in turn.

    python scripts/benchmark.py            a table for people
    python scripts/benchmark.py --json     the same for machines

Times of one machine say little about another; the ratios do.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

# One thread: a drawing is too small to share.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

import numpy as np
from PIL import Image

from model.datasets.synthetic import make_drawing
from model.ink.normalising import NormalisedInk, normalise_strokes
from model.ink.strokes import Drawing, write_strokes_file
from model.recognizer import Recognizer

#: Drawings in the strokes file that is read as a whole.
DRAWINGS = 3_500

#: Runs of a program whose start is measured.
STARTS = 15

#: Repetitions of what takes microseconds.
REPETITIONS = 400

BARE_IMPORTS = "import numpy, PIL.Image"


@dataclass(frozen=True)
class Figure:
    """One measured thing: median and spread in a unit, the goal, and what it was held against."""

    what: str
    median: float
    low: float
    high: float
    unit: str
    goal: str = ""


def main(arguments: Sequence[str]) -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args(arguments)
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        for measure in (_one_drawing, _start, _whole_file):
            _progress(f"{(measure.__doc__ or '').splitlines()[0]}")
            figures += measure(Path(folder))
    if options.json:
        print(json.dumps([asdict(figure) for figure in figures], indent=2))
    else:
        print("\n".join(_table(figures)))
    return 0


def _one_drawing(_folder: Path) -> list[Figure]:
    """Reading one drawing: ink to 28x28, then each network."""
    drawings = _synthetic_drawings(100)
    inks = [normalise_strokes(drawing.strokes) for drawing in drawings]
    readers = {name: _bundled(name) for name in ("default", "classic")}
    figures = [
        _timed("strokes to 28x28", lambda i: normalise_strokes(drawings[i % 100].strokes), "")
    ]
    for name, reader in readers.items():
        goal = "<= 3 ms" if name == "default" else ""
        figures.append(_timed(f"one drawing through {name}", _reading(reader, inks), goal))
    return figures


def _reading(reader: Recognizer, inks: Sequence[NormalisedInk | None]) -> Callable[[int], object]:
    return lambda place: reader.read(inks[place % len(inks)])


def _start(folder: Path) -> list[Figure]:
    """`digitpad recognize one.png` against bare imports, in turn."""
    picture = folder / "one.png"
    ink = normalise_strokes(_synthetic_drawings(1)[0].strokes)
    if ink is None:
        raise ValueError("a synthetic drawing without ink")
    Image.fromarray(255 - (ink.image * 255).astype(np.uint8)).resize((280, 280)).save(picture)
    ours, bare = [], []
    for _ in range(STARTS):
        ours.append(_run([sys.executable, "-m", "app", "recognize", str(picture)]))
        bare.append(_run([sys.executable, "-c", BARE_IMPORTS]))
    ratios = [own / other for own, other in zip(ours, bare, strict=True)]
    return [
        _figure("digitpad recognize one.png", ours, "s"),
        _figure(f'python -c "{BARE_IMPORTS}"', bare, "s"),
        _figure("the first against the second", ratios, "x", "< 3 x"),
    ]


def _whole_file(folder: Path) -> list[Figure]:
    """3,500 drawings from one strokes file, with both networks."""
    path = folder / "many.jsonl"
    write_strokes_file(path, _synthetic_drawings(DRAWINGS))
    figures, total = [], 0.0
    for name in ("default", "classic"):
        command = [sys.executable, "-m", "app", "recognize", str(path), "--weights", name]
        seconds = [_run(command) for _ in range(3)]
        total += statistics.median(seconds)
        figures.append(_figure(f"{DRAWINGS:,} drawings from a file, {name}", seconds, "s"))
    figures.append(Figure("both together", total, total, total, "s", "<= 20 s"))
    return figures


def _synthetic_drawings(count: int) -> list[Drawing]:
    generator = np.random.default_rng(0)
    return [make_drawing(place % 10, generator) for place in range(count)]


def _bundled(name: str) -> Recognizer:
    return Recognizer.from_file(PROJECT / "assets" / "weights" / f"{name}.pkl")


def _timed(what: str, action: Callable[[int], object], goal: str) -> Figure:
    """Time single calls, in milliseconds."""
    times = []
    for place in range(REPETITIONS + 20):
        started = time.perf_counter()
        action(place)
        if place >= 20:
            times.append((time.perf_counter() - started) * 1000.0)
    return _figure(what, times, "ms", goal)


def _run(command: Sequence[str]) -> float:
    """Run a program from start to exit and return its seconds."""
    started = time.perf_counter()
    subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def _figure(what: str, values: Sequence[float], unit: str, goal: str = "") -> Figure:
    """Sum up repeated measurements; the spread is the first and the last decile."""
    low, high = np.quantile(values, [0.1, 0.9])
    return Figure(what, statistics.median(values), float(low), float(high), unit, goal)


def _table(figures: Sequence[Figure]) -> list[str]:
    width = max(len(figure.what) for figure in figures)
    lines = [f"{'what':{width}}  {'median':>10}  {'10 % to 90 %':>19}  goal"]
    for figure in figures:
        spread = f"{figure.low:.3f} to {figure.high:.3f}"
        median = f"{figure.median:.3f} {figure.unit}"
        lines.append(f"{figure.what:{width}}  {median:>10}  {spread:>19}  {figure.goal}")
    return lines


def _progress(text: str) -> None:
    """Say on standard error what is being measured."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
