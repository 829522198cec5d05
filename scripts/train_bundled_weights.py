"""Train the bundled networks from scratch, with checkpoints, and write their weights files.

    python scripts/train_bundled_weights.py default --strokes pendigits-train.jsonl.gz

Needs MNIST (DIGITPAD_MNIST_DIR or the program's download) and, for the best network, a strokes
file. After an interruption, the same command resumes from the last whole epoch. Given the weights
after a phase, the following phases can be run alone:

    python scripts/train_bundled_weights.py default --strokes pendigits-train.jsonl.gz --start W.pkl
    --first-phase 3

At the end the temperature is fitted on the writers held out. To fit that of a weights file again:

    python scripts/train_bundled_weights.py --strokes pendigits-train.jsonl.gz
    --fit-temperature W.pkl
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

# One thread: the second core makes the next epoch's handwriting.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from model.datasets.augmentation.mixture import HandwritingMixture, draw_varied
from model.datasets.dataset import Dataset
from model.datasets.mnist import load_mnist
from model.directions.opinion import ASKS_BELOW, UNSURE_BELOW
from model.errors import ModelError
from model.evaluation.evaluate import accuracy_of
from model.ink.strokes import Drawing
from model.runs.request import random_weights
from model.runs.run_files import RunFiles
from model.weights.weights_file import open_weights, save_weights
from scripts.bundled_weights.pen_drawings import HELD_OUT_WRITERS, read_pen_drawings
from scripts.bundled_weights.phases import run_phase
from scripts.bundled_weights.recipes import RECIPES, Phase, Recipe
from scripts.bundled_weights.temperature import with_fitted_temperature


def main(arguments: Sequence[str]) -> int:
    """Train, measure and save; return the exit status."""
    options = _parse(arguments)
    try:
        if options.fit_temperature is not None:
            weights = open_weights(options.fit_temperature)
            held_out = _held_out(read_pen_drawings(options.strokes))
            save_weights(options.fit_temperature, with_fitted_temperature(weights, held_out))
        else:
            _train(RECIPES[options.recipe], options)
    except ModelError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _train(recipe: Recipe, options: argparse.Namespace) -> None:
    drawings = read_pen_drawings(options.strokes) if options.strokes else []
    check_writers = options.check_writers - HELD_OUT_WRITERS
    unused = HELD_OUT_WRITERS | check_writers
    held_out = _held_out(drawings)
    learned = [drawing for drawing in drawings if drawing.writer not in unused]
    checked = [drawing for drawing in drawings if drawing.writer in check_writers]
    mnist = load_mnist("train") if recipe.uses_mnist else None
    checked_pictures = None
    if mnist is not None and options.check_pictures:
        kept = len(mnist) - options.check_pictures
        checked_pictures = mnist.subset(range(kept, len(mnist)))
        mnist = mnist.subset(range(kept))
    drawings = learned if recipe.uses_strokes else []
    if options.start is None:
        weights = random_weights(recipe.network, recipe.phases[0].training.seed)
    else:
        # The temperature is that of the network before.
        weights = replace(open_weights(options.start), temperature=1.0)
    before = weights.training
    phases = recipe.phases[options.first_phase - 1 :]
    options.work.mkdir(parents=True, exist_ok=True)
    for number, phase in enumerate(phases, start=options.first_phase):
        files = RunFiles(options.work / f"{options.recipe}.{number}.checkpoint.npz")
        mixture = HandwritingMixture(mnist, drawings, phase.mixture)
        weights = run_phase(options.recipe, recipe.network, phase, weights, mixture, files)
    network = weights.build_network()
    measured = {}
    if not (checked or checked_pictures):
        # Only for a finished recipe: these must not influence any choice.
        measured["mnist_t10k"] = accuracy_of(network, load_mnist("test"))
        if held_out:
            measured["held_out_writers"] = accuracy_of(network, _as_dataset(held_out))
    if checked:
        measured["checked_writers"] = accuracy_of(network, _as_dataset(checked))
    if checked_pictures is not None:
        measured["checked_pictures"] = accuracy_of(network, checked_pictures)
    print(measured)
    training = {
        # A history and a curve of the last phase alone would mislead.
        **{key: weights.training[key] for key in ("name", "network", "date")},
        "data": {
            "mnist_train": 0 if mnist is None else len(mnist.labels),
            "pen_drawings": len(drawings),
            "mixtures": [
                *_list_of(before.get("data", {}).get("mixtures")),
                *(asdict(phase.mixture) for phase in phases),
            ],
        },
        "settings": [
            *_list_of(before.get("settings")),
            *(_phase_settings(phase) for phase in phases),
        ],
        "measured": measured,
    }
    if recipe.asks_directions:
        training[ASKS_BELOW] = UNSURE_BELOW
    weights = with_fitted_temperature(replace(weights, training=training), held_out)
    save_weights(options.out or options.work / f"{options.recipe}.pkl", weights)


def _phase_settings(phase: Phase) -> dict[str, Any]:
    return {
        **asdict(phase.training),
        "distillation_weight": phase.distillation_weight,
        "interpolation": phase.interpolation,
        "passes": phase.passes,
    }


def _list_of(value: Any) -> list[Any]:
    """Return the entries of the phases before; other runs have one entry or none."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("recipe", choices=RECIPES, nargs="?")
    parser.add_argument("--strokes", type=Path, help="strokes file with labels and writers")
    parser.add_argument("--work", type=Path, default=Path("training"), help="for checkpoints")
    parser.add_argument("--out", type=Path, help="the weights file to write")
    parser.add_argument(
        "--check-writers",
        default="",
        type=lambda text: frozenset(text.split(",")),
        help="leave out these writers too and measure on them, such as 21,22 (to try a recipe)",
    )
    parser.add_argument(
        "--check-pictures",
        type=int,
        default=0,
        metavar="N",
        help="leave out the last N training images of MNIST too and measure on them",
    )
    parser.add_argument("--start", type=Path, metavar="W", help="start from this weights file")
    parser.add_argument(
        "--first-phase",
        type=int,
        default=1,
        metavar="N",
        help="the phase to start with, from 1; above 1 it needs --start",
    )
    parser.add_argument(
        "--fit-temperature",
        type=Path,
        metavar="W",
        help="only fit the temperature of this weights file again, on the writers held out",
    )
    options = parser.parse_args(arguments)
    if options.fit_temperature is not None:
        if options.strokes is None:
            parser.error("--fit-temperature needs --strokes")
        return options
    if options.recipe is None:
        parser.error(f"expected a recipe: {', '.join(RECIPES)}")
    count = len(RECIPES[options.recipe].phases)
    if not 1 <= options.first_phase <= count:
        parser.error(f"--first-phase: expected 1 to {count}, but found {options.first_phase}")
    if options.first_phase > 1 and options.start is None:
        parser.error("--first-phase above 1 needs --start")
    return options


def _held_out(drawings: Sequence[Drawing]) -> list[Drawing]:
    return [drawing for drawing in drawings if drawing.writer in HELD_OUT_WRITERS]


def _as_dataset(drawings: Sequence[Drawing]) -> Dataset:
    images, labels = draw_varied(drawings, np.random.default_rng(0), 0.0, 0.0)
    return Dataset(images, labels)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
