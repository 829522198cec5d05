"""Checkpoints: what is written comes back, and a run resumes from any of them to the same bits."""

import contextlib
import json
import shutil
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.cancellation import raise_if_stopped
from model.datasets.dataset import Dataset
from model.errors import TrainingError
from model.network.network import Network
from model.network.networks import describe_network
from model.training import steps
from model.training.checkpoint import (
    GROUPS,
    Checkpoint,
    PartOfEpoch,
    checkpoint_checksum,
    load_checkpoint,
    save_checkpoint,
)
from model.training.settings import TrainingControl, TrainingSettings
from model.training.trainer import train

WITH_DROPOUT = [
    {"kind": "input", "shape": [1, 28, 28], "mean": 0.5},
    {"kind": "maxpool2"},
    {"kind": "conv3x3", "filters": 2},
    {"kind": "batch_normalization"},
    {"kind": "maxpool2"},
    {"kind": "dropout", "fraction": 0.2},
    {"kind": "softmax", "classes": 10},
]
BATCHED = TrainingSettings(
    epochs=3, batch_size=8, learning_rate=0.01, optimizer="adam", schedule="one_cycle", seed=3
)
RUNS = {
    "classic by the sample": (
        describe_network("classic"),
        TrainingSettings(epochs=2, batch_size=1, learning_rate=0.01, schedule="cosine", seed=1),
    ),
    "classic averaged": (
        describe_network("classic"),
        TrainingSettings(epochs=2, learning_rate=0.01, averaging=0.9, weight_decay=0.01),
    ),
    "by the batch, with dropout": (WITH_DROPOUT, BATCHED),
    "averaged, with momentum": (
        WITH_DROPOUT,
        replace(BATCHED, optimizer="nesterov", averaging=0.9, label_smoothing=0.1),
    ),
    "by the sample, with dropout": (WITH_DROPOUT, replace(BATCHED, batch_size=1, epochs=2)),
    "so many steps": (WITH_DROPOUT, replace(BATCHED, steps=40)),
}


def some_images(count, seed=0):
    generator = np.random.default_rng(seed)
    images = generator.random((count, 28, 28), dtype=np.float32)
    return Dataset(images, np.arange(count) % 10)


class VariedData:
    """Other images in every epoch, as augmentation makes them."""

    def epoch(self, number, should_stop):
        raise_if_stopped(should_stop)
        return some_images(150, seed=number)


def same(first, second):
    return first.keys() == second.keys() and all(
        np.array_equal(array, second[name]) for name, array in first.items()
    )


def without_times(history):
    return [{**entry, "seconds": 0.0} for entry in history]


@pytest.fixture
def saves_always(monkeypatch):
    """Report, and write a checkpoint, after every call of the steps."""
    monkeypatch.setattr(steps, "REPORT_INTERVAL_S", 0.0)
    monkeypatch.setattr(steps, "CHECKPOINT_INTERVAL_S", 0.0)


