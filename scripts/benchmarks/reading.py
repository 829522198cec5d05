"""Speed of reading: ink to 28x28, one drawing, many drawings, whole files."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import numpy as np

from model.datasets.synthetic import make_drawing
from model.ink.normalising import normalise_strokes
from model.ink.strokes import Drawing, write_strokes_file
from model.recognizer import READING_BATCH, Recognizer
from scripts.benchmarks.measuring import (
    PROJECT,
    Figure,
    Goal,
    Spread,
    compare,
    in_turn,
    run_program,
)
from scripts.benchmarks.rivals import TorchNetwork, missing_package, runtime_reading

#: Drawings in the strokes file that is read as a whole.
DRAWINGS = 3_500

BATCH = 512


def measure_ink(_folder: Path) -> Iterator[Figure]:
    """Measure strokes to 28x28, and one drawing through each network."""
    drawings = synthetic_drawings(100)
    strokes = cycle([drawing.strokes for drawing in drawings])
    inks = cycle([normalise_strokes(drawing.strokes) for drawing in drawings])
    default, classic = bundled("default"), bundled("classic")
    actions = {
        "strokes to 28x28": lambda: normalise_strokes(next(strokes)),
        "one drawing through default": lambda: default.read(next(inks)),
        "one drawing through classic": lambda: classic.read(next(inks)),
    }
    for what, times in in_turn(actions).items():
        goal = Goal(3.0) if what.endswith("default") else None
        yield Figure("ink", what, "ms", Spread.of([1e3 * value for value in times]), goal=goal)


def measure_reading(folder: Path) -> Iterator[Figure]:
    """Measure forward passes against other engines, and whole files."""
    for name, goal in (("classic", Goal(3.0)), ("default", None)):
        yield from _forward(name, 1, 1, goal, folder)
    for name, goal in (("classic", None), ("default", Goal(0.5, is_speed=True))):
        yield from _forward(name, BATCH, READING_BATCH, goal, folder)
    yield from _whole_file(folder)


def synthetic_drawings(count: int) -> list[Drawing]:
    """Return drawings of all digits, the same ones every time."""
    generator = np.random.default_rng(0)
    return [make_drawing(index % 10, generator) for index in range(count)]


def bundled(name: str) -> Recognizer:
    """Return a recognizer with bundled weights."""
    return Recognizer.from_file(PROJECT / "assets" / "weights" / f"{name}.pkl")


def _forward(
    name: str, count: int, at_a_time: int, goal: Goal | None, folder: Path
) -> Iterator[Figure]:
    network = bundled(name).network
    images = np.random.default_rng(0).random((count, 1, 28, 28), dtype=np.float32)

    def own() -> None:
        for first in range(0, count, at_a_time):
            network.forward(images[first : first + at_a_time])

    actions: dict[str, Callable[[], object]] = {"own": own}
    no_torch = missing_package("torch")
    no_runtime = missing_package("onnxruntime") or missing_package("onnx")
    if not no_runtime:
        actions["runtime"] = runtime_reading(network, images, at_a_time, folder)
    if not no_torch:
        actions["torch"] = TorchNetwork(network).reading(images, at_a_time)
    times = in_turn(actions)
    what = f"{name}, one image" if count == 1 else f"{name}, {count} images, {at_a_time} at a time"
    ours, runtime, torch = times["own"], times.get("runtime"), times.get("torch")
    yield compare("reading", what, ours, runtime, "ONNX Runtime", goal, note=no_runtime)
    yield compare("reading", what, ours, torch, "PyTorch", note=no_torch)
    if count > 1:
        speeds = [count / seconds for seconds in ours]
        yield Figure("reading", f"{name}, {at_a_time} at a time", "images/s", Spread.of(speeds))


def _whole_file(folder: Path) -> Iterator[Figure]:
    path = folder / "many.jsonl"
    write_strokes_file(path, synthetic_drawings(DRAWINGS))
    total = 0.0
    for name in ("default", "classic"):
        command = [sys.executable, "-m", "app", "recognize", str(path), "--weights", name]
        seconds = [run_program(command) for _ in range(3)]
        total += statistics.median(seconds)
        what = f"{DRAWINGS:,} drawings from a file, {name}"
        yield Figure("reading", what, "s", Spread.of(seconds))
    yield Figure("reading", "both together", "s", Spread.of([total]), goal=Goal(20.0))
