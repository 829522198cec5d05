"""MNIST, the handwritten digits of LeCun, Cortes and Burges: finding, downloading, reading."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from model.cancellation import Cancelled, ShouldStop, never_stop, raise_if_stopped
from model.datasets.dataset import Dataset
from model.datasets.idx import read_idx
from model.errors import DataError
from model.files.folders import data_folder, expanded
from model.ink.normalising import IMAGE_SIZE_PX

if TYPE_CHECKING:
    from model.datasets.download import Progress

Part = Literal["train", "test"]

_POLL_INTERVAL_S = 0.1
_BLOCK = 5_000
"""How many images are scaled before the question whether to stop."""

MNIST_FILES: dict[Part, tuple[str, str]] = {
    "train": ("train-images-idx3-ubyte", "train-labels-idx1-ubyte"),
    "test": ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"),
}

MNIST_MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)

#: Name, size in bytes and MD5 checksum of the files on the mirrors.
MNIST_DOWNLOADS = (
    ("train-images-idx3-ubyte.gz", 9_912_422, "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
    ("train-labels-idx1-ubyte.gz", 28_881, "d53e105ee54ea40749a09fcbcd1e9432"),
    ("t10k-images-idx3-ubyte.gz", 1_648_877, "9fb629c4189551a2d022fa330f9573f3"),
    ("t10k-labels-idx1-ubyte.gz", 4_542, "ec29112dd5afa0611ce80d1b7f02629c"),
)


def mnist_cache_folder() -> Path:
    """Return the folder for downloads of MNIST."""
    return data_folder() / "mnist"


def find_mnist_folder() -> Path | None:
    """Return the folder with MNIST's files.

    Returns
    -------
    Path or None
        ``DIGITPAD_MNIST_DIR`` if it is set (even if files are missing there, so that errors name
        it), else the download folder if it has all four files, else None.
    """
    chosen = os.environ.get("DIGITPAD_MNIST_DIR")
    if chosen:
        return expanded(chosen)
    cache = mnist_cache_folder()
    names = [name for pair in MNIST_FILES.values() for name in pair]
    return cache if all(find_idx_file(cache, name) for name in names) else None


def download_mnist(
    folder: Path | str | None = None,
    progress: Progress | None = None,
    should_stop: ShouldStop = never_stop,
) -> None:
    """Download the missing files of MNIST.

    Parameters
    ----------
    folder : Path or str, optional
        `mnist_cache_folder` by default.
    progress : callable, optional
        Called with ``(bytes_done, bytes_total)``.
    should_stop : callable, optional
        Called often.

    Raises
    ------
    Cancelled
        If `should_stop` returns True; what was fetched stays for the next time.
    DataError
        If no mirror provides a file, or the folder cannot be written.
    """
    # Imported here, because importing the network modules takes longer than finding MNIST.
    from model.datasets.download import RemoteFile, download_files

    files = [RemoteFile(*entry) for entry in MNIST_DOWNLOADS]
    target = Path(folder) if folder is not None else mnist_cache_folder()
    download_files(files, MNIST_MIRRORS, target, progress, should_stop)


def fetch_mnist(progress: Progress, should_stop: ShouldStop) -> None:
    """Download MNIST to its cache folder, in a thread that a stop does not wait for.

    Raises
    ------
    Cancelled
        If `should_stop` returns True. The bytes that are there are used the next time.
    DataError
        If no mirror delivers it, or the folder cannot be written.
    """
    reached = [0, 0]
    is_abandoned = threading.Event()
    errors: list[DataError] = []

    def note(done_bytes: int, total_bytes: int) -> None:
        reached[:] = done_bytes, total_bytes

    def download() -> None:
        try:
            download_mnist(None, note, is_abandoned.is_set)
        except Cancelled:
            pass
        except DataError as error:
            errors.append(error)

    # A connection that hangs cannot be interrupted, but its thread can be left behind.
    thread = threading.Thread(target=download, name="MNIST download", daemon=True)
    thread.start()
    try:
        is_over = False
        while not is_over:
            thread.join(_POLL_INTERVAL_S)
            is_over = not thread.is_alive()
            raise_if_stopped(should_stop)
            progress(*reached)
    finally:
        is_abandoned.set()
    if errors:
        raise errors[0]


def find_idx_file(folder: Path, name: str) -> Path | None:
    """Return the file of this name, plain or ``.gz``, with ``-idx`` or ``.idx``."""
    for stem in (name, name.replace("-idx", ".idx")):
        for candidate in (folder / stem, folder / f"{stem}.gz"):
            if candidate.is_file():
                return candidate
    return None


def load_mnist(
    part: Part, folder: Path | str | None = None, should_stop: ShouldStop = never_stop
) -> Dataset:
    """Read MNIST's 60,000 training or 10,000 test images.

    Parameters
    ----------
    part : "train" or "test"
    folder : Path or str, optional
        A folder of the IDX files, plain or gzip; `find_mnist_folder` by default.

    Returns
    -------
    Dataset
        Images as stored, divided by 255.

    Raises
    ------
    Cancelled
        If `should_stop` returns True.
    DataError
        If MNIST is not on this machine, a file is missing or damaged, or images and labels do
        not match.
    """
    found = Path(folder) if folder is not None else find_mnist_folder()
    if found is None:
        raise DataError(
            "MNIST is not on this machine: set DIGITPAD_MNIST_DIR to the folder of its "
            "four files, or let Digitpad download it."
        )
    images_name, labels_name = MNIST_FILES[part]
    images, labels = _required(found, images_name), _required(found, labels_name)
    return read_idx_pair(images, labels, should_stop)


def _required(folder: Path, name: str) -> Path:
    path = find_idx_file(folder, name)
    if path is None:
        raise DataError(f"{folder}: expected a file {name} or {name}.gz, but found neither.")
    return path


def read_idx_pair(
    images_path: Path, labels_path: Path, should_stop: ShouldStop = never_stop
) -> Dataset:
    """Read a data set from two IDX files, images and labels.

    Raises
    ------
    Cancelled
        If `should_stop` returns True.
    DataError
        If a file is damaged, the images are not 28×28, a label is not in 0 to 9, or the counts
        differ.
    """
    images = read_idx(images_path, should_stop)
    if images.ndim != 3 or images.shape[1:] != (IMAGE_SIZE_PX, IMAGE_SIZE_PX):
        raise DataError(
            f"{images_path}: expected images of shape (count, 28, 28), but found {images.shape}."
        )
    labels = read_idx(labels_path, should_stop)
    if labels.ndim != 1:
        raise DataError(f"{labels_path}: expected one label per image, but found {labels.shape}.")
    if len(images) != len(labels):
        raise DataError(
            f"{images_path} has {len(images)} images, but {labels_path} has {len(labels)} labels."
        )
    if len(labels) and labels.max() > 9:
        index = int(np.argmax(labels > 9))
        raise DataError(
            f"{labels_path}: expected labels from 0 to 9, but label {index} is {labels[index]}."
        )
    scaled = np.empty(images.shape, np.float32)
    for first in range(0, len(images), _BLOCK):
        raise_if_stopped(should_stop)
        np.divide(images[first : first + _BLOCK], np.float32(255.0), scaled[first : first + _BLOCK])
    raise_if_stopped(should_stop)
    return Dataset(scaled, labels.astype(np.int64))