@pytest.mark.parametrize("data", [some_images(150), VariedData()], ids=["same", "varied"])
@pytest.mark.parametrize("name", RUNS)
def test_a_run_killed_within_an_epoch_ends_with_the_same_bits(tmp_path, saves_always, name, data):
    description, settings = RUNS[name]
    more = {"validation": some_images(20, seed=9), "checkpoint": tmp_path / "run.npz"}

    def new_network(seed=0):
        return Network(description, np.random.default_rng(seed))

    unbroken, copies = new_network(), []
    for number, report in enumerate(train(unbroken, data, settings, **more)):
        assert report.is_saved
        copies.append(tmp_path / f"{number}.npz")
        shutil.copy(more["checkpoint"], copies[-1])
    expected = load_checkpoint(more["checkpoint"])
    partial = [path for path in copies if load_checkpoint(path).part is not None]
    assert {load_checkpoint(path).epochs_done for path in partial} >= {0, 1}
    for path in [partial[0], partial[len(partial) // 2], partial[-1]]:
        more["checkpoint"] = path
        resumed = new_network(seed=99)
        list(train(resumed, data, settings, **more))
        assert same(resumed.weights(), unbroken.weights())
        found = load_checkpoint(path)
        assert without_times(found.history) == without_times(expected.history)
        for group in GROUPS:
            assert same(found.arrays[group], expected.arrays[group])


@pytest.mark.parametrize("calls", [1, 4, 19, 20, 22, 45])
def test_a_run_stopped_anywhere_goes_on_where_it_stopped(tmp_path, calls):
    data, path = some_images(150), tmp_path / "run.npz"
    more = {"validation": some_images(20, seed=9), "checkpoint": path}
    unbroken = Network(WITH_DROPOUT, np.random.default_rng(0))
    list(train(unbroken, data, BATCHED, validation=more["validation"]))
    asked = 0

    def should_stop():
        nonlocal asked
        asked += 1
        return asked >= calls

    # 19 steps an epoch; the 20th question comes while the validation data is read.
    list(train(Network(WITH_DROPOUT, np.random.default_rng(0)), data, BATCHED, should_stop, **more))
    saved = load_checkpoint(path)
    done = 19 * saved.epochs_done + (0 if saved.part is None else saved.part.steps)
    assert done == {1: 1, 4: 4, 19: 19, 20: 19, 22: 21, 45: 43}[calls]
    resumed = Network(WITH_DROPOUT, np.random.default_rng(5))
    list(train(resumed, data, BATCHED, **more))
    assert same(resumed.weights(), unbroken.weights())


def test_an_epoch_that_has_begun_is_finished_though_fewer_were_asked_for(tmp_path):
    path, control = tmp_path / "run.npz", TrainingControl()
    asked = 0

    def should_stop():
        nonlocal asked
        asked += 1
        if asked == 30:
            control.set_epochs(1)
        return asked >= 32

    network = Network(WITH_DROPOUT, np.random.default_rng(0))
    list(train(network, some_images(150), BATCHED, should_stop, checkpoint=path, control=control))
    assert load_checkpoint(path).epochs == 2
    reports = list(train(network, some_images(150), BATCHED, checkpoint=path))
    assert [report.epoch for report in reports if report.is_epoch_end] == [2]


def test_the_time_goes_on(tmp_path):
    path = tmp_path / "run.npz"
    network = Network(WITH_DROPOUT, np.random.default_rng(0))
    list(train(network, some_images(80), replace(BATCHED, epochs=1), checkpoint=path))
    saved = load_checkpoint(path)
    saved.seconds, saved.settings["epochs"] = 1000.0, 3
    save_checkpoint(path, saved)
    reports = list(train(network, some_images(80), BATCHED, checkpoint=path))
    assert reports[-1].seconds > 1000.0
    # Time left is estimated from the whole run, so it is known at once.
    ends = [report for report in reports if report.is_epoch_end]
    assert ends[0].seconds_left == pytest.approx(500.0, rel=0.1)


def test_a_full_disk_within_an_epoch_does_not_end_the_run(tmp_path, saves_always, monkeypatch):
    from model.training import trainer

    written = []

    def save(path, checkpoint):
        if checkpoint.part is not None:
            raise OSError(28, "No space left on device")
        written.append(checkpoint.epochs_done)

    monkeypatch.setattr(trainer, "save_checkpoint", save)
    network = Network(WITH_DROPOUT, np.random.default_rng(0))
    reports = list(train(network, some_images(80), BATCHED, checkpoint=tmp_path / "run.npz"))
    assert written == [1, 2, 3]
    assert [report.is_saved for report in reports] == [report.is_epoch_end for report in reports]


def test_spoiled_weights_replace_no_checkpoint(tmp_path, saves_always):
    path = tmp_path / "run.npz"
    network = Network(WITH_DROPOUT, np.random.default_rng(0))
    reports = train(network, some_images(80), BATCHED, checkpoint=path)
    next(reports)
    before = path.read_bytes()
    network.parameters["6.softmax.weights"][...] = np.nan
    with pytest.raises(TrainingError):
        list(reports)
    assert path.read_bytes() == before


def a_checkpoint():
    arrays = {group: {"1.affine.bias": np.arange(3, dtype=np.float32)} for group in GROUPS}
    arrays["average"] = {}
    arrays["optimizer"] = {"momentum 1.affine.bias": np.ones(3, np.float32)}
    names = ("loss", "accuracy", "seconds", "validation_loss", "validation_accuracy")
    history = [{"epoch": 1, **dict.fromkeys(names, 0.5)}]
    changes = {"epochs": None, "learning_rate": 0.1}
    state = np.random.default_rng(4).bit_generator.state
    part = PartOfEpoch(2, 40, state, samples=16, loss_sum=1 / 3, right=7)
    confusion = np.arange(100).reshape(10, 10)
    return Checkpoint(1, {"epochs": 2}, history, arrays, changes, 1.5, part, confusion)


def changed(path, **changes):
    """Write a checkpoint with changed facts and a checksum that matches."""
    save_checkpoint(path, a_checkpoint())
    with np.load(path) as file:
        flat = dict(file)
    flat["facts"] = np.array(json.dumps(json.loads(str(flat["facts"])) | changes))
    flat["checksum"] = np.array(checkpoint_checksum(flat))
    np.savez(path, **flat)


def write_facts(path, facts, **arrays):
    np.savez(path, facts=np.array(json.dumps(facts)), **arrays)


def test_what_is_written_comes_back(tmp_path):
    path, written = tmp_path / "run.npz", a_checkpoint()
    save_checkpoint(path, written)
    read = load_checkpoint(path)
    for name in ("epochs_done", "settings", "history", "changes", "seconds", "part"):
        assert getattr(read, name) == getattr(written, name)
    assert np.array_equal(read.confusion, written.confusion)
    assert (read.epochs, read.learning_rate, read.position) == (2, 0.1, 1.4)
    assert read.arrays.keys() == set(GROUPS)
    assert read.arrays["average"] == {}
    assert np.array_equal(read.arrays["best"]["1.affine.bias"], [0, 1, 2])


@pytest.mark.parametrize("length", [0, 10, 1000])
def test_half_a_checkpoint_is_refused(tmp_path, length):
    path = tmp_path / "run.npz"
    save_checkpoint(path, a_checkpoint())
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(TrainingError, match=r"run\.npz: this is not a complete checkpoint"):
        load_checkpoint(path)


def test_an_array_in_a_file_of_its_own_is_refused(tmp_path):
    path = tmp_path / "run.npz"
    with path.open("wb") as file:
        np.save(file, np.zeros(3))
    with pytest.raises(TrainingError, match=r"run\.npz: this is not a complete checkpoint"):
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
    with pytest.raises(TrainingError, match=r"run\.npz: this is not a complete checkpoint"):
        load_checkpoint(path)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"version": 3}, "unknown version 3"),
        ({"epochs_done": "1"}, "epochs_done is '1'"),
        ({"epochs_done": True}, "epochs_done is True"),
        ({"epochs_done": 10**400}, "epochs_done is 1000"),
        ({"settings": {"epochs": 0}}, "epochs"),
        ({"settings": {"epochs": 2, "optimizer": ["sgd"]}}, "optimizer is"),
        ({"settings": {"epochs": 2, "loss": "none"}}, "loss"),
        ({"settings": [1]}, "something is missing"),
        ({"changes": True}, "something is missing"),
        ({"changes": {"learning_rate": -1}}, "learning_rate is -1"),
        ({"history": [{"epoch": 1}]}, "something is missing"),
        ({"history": 5}, "something is missing"),
        ({"history": {}}, "something is missing"),
        ({"history": ""}, "something is missing"),
        ({"seconds": float("nan")}, "seconds is nan"),
        ({"part": {"steps": 1}}, "something is missing"),
        ({"part": vars(PartOfEpoch(2, 0, {}, 1, 0.5, 1))}, "no samples"),
        ({"part": vars(PartOfEpoch(2, 9, {"bit_generator": "x"}, 1, 0.5, 1))}, "PCG64"),
    ],
)
def test_facts_of_other_kinds_are_refused_though_the_checksum_matches(tmp_path, changes, found):
    path = tmp_path / "run.npz"
    changed(path, **changes)
    with pytest.raises(TrainingError, match=f"not a complete checkpoint .*{found}"):
        load_checkpoint(path)


