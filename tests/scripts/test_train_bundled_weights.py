"""The bundled weights' script, with a recipe of seconds: it splits, trains, resumes and saves."""

import os
import subprocess
import sys
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from model.datasets.synthetic import drawings
from model.ink.strokes import Drawing, write_strokes_file
from model.weights.weights_file import open_weights

PROJECT_FOLDER = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
import scripts.train_bundled_weights as script
from model.datasets.augmentation.mixture import MixtureSettings
from model.training.settings import TrainingSettings

def phase(seed):
    training = TrainingSettings(epochs=2, batch_size=20, learning_rate=0.05, seed=seed)
    return script.Phase(training, MixtureSettings(synthetic_drawings=30, stroke_copies=1))

tiny = script.Recipe("conv-pool5", (phase(1), phase(2)), uses_mnist=False)
script.RECIPES["tiny"] = tiny
if sys.argv[1] == "interrupt":
    print_epoch, reports = script._print_epoch, []
    def interrupt(report):
        reports.append(report)
        if len([report for report in reports if report.is_epoch_end]) == 3:
            raise KeyboardInterrupt
    script._print_epoch = interrupt
sys.exit(script.main(["tiny", *sys.argv[2:]]))
"""


def run(strokes: Path, work: Path, manner: str = "whole") -> subprocess.CompletedProcess[str]:
    options = ["--strokes", strokes, "--work", work, "--check-writers", "21"]
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, manner, *map(str, options)],
        cwd=PROJECT_FOLDER,
        env={**os.environ, "PYTHONPATH": str(PROJECT_FOLDER)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def strokes(tmp_path: Path) -> Path:
    path = tmp_path / "strokes.jsonl"
    made = [
        Drawing(drawing.strokes, drawing.label, writer)
        for drawing, writer in zip(islice(drawings(1), 60), 20 * ["1", "21", "25"], strict=True)
    ]
    write_strokes_file(path, made)
    return path


@pytest.mark.slow
def test_an_interrupted_recipe_resumes_to_the_same_weights(strokes, tmp_path):
    whole = run(strokes, tmp_path / "whole")
    assert whole.returncode == 0, whole.stderr
    expected = open_weights(tmp_path / "whole" / "tiny.pkl")
    assert expected.training["data"]["pen_drawings"] == 20
    assert set(expected.training["measured"]) == {"checked_writers"}
    assert [settings["seed"] for settings in expected.training["settings"]] == [1, 2]

    assert run(strokes, tmp_path / "work", "interrupt").returncode != 0
    assert not (tmp_path / "work" / "tiny.pkl").exists()
    assert run(strokes, tmp_path / "work").returncode == 0

    weights = open_weights(tmp_path / "work" / "tiny.pkl")
    for name, array in expected.parameters.items():
        np.testing.assert_array_equal(weights.parameters[name], array)


def test_a_missing_strokes_file_is_one_sentence(tmp_path):
    finished = run(tmp_path / "none.jsonl", tmp_path / "work")

    assert finished.returncode == 2
    assert finished.stderr.count("\n") == 1
    assert "none.jsonl" in finished.stderr
