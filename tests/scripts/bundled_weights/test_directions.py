"""Training of the reader of directions."""

from dataclasses import replace

import numpy as np
import pytest

from model.datasets.synthetic import make_drawing
from model.directions.features import FEATURES, direction_features
from model.directions.opinion import DirectionReader
from model.ink.strokes import write_strokes_file
from model.weights.weights_file import open_weights
from scripts.bundled_weights import directions


@pytest.fixture
def strokes_file(tmp_path):
    generator = np.random.default_rng(2)
    drawings = [
        replace(make_drawing(index % 10, generator), writer=str(20 + index // 10))
        for index in range(80)
    ]
    write_strokes_file(tmp_path / "pen.jsonl", drawings)
    return tmp_path / "pen.jsonl"


def train(strokes_file, out, *options):
    arguments = ["--strokes", str(strokes_file), "--out", str(out), *options]
    assert directions.main([*arguments, "--synthetic", "600", "--epochs", "3"]) == 0
    return open_weights(out)


def test_a_reader_learns_and_a_seed_repeats_it(strokes_file, tmp_path, capsys):
    weights = train(strokes_file, tmp_path / "first.pkl")
    # Writers 20 to 24 are learned from, and 25 to 27 are measured on.
    assert weights.training["data"] == {"pen_drawings": 50, "synthetic_drawings": 600}
    assert weights.training["measured"]["held_out_writers"] > 0.5
    assert "held_out_writers" in capsys.readouterr().out

    again = train(strokes_file, tmp_path / "again.pkl")
    for name, array in weights.parameters.items():
        np.testing.assert_array_equal(again.parameters[name], array)


def test_writers_to_check_are_left_out(strokes_file, tmp_path):
    weights = train(strokes_file, tmp_path / "out.pkl", "--check-writers", "20,21")
    assert weights.training["data"]["pen_drawings"] == 30
    assert weights.training["measured"].keys() == {"checked_writers"}


def test_the_first_copies_of_real_drawings_have_their_digits():
    generator = np.random.default_rng(3)
    drawings = [make_drawing(digit, generator) for digit in (4, 7)]
    features, labels = directions.varied_features(drawings, 5, generator)
    assert features.shape == (2 * directions.STROKE_COPIES + 5, FEATURES)
    assert labels[: 2 * directions.STROKE_COPIES].tolist() == [4, 7] * directions.STROKE_COPIES


def test_a_missing_strokes_file_is_named(tmp_path, capsys):
    missing = tmp_path / "missing.jsonl"
    assert directions.main(["--strokes", str(missing), "--out", str(tmp_path / "o.pkl")]) == 2
    assert "missing.jsonl" in capsys.readouterr().err


def test_the_saved_network_is_a_reader(strokes_file, tmp_path):
    reader = DirectionReader(train(strokes_file, tmp_path / "out.pkl"))
    drawing = make_drawing(3, np.random.default_rng(0)).strokes
    expected = reader._network.forward(direction_features([drawing]))
    np.testing.assert_array_equal(reader.read([drawing]), expected)
