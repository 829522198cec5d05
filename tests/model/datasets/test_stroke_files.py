"""Data sets from strokes files, with lines that cannot be used."""

from pathlib import Path

import numpy as np
import pytest

from model.datasets.stroke_files import dataset_from_drawings, read_strokes_dataset
from model.errors import DataError
from model.ink.normalising import normalise_strokes
from model.ink.strokes import Drawing

ONE = '{"strokes": [[[0, 0], [0, 9]]], "label": 1, "writer": "a"}'
SEVEN = '{"strokes": [[[0, 0], [9, 0], [3, 9]]], "label": 7, "writer": "b"}'


def test_drawings_take_the_canvas_way(tmp_path: Path):
    path = tmp_path / "mine.jsonl"
    path.write_text(f"{ONE}\n{SEVEN}\n")
    dataset = read_strokes_dataset(path)
    assert dataset.labels.tolist() == [1, 7]
    assert dataset.writers == ("a", "b")
    expected = normalise_strokes([np.array([[0.0, 0.0], [9.0, 0.0], [3.0, 9.0]])])
    assert expected is not None
    assert np.array_equal(dataset.images[1], expected.image)


def test_lines_that_cannot_be_used_are_named_and_passed_over(tmp_path: Path):
    path = tmp_path / "mine.jsonl"
    lines = [ONE, "{broken", '{"strokes": [[[0, 0]]]}', '{"strokes": [], "label": 3}', SEVEN]
    path.write_text("\n".join(lines))
    problems: list[str] = []
    assert read_strokes_dataset(path, problems.append).labels.tolist() == [1, 7]
    assert len(problems) == 3
    assert problems[0].startswith(f"{path}, line 2: ")
    assert problems[1] == f"{path}, line 3: the drawing has no label."
    assert problems[2] == f"{path}, line 4: nothing is drawn."
    with pytest.raises(DataError, match=r"mine\.jsonl, line 2: "):
        read_strokes_dataset(path)


def test_file_without_drawings(tmp_path: Path):
    path = tmp_path / "mine.jsonl"
    path.write_text("\n")
    with pytest.raises(DataError, match="has no labelled drawing"):
        read_strokes_dataset(path)
    with pytest.raises(DataError, match=r"nowhere\.jsonl: there is no such file"):
        read_strokes_dataset(tmp_path / "nowhere.jsonl")


def test_unlabelled_drawing_is_a_slip_of_the_caller():
    stroke = np.array([[0.0, 0.0]])
    assert dataset_from_drawings([Drawing((stroke,), 3)]).writers is None
    with pytest.raises(DataError, match="needs a label and at least one point"):
        dataset_from_drawings([Drawing((stroke,))])
