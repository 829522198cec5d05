"""The measuring of explanations."""

from itertools import islice

import numpy as np
import pytest

from model.datasets.synthetic.handwriting import drawings
from model.files import BUNDLED_WEIGHTS_FOLDER
from model.ink.strokes import Drawing, write_strokes_file
from model.weights.weights_file import open_digit_weights
from scripts.explanation.measuring import EXPLANATION, RANDOM, main, measured, unseen_images


@pytest.fixture
def strokes_path(tmp_path):
    path = tmp_path / "strokes.jsonl"
    drawn = islice(drawings(1), 30)
    write_strokes_file(
        path,
        [
            Drawing(drawing.strokes, drawing.label, str(24 + index % 2))
            for index, drawing in enumerate(drawn)
        ],
    )
    return path


def test_only_held_out_writers_are_taken(strokes_path):
    assert len(unseen_images(str(strokes_path), 1000, np.random.default_rng(0))) == 15


def test_explanations_of_classic_are_exact_and_beat_chance(strokes_path):
    generator = np.random.default_rng(0)
    weights = open_digit_weights(BUNDLED_WEIGHTS_FOLDER / "classic.pkl")

    result = measured(weights, unseen_images(str(strokes_path), 15, generator), generator)

    assert result.is_exact
    assert result.sum_errors.max() <= 1e-5
    areas = result.areas()
    assert areas[EXPLANATION] < areas[RANDOM] - 0.1


def test_the_command_prints_a_table_and_writes_the_chart(strokes_path, capsys, monkeypatch):
    chart = strokes_path.with_name("chart.svg")
    arguments = [str(strokes_path), "--count", "2", "--chart", str(chart)]
    monkeypatch.setattr("sys.argv", ["measuring", *arguments])

    main()

    printed = capsys.readouterr().out
    assert printed.startswith("integrated gradients, 2 drawings")
    assert "plain gradient" in printed
    assert chart.read_text("utf-8").startswith("<svg")
