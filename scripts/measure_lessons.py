"""Measure what lessons do for real writers, and print a table per writer.

    python scripts/measure_lessons.py pendigits-train.jsonl.gz

Needs MNIST (DIGITPAD_MNIST_DIR, or the program's own download) and a strokes file with labels 0 to
9 and writers. Trains both networks on MNIST alone first, about two minutes, unless they are in the
work folder already. All of it takes about a quarter of an hour on one core, with --quick two
minutes. With --json, one JSON object at the end instead of tables.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

# One core, as the figures say.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
PROJECT_FOLDER = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT_FOLDER))

import numpy as np

from model.datasets.mnist import load_mnist
from model.errors import ModelError
from model.ink.normalising import MNIST_INK
from model.lessons.preparation import PreparedBase
from model.lessons.rehearsal import rehearsal_data
from model.network.network import Network
from model.network.networks import describe_network
from model.recognizer import Recognizer
from model.training.settings import TrainingSettings
from model.training.trainer import train
from model.weights.weights_file import Weights, open_weights, save_weights
from scripts.benchmarks.lesson_rows import CORRECTIONS, correction_row, drawings_of_others
from scripts.benchmarks.lesson_trials import (
    correction,
    errors,
    is_undone_to_the_bit,
    label_check,
    points_lost_by_wrong_labels,
    store_figures,
    writer_lesson,
)
from scripts.benchmarks.lesson_writers import (
    ODD_SHAPES,
    LessonWriter,
    read_writers,
    unseen_writers,
)

NETWORKS = ("classic", "default")
TAUGHT_PER_DIGIT = 3

#: With --quick, as many writers, and corrections in a row.
QUICK_WRITERS, QUICK_CORRECTIONS = 3, 10

#: Rows of corrections are measured for as many writers, and on as many drawings of the others.
ROW_WRITERS, OTHERS_COUNT = 4, 1000

MNIST_ALONE = {
    "classic": TrainingSettings(
        epochs=3, batch_size=1, learning_rate=0.005, schedule="cosine", seed=1
    ),
    "default": TrainingSettings(
        epochs=3,
        batch_size=64,
        learning_rate=0.003,
        optimizer="adam",
        schedule="one_cycle",
        weight_decay=0.02,
        seed=1,
    ),
}

Tell = Callable[[str], None]


def main(arguments: Sequence[str]) -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("strokes", type=Path, help="strokes file with labels and writers")
    parser.add_argument("--work", type=Path, default=Path("training"), help="for trained networks")
    parser.add_argument("--quick", action="store_true", help="three writers only")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--bundled", action="store_true", help="measure the bundled networks only, on all writers"
    )
    options = parser.parse_args(arguments)
    started = time.perf_counter()
    try:
        figures = _measure(options)
    except ModelError as error:
        print(error, file=sys.stderr)
        return 2
    minutes = (time.perf_counter() - started) / 60
    if options.json:
        print(json.dumps({**figures, "minutes": minutes}))
    else:
        print(f"\nAll of it took {minutes:.1f} minutes.")
    return 0


def _measure(options: argparse.Namespace) -> dict[str, Any]:
    """Measure, tell what is found on the way, and return all figures as builtins."""

    def tell(text: str) -> None:
        print(text, file=sys.stderr if options.json else sys.stdout, flush=True)

    writers = read_writers(options.strokes, TAUGHT_PER_DIGIT)
    unseen = writers if options.bundled else unseen_writers(writers)
    if options.quick:
        writers, unseen = writers[:QUICK_WRITERS], unseen[:QUICK_WRITERS]
    test = load_mnist("test")
    rehearsal = rehearsal_data()
    kinds = ["bundled"] if options.bundled else ["MNIST alone", "bundled"]
    bases = {
        (kind, name): PreparedBase(_weights(kind, name, options.work, tell), rehearsal)
        for kind in kinds
        for name in NETWORKS
    }
    figures: dict[str, Any] = {"strokes": str(options.strokes), "networks": []}
    for (kind, name), base in bases.items():
        known = writers if kind == "MNIST alone" else unseen
        wrong = errors(base.weights.build_network(), test)
        tell(f"\n## {name}, {kind}: each writer teaches {TAUGHT_PER_DIGIT} a digit")
        lessons = [writer_lesson(base, writer, test, wrong) for writer in known]
        count = QUICK_CORRECTIONS if options.quick else CORRECTIONS
        rows = [
            correction_row(base, one, drawings_of_others(known, one, OTHERS_COUNT), test, count)
            for one in known[:: max(1, len(known) // ROW_WRITERS)][:ROW_WRITERS]
        ]
        found: dict[str, Any] = {
            "network": name,
            "trained_on": kind,
            "t10k": 1.0 - wrong / len(test),
            "lessons": [{**asdict(one), "change": one.change} for one in lessons],
            "corrections_in_a_row": [asdict(row) for row in rows if row is not None],
            "single_corrections": _single_corrections(base, unseen),
        }
        figures["networks"].append(found)
        _print_network(found, tell)
    figures["wrong_labels"] = [
        _wrong_labels(kind, {name: bases[kind, name] for name in NETWORKS}, unseen, tell)
        for kind in kinds
    ]
    figures["undone_to_the_bit"] = {
        name: is_undone_to_the_bit(_bundled(name), bases["bundled", name], unseen[0].taught)
        for name in NETWORKS
    }
    tell(f"\nundone to the bit: {figures['undone_to_the_bit']}")
    if not options.quick:
        stored = store_figures([drawing for writer in writers for drawing in writer.rest])
        figures["store"] = stored
        tell(
            f"\n## The store with 100,000 samples ({stored['size_mb']:.0f} MB)\n"
            f"opening, all labels, the first 100 drawings: {stored['opening_ms']:.0f} ms\n"
            f"adding one: {stored['adding_ms']:.2f} ms, slowest {stored['slowest_adding_ms']:.1f}"
        )
    return figures


def _bundled(name: str) -> Path:
    return PROJECT_FOLDER / f"assets/weights/{name}.pkl"


def _weights(kind: str, name: str, work: Path, tell: Tell) -> Weights:
    if kind == "bundled":
        return open_weights(_bundled(name))
    path = work / f"mnist_alone_{name}.pkl"
    if path.exists():
        return open_weights(path)
    tell(f"training {name} on MNIST alone ...")
    network = Network(describe_network(name), np.random.default_rng(1))
    for _ in train(network, load_mnist("train"), MNIST_ALONE[name]):
        pass
    weights = Weights(network.description, network.weights(), ink=MNIST_INK.as_dict())
    work.mkdir(parents=True, exist_ok=True)
    save_weights(path, weights)
    return weights


def _print_network(found: dict[str, Any], tell: Tell) -> None:
    tell("writer  read  wrong before  after   change  t10k change   s     kept")
    lessons = found["lessons"]
    for one in lessons:
        tell(
            f"{one['writer']:>6}  {one['count']:>4}  {one['before']:>12}  {one['after']:>5}  "
            f"{one['change']:>+6.2f}  {one['test_change']:>+11.2f}  {one['seconds']:>4.1f}  "
            f"{'yes' if one['is_kept'] else 'no: nothing won'}"
        )
    before, after = (sum(one[key] for one in lessons) for key in ("before", "after"))
    changes = [one["test_change"] for one in lessons]
    if before:
        tell(f"errors {before} -> {after}: fall by {100 * (1 - after / before):.1f} % in all")
    tell(
        f"t10k {100 * found['t10k']:.2f} %: changes by {np.mean(changes):+.3f} points in the mean, "
        f"{min(changes):+.2f} at worst; the writer worst off "
        f"{min(one['change'] for one in lessons):+.2f} points; "
        f"a lesson takes at most {max(one['seconds'] for one in lessons):.1f} s"
    )
    tell("corrections in a row:")
    for row in found["corrections_in_a_row"]:
        tell(
            f"writer {row['writer']}: {row['read_right']} of {row['corrected']} read right at the "
            f"end ({row['refused']} lessons refused); t10k {row['test_change']:+.2f} points; "
            f"everybody else's digits, wrong of {row['others']}: "
            f"{row['others_before']} -> {row['others_after']}; "
            f"a lesson takes at most {row['seconds']:.1f} s"
        )
    for one in found["single_corrections"]:
        tell(
            f"one correction of {one['shape']}, {one['writers']} writers: drawn again read right "
            f"{100 * one['again']:.1f} %; the other nine digits: "
            f"{one['others_before']} -> {one['others_after']} wrong of {one['others']}"
        )


def _single_corrections(
    base: PreparedBase, writers: Sequence[LessonWriter]
) -> list[dict[str, Any]]:
    """Correct each odd shape once for each writer where it is misread."""
    rows = []
    for shape in ODD_SHAPES:
        tried = [correction(base, writer, shape) for writer in writers]
        made = [one for one in tried if one is not None]
        if made:
            rows.append(
                {
                    "shape": shape.name,
                    "writers": len(made),
                    "again": float(np.mean([one.again for one in made])),
                    "others": sum(one.others for one in made),
                    "others_before": sum(one.others_wrong_before for one in made),
                    "others_after": sum(one.others_wrong_after for one in made),
                }
            )
    return rows


def _wrong_labels(
    kind: str, bases: dict[str, PreparedBase], writers: Sequence[LessonWriter], tell: Tell
) -> dict[str, Any]:
    """Change 5 % of the labels, look for them, and measure what those not found cost."""
    recognizers = [Recognizer(base.weights) for base in bases.values()]
    checks = [label_check(writer, recognizers, seed) for seed, writer in enumerate(writers)]
    labels, wrong, found, false_alarms = map(sum, zip(*checks, strict=True))
    lost = {
        name: float(
            np.mean(
                [
                    points_lost_by_wrong_labels(base, writer, recognizers, seed)
                    for seed, writer in enumerate(writers)
                ]
            )
        )
        for name, base in bases.items()
    }
    tell(
        f"\n## 5 % wrong labels, networks {kind}\n{found} of {wrong} found, {false_alarms} of "
        f"{labels - wrong} right ones suspected; points lost on what was not taught: "
        + ", ".join(f"{name} {points:.2f}" for name, points in lost.items())
    )
    return {
        "trained_on": kind,
        "labels": labels,
        "wrong": wrong,
        "found": found,
        "false_alarms": false_alarms,
        "points_lost": lost,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
