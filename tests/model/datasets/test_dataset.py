"""The data set's checks and its ways to be cut and joined."""

import numpy as np
import pytest

from model.datasets.dataset import Dataset, join_datasets
from model.errors import DataError


def make(count: int = 6, writers: bool = True) -> Dataset:
    images = np.zeros((count, 28, 28), np.float32)
    images[:, 0, 0] = np.arange(count) / 10
    names = tuple(f"w{index % 3}" for index in range(count)) if writers else None
    return Dataset(images, np.arange(count) % 10, names)


def marks(dataset: Dataset) -> list[int]:
    return np.round(dataset.images[:, 0, 0] * 10).astype(int).tolist()


def test_subset_takes_indices_or_a_mask():
    dataset = make()
    chosen = dataset.subset([4, 1])
    assert (marks(chosen), chosen.labels.tolist(), chosen.writers) == ([4, 1], [4, 1], ("w1", "w1"))
    assert marks(dataset.subset(dataset.labels > 3)) == [4, 5]
    assert len(dataset.subset([])) == 0


def test_targets_follow_their_images():
    dataset = make()
    aimed = Dataset(dataset.images, dataset.labels, targets=dataset.one_hot())
    chosen = aimed.subset([4, 1])
    assert chosen.targets is not None
    assert chosen.targets.argmax(axis=1).tolist() == [4, 1]
    assert dataset.subset([0]).targets is None
    assert join_datasets([aimed, aimed]).targets is None


def test_split_is_seeded_and_complete():
    first, second = make().split(0.5, seed=3)
    again, _ = make().split(0.5, seed=3)
    other, _ = make().split(0.5, seed=4)
    assert marks(first) == marks(again) != marks(other)
    assert sorted(marks(first) + marks(second)) == [0, 1, 2, 3, 4, 5]
    assert len(first) == 3


def test_split_by_writer_keeps_hands_apart():
    those, others = make().split_by_writer(["w0", "w2"])
    assert set(those.writers or ()) == {"w0", "w2"}
    assert set(others.writers or ()) == {"w1"}


def test_join_keeps_writers_only_when_all_are_known():
    assert join_datasets([make(2), make(1)]).writers == ("w0", "w1", "w0")
    assert join_datasets([make(2), make(1, writers=False)]).writers is None
    with pytest.raises(DataError, match="at least one"):
        join_datasets([])


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"images": np.zeros((6, 784), np.float32)}, r"shape \(count, 28, 28\).*\(6, 784\)"),
        ({"images": np.zeros((6, 28, 28))}, "float32, but found float64"),
        ({"images": np.full((6, 28, 28), 2, np.float32)}, "from 0 to 1, but found 2 to 2"),
        ({"images": np.full((6, 28, 28), np.nan, np.float32)}, "not a finite number"),
        ({"labels": np.zeros(5, np.int64)}, "6 images, but 5 labels"),
        ({"labels": np.zeros(6, np.int32)}, "one int64 label per image, but found int32"),
        ({"labels": np.array([0, 1, 2, 10, 1, 1])}, "image 3 has 10"),
        ({"targets": np.zeros((6, 9), np.float32)}, r"shape \(6, 10\), but found \(6, 9\)"),
        ({"writers": ("a",)}, "6 images, but 1 writers"),
    ],
)
def test_what_does_not_fit_is_refused(changes, message):
    parts = {"images": np.zeros((6, 28, 28), np.float32), "labels": np.zeros(6, np.int64)}
    with pytest.raises(DataError, match=message):
        Dataset(**(parts | changes))


def test_cutting_errors_are_clear():
    with pytest.raises(DataError, match="from 0 to 1 to split by, but found 2"):
        make().split(2.0, seed=1)
    with pytest.raises(DataError, match="does not name its writers"):
        make(writers=False).split_by_writer(["w0"])


def test_strokes_stay_with_their_images():
    images = np.zeros((3, 28, 28), np.float32)
    lines = [np.full((2, 2), float(number)) for number in range(3)]
    data = Dataset(images, np.arange(3), strokes=tuple((line,) for line in lines))
    chosen = data.subset([2, 0])
    assert [strokes[0][0, 0] for strokes in chosen.strokes] == [2.0, 0.0]
    with pytest.raises(DataError, match="3 images, but strokes of 1"):
        Dataset(images, np.arange(3), strokes=((lines[0],),))
