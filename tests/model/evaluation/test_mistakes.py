"""Mistakes: found in data of every kind, block by block, and as the command line counts them."""

import gzip
from dataclasses import replace

import numpy as np
import pytest

from model.cancellation import Cancelled, never_stop
from model.datasets.loading import load_data
from model.datasets.synthetic import make_drawing
from model.errors import DataError
from model.evaluation import mistakes
from model.evaluation.calibration import calibration
from model.evaluation.metrics import evaluate
from model.evaluation.mistakes import Mistake, ProblemCount, find_mistakes
from model.files import BUNDLED_WEIGHTS_FOLDER, samples_path
from model.ink.strokes import format_drawing, write_strokes_file
from model.recognizer import Recognizer
from model.samples.store import NO_DIGIT, SampleStore
from model.weights.weights_file import open_weights

COUNT = 30


@pytest.fixture(scope="module")
def weights():
    return open_weights(BUNDLED_WEIGHTS_FOLDER / "classic.pkl")


@pytest.fixture(scope="module")
def drawings():
    """Synthetic digits, of which every fifth has a wrong label."""
    generator = np.random.default_rng(5)
    made = [make_drawing(index % 10, generator) for index in range(COUNT)]
    return [
        replace(each, label=(each.label + 1) % 10) if index % 5 == 0 else each
        for index, each in enumerate(made)
    ]


def found_in(weights, source, problems=None):
    return list(find_mistakes(weights, str(source), problems or ProblemCount(), never_stop))


def test_mistakes_and_reports_are_those_of_plain_reading(weights, drawings, tmp_path, monkeypatch):
    monkeypatch.setattr(mistakes, "READING_BATCH", 8)
    path = tmp_path / "some.jsonl"
    write_strokes_file(path, drawings)
    *before, last = found_in(weights, path)
    assert [each.count for each in before] == [8, 16, 24, 30]
    assert {each.total for each in before} == {None}
    assert (last.count, last.total) == (COUNT, COUNT)
    data = load_data(str(path), "test")
    answers = Recognizer(weights).read_many(data.images, data.strokes)
    probabilities = np.stack([answer.probabilities for answer in answers])
    expected = evaluate(data.labels, probabilities.argmax(axis=1))
    assert last.evaluation.as_text() == expected.as_text()
    assert last.calibration == calibration(probabilities, data.labels)
    assert last.coverage.at(1.0).accuracy == expected.accuracy
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != data.labels)
    assert [each.number - 1 for each in last.mistakes] == wrong.tolist()
    assert len(wrong) >= COUNT // 5
    for each in last.mistakes:
        index = each.number - 1
        assert np.array_equal(each.image, data.images[index])
        assert (each.label, each.read) == (data.labels[index], probabilities[index].argmax())
        assert np.array_equal(each.strokes[0], data.strokes[index][0])
    assert "calibration error" in last.as_text()
    assert "   macro" in last.as_text()


def test_a_mistake_knows_what_is_read_and_the_runner_up():
    probabilities = np.zeros(10, np.float32)
    probabilities[[4, 9]] = 0.75, 0.25
    mistake = Mistake(2_720, np.zeros((28, 28), np.float32), 9, probabilities)
    assert (mistake.read, mistake.confidence, mistake.runner_up) == (4, 0.75, (9, 0.25))
    assert repr(mistake) == "Mistake 2720: 9, read 4 with 75.0 %"


def test_my_samples_have_ids_and_no_digits_are_left_out(weights, drawings):
    with SampleStore(samples_path()) as store:
        ids = [store.add(each.strokes, each.label) for each in drawings[:6]]
        store.add(drawings[6].strokes, NO_DIGIT)
    *_, last = found_in(weights, "samples")
    assert last.count == 6
    # The newest first.
    assert last.mistakes[0].sample_id in ids
    assert {each.label for each in last.mistakes} <= {each.label for each in drawings[:6]}


def test_pictures_have_no_strokes(weights, tmp_path):
    path = tmp_path / "some.npz"
    generator = np.random.default_rng(0)
    np.savez(
        path,
        x_test=generator.integers(0, 255, (200, 28, 28), np.uint8),
        y_test=[1] * 200,
        x_train=np.zeros((1, 28, 28), np.uint8),
        y_train=[1],
    )
    first, *_, last = found_in(weights, path)
    assert (first.count, first.total) == (128, 200)
    assert last.count == 200
    assert last.mistakes
    assert {each.strokes for each in last.mistakes} == {()}


def test_lines_that_cannot_be_read_are_counted(weights, drawings, tmp_path):
    path = tmp_path / "some.jsonl.gz"
    lines = [format_drawing(drawings[0]), "[]", '{"strokes": [[[0, 0]]]}']
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    problems = ProblemCount()
    *_, last = found_in(weights, path, problems)
    assert (last.count, problems.count) == (1, 2)
    assert "line 2" in problems.first


def test_nothing_to_read_is_an_error(weights, tmp_path):
    path = tmp_path / "empty.jsonl"
    path.write_text("")
    with pytest.raises(DataError, match="has no labelled drawing"):
        found_in(weights, path)
    with pytest.raises(DataError, match="you have no samples yet"):
        found_in(weights, "samples")


def test_it_stops_between_blocks(weights, drawings, tmp_path, monkeypatch):
    monkeypatch.setattr(mistakes, "READING_BATCH", 8)
    path = tmp_path / "some.jsonl"
    write_strokes_file(path, drawings)
    asked = iter([False, True])
    found = find_mistakes(weights, str(path), ProblemCount(), lambda: next(asked))
    assert next(found).count == 8
    with pytest.raises(Cancelled):
        next(found)
