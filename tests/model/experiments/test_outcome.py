"""Damaged runs are refused."""

import json

import pytest

from model.errors import TrainingError
from model.experiments.outcome import RunOutcome
from model.experiments.running import run_once
from tests.model.experiments.test_processes import DATA
from tests.model.experiments.test_running import PLAN


@pytest.mark.parametrize("name", ["epochs", "seed", "value", "seconds", "problem"])
def test_what_is_missing_is_noticed(name):
    content = json.loads(json.dumps(run_once(PLAN, "sgd", 0, *DATA).as_dict()))
    del content[name]
    with pytest.raises(TrainingError, match="a run of an experiment"):
        RunOutcome.from_dict(content)


@pytest.mark.parametrize(
    "damage",
    [
        {"confusion": [[1]]},
        {"filters": [1]},
        {"test_loss": None},
        {"activations": 3},
        {"epoch": "x"},
    ],
)
def test_damaged_epochs_are_noticed(damage):
    content = json.loads(json.dumps(run_once(PLAN, "sgd", 0, *DATA).as_dict()))
    content["epochs"][0] |= damage
    with pytest.raises(TrainingError, match="a run of an experiment"):
        RunOutcome.from_dict(content)
    with pytest.raises(TrainingError, match="a run of an experiment"):
        RunOutcome.from_dict({**content, "epochs": []})
