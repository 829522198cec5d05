"""Experiments in files: kept run by run, resumed, and refused when they are something else."""

import json

import pytest

from model.errors import TrainingError
from model.experiments.running import run_once
from model.experiments.store import ExperimentFile
from tests.model.experiments.test_processes import DATA
from tests.model.experiments.test_running import PLAN


@pytest.fixture(scope="module")
def runs():
    return [run_once(PLAN, value, 0, *DATA) for value in PLAN.values]


def test_there_and_back(runs, tmp_path):
    file = ExperimentFile(tmp_path / "mine.experiment")
    file.begin(PLAN)
    assert file.load() == (PLAN, [])
    for run in runs:
        file.add(run)
    assert file.load() == (PLAN, runs)


@pytest.mark.parametrize("left_out", [1, 50, 200])
def test_a_run_that_was_cut_off_runs_again(runs, tmp_path, left_out):
    file = ExperimentFile(tmp_path / "mine.experiment")
    file.begin(PLAN)
    file.add(runs[0])
    whole = file.path.read_bytes()
    file.add(runs[1])
    file.path.write_bytes(file.path.read_bytes()[:-left_out] if left_out > 1 else whole + b"{")
    assert file.load() == (PLAN, runs[:1])
    file.add(runs[1])
    assert file.load() == (PLAN, runs)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("", "this is no experiment"),
        ("[]\n", "this is no experiment"),
        ('{"format": "other"}\n', "this is no experiment"),
        (
            json.dumps({"format": "digitpad-experiment", "plan": {}}) + "\n",
            "expected the plan of an experiment",
        ),
    ],
)
def test_other_files_are_refused(tmp_path, content, text):
    path = tmp_path / "other.experiment"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(TrainingError, match=rf"other\.experiment: .*{text}"):
        ExperimentFile(path).load()
    with pytest.raises(TrainingError, match="none: No such file"):
        ExperimentFile(tmp_path / "none").load()
