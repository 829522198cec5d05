"""Checkpoint files: what is written comes back, and whatever else is refused with one sentence."""

import json

import numpy as np
import pytest

from model.errors import TrainingError
from model.training.checkpoints import GROUPS, Checkpoint, load_checkpoint, save_checkpoint


def a_checkpoint():
    arrays = {group: {"1.affine.bias": np.arange(3, dtype=np.float32)} for group in GROUPS}
    arrays["average"] = {}
    history = [{"epoch": 1, "loss": 0.5}]
    return Checkpoint(1, {"epochs": 2}, history, arrays, {"epochs": None, "learning_rate": 0.1})


def write_facts(path, facts, **arrays):
    np.savez(path, facts=np.array(json.dumps(facts)), **arrays)


def test_what_is_written_comes_back(tmp_path):
    path, written = tmp_path / "run.npz", a_checkpoint()
    save_checkpoint(path, written)
    read = load_checkpoint(path)
    assert (read.epochs_done, read.settings, read.history, read.changes) == (
        written.epochs_done,
        written.settings,
        written.history,
        written.changes,
    )
    assert read.arrays.keys() == set(GROUPS)
    assert read.arrays["average"] == {}
    assert np.array_equal(read.arrays["best"]["1.affine.bias"], [0, 1, 2])


@pytest.mark.parametrize("length", [0, 10, 1000])
def test_half_a_checkpoint_is_refused(tmp_path, length):
    path = tmp_path / "run.npz"
    save_checkpoint(path, a_checkpoint())
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(TrainingError, match=r"run\.npz: this is no whole checkpoint"):
        load_checkpoint(path)


def test_an_array_in_a_file_of_its_own_is_refused(tmp_path):
    path = tmp_path / "run.npz"
    with path.open("wb") as file:
        np.save(file, np.zeros(3))
    with pytest.raises(TrainingError, match=r"run\.npz: this is no whole checkpoint"):
        load_checkpoint(path)


@pytest.mark.parametrize(
    "facts",
    [
        ["a list"],
        {"groups": list(GROUPS)},
        {"groups": ["weights"], "epochs_done": 1, "settings": {}, "history": []},
        {"groups": 4, "epochs_done": 1, "settings": {}, "history": []},
    ],
    ids=["no facts", "facts that are missing", "groups that are missing", "groups of no kind"],
)
def test_facts_that_are_not_those_of_a_run_are_refused(tmp_path, facts):
    path = tmp_path / "run.npz"
    write_facts(path, facts)
    with pytest.raises(TrainingError, match=r"run\.npz: this is no whole checkpoint"):
        load_checkpoint(path)
