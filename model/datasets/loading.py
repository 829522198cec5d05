"""Loading of a data set by its name, file or folder.

To support another file format, write a reader in a file of its own and add it to `FILE_READERS`.
"""

from __future__ import annotations

from collections.abc import Callable
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
    ReportProblem,
    dataset_from_drawings,
    raise_problem,
    read_strokes_dataset,
)
from model.errors import DataError

if TYPE_CHECKING:
    from model.datasets.download import Progress

#: Number of synthetic drawings in each part, and their seed.
SYNTHETIC_PARTS: dict[Part, tuple[int, int]] = {"train": (20_000, 1), "test": (2_000, 2)}

#: Readers by the ending of a file's name in lower case.
FILE_READERS: dict[str, Callable[[Path, Part, ReportProblem], Dataset]] = {
    ".jsonl": lambda path, _, report_problem: read_strokes_dataset(path, report_problem),
    ".jsonl.gz": lambda path, _, report_problem: read_strokes_dataset(path, report_problem),
    ".npz": lambda path, part, _: read_npz(path, part),
    ".csv": lambda path, _, __: read_csv(path),
}


def load_data(
    source: str,
    part: Part = "train",
    report_problem: ReportProblem = raise_problem,
    progress: Progress | None = None,
    should_stop: ShouldStop = never_stop,
) -> Dataset:
    """Load ``mnist``, ``synthetic``, ``samples``, or the data set at a path.

    Parameters
    ----------
    source : str
        ``"mnist"`` (downloaded if missing), ``"synthetic"``, ``"samples"`` (the user's own), or a
        path: a folder of IDX files or of pictures in ``0/ … 9/``, an
        ``.npz``, a ``.csv``, or a strokes file.
    part : "train" or "test"
        Selects a part if the source has two; otherwise all of it is returned.
    report_problem : callable, optional
        Called with one sentence for each line or picture that cannot be used; the others are
        still read. By default the first one raises an error.
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
        from model.datasets.synthetic import drawings

        return dataset_from_drawings(islice(drawings(seed), count))
    if source == "samples":
        return _load_samples()
    path = Path(source)
    try:
        is_folder, is_there = path.is_dir(), path.exists()
    except OSError as error:
        raise DataError(f"{source:.100} cannot be read: {error.strerror}.") from None
    if is_folder:
        return _load_folder(path, part, report_problem)
    if not is_there:
        raise DataError(
            f"{source} is neither mnist, synthetic, samples nor a file or folder that exists."
        )
    name = path.name.lower()
    for ending, read in FILE_READERS.items():
        if name.endswith(ending):
            return read(path, part, report_problem)
    raise DataError(
        f"{source} is not a data set: expected a folder, or a file that ends in one of "
        f"{', '.join(FILE_READERS)}."
    )


def _load_or_download_mnist(
    part: Part, progress: Progress | None, should_stop: ShouldStop
) -> Dataset:
    if find_mnist_folder() is None:
        download_mnist(mnist_cache_folder(), progress, should_stop)
    return load_mnist(part, should_stop=should_stop)


def _load_samples() -> Dataset:
    from model.files import samples_path
    from model.samples.store import ALL_DIGITS, SampleStore

    path = samples_path()
    if not path.exists():
        raise DataError("you have no samples yet: teach Digitpad some first.")
    with SampleStore(path) as store:
        samples = store.get(store.ids(ALL_DIGITS))
    if not samples:
        raise DataError(f"{path} has no samples yet: teach Digitpad some first.")
    return Dataset(
        np.stack([sample.image for sample in samples]),
        np.array([sample.label for sample in samples], np.int64),
        tuple(sample.writer for sample in samples),
        strokes=tuple(sample.strokes for sample in samples),
    )


def _load_folder(folder: Path, part: Part, report_problem: ReportProblem) -> Dataset:
    if any(find_idx_file(folder, name) for pair in MNIST_FILES.values() for name in pair):
        return load_mnist(part, folder)
    if is_picture_folder(folder):
        return read_picture_folder(folder, report_problem)
    raise DataError(
        f"{folder} is not a data set: expected the IDX files of MNIST or pictures in 0/ … 9/."
    )
