"""Tables, CSV, and Python that repeats an experiment."""

import csv
import io
import sys
from dataclasses import replace

import numpy as np
import pytest

from model.experiments.exporting import csv_text, python_text, summarize, table_text
from model.experiments.running import run_once
from tests.model.experiments.test_processes import DATA
from tests.model.experiments.test_running import PLAN


@pytest.fixture(scope="module")
def runs():
    return [run_once(PLAN, value, seed, *DATA) for value, seed in PLAN.runs[:3]]


def test_the_best_finished_value_first(runs):
    summaries = summarize(PLAN, runs)
    assert [summary.is_finished for summary in summaries] == [True, False]
    first = summaries[0]
    accuracies = [run.last.test_accuracy for run in runs if run.value == first.value]
    assert first.accuracies == tuple(accuracies)
    assert first.spread == pytest.approx(float(np.std(accuracies)))
    lines = table_text(PLAN, runs).splitlines()
    assert [line.split()[0] for line in lines] == ["optimizer", "sgd", "adam"]


def test_a_row_an_epoch(runs):
    rows = list(csv.DictReader(io.StringIO(csv_text(runs))))
    assert len(rows) == 9
    assert (rows[0]["loss"], rows[0]["epoch"]) == ("", "0")
    assert float(rows[-1]["test_accuracy"]) == pytest.approx(runs[-1].last.test_accuracy, abs=1e-6)


def test_the_python_repeats_it(runs, tmp_path, capsys, monkeypatch):
    path = tmp_path / "rows.npz"
    images = (np.concatenate([data.images for data in DATA]) * 255).astype(np.uint8)
    np.savez(path, images=images, labels=np.concatenate([data.labels for data in DATA]))
    plan = replace(PLAN, data=str(path), values=("sgd",), seeds=1)
    monkeypatch.setitem(sys.modules, "__main__", sys.modules[__name__])
    exec(compile(python_text(plan), "mine.py", "exec"), {"__name__": "__main__"})
    out = capsys.readouterr().out
    assert out.startswith("sgd, seed 0: ")
    assert "test accuracy" in out
