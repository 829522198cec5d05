"""A quick look at the data of a plan before its run: what is certainly wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from model.cancellation import ShouldStop, raise_if_stopped
from model.datasets.loading import load_data
from model.datasets.mnist import MNIST_FILES, find_idx_file, find_mnist_folder
from model.datasets.picture_folders import LABEL_FOLDERS, is_picture_folder
from model.errors import DataError, InkError
from model.ink.strokes import has_ink, read_strokes_file
from model.runs.plan import FILE, MNIST, SAMPLES, SYNTHETIC
from model.runs.plan_data import count_samples
from model.runs.request import check_count
from model.training.limits import DRAWINGS

ENOUGH = DRAWINGS[0]
"""Once this number of drawings is found, the rest is left to the run."""

MAX_LINES = 2_000
MAX_BYTES = 8_000_000
"""Files that are larger are only opened."""


def check_data(sources: Sequence[str], file: str, should_stop: ShouldStop) -> None:
    """Raise `DataError` if a run on this data would certainly fail, `Cancelled` if stopped.

    Parameters
    ----------
    sources : sequence of str
        Of `model.runs.plan.SOURCES`.
    file : str
        The file or folder of the source `FILE`.
    should_stop : callable
    """
    count = 0
    if MNIST in sources:
        _check_mnist()
        count += ENOUGH
    if SYNTHETIC in sources:
        count += ENOUGH
    raise_if_stopped(should_stop)
    if SAMPLES in sources:
        count += count_samples()
    if FILE in sources:
        count += _count_usable(Path(file), should_stop)
    check_count(count)


def _check_mnist() -> None:
    folder = find_mnist_folder()
    if folder is None:
        return
    for name in MNIST_FILES["train"]:
        if find_idx_file(folder, name) is None:
            raise DataError(f"{folder}: expected a file {name} or {name}.gz, but found neither.")


def _count_usable(path: Path, should_stop: ShouldStop) -> int:
    """Return the number of drawings, or `ENOUGH` for that many and for large files."""
    if path.name.lower().endswith((".jsonl", ".jsonl.gz")):
        return _count_strokes(path, should_stop)
    if path.is_dir() and is_picture_folder(path):
        files = (file for name in LABEL_FOLDERS.values() for file in (path / name).glob("*"))
        return len(list(islice(files, ENOUGH)))
    if path.is_file() and path.stat().st_size > MAX_BYTES:
        with path.open("rb"):
            return ENOUGH

    def skip(_problem: str) -> None:
        raise_if_stopped(should_stop)

    return len(load_data(str(path), "train", skip))


def _count_strokes(path: Path, should_stop: ShouldStop) -> int:
    count = 0
    problem = ""
    try:
        for number, (_, drawing) in enumerate(read_strokes_file(path), start=1):
            raise_if_stopped(should_stop)
            if isinstance(drawing, InkError):
                problem = problem or str(drawing)
            elif drawing.label is not None and has_ink(drawing.strokes):
                count += 1
            if count >= ENOUGH or number >= MAX_LINES:
                break
    except InkError as error:
        raise DataError(str(error)) from None
    if not count:
        raise DataError(problem or f"{path} has no drawing with a label.")
    return count
