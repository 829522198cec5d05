"""Train the gate that refuses what is no digit, on the features of the bundled network.

    python scripts/train_gate.py --strokes pendigits-train.jsonl.gz --letters FONTS
    python scripts/train_gate.py --strokes pendigits-train.jsonl.gz --letters FONTS --measure
    python scripts/train_gate.py --strokes pendigits-train.jsonl.gz --hold-out 4 --out other.pkl

Needs MNIST (DIGITPAD_MNIST_DIR or the program's download) and a strokes file with writers. FONTS is
a folder of fonts whose letters are measured on; nothing learns from them. With --fonts and another
folder, the letters of its fonts are learned beside the made ones. Images and features are kept in
the work folder, so that a run for other weights of the bundled network draws nothing again; delete
the folder after a change of what is drawn or of the layers. With --hold-out, one in N kinds
of shapes and scribbles is measured on and not learned.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

import numpy as np
from numpy.typing import NDArray

from model.datasets.mnist import load_mnist
from model.errors import ModelError
from model.rejection.features import FeatureReader, Tap
from model.rejection.gate import Gate
from model.rejection.gate_file import GateWeights, fingerprint, open_gate, save_gate
from model.rejection.negatives import KINDS
from model.rejection.sensitivity import CurvePoint, measured_curve, sensitivity_of
from model.weights.weights_file import Weights, open_weights
from scripts.gate.classes import class_of_kinds, held_out_kinds, reasons_of_classes
from scripts.gate.drawings import (
    DrawingSettings,
    Images,
    as_pixels,
    blocks,
    learning_images,
    negative_images,
    validation_images,
)
from scripts.gate.font_kinds import fonts_in, with_letters_of
from scripts.gate.learning import HeadSettings, train_heads
from scripts.gate.measuring import letter_images, scores_of, table

#: Which layers of the bundled network the heads see.
TAPS = (Tap(12), Tap(14), Tap(17))

#: The share of the validation digits that the recommended sensitivity refuses.
RECOMMENDED_REFUSED = 0.003

#: Fresh negatives to measure on.
FRESH_NEGATIVES = 4_000


def main(arguments: Sequence[str]) -> int:
    """Train and measure, or only measure; return the exit status."""
    options = _parse(arguments)
    try:
        base = open_weights(options.base)
        if options.measure:
            gate = Gate(open_gate(options.out), base)
            measured = _measured(gate, options)
        else:
            learned = Gate(_train(base, options), base)
            measured = _measured(learned, options)
            gate = Gate(_fitted(learned.weights, measured), base)
            save_gate(options.out, gate.weights)
    except ModelError as error:
        print(error, file=sys.stderr)
        return 2
    digits = np.concatenate([measured["validation pictures"], measured["writers 25-30"]])
    print(table(gate, digits, measured))
    return 0


def _train(base: Weights, options: argparse.Namespace) -> GateWeights:
    drawing_settings = DrawingSettings(seed=options.seed)
    head_settings = HeadSettings(heads=options.heads, epochs=options.epochs, seed=options.seed)
    held_out = sorted(held_out_kinds(options.hold_out))
    images = _images(drawing_settings, options)
    is_learned = ~np.isin(images.kinds - 10, held_out)
    reader = FeatureReader(base.build_network(), TAPS)
    features = _features(reader, images, base, options)[is_learned]
    print(f"{len(features):,} images, {features.shape[1]:,} features", flush=True)
    classes = class_of_kinds()[images.kinds[is_learned]]
    heads = train_heads(features, classes, head_settings, lambda line: print(line, flush=True))
    return GateWeights(
        heads,
        reasons_of_classes(),
        TAPS,
        base.network,
        fingerprint(base.parameters),
        (CurvePoint(0.0, 0.0, 1.0, 1.0),),
        0.5,
        {
            "date": datetime.now(UTC).date().isoformat(),
            "drawings": vars(drawing_settings),
            "heads": vars(head_settings),
            "fonts": sorted(path.name for path in options.fonts.rglob("*.?tf"))
            if options.fonts
            else [],
            "held_out_kinds": [KINDS[index].name for index in held_out],
        },
    )


def _images(settings: DrawingSettings, options: argparse.Namespace) -> Images:
    """Return the images to learn, from the work folder if they are there."""
    path = options.work / f"images-{_run_name(options)}.npz"
    if path.exists():
        with np.load(path) as file:
            return Images(file["pixels"], file["kinds"])
    kinds = KINDS
    if options.fonts is not None:
        kinds = with_letters_of(fonts_in(options.fonts), KINDS)
    images = learning_images(options.strokes, settings, kinds)
    options.work.mkdir(parents=True, exist_ok=True)
    np.savez(path, pixels=images.pixels, kinds=images.kinds)
    return images


def _run_name(options: argparse.Namespace) -> str:
    """Return what the drawn images depend on, for the names of files."""
    return f"{options.seed}-fonts" if options.fonts else f"{options.seed}"


def _features(
    reader: FeatureReader, images: Images, base: Weights, options: argparse.Namespace
) -> NDArray[np.float16]:
    """Return the features of all images, from the work folder if they are there."""
    path = options.work / f"features-{_run_name(options)}-{fingerprint(base.parameters)[:12]}.npy"
    if path.exists():
        kept: NDArray[np.float16] = np.load(path)
        return kept
    rows = [reader.features(block).astype(np.float16) for block in blocks(images.pixels)]
    features = np.concatenate(rows)
    np.save(path, features)
    return features


def _measured(gate: Gate, options: argparse.Namespace) -> dict[str, NDArray[np.float32]]:
    """Return the scores of what no head has learned from."""
    settings = DrawingSettings(seed=options.seed + 1_000)
    held_out = held_out_kinds(options.hold_out)
    letters = [kind for kind in KINDS if kind.group == "letter"]
    scribbles = [
        kind
        for index, kind in enumerate(KINDS)
        if kind.group in ("shape", "scribble") and (index in held_out or not held_out)
    ]
    parts = {
        **validation_images(options.strokes),
        "t10k": as_pixels(load_mnist("test").images),
        "made letters": negative_images(FRESH_NEGATIVES, settings, letters)[0],
        "scribbles": negative_images(FRESH_NEGATIVES, settings, scribbles)[0],
    }
    if options.letters is not None:
        parts["letters of fonts"] = letter_images(options.letters)
    return {name: scores_of(gate, pixels) for name, pixels in parts.items()}


def _fitted(weights: GateWeights, measured: dict[str, NDArray[np.float32]]) -> GateWeights:
    """Return the weights with their curve and the recommended sensitivity."""
    digits = np.concatenate([measured["validation pictures"], measured["writers 25-30"]])
    letters = measured.get("letters of fonts", measured["made letters"])
    curve = measured_curve(digits, letters, measured["scribbles"])
    threshold = float(np.quantile(digits, 1.0 - RECOMMENDED_REFUSED))
    recommended = sensitivity_of(float(np.mean(letters <= threshold)))
    return GateWeights(**{**vars(weights), "curve": curve, "recommended": recommended})


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    weights = PROJECT / "assets" / "weights"
    parser.add_argument("--strokes", type=Path, required=True, help="strokes file with writers")
    parser.add_argument("--fonts", type=Path, help="folder of fonts whose letters are learned too")
    parser.add_argument("--letters", type=Path, help="folder of fonts, to measure on their letters")
    parser.add_argument("--measure", action="store_true", help="measure the gate in --out only")
    parser.add_argument("--out", type=Path, default=weights / "gate.pkl", help="the gate file")
    parser.add_argument("--base", type=Path, default=weights / "default.pkl")
    parser.add_argument("--work", type=Path, default=Path("training"), help="for the images")
    parser.add_argument("--hold-out", type=int, default=0, metavar="N", help="one in N kinds")
    parser.add_argument("--heads", type=int, default=HeadSettings.heads)
    parser.add_argument("--epochs", type=int, default=HeadSettings.epochs)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
