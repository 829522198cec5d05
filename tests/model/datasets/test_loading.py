"""Data sets by name and by path."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from model.cancellation import Cancelled, raise_if_stopped
from model.datasets import loading
from model.datasets.loading import load_data
from model.errors import DataError
from model.files import samples_path
from model.samples.store import SampleStore

DRAWING = '{"strokes": [[[0, 0], [0, 9]]], "label": 1}\n'


def test_each_kind_of_path_finds_its_reader(tmp_path: Path):
    (tmp_path / "a.JSONL").write_text(DRAWING)
    np.savez(tmp_path / "a.npz", x=np.zeros((2, 784)), y=np.array([1, 2]))
    (tmp_path / "a.csv").write_text(",".join(["5"] * 785))
    picture = Image.new("L", (40, 40), 255)
    picture.paste(0, (18, 5, 22, 35))
    (tmp_path / "pictures" / "1").mkdir(parents=True)
    picture.save(tmp_path / "pictures" / "1" / "a.png")
    found = {
        name: load_data(str(tmp_path / name), "test").labels.tolist()
        for name in ("a.JSONL", "a.npz", "a.csv", "pictures")
    }
    assert found == {"a.JSONL": [1], "a.npz": [1, 2], "a.csv": [5], "pictures": [1]}


def test_bad_lines_are_reported_through(tmp_path: Path):
    (tmp_path / "a.jsonl").write_text(DRAWING + "{broken\n")
    problems: list[str] = []
    assert len(load_data(str(tmp_path / "a.jsonl"), "test", problems.append)) == 1
    assert len(problems) == 1


def test_synthetic_parts_differ_and_repeat(monkeypatch):
    monkeypatch.setattr(loading, "SYNTHETIC_PARTS", {"train": (12, 1), "test": (8, 2)})
    train, test, again = (load_data("synthetic", part) for part in ("train", "test", "test"))
    assert (len(train), len(test)) == (12, 8)
    assert np.array_equal(test.images, again.images)
    assert not np.array_equal(train.images[:8], test.images)


def test_mnist_is_downloaded_only_when_it_is_missing(tmp_path: Path, monkeypatch):
    def download(_folder, _progress, should_stop):
        raise_if_stopped(should_stop)

    monkeypatch.setattr(loading, "download_mnist", download)
    with pytest.raises(Cancelled):
        load_data("mnist", "test", should_stop=lambda: True)
    monkeypatch.setenv("DIGITPAD_MNIST_DIR", str(tmp_path))
    with pytest.raises(DataError, match="expected a file t10k-images-idx3-ubyte"):
        load_data("mnist", "test")


def test_unknown_data_is_one_sentence(tmp_path: Path):
    with pytest.raises(
        DataError, match="nowhere is neither mnist, synthetic, samples nor a file or folder"
    ):
        load_data("nowhere", "test")
    (tmp_path / "a.txt").write_text("")
    with pytest.raises(DataError, match=r"a\.txt is not a data set: expected a folder, or a file"):
        load_data(str(tmp_path / "a.txt"), "test")
    with pytest.raises(DataError, match="is not a data set: expected the IDX files of MNIST or"):
        load_data(str(tmp_path), "test")
    (tmp_path / "train-images-idx3-ubyte").write_bytes(b"")
    with pytest.raises(DataError, match="expected a file t10k-images-idx3-ubyte"):
        load_data(str(tmp_path), "test")


def test_my_own_samples_are_a_data_set(digitpad_data_folder: Path):
    with pytest.raises(DataError, match="you have no samples yet"):
        load_data("samples", "train")
    with SampleStore(samples_path()) as store:
        with pytest.raises(DataError, match="has no samples yet"):
            load_data("samples", "train")
        store.add((np.array([[5.0, 0.0], [5.0, 20.0]]),), 1, writer="Ana")
    data = load_data("samples", "train")
    assert (data.labels.tolist(), data.writers) == ([1], ("Ana",))
    assert data.strokes[0][0].tolist() == [[5.0, 0.0], [5.0, 20.0]]
