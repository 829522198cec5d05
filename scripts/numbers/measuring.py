"""Measure how well numbers are read that are composed of the digits of unseen writers.

    python -m scripts.numbers.measuring pendigits-train.jsonl.gz

Composes numbers of 2 to 6 digits of writers 25-30, from whom nothing is learned, and of synthetic
digits, evenly and noisily written; the same seed gives the same numbers. Times are processor times
after the last stroke of six digits, all pieces of the strokes before being known.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

# One core, as everywhere.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from model.files import BUNDLED_WEIGHTS_FOLDER
from model.ink.strokes import Drawing
from model.numbers.reading import NumberReader
from model.recognizer import Recognizer
from model.rejection.negatives import drawings as negative_drawings
from scripts.bundled_weights.pen_drawings import HELD_OUT_WRITERS, read_pen_drawings
from scripts.numbers.composing import (
    NOISY,
    ComposedNumber,
    composed_numbers,
    joined,
    synthetic_digits,
    with_late_stroke,
)

Row = tuple[str, float, int]


def measured(
    reader: NumberReader, drawings: Sequence[Drawing], count: int, generator: np.random.Generator
) -> list[Row]:
    """Return rows of a name, a share (0-1) and the number of drawings it is of."""
    plain = composed_numbers(drawings, count, generator)
    signed = composed_numbers(drawings, count // 4, generator, (1, 6), 1.0)
    late = [with_late_stroke(number, generator) for number in plain[: count // 4]]
    linked = [joined(number, generator) for number in plain[: count // 4]]
    noisy = composed_numbers(drawings, count, generator, hand=NOISY)
    texts = [reader.read(number.strokes).text for number in plain]
    alone = [reader.read(drawing.strokes) for drawing in drawings]
    return [
        *_whole_rows("", plain, texts),
        _row("... of 2 digits", *_of_length(plain, texts, 2)),
        _row("... of 6 digits", *_of_length(plain, texts, 6)),
        *_whole_rows("noisy: ", noisy, [reader.read(number.strokes).text for number in noisy]),
        _row("with minus, point or comma", signed, _are_right(reader, signed)),
        _row("a stroke drawn late", late, _are_right(reader, late)),
        _row("pen kept down between two", linked, _are_right(reader, linked)),
        _row("single digits split", alone, [reading.is_number for reading in alone]),
    ]


def letters_read(reader: NumberReader, count: int, seed: int) -> Row:
    """Return the row of letters that are read as a number."""
    made = (one for one in negative_drawings(seed) if one.group == "letter")
    readings = [reader.read(one.drawing.strokes) for one in islice(made, count)]
    return _row("letters read as a number", readings, [each.is_number for each in readings])


def _whole_rows(
    prefix: str, numbers: Sequence[ComposedNumber], texts: Sequence[str]
) -> Iterator[Row]:
    """Yield how many numbers are right as a whole, with touching digits, and in their length."""
    read = list(zip(numbers, texts, strict=True))
    are_right = [text == number.text for number, text in read]
    touching = [
        text == number.text for number, text in read if number.gaps and min(number.gaps) <= 0.0
    ]
    lengths = [len(text) == len(number.text) for number, text in read]
    yield _row(prefix + "whole number right", numbers, are_right)
    yield _row(prefix + "... where digits touch", touching, touching)
    yield _row(prefix + "number of digits right", numbers, lengths)


def _of_length(
    numbers: Sequence[ComposedNumber], texts: Sequence[str], length: int
) -> tuple[list[ComposedNumber], list[bool]]:
    read = zip(numbers, texts, strict=True)
    chosen = [(number, text) for number, text in read if len(number.text) == length]
    return [number for number, _ in chosen], [text == number.text for number, text in chosen]


def _are_right(reader: NumberReader, numbers: Sequence[ComposedNumber]) -> list[bool]:
    return [reader.read(number.strokes).text == number.text for number in numbers]


def _row(name: str, items: Sequence[object], are: Sequence[bool]) -> Row:
    return name, sum(are) / max(1, len(items)), len(items)


def stroke_times_ms(
    recognizer: Recognizer, drawings: Sequence[Drawing], count: int, generator: np.random.Generator
) -> list[float]:
    """Return the processor time of reading after the last stroke of numbers of six digits."""
    times = []
    reader = NumberReader(recognizer)
    for number in composed_numbers(drawings, count, generator, (6, 6)):
        reader.read(number.strokes[:-1])
        start = time.process_time()
        reader.read(number.strokes)
        times.append(1000 * (time.process_time() - start))
    return times


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("strokes", type=Path, help="a strokes file with writers 25 to 30")
    parser.add_argument("--count", type=int, default=1000, help="numbers of each family")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    generator = np.random.default_rng(arguments.seed)
    drawings = [
        drawing
        for drawing in read_pen_drawings(arguments.strokes)
        if drawing.writer in HELD_OUT_WRITERS
    ]
    recognizer = Recognizer.from_file(BUNDLED_WEIGHTS_FOLDER / "default.pkl")
    families = {"writers 25-30": drawings, "synthetic": synthetic_digits(1500, generator)}
    for family, digits in families.items():
        print(family)
        for name, share, size in measured(
            NumberReader(recognizer), digits, arguments.count, generator
        ):
            print(f"  {name:30} {100 * share:6.2f} % of {size}")
    name, share, size = letters_read(NumberReader(recognizer), arguments.count, arguments.seed)
    print(f"made letters\n  {name:30} {100 * share:6.2f} % of {size}")
    times = stroke_times_ms(recognizer, drawings, arguments.count // 5, generator)
    median, slow = np.percentile(times, [50, 99])
    print(f"after a stroke, six digits: median {median:.1f} ms, p99 {slow:.1f} ms")


if __name__ == "__main__":
    main()
