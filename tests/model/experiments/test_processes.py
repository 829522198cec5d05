"""All runs, here and in processes: the same runs, and none left behind."""

import multiprocessing

import pytest

from model.cancellation import Cancelled
from model.experiments.outcome import RunOutcome
from model.experiments.processes import EpochDone, run_all
from tests.model.experiments.test_running import PLAN
from tests.model.training.test_trainer import bright_row_dataset

DATA = bright_row_dataset(80), bright_row_dataset(40, seed=5)


def outcomes(steps):
    return {(step.value, step.seed): step.epochs for step in steps if isinstance(step, RunOutcome)}


@pytest.mark.slow
def test_processes_give_the_same_runs():
    here = list(run_all(PLAN, *DATA, set(), processes=1))
    apart = list(run_all(PLAN, *DATA, set(), processes=2))
    assert outcomes(here).keys() == set(PLAN.runs)
    assert outcomes(apart) == outcomes(here)
    assert sum(isinstance(step, EpochDone) for step in here) == 4 * 3
    assert multiprocessing.active_children() == []


def test_finished_runs_are_left_out():
    finished = {("sgd", 0), ("adam", 0), ("sgd", 1)}
    assert outcomes(run_all(PLAN, *DATA, finished)).keys() == {("adam", 1)}
    assert list(run_all(PLAN, *DATA, set(PLAN.runs))) == []


@pytest.mark.slow
def test_a_stop_ends_the_processes():
    with pytest.raises(Cancelled):
        list(run_all(PLAN, *DATA, set(), lambda: True, processes=2))
    for process in multiprocessing.active_children():
        process.join(10)
    assert multiprocessing.active_children() == []
