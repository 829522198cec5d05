"""Load a data set by what a person calls it: a name, a file or a folder."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from model.cancellation import ShouldStop, never_stop
from model.datasets.csv_files import read_csv
from model.datasets.dataset import Dataset
from model.datasets.mnist import (
    MNIST_FILES,
    Part,
    download_mnist,
    find_idx_file,
    find_mnist_folder,
    load_mnist,
    mnist_cache_folder,
)
from model.datasets.npz_files import read_npz
from model.datasets.picture_folders import is_picture_folder, read_picture_folder
from model.datasets.stroke_files import (
    Complain,
    dataset_from_drawings,
    read_strokes_dataset,
    refuse,
)
from model.errors import DataError

if TYPE_CHECKING:
    from model.datasets.download import Progress
    from model.ink.strokes import Drawing

#: How many synthetic drawings a part has, and the seed that makes them.
SYNTHETIC_PARTS: dict[Part, tuple[int, int]] = {"train": (20_000, 1), "test": (2_000, 2)}


def load_data(
    source: str,
    part: Part = "train",
    complain: Complain = refuse,
    progress: Progress | None = None,
    should_stop: ShouldStop = never_stop,
) -> Dataset:
    """Load ``mnist``, ``synthetic``, ``samples``, or the data set at a path.

    Parameters
    ----------
    source : str
        ``"mnist"`` (downloaded when it is not on this machine), ``"synthetic"``, ``"samples"``
        (the person's own), or a path: a folder of IDX files or of pictures in ``0/ … 9/``, an
        ``.npz``, a ``.csv``, or a strokes file.
    part : "train" or "test"
        Which of the two, where the source has two; otherwise all of it serves for both.
    complain : callable, optional
        Called with one sentence for each line or picture that cannot be used; the others are
        still read. Without it the first one is an error.
    progress, should_stop : callable, optional
        For a download, as in `download_mnist`.

    Raises
    ------
    DataError
        If there is no such data, or it cannot be read.
    Cancelled
        If `should_stop` ends the download; the next one continues where it stopped.
    """
    if source == "mnist":
        return _load_or_download_mnist(part, progress, should_stop)
    if source == "synthetic":
        count, seed = SYNTHETIC_PARTS[part]
        return dataset_from_drawings(islice(_synthetic_drawings(seed), count))
    if source == "samples":
        return _load_samples()
    path = Path(source)
    if path.is_dir():
        return _load_folder(path, part, complain)
    if not path.exists():
        raise DataError(
            f"{source} is neither mnist, synthetic, samples nor a file or folder that exists."
        )
    name = path.name.lower()
    if name.endswith((".jsonl", ".jsonl.gz")):
        return read_strokes_dataset(path, complain)
    if name.endswith(".npz"):
        return read_npz(path, part)
    if name.endswith(".csv"):
        return read_csv(path)
    raise DataError(
        f"{source} is no data set: expected a folder, or a file that ends in "
        ".npz, .csv, .jsonl or .jsonl.gz."
    )


def _load_or_download_mnist(
    part: Part, progress: Progress | None, should_stop: ShouldStop
) -> Dataset:
    if find_mnist_folder() is None:
        download_mnist(mnist_cache_folder(), progress, should_stop)
    return load_mnist(part)


def _load_samples() -> Dataset:
    from model.samples.store import SampleStore, samples_path

    path = samples_path()
    if not path.exists():
        raise DataError("There are no samples of yours on this machine yet: teach Digitpad some.")
    with SampleStore(path) as store:
        samples = store.get(store.ids())
    if not samples:
        raise DataError(f"{path} holds no sample yet: teach Digitpad some.")
    return Dataset(
        np.stack([sample.image for sample in samples]),
        np.array([sample.label for sample in samples], np.int64),
        tuple(sample.writer for sample in samples),
    )


def _load_folder(folder: Path, part: Part, complain: Complain) -> Dataset:
    if any(find_idx_file(folder, name) for pair in MNIST_FILES.values() for name in pair):
        return load_mnist(part, folder)
    if is_picture_folder(folder):
        return read_picture_folder(folder, complain)
    raise DataError(
        f"{folder} is no data set: expected the IDX files of MNIST or pictures in folders 0/ … 9/."
    )


def _synthetic_drawings(seed: int) -> Iterator[Drawing]:
    from model.datasets.synthetic import drawings

    return drawings(seed)
