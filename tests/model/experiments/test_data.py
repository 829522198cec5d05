"""Drawings of an experiment: the same for all runs, and none is both learned and measured."""

import numpy as np
import pytest

from model.cancellation import Cancelled
from model.errors import DataError
from model.experiments.data import load_experiment_data
from model.experiments.plan import ExperimentPlan


def test_a_fifth_of_a_file_is_kept(tmp_path):
    images = np.zeros((100, 28, 28), np.uint8)
    images[:, 0, 0] = np.arange(100)
    path = tmp_path / "mine.npz"
    np.savez(path, images=images, labels=np.arange(100) % 10)
    plan = ExperimentPlan(data=str(path), images=80)
    training, test = load_experiment_data(plan)
    assert (len(training), len(test)) == (80, 20)
    seen = np.concatenate([training.images[:, 0, 0], test.images[:, 0, 0]])
    assert len(np.unique(seen)) == 100
    with pytest.raises(DataError, match=r"mine\.npz: expected 90 drawings .* but found 80"):
        load_experiment_data(ExperimentPlan(data=str(path), images=90))


def test_synthetic_drawings_are_made_as_needed():
    training, test = load_experiment_data(ExperimentPlan(data="synthetic", images=30))
    assert (len(training), len(test)) == (30, 2_000)


def test_making_drawings_can_be_stopped():
    answers = iter([False] * 5 + [True])
    plan = ExperimentPlan(data="synthetic", images=20)
    with pytest.raises(Cancelled):
        load_experiment_data(plan, lambda: next(answers))
