"""MNIST's folder, found and read, from tiny files of the same form."""

import gzip
import struct
from pathlib import Path

import numpy as np
import pytest

from model.cancellation import Cancelled
from model.datasets import mnist
from model.datasets.mnist import (
    MNIST_DOWNLOADS,
    download_mnist,
    find_mnist_folder,
    load_mnist,
    mnist_cache_folder,
)
from model.errors import DataError


def write_part(folder: Path, prefix: str, images: np.ndarray, labels: np.ndarray) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    header = struct.pack(">BBBB3I", 0, 0, 8, 3, *images.shape)
    packed = gzip.compress(header + images.astype(np.uint8).tobytes())
    (folder / f"{prefix}-images-idx3-ubyte.gz").write_bytes(packed)
    header = struct.pack(">BBBBI", 0, 0, 8, 1, len(labels))
    (folder / f"{prefix}-labels-idx1-ubyte").write_bytes(header + bytes(labels.tolist()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    images = np.zeros((3, 28, 28))
    images[:, 14, 14] = [0, 51, 255]
    write_part(tmp_path / "mnist", "train", images, np.array([1, 2, 3]))
    write_part(tmp_path / "mnist", "t10k", images[:2], np.array([9, 0]))
    return tmp_path / "mnist"


def test_parts_are_read_as_stored(folder: Path):
    train, test = load_mnist("train", folder), load_mnist("test", folder)
    assert train.labels.tolist() == [1, 2, 3]
    assert train.images[:, 14, 14].tolist() == pytest.approx([0.0, 0.2, 1.0])
    assert (len(test), test.labels.tolist(), test.writers) == (2, [9, 0], None)


def test_folder_is_found_by_variable_then_in_the_cache(folder: Path, monkeypatch):
    assert find_mnist_folder() is None
    with pytest.raises(DataError, match="not on this machine: set DIGITPAD_MNIST_DIR"):
        load_mnist("test")
    mnist_cache_folder().parent.mkdir(parents=True, exist_ok=True)
    folder.rename(mnist_cache_folder())
    assert find_mnist_folder() == mnist_cache_folder()
    assert len(load_mnist("train")) == 3
    (mnist_cache_folder() / "t10k-labels-idx1-ubyte").unlink()
    assert find_mnist_folder() is None
    monkeypatch.setenv("DIGITPAD_MNIST_DIR", str(mnist_cache_folder()))
    with pytest.raises(DataError, match="expected a file t10k-labels-idx1-ubyte or"):
        load_mnist("test")


def test_reading_asks_for_every_block_whether_to_stop(tmp_path: Path):
    count = 2 * mnist._BLOCK
    # Ink that gzip cannot shrink: a file that expands too far is refused.
    images = np.random.default_rng(0).integers(0, 256, (count, 28, 28))
    write_part(tmp_path, "train", images, np.zeros(count, np.int64))
    asked = []

    load_mnist("train", tmp_path, lambda: asked.append(1) is not None)
    for stop_at in range(len(asked)):
        calls = iter(range(stop_at))
        with pytest.raises(Cancelled):
            load_mnist("train", tmp_path, lambda calls=calls: next(calls, None) is None)

    # Both files by megabytes, then the images by blocks, and once before they are checked.
    assert len(asked) >= count * 28 * 28 / 2**20 + 1 + 2 + 1


def test_images_and_labels_must_belong_together(folder: Path):
    write_part(folder, "t10k", np.zeros((2, 28, 28)), np.array([1]))
    with pytest.raises(DataError, match=r"has 2 images, but .* has 1 labels"):
        load_mnist("test", folder)
    write_part(folder, "t10k", np.zeros((1, 27, 28)), np.array([1]))
    with pytest.raises(DataError, match=r"\(count, 28, 28\), but found \(1, 27, 28\)"):
        load_mnist("test", folder)
    write_part(folder, "t10k", np.zeros((2, 28, 28)), np.array([1, 11]))
    with pytest.raises(DataError, match=r"t10k-labels.*label 1 is 11"):
        load_mnist("test", folder)


def test_download_goes_to_the_cache_with_the_four_checksums(monkeypatch):
    asked = []
    monkeypatch.setattr(
        "model.datasets.download.download_files",
        lambda files, mirrors, folder, progress, stop: asked.append((files, folder)),
    )
    download_mnist()
    files, folder = asked[0]
    assert folder == mnist_cache_folder()
    assert [file.name for file in files] == [name for name, _, _ in MNIST_DOWNLOADS]
    assert sum(file.size_bytes for file in files) == 11_594_722
