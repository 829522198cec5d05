"""NPZ archives of the layouts that people store."""

from pathlib import Path

import numpy as np
import pytest

from model.datasets.npz_files import read_npz
from model.errors import DataError

IMAGES = np.zeros((3, 28, 28), np.uint8)
IMAGES[1, 3, 4] = 255
LABELS = np.array([4, 0, 9], np.uint8)


def write(folder: Path, **arrays: np.ndarray) -> Path:
    path = folder / "digits.npz"
    np.savez_compressed(path, **arrays)
    return path


def test_parts_are_told_apart(tmp_path: Path):
    path = write(tmp_path, x_train=IMAGES, y_train=LABELS, x_test=IMAGES[:1], y_test=LABELS[:1])
    assert read_npz(path, "train").labels.tolist() == [4, 0, 9]
    assert read_npz(path, "test").labels.tolist() == [4]
    assert read_npz(path, "train").images[1, 3, 4] == 1.0


@pytest.mark.parametrize("part", ["train", "test"])
def test_single_pair_serves_for_both(tmp_path: Path, part):
    assert len(read_npz(write(tmp_path, images=IMAGES, labels=LABELS), part)) == 3


def test_images_without_their_labels_are_passed_over(tmp_path: Path):
    path = write(tmp_path, x_test=IMAGES[:1], images=IMAGES, labels=LABELS)
    assert len(read_npz(path, "test")) == 3


@pytest.mark.parametrize("shape", [(3, 784), (3, 1, 28, 28), (3, 28, 28, 1)])
def test_layouts_of_pixels(tmp_path: Path, shape):
    path = write(tmp_path, images=IMAGES.reshape(shape) / 255, labels=np.eye(10)[LABELS])
    dataset = read_npz(path, "test")
    assert dataset.images[1, 3, 4] == 1.0
    assert dataset.labels.tolist() == [4, 0, 9]


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        ({"pictures": IMAGES}, "expected x_test and y_test or .*, but found pictures"),
        ({"x": IMAGES, "y": LABELS[:2]}, "has 3 images, but 2 labels"),
        ({"x": IMAGES[:, :9], "y": LABELS}, r"28×28 or 784 pixels.*\(3, 9, 28\)"),
        ({"x": IMAGES, "y": LABELS + 1}, "label 2 is 10"),
        ({"x": IMAGES, "y": LABELS / 2 + 0.25}, r"label 0 is 2.25"),
        ({"x": IMAGES - 0.5, "y": LABELS}, "found -0.5 to 254.5"),
        ({"x": IMAGES + np.nan, "y": LABELS}, "not a finite number"),
        ({"x": IMAGES.astype("S3"), "y": LABELS}, "numbers as pixels"),
        ({"x": IMAGES, "y": np.array(["a", "b", "c"])}, "digits as labels"),
        ({"x": IMAGES, "y": np.ones((3, 10))}, "one-hot label that is not one digit"),
        ({"x": np.array([None] * 3), "y": LABELS}, "cannot be read as an .npz archive"),
    ],
    ids=lambda value: None if isinstance(value, dict) else value[:20],
)
def test_what_does_not_fit_is_named_with_the_file(tmp_path: Path, arrays, message):
    with pytest.raises(DataError, match=f"digits.npz.*{message}"):
        read_npz(write(tmp_path, **arrays), "test")


def test_files_that_are_no_archive(tmp_path: Path):
    path = write(tmp_path, x=IMAGES, y=LABELS)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(DataError, match=r"cannot be read as an \.npz"):
        read_npz(path, "test")
    path.write_text("x, y")
    with pytest.raises(DataError, match=r"cannot be read as an \.npz"):
        read_npz(path, "test")
    with path.open("wb") as file:
        np.save(file, IMAGES)
    with pytest.raises(DataError, match="single array"):
        read_npz(path, "test")
    with pytest.raises(DataError, match=r"nothing\.npz does not exist"):
        read_npz(tmp_path / "nothing.npz", "test")


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + bytes(18)], ids=["empty", "no members"])
def test_an_archive_of_nothing(tmp_path: Path, content):
    path = tmp_path / "digits.npz"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"digits\.npz.*(not a whole \.npz archive|found no array)"):
        read_npz(path, "test")
