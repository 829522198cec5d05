"""Train the bundled reader of directions of strokes, and write its weights file.

    python -m scripts.bundled_weights.directions --strokes pendigits-train.jsonl.gz

Takes about two minutes on one core. The run is seeded.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from model.datasets.augmentation.roughness import roughen_strokes
from model.datasets.augmentation.strokes import vary_strokes
from model.datasets.synthetic import make_drawing
from model.directions.features import FEATURES, direction_features
from model.errors import ModelError
from model.ink.normalising import MNIST_INK
from model.ink.strokes import Drawing, Stroke, has_ink
from model.network.losses import one_hot
from model.network.network import Description, Network
from model.training.optimizers import make_optimizer
from model.weights.weights_file import Weights, save_weights
from scripts.bundled_weights.pen_drawings import HELD_OUT_WRITERS, read_pen_drawings

STROKE_COPIES = 6
SYNTHETIC_DRAWINGS = 60_000
#: Of the variations of real drawings, and of synthetic ones, which differ already.
STRENGTH, SYNTHETIC_STRENGTH = 0.8, 0.4
#: How many drawings are roughened, and how many strokes are drawn from their other end.
ROUGH_FRACTION, REVERSED_FRACTION = 0.4, 0.1

HIDDEN = 128
EPOCHS = 10
BATCH = 256
LEARNING_RATE = 0.003
WEIGHT_DECAY = 1e-4
LABEL_SMOOTHING = 0.02

#: Drawings whose features are computed at a time.
_BLOCK = 1_000

Features = NDArray[np.float32]
Labels = NDArray[np.int64]


def main(arguments: Sequence[str]) -> int:
    """Train, measure and save; return the exit status."""
    options = _parse(arguments)
    try:
        _train(options)
    except ModelError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _train(options: argparse.Namespace) -> None:
    drawings = _read_drawings(options.strokes) if options.strokes else []
    unused = HELD_OUT_WRITERS | options.check_writers
    learned = [drawing for drawing in drawings if drawing.writer not in unused]
    checked_writers = options.check_writers - HELD_OUT_WRITERS
    checked = [drawing for drawing in drawings if drawing.writer in checked_writers]
    held_out = [drawing for drawing in drawings if drawing.writer in HELD_OUT_WRITERS]

    generator = np.random.default_rng(options.seed)
    features, labels = varied_features(learned, options.synthetic, generator)
    network = train_reader(features, labels, generator, options.epochs)
    # Only a finished recipe is measured on the writers that must not influence any choice.
    name = "checked_writers" if checked else "held_out_writers"
    measured = {name: _accuracy(network, checked or held_out)} if checked or held_out else {}
    print(measured)
    training = {
        "name": "directions",
        "date": datetime.now(UTC).isoformat("T", "seconds"),
        "data": {"pen_drawings": len(learned), "synthetic_drawings": options.synthetic},
        "settings": {"epochs": options.epochs, "seed": options.seed},
        "measured": measured,
    }
    weights = Weights(
        network.description, network.weights(), ink=MNIST_INK.as_dict(), training=training
    )
    save_weights(options.out, weights)


def varied_features(
    drawings: Sequence[Drawing], synthetic_count: int, generator: np.random.Generator
) -> tuple[Features, Labels]:
    """Return features and labels of variations of real drawings, and of synthetic ones."""

    def varied() -> Iterable[tuple[list[Stroke], int]]:
        for copy in range(STROKE_COPIES):
            for drawing in drawings:
                # The first copy stays as it is.
                yield _vary(drawing, STRENGTH if copy else 0.0, generator), drawing.label or 0
        for _ in range(synthetic_count):
            drawing = make_drawing(int(generator.integers(10)), generator)
            yield _vary(drawing, SYNTHETIC_STRENGTH, generator), drawing.label or 0

    blocks: list[Features] = []
    labels: list[int] = []
    block: list[list[Stroke]] = []
    for strokes, label in varied():
        block.append(strokes)
        labels.append(label)
        if len(block) == _BLOCK:
            blocks.append(direction_features(block))
            block = []
    blocks.append(direction_features(block))
    return np.concatenate(blocks), np.array(labels, np.int64)


def _vary(drawing: Drawing, strength: float, generator: np.random.Generator) -> list[Stroke]:
    strokes = vary_strokes(drawing.strokes, generator, strength)
    if generator.random() < ROUGH_FRACTION:
        strokes = roughen_strokes(strokes, generator)
    reverse = generator.random(len(strokes)) < REVERSED_FRACTION
    return [
        stroke[::-1] if is_reversed else stroke
        for stroke, is_reversed in zip(strokes, reverse.tolist(), strict=True)
    ]


def train_reader(
    features: Features, labels: Labels, generator: np.random.Generator, epochs: int
) -> Network:
    """Return a trained network of one hidden layer."""
    network = Network(reader_description(features), generator)
    network.set_training(True)
    optimizer = make_optimizer("adam", LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    steps = epochs * max(1, len(labels) // BATCH)
    done = 0
    for _ in range(epochs):
        order = generator.permutation(len(labels))
        for batch in np.array_split(order, max(1, len(labels) // BATCH)):
            # A short warm-up, then half a cosine.
            warm_up = min(1.0, (done + 1) / (0.1 * steps))
            optimizer.learning_rate = LEARNING_RATE * warm_up * _half_cosine(done / steps)
            network.forward(features[batch])
            network.backward(one_hot(labels[batch], smoothing=LABEL_SMOOTHING))
            optimizer.update(network.parameters, network.gradients)
            done += 1
    network.set_training(False)
    return network


def reader_description(features: Features) -> Description:
    """Return the network that reads such features."""
    mean, std = float(features.mean()), float(features.std())
    return [
        {"kind": "input", "shape": [FEATURES], "mean": mean, "deviation": std},
        {"kind": "affine", "outputs": HIDDEN},
        {"kind": "relu"},
        {"kind": "dropout", "fraction": 0.2},
        {"kind": "softmax", "classes": 10},
    ]


def _half_cosine(fraction: float) -> float:
    return float(0.5 + 0.5 * np.cos(np.pi * fraction))


def _accuracy(network: Network, drawings: Sequence[Drawing]) -> float:
    features = direction_features([drawing.strokes for drawing in drawings])
    labels = [drawing.label for drawing in drawings]
    return float((network.forward(features).argmax(axis=1) == labels).mean())


def _read_drawings(path: Path) -> list[Drawing]:
    return [
        drawing
        for drawing in read_pen_drawings(path)
        if drawing.label is not None and has_ink(drawing.strokes)
    ]


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--strokes", type=Path, help="strokes file with labels and writers")
    parser.add_argument("--out", type=Path, default=Path("assets/weights/directions.pkl"))
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--synthetic", type=int, default=SYNTHETIC_DRAWINGS, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--check-writers",
        default=frozenset(),
        type=lambda text: frozenset(text.split(",")),
        help="leave out these writers too and measure on them, such as 21,22 (to try a recipe)",
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
