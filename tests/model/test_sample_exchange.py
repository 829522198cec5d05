"""My samples out to files and in again."""

import numpy as np
import pytest

from model.datasets.loading import load_data
from model.errors import DataError
from model.ink.strokes import Drawing
from model.sample_exchange import export_samples, import_samples
from model.samples import SampleStore

ONE = (np.array([[5.0, 0.0], [5.5, 20.0]]),)
SEVEN = (np.array([[10.0, 10.0], [80.0, 12.0], [40.0, 90.0]]), np.array([[20.0, 50.0], [70.0, 50]]))


@pytest.fixture
def store(tmp_path):
    with SampleStore(tmp_path / "samples.sqlite3") as store:
        yield store


@pytest.fixture
def samples(store):
    ids = store.add_many([Drawing(SEVEN, 7, "Ana"), Drawing(ONE, 1, "Bo")])
    return store.get(ids)


@pytest.mark.parametrize("name", ["mine.jsonl", "mine.jsonl.gz"])
def test_strokes_come_back_with_label_and_writer(name, store, samples, tmp_path):
    assert export_samples(samples, tmp_path / name) == 2
    again = store.get(import_samples(store, tmp_path / name, "Nobody"))

    assert [(sample.label, sample.writer) for sample in again] == [(7, "Ana"), (1, "Bo")]
    np.testing.assert_array_equal(again[0].strokes[1], SEVEN[1])


@pytest.mark.parametrize("name", ["mine.npz", "mine.csv", "pictures"])
def test_pictures_come_back_as_pictures(name, store, samples, tmp_path):
    assert export_samples(samples, tmp_path / name) == 2
    again = store.get(import_samples(store, tmp_path / name, "Me too"))
    by_label = {sample.label: sample for sample in again}

    assert sorted(by_label) == [1, 7]
    assert {sample.writer for sample in again} == {"Me too"}
    for sample in samples:
        assert by_label[sample.label].strokes == ()
        # Pictures in folders are normalised once more.
        tolerance = 0.003 if "." in name else 0.25
        np.testing.assert_allclose(by_label[sample.label].image, sample.image, atol=tolerance)


@pytest.mark.parametrize("name", ["mine.jsonl", "mine.npz", "mine.csv", "pictures"])
def test_what_is_written_is_a_data_set_to_train_on(name, samples, tmp_path):
    export_samples(samples, tmp_path / name)
    assert sorted(load_data(str(tmp_path / name), "train").labels.tolist()) == [1, 7]


def test_npz_names_the_writers(samples, tmp_path):
    export_samples(samples, tmp_path / "mine.npz")
    with np.load(tmp_path / "mine.npz", allow_pickle=False) as archive:
        assert archive["writers"].tolist() == ["Ana", "Bo"]
        assert archive["images"].dtype == np.uint8


def test_a_picture_has_no_strokes_to_write(store, samples, tmp_path):
    (id,) = store.add_pictures(samples[0].image[None], [7], ["Ana"])
    mixed = [*samples, *store.get([id])]
    with pytest.raises(DataError, match=f"sample {id} is a picture"):
        export_samples(mixed, tmp_path / "mine.jsonl")
    problems = []
    assert export_samples(mixed, tmp_path / "mine.jsonl", problems.append) == 2
    assert len(problems) == 1
    with pytest.raises(DataError, match="none of these samples has strokes"):
        export_samples(mixed[2:], tmp_path / "other.jsonl", problems.append)


def test_what_cannot_be_written_says_so(samples, tmp_path):
    with pytest.raises(DataError, match="no sample to write"):
        export_samples([], tmp_path / "mine.npz")
    with pytest.raises(DataError, match=r"expected a file that ends in \.jsonl"):
        export_samples(samples, tmp_path / "mine.xlsx")
    with pytest.raises(DataError, match="cannot be written: No such file"):
        export_samples(samples, tmp_path / "nowhere" / "mine.csv")
    with pytest.raises(DataError, match="should be an empty folder"):
        export_samples(samples, tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_broken_line_stops_the_import_or_is_told(store, tmp_path):
    path = tmp_path / "mine.jsonl"
    path.write_text('{"strokes": [[[0, 0], [0, 9]]], "label": 1}\n{"strokes": [[[0, 0]]]}\n{\n[]\n')
    with pytest.raises(DataError, match="line 2: the drawing has no label"):
        import_samples(store, path)
    assert store.count() == 0
    problems = []
    assert len(import_samples(store, path, complain=problems.append)) == 1
    assert len(problems) == 3


def test_what_cannot_be_read_says_so(store, tmp_path):
    with pytest.raises(DataError, match="does not exist"):
        import_samples(store, tmp_path / "mine.npz")
    with pytest.raises(DataError, match="there is no such file"):
        import_samples(store, tmp_path / "mine.jsonl")
    (tmp_path / "empty.jsonl").write_text("")
    with pytest.raises(DataError, match="holds no labelled drawing"):
        import_samples(store, tmp_path / "empty.jsonl")