@pytest.mark.parametrize(
    "arrays",
    [
        {"best": {}},
        {"best": {"1.affine.bias": np.zeros(4, np.float32)}},
        {"best": {"1.affine.bias": np.full(3, np.nan, np.float32)}},
        {"best": {"1.affine.bias": np.array(["a", "b", "c"])}},
        {"optimizer": {"momentum 1.affine.bias": np.zeros(2, np.float32)}},
        {"optimizer": {"momentum 2.affine.bias": np.zeros(3, np.float32)}},
        {"optimizer": {"steps": np.zeros(3, np.int64)}},
        {"optimizer": {"steps": np.array(np.nan)}},
    ],
    ids=[
        "names",
        "shape",
        "not finite",
        "texts",
        "memory",
        "memory of nothing",
        "steps",
        "no count",
    ],
)
def test_arrays_that_do_not_fit_the_weights_are_refused(tmp_path, arrays):
    path, checkpoint = tmp_path / "run.npz", a_checkpoint()
    checkpoint.arrays |= arrays
    save_checkpoint(path, checkpoint)
    with pytest.raises(TrainingError, match="not a complete checkpoint"):
        load_checkpoint(path)


def test_a_checkpoint_of_an_older_version_is_read_without_a_checksum(tmp_path):
    path = tmp_path / "run.npz"
    save_checkpoint(path, a_checkpoint())
    with np.load(path) as file:
        flat = {name: file[name] for name in file.files if name not in ("checksum", "confusion")}
    facts = json.loads(str(flat["facts"]))
    for name in ("version", "part", "seconds"):
        del facts[name]
    np.savez(path, **{**flat, "facts": np.array(json.dumps(facts))})
    assert load_checkpoint(path).epochs_done == 1


@given(st.data())
def test_damage_is_never_read_as_something_else(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("damage") / "run.npz"
    save_checkpoint(path, a_checkpoint())
    whole, content = load_checkpoint(path), bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(content)
    with contextlib.suppress(TrainingError):
        read = load_checkpoint(path)
        assert _checkpoint_text(read) == _checkpoint_text(whole)


def _checkpoint_text(checkpoint):
    arrays = {
        f"{group}/{name}": array.tobytes()
        for group, group_arrays in checkpoint.arrays.items()
        for name, array in group_arrays.items()
    }
    return repr({**vars(checkpoint), "arrays": arrays, "confusion": checkpoint.confusion.tobytes()})
