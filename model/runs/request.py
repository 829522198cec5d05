"""Requests for training runs: data, first weights, settings and files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from model.cancellation import ShouldStop, never_stop, raise_if_stopped
from model.datasets.dataset import Dataset
from model.datasets.loading import SYNTHETIC_PARTS, load_data
from model.errors import DataError
from model.ink.normalising import MNIST_INK
from model.ink.strokes import Drawing
from model.network.network import Description, Network
from model.network.networks import describe_network
from model.runs.run_files import RunFiles
from model.training.limits import DRAWINGS
from model.training.settings import TrainingData, TrainingSettings
from model.weights.weights_file import Weights

if TYPE_CHECKING:
    from model.datasets.download import Progress as DownloadProgress

Indices = NDArray[np.int64]

Progress = Callable[[str, int, int], None]
"""Called with what is done (``"download"``, ``"synthetic"``, ``"reading"``), how much, of what."""

#: Added to the seed of a run, so that its draws are independent of each other.
_LIMIT_SEED, _SPLIT_SEED = 1, 2

_BLOCK = 2_000


@dataclass(frozen=True)
class DataSummary:
    """The size of a run's data, and how many lines or images of a file cannot be used."""

    training_count: int
    """Drawings per epoch."""
    validation_count: int
    skipped: int = 0


@dataclass(frozen=True, eq=False)
class RunData:
    """The data of a run, and a digest by which a resumed run recognizes it.

    The digest leaves out `test`, which is measured after every epoch and changes nothing.
    """

    training: TrainingData | Dataset
    validation: Dataset | None
    summary: DataSummary
    fingerprint: str
    test: Dataset | None = None


class RunRequest:
    """Base of all requests; subclasses say which data and which weights a run starts from.

    Parameters
    ----------
    name : str
        Of the resulting weights.
    network : str
        Its name in the weights file.
    settings : TrainingSettings
    files : RunFiles
    resumes : bool
        Whether to continue the run that `files` holds.
    in_use : Weights, optional
        Evaluated for comparison.
    """

    #: Whether a stopped run may keep the weights of its last step if they are the best.
    keeps_last_step = False

    def __init__(
        self,
        name: str,
        network: str,
        settings: TrainingSettings,
        files: RunFiles,
        resumes: bool = False,
        in_use: Weights | None = None,
    ) -> None:
        self.name = name
        self.network = network
        self.settings = settings
        self.files = files
        self.resumes = resumes
        self.in_use = in_use

    def load_data(self, progress: Progress, should_stop: ShouldStop) -> RunData:
        """Return the data to learn from; raise `Cancelled` if `should_stop` returns True."""
        raise NotImplementedError

    def first_weights(self, data: RunData) -> Weights:
        """Return the weights that a new run starts from."""
        raise NotImplementedError

    def facts(self, data: RunData, first_weights: Weights) -> dict[str, Any]:
        """Return what must be equal for a run to be resumed, as JSON stores it."""
        raise NotImplementedError

    def describe_data(self) -> dict[str, Any]:
        """Return what the weights file says of the data, beside the number of images."""
        raise NotImplementedError


def random_weights(network: str | Description, seed: int) -> Weights:
    """Return a network, by name or description, as it is before training."""
    description = describe_network(network) if isinstance(network, str) else network
    made = Network(description, np.random.default_rng(seed))
    return Weights(made.description, made.weights(), ink=MNIST_INK.as_dict())


def load_run_data(
    source: str,
    limit: int | None,
    validation_fraction: float,
    seed: int,
    complain: Callable[[str], None],
    progress: DownloadProgress | None = None,
) -> RunData:
    """Load one source and split it.

    Parameters
    ----------
    source, complain, progress
        See `model.datasets.loading.load_data`.
    limit : int or None
        Maximum number of images, drawn by seed.
    validation_fraction : float
        The fraction of these images to validate with; 0 for none.
    seed : int

    Raises
    ------
    DataError
        If there is no such data, or not enough.
    """
    if source == "synthetic" and limit is not None:
        from model.datasets.stroke_files import dataset_from_drawings
        from model.datasets.synthetic import drawings

        # Drawings beyond the limit would take seconds to make.
        count, made_seed = SYNTHETIC_PARTS["train"]
        data = dataset_from_drawings(islice(drawings(made_seed), min(limit, count)))
    else:
        data = load_data(source, "train", complain, progress=progress)
    data = limited(data, limit, seed)
    check_count(len(data))
    validation = None
    if validation_fraction:
        kept, checked = split(len(data), validation_fraction, split_generator(seed))
        if not len(kept) or not len(checked):
            raise DataError(
                f"{source}: {len(data)} images are too few to keep {100 * validation_fraction:g} % "
                "of them for validation; --validation 0 keeps none."
            )
        data, validation = data.subset(kept), data.subset(checked)
    summary = DataSummary(len(data), 0 if validation is None else len(validation))
    datasets = [data] if validation is None else [data, validation]
    return RunData(data, validation, summary, fingerprint(datasets))


def load_test_data(path: str, should_stop: ShouldStop) -> Dataset:
    """Load a file or folder to measure, without the lines and pictures that cannot be used.

    Raise `DataError` if there is no such data, `Cancelled` if `should_stop` returns True.
    """
    if not Path(path).exists():
        raise DataError(f"{path}: this file or folder no longer exists.")
    raise_if_stopped(should_stop)
    return load_data(path, "test", lambda _problem: raise_if_stopped(should_stop))


def check_count(count: int) -> None:
    """Raise `DataError` if there are too few drawings to learn from."""
    if count < DRAWINGS[0]:
        raise DataError(
            f"there are {count} drawings to learn from; at least {DRAWINGS[0]} are needed."
        )


def limited(data: Dataset, limit: int | None, seed: int) -> Dataset:
    """Return at most `limit` samples, drawn by seed, in their old order."""
    indices = limited_indices(len(data), limit, seed)
    # MNIST is too large to be copied needlessly.
    return data if len(indices) == len(data) else data.subset(indices)


def limited_indices(count: int, limit: int | None, seed: int) -> Indices:
    """Return the indices of at most `limit` of `count` samples, in order; None or 0 for all."""
    if not limit or count <= limit:
        return np.arange(count)
    return np.sort(np.random.default_rng([seed, _LIMIT_SEED]).permutation(count)[:limit])


def split_generator(seed: int) -> np.random.Generator:
    """Return the generator that splits the data of a run."""
    return np.random.default_rng([seed, _SPLIT_SEED])


def split(count: int, fraction: float, generator: np.random.Generator) -> tuple[Indices, Indices]:
    """Return the indices to train with and those to validate with."""
    order = generator.permutation(count)
    cut = round(fraction * count)
    return np.sort(order[cut:]), np.sort(order[:cut])


def fingerprint(
    datasets: Sequence[Dataset],
    drawings: Sequence[Drawing] = (),
    should_stop: ShouldStop = never_stop,
) -> str:
    """Return a digest of images, labels and strokes."""
    digest = hashlib.sha256()
    for dataset in datasets:
        for first in range(0, len(dataset), _BLOCK):
            raise_if_stopped(should_stop)
            digest.update(np.ascontiguousarray(dataset.images[first : first + _BLOCK]).data)
        digest.update(np.ascontiguousarray(dataset.labels).data)
    for drawing in drawings:
        for stroke in drawing.strokes:
            digest.update(np.ascontiguousarray(stroke).data)
        digest.update(str(drawing.label).encode())
    return digest.hexdigest()
