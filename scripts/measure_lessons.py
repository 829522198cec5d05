"""Measure what lessons do for real writers, and print a table per writer.

    python scripts/measure_lessons.py pendigits-train.jsonl.gz

Needs MNIST (DIGITPAD_MNIST_DIR, or the program's own download) and a strokes file with labels and
writers. Trains both networks on MNIST alone first, about two minutes, unless they are in the work
folder already. All of it takes about a quarter of an hour on one core, with --quick two minutes.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

# One core, as the figures say.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
PROJECT_FOLDER = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT_FOLDER))

import numpy as np

from model.datasets.dataset import Dataset
from model.datasets.mnist import load_mnist
from model.errors import ModelError
from model.ink.normalising import MNIST_INK
from model.lessons.rehearsal import rehearsal_data
from model.network.network import Network
from model.network.networks import describe_network
from model.recognizer import Recognizer
from model.training.settings import TrainingSettings
from model.training.trainer import train
from model.weights.weights_file import Weights, open_weights, save_weights
from scripts.benchmarks.lesson_trials import (
    WriterLesson,
    correction,
    errors,
    is_undone_to_the_bit,
    label_check,
    points_lost_by_wrong_labels,
    store_figures,
    writer_lesson,
)
from scripts.benchmarks.lesson_writers import ODD_SHAPES, LessonWriter, read_writers

NETWORKS = ("classic", "default")
TAUGHT_PER_DIGIT = 3

#: The bundled networks were not trained on these, nor was anything about lessons chosen by them.
HELD_OUT_WRITERS = tuple(str(number) for number in range(25, 31))
QUICK_WRITERS = ("2", "14", "28")

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


def main(arguments: Sequence[str]) -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("strokes", type=Path, help="strokes file with labels and writers")
    parser.add_argument("--work", type=Path, default=Path("training"), help="for trained networks")
    parser.add_argument("--quick", action="store_true", help="three writers only")
    options = parser.parse_args(arguments)
    started = time.perf_counter()
    try:
        _measure(options.strokes, options.work, options.quick)
    except ModelError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"\nAll of it took {(time.perf_counter() - started) / 60:.1f} minutes.")
    return 0


def _measure(strokes: Path, work: Path, is_quick: bool) -> None:
    writers = read_writers(strokes, TAUGHT_PER_DIGIT)
    if is_quick:
        writers = [writer for writer in writers if writer.name in QUICK_WRITERS]
    held_out = [writer for writer in writers if writer.name in HELD_OUT_WRITERS]
    test = load_mnist("test")
    mnist_alone = {name: _trained_on_mnist(name, work) for name in NETWORKS}
    bundled_paths = {name: PROJECT_FOLDER / f"assets/weights/{name}.pkl" for name in NETWORKS}
    bundled = {name: open_weights(path) for name, path in bundled_paths.items()}
    rehearsal = rehearsal_data()

    for name in NETWORKS:
        title = f"{name}, trained on MNIST alone: each writer teaches {TAUGHT_PER_DIGIT} a digit"
        _print_writers(title, mnist_alone[name], writers, rehearsal, test)
    for name in NETWORKS:
        title = f"{name}, as bundled: held-out writers teach {TAUGHT_PER_DIGIT} a digit"
        _print_writers(title, bundled[name], held_out, rehearsal, test)
    networks = {"MNIST alone": mnist_alone, "bundled": bundled}
    _print_corrections(networks, held_out, rehearsal)
    _print_wrong_labels(networks, held_out, rehearsal)
    figures = store_figures([drawing for writer in writers for drawing in writer.rest])
    print(
        f"\n## The store with 100,000 samples ({figures['size_mb']:.0f} MB)\n"
        f"opening, all labels, the first 100 drawings: {figures['opening_ms']:.0f} ms\n"
        f"adding one: {figures['adding_ms']:.2f} ms, the slowest {figures['slowest_adding_ms']:.1f}"
    )
    print("\n## Undo")
    for name, path in bundled_paths.items():
        is_undone = is_undone_to_the_bit(path, held_out[0].taught, rehearsal)
        print(f"{name}: weights before and after equal to the bit: {'yes' if is_undone else 'NO'}")


def _trained_on_mnist(name: str, work: Path) -> Weights:
    path = work / f"mnist_alone_{name}.pkl"
    if path.exists():
        return open_weights(path)
    print(f"training {name} on MNIST alone ...", flush=True)
    network = Network(describe_network(name), np.random.default_rng(1))
    for _ in train(network, load_mnist("train"), MNIST_ALONE[name]):
        pass
    weights = Weights(network.description, network.weights(), ink=MNIST_INK.as_dict())
    work.mkdir(parents=True, exist_ok=True)
    save_weights(path, weights)
    return weights


def _print_writers(
    title: str, weights: Weights, writers: Sequence[LessonWriter], rehearsal: Dataset, test: Dataset
) -> None:
    print(f"\n## {title}")
    print("writer  read  wrong before  after   change  t10k change   s     kept", flush=True)
    wrong = errors(weights.build_network(), test)
    lessons = []
    for writer in writers:
        one = writer_lesson(weights, writer, rehearsal, test, wrong)
        lessons.append(one)
        print(
            f"{one.writer:>6}  {one.count:>4}  {one.before:>12}  {one.after:>5}  "
            f"{one.change:>+6.2f}  {one.test_change:>+11.2f}  {one.seconds:>4.1f}  "
            f"{'yes' if one.is_kept else 'no: nothing won'}",
            flush=True,
        )
    _print_summary(lessons, 100.0 - 100.0 * wrong / len(test))


def _print_summary(lessons: Sequence[WriterLesson], test_accuracy: float) -> None:
    before = sum(one.before for one in lessons)
    after = sum(one.after for one in lessons)
    falls = [1.0 - one.after / one.before for one in lessons if one.before]
    changes = [one.test_change for one in lessons]
    seconds = [one.seconds for one in lessons]
    if before:
        print(
            f"errors {before} -> {after}: fall by {100 * (1 - after / before):.1f} % in all, "
            f"{100 * np.mean(falls):.1f} % in the mean of the writers with errors"
        )
    print(
        f"t10k {test_accuracy:.2f} %: changes by {np.mean(changes):+.3f} points in the mean, "
        f"{min(changes):+.2f} at worst; the writer worst off {min(o.change for o in lessons):+.2f} "
        f"points; a lesson takes {np.mean(seconds):.1f} s of one core, at most {max(seconds):.1f} s"
    )


def _print_corrections(
    networks: dict[str, dict[str, Weights]], writers: Sequence[LessonWriter], rehearsal: Dataset
) -> None:
    print("\n## One single correction of a shape that is misread")
    for kind, by_name in networks.items():
        for name, weights in by_name.items():
            for shape in ODD_SHAPES:
                tried = [correction(weights, writer, shape, rehearsal) for writer in writers]
                made = [one for one in tried if one is not None]
                where = f"{name} ({kind}), {shape.name}"
                if not made:
                    print(f"{where}: read right from the start, nothing to correct", flush=True)
                    continue
                again, before, after, others, wrong_before, wrong_after = zip(*made, strict=True)
                print(
                    f"{where}, {len(made)} writers: drawn again read right "
                    f"{100 * np.mean(again):.1f} % (worst writer {100 * min(again):.0f} %); "
                    f"made from the writer's other digits "
                    f"{100 * np.mean(before):.0f} -> {100 * np.mean(after):.0f} %; "
                    f"the other nine digits: {sum(wrong_before)} -> {sum(wrong_after)} wrong "
                    f"of {sum(others)}",
                    flush=True,
                )


def _print_wrong_labels(
    networks: dict[str, dict[str, Weights]], writers: Sequence[LessonWriter], rehearsal: Dataset
) -> None:
    print("\n## 5 % wrong labels")
    for kind, by_name in networks.items():
        recognizers = [Recognizer(weights) for weights in by_name.values()]
        checks = [label_check(writer, recognizers, seed) for seed, writer in enumerate(writers)]
        labels, wrong, found, false_alarms = map(sum, zip(*checks, strict=True))
        print(
            f"suspected by both networks ({kind}): {found} of {wrong} wrong labels found "
            f"({100 * found / wrong:.1f} %), "
            f"{false_alarms} of {labels - wrong} right ones suspected",
            flush=True,
        )
        for name, weights in by_name.items():
            lost = [
                points_lost_by_wrong_labels(weights, writer, recognizers, rehearsal, seed)
                for seed, writer in enumerate(writers)
            ]
            print(
                f"{name} ({kind}): {-np.mean(lost):+.2f} points on what was not taught", flush=True
            )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
