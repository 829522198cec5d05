"""Train the bundled networks from scratch, with checkpoints, and write their weights files.

    python scripts/train_bundled_weights.py default --strokes pendigits-train.jsonl.gz

Needs MNIST (DIGITPAD_MNIST_DIR or the program's download) and, for the best network, a strokes
file. After an interruption, the same command resumes from the last whole epoch.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

# One thread: the second core makes the next epoch's handwriting.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from model.cancellation import ShouldStop, never_stop, raise_if_stopped
from model.datasets.augmentation.mixture import HandwritingMixture, MixtureSettings, draw_varied
from model.datasets.dataset import Dataset
from model.datasets.mnist import load_mnist
from model.errors import ModelError
from model.evaluation.evaluate import accuracy_of
from model.ink.strokes import Drawing, read_strokes_file
from model.runs.request import DataSummary, Progress, RunData, RunRequest, random_weights
from model.runs.run import RunListener, TrainingRun
from model.runs.run_files import RunFiles
from model.training.settings import Report, TrainingSettings
from model.weights.weights_file import Weights, save_weights

#: Writers of the strokes file that are used neither for training nor for any choice.
HELD_OUT_WRITERS = frozenset(str(writer) for writer in range(25, 31))


@dataclass(frozen=True)
class Phase:
    """One run on one mixture, which starts from the weights of the phase before it."""

    training: TrainingSettings
    mixture: MixtureSettings


@dataclass(frozen=True)
class Recipe:
    """How one of the bundled networks is trained."""

    network: str
    phases: tuple[Phase, ...]
    uses_mnist: bool = True
    uses_strokes: bool = True


_PER_SAMPLE = TrainingSettings(
    epochs=40, batch_size=1, learning_rate=0.006, schedule="cosine", averaging=0.9999, seed=1
)

_LIGHTLY_VARIED = MixtureSettings(
    stroke_copies=2,
    synthetic_drawings=3_000,
    strength=0.5,
    calm_strength=0.0,
    calm_from_epoch=36,
    is_light=True,
)

_BEST = TrainingSettings(
    epochs=40,
    batch_size=128,
    learning_rate=0.003,
    optimizer="adam",
    schedule="one_cycle",
    weight_decay=0.02,
    label_smoothing=0.02,
    averaging=0.999,
    seed=1,
)

RECIPES = {
    "default": Recipe(
        "default",
        (
            Phase(_BEST, MixtureSettings(calm_strength=0.6, calm_from_epoch=32)),
            # At the end half of the data is unvaried: every variation blurs a little.
            Phase(
                replace(_BEST, epochs=8, learning_rate=0.001),
                MixtureSettings(
                    synthetic_drawings=30_000, strength=0.8, plain_fraction=0.5, seed=1
                ),
            ),
        ),
    ),
    "classic": Recipe("classic", (Phase(_PER_SAMPLE, _LIGHTLY_VARIED),)),
    "synthetic": Recipe(
        "default",
        (
            Phase(
                replace(_BEST, epochs=6),
                MixtureSettings(synthetic_drawings=60_000, width_std=0.35),
            ),
        ),
        uses_mnist=False,
        uses_strokes=False,
    ),
}


class PreparedEpochs:
    """Training data whose next epoch is made by another process during the current one."""

    def __init__(self, pool: ProcessPoolExecutor, epochs: int) -> None:
        self._pool = pool
        self._epochs = epochs
        self._prepared: dict[int, Future[Dataset]] = {}

    def epoch(self, number: int, should_stop: ShouldStop = never_stop) -> Dataset:
        """Return an epoch, and start to make the next one."""
        raise_if_stopped(should_stop)
        current = self._prepared.pop(number, None) or self._submit(number)
        if number + 1 < self._epochs:
            self._prepared[number + 1] = self._submit(number + 1)
        return current.result()

    def _submit(self, number: int) -> Future[Dataset]:
        return self._pool.submit(_make_epoch, number)


class PhaseRequest(RunRequest):
    """A phase, which starts from the weights of the phase before it."""

    epochs: PreparedEpochs
    """Set before the run."""

    def __init__(
        self, name: str, network: str, phase: Phase, start: Weights, files: RunFiles
    ) -> None:
        super().__init__(name, network, phase.training, files, resumes=files.checkpoint.exists())
        self._phase = phase
        self._start = start

    def load_data(self, progress: Progress, should_stop: ShouldStop) -> RunData:
        """Return the epochs; the mixture is made only when it is needed."""
        return RunData(self.epochs, None, DataSummary(0, 0), fingerprint="")

    def first_weights(self, data: RunData) -> Weights:
        """Return the weights of the phase before."""
        return self._start

    def facts(self, data: RunData, first_weights: Weights) -> dict[str, Any]:
        """Return the network, the settings and the mixture."""
        return {
            "network": self.network,
            "settings": asdict(self.settings),
            "mixture": asdict(self._phase.mixture),
        }

    def describe_data(self) -> dict[str, Any]:
        """Return nothing: the script describes the data of all phases."""
        return {}


def _remember_mixture(mixture: HandwritingMixture) -> None:
    """Store the mixture in the other process."""
    global _mixture
    _mixture = mixture


def _make_epoch(number: int) -> Dataset:
    return _mixture.epoch(number)


_mixture: HandwritingMixture


def main(arguments: Sequence[str]) -> int:
    """Train, measure and save; return the exit status."""
    options = _parse(arguments)
    try:
        _train(RECIPES[options.recipe], options)
    except ModelError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _train(recipe: Recipe, options: argparse.Namespace) -> None:
    drawings = _read_drawings(options.strokes) if options.strokes else []
    check_writers = options.check_writers - HELD_OUT_WRITERS
    unused = HELD_OUT_WRITERS | check_writers
    held_out = [drawing for drawing in drawings if drawing.writer in HELD_OUT_WRITERS]
    learned = [drawing for drawing in drawings if drawing.writer not in unused]
    checked = [drawing for drawing in drawings if drawing.writer in check_writers]
    mnist = load_mnist("train") if recipe.uses_mnist else None
    checked_pictures = None
    if mnist is not None and options.check_pictures:
        kept = len(mnist) - options.check_pictures
        checked_pictures = mnist.subset(range(kept, len(mnist)))
        mnist = mnist.subset(range(kept))
    drawings = learned if recipe.uses_strokes else []
    weights = random_weights(recipe.network, recipe.phases[0].training.seed)
    options.work.mkdir(parents=True, exist_ok=True)
    for number, phase in enumerate(recipe.phases, start=1):
        files = RunFiles(options.work / f"{options.recipe}.{number}.checkpoint.npz")
        request = PhaseRequest(options.recipe, recipe.network, phase, weights, files)
        weights = _run_phase(request, HandwritingMixture(mnist, drawings, phase.mixture))
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
            "mixtures": [asdict(phase.mixture) for phase in recipe.phases],
        },
        "settings": [asdict(phase.training) for phase in recipe.phases],
        "measured": measured,
    }
    save_weights(
        options.out or options.work / f"{options.recipe}.pkl", replace(weights, training=training)
    )


def _run_phase(request: PhaseRequest, mixture: HandwritingMixture) -> Weights:
    """Return the weights after a phase, whose mixture another process makes."""
    with ProcessPoolExecutor(1, initializer=_remember_mixture, initargs=(mixture,)) as pool:
        request.epochs = PreparedEpochs(pool, request.settings.epochs)
        run = TrainingRun(request, RunListener(reported=_print_epoch))
        run.prepare()
        run.train()
    return run.weights()


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("recipe", choices=RECIPES)
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
    return parser.parse_args(arguments)


def _read_drawings(path: Path) -> list[Drawing]:
    drawings = []
    for _, drawing in read_strokes_file(path):
        if not isinstance(drawing, Drawing):
            raise drawing
        drawings.append(drawing)
    return drawings


def _as_dataset(drawings: Sequence[Drawing]) -> Dataset:
    images, labels = draw_varied(drawings, np.random.default_rng(0), 0.0, 0.0)
    return Dataset(images, labels)


def _print_epoch(report: Report) -> None:
    if report.is_epoch_end:
        print(
            f"epoch {report.epoch}/{report.epochs}  loss {report.loss:.4f}  "
            f"accuracy {report.accuracy:.4f}  {report.seconds:.0f} s, "
            f"{report.seconds_left:.0f} s left",
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
