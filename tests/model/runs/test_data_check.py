"""A quick look finds what a run would certainly fail at."""

import gzip
import json

import numpy as np
import pytest

from model.cancellation import Cancelled, never_stop
from model.errors import DataError
from model.runs import data_check
from model.runs.data_check import check_data
from model.runs.plan import FILE, MNIST, SAMPLES, SYNTHETIC

LINE = json.dumps({"strokes": [[[0, 0], [5, 9]]], "label": 1})


def strokes_file(folder, lines, name="drawings.jsonl"):
    path = folder / name
    text = "".join(f"{line}\n" for line in lines)
    path.write_bytes(gzip.compress(text.encode()) if name.endswith("gz") else text.encode())
    return str(path)


@pytest.mark.parametrize("name", ["drawings.jsonl", "drawings.jsonl.gz"])
def test_enough_drawings_are_enough(tmp_path, name):
    check_data((FILE,), strokes_file(tmp_path, [LINE] * 20, name), never_stop)


def test_too_few_drawings_are_counted(tmp_path):
    path = strokes_file(tmp_path, [LINE] * 19)
    with pytest.raises(DataError, match="there are 19 drawings to learn from; at least 20"):
        check_data((FILE,), path, never_stop)
    check_data((FILE, SYNTHETIC), path, never_stop)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["no json"] * 30, "line 1"),
        ([LINE.replace(', "label": 1', "")] * 30, "has no drawing with a label"),
        ([], "has no drawing with a label"),
    ],
)
def test_strokes_files_without_labelled_drawings(tmp_path, lines, sentence):
    with pytest.raises(DataError, match=sentence):
        check_data((FILE, SYNTHETIC), strokes_file(tmp_path, lines), never_stop)


def test_the_first_lines_are_looked_at(tmp_path, monkeypatch):
    monkeypatch.setattr(data_check, "MAX_LINES", 5)
    path = strokes_file(tmp_path, ["no json"] * 5 + [LINE] * 30)
    with pytest.raises(DataError, match="line 1"):
        check_data((FILE,), path, never_stop)


def test_other_files_are_read_unless_they_are_large(tmp_path, monkeypatch):
    path = tmp_path / "images.npz"
    np.savez(path, pictures=np.zeros(3))
    with pytest.raises(DataError, match="expected x_train and y_train"):
        check_data((FILE,), str(path), never_stop)
    monkeypatch.setattr(data_check, "MAX_BYTES", 10)
    check_data((FILE,), str(path), never_stop)


def test_folders(tmp_path):
    with pytest.raises(DataError, match="is not a data set"):
        check_data((FILE,), str(tmp_path), never_stop)
    (tmp_path / "3").mkdir()
    for number in range(25):
        (tmp_path / "3" / f"{number}.png").touch()
        if number == 5:
            with pytest.raises(DataError, match="there are 6 drawings"):
                check_data((FILE,), str(tmp_path), never_stop)
    check_data((FILE,), str(tmp_path), never_stop)


def test_a_folder_of_mnist_that_lacks_files(tmp_path, monkeypatch):
    monkeypatch.setenv("DIGITPAD_MNIST_DIR", str(tmp_path))
    with pytest.raises(DataError, match="expected a file train-images-idx3-ubyte"):
        check_data((MNIST,), "", never_stop)
    # It can be downloaded.
    monkeypatch.delenv("DIGITPAD_MNIST_DIR")
    check_data((MNIST,), "", never_stop)


def test_nothing_to_learn_from():
    with pytest.raises(DataError, match="there are 0 drawings"):
        check_data((SAMPLES,), "", never_stop)


def test_a_look_can_be_stopped(tmp_path):
    with pytest.raises(Cancelled):
        check_data((FILE,), strokes_file(tmp_path, [LINE] * 30), lambda: True)
