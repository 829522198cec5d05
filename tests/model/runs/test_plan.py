"""Plans: the presets can train, and a plan comes back from JSON as it was."""

import json

import pytest

from model.errors import ShapeError, TrainingError
from model.network.architecture import architecture_text
from model.network.networks import describe_network
from model.runs.plan import (
    AUGMENTATIONS,
    BEST,
    CLASSIC,
    FINE_TUNE,
    IN_USE,
    MNIST,
    QUICK,
    SAMPLES,
    SYNTHETIC,
    TrainingPlan,
    preset_plan,
)

PRESETS = (QUICK, CLASSIC, BEST, FINE_TUNE)


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("has_mnist", [True, False])
@pytest.mark.parametrize("has_samples", [True, False])
def test_presets_use_what_is_there(name, has_mnist, has_samples):
    plan = preset_plan(name, has_mnist, has_samples)
    plan.settings()
    assert plan.augmentation in AUGMENTATIONS
    assert (MNIST in plan.sources) == has_mnist
    assert has_mnist or SYNTHETIC in plan.sources
    assert has_samples or SAMPLES not in plan.sources


def test_classic_learns_drawing_by_drawing():
    plan = preset_plan(CLASSIC, has_mnist=True)
    settings = plan.settings()
    assert (plan.network, plan.sources) == ("classic", (MNIST,))
    assert (settings.epochs, settings.batch_size, settings.optimizer) == (3, 1, "sgd")
    assert settings.learning_rate == 0.005


def test_only_fine_tuning_goes_on_from_the_weights_in_use():
    assert [preset_plan(name, True).network == IN_USE for name in PRESETS] == [0, 0, 0, 1]


@pytest.mark.parametrize("name", PRESETS)
def test_a_plan_comes_back_from_json(name):
    plan = preset_plan(name, True, True)
    assert TrainingPlan.from_dict(json.loads(json.dumps(plan.as_dict()))) == plan


VARIED = TrainingPlan(
    network="two-conv",
    optimizer="adam",
    frozen="1",
    initializer="1/9",
    dropout=0.25,
    sums_gradients=True,
    with_replacement=True,
    mean_decay=0.8,
    square_decay=0.99,
    filter_counts="3, 5",
    hidden="",
    batch_normalization="on",
    steps=70,
)


def test_every_setting_reaches_the_trainer_and_comes_back_from_json():
    assert TrainingPlan.from_dict(json.loads(json.dumps(VARIED.as_dict()))) == VARIED
    settings = VARIED.settings()
    assert (settings.frozen, settings.gradient_reduction, settings.with_replacement) == (
        "1",
        "sum",
        True,
    )
    assert (settings.momentum, settings.mean_decay, settings.square_decay) == (None, 0.8, 0.99)
    layers = VARIED.description()
    assert [layer["fraction"] for layer in layers if layer["kind"] == "dropout"] == [0.25]
    assert settings.steps == 70
    assert [layer["filters"] for layer in layers if "filters" in layer] == [3, 5]
    assert [layer["kind"] for layer in layers].count("batch_normalization") == 2
    drawn = [layer["initializer"] for layer in layers if "initializer" in layer]
    assert drawn == [{"scaled_normal": 1 / 9}] * 3


def test_an_architecture_file_replaces_the_network(tmp_path):
    path = tmp_path / "mine.json"
    path.write_text(architecture_text(describe_network("two-layer")), "utf-8")
    plan = TrainingPlan(architecture=str(path), hidden="7")
    held = plan.as_dict()
    assert TrainingPlan.from_dict(json.loads(json.dumps(held))) == plan
    affine = [layer for layer in plan.description() if layer["kind"] == "affine"]
    assert affine[0]["outputs"] == 7
    assert plan.network_name == "mine"
    path.unlink()
    # An interrupted run has its first weights: its plan is still one without the file.
    assert TrainingPlan.from_dict(held) == plan
    with pytest.raises(ShapeError, match="No such file"):
        plan.description()


def test_a_plan_without_the_later_settings_is_as_older_versions_wrote_it():
    old = {
        "network": "classic",
        "sources": ["mnist"],
        "file": "",
        "drawings": 0,
        "augmentation": "none",
        "epochs": 3,
        "batch_size": 1,
        "learning_rate": 0.005,
        "optimizer": "sgd",
        "schedule": "constant",
        "is_regularized": False,
        "seed": 0,
    }
    assert TrainingPlan.from_dict(old) == TrainingPlan()
    assert TrainingPlan().as_dict() == old
    for name in old:
        with pytest.raises(TrainingError, match=f"{name} is missing"):
            TrainingPlan.from_dict({key: value for key, value in old.items() if key != name})


@pytest.mark.parametrize(
    "change",
    [
        {"network": "nobody's"},
        {"optimizer": "luck"},
        {"schedule": "whim"},
        {"sources": ["dreams"]},
        {"augmentation": "wild"},
        {"learning_rate": 0.0},
        {"learning_rate": float("nan")},
        {"learning_rate": "0.1"},
        {"epochs": 2.5},
        {"epochs": True},
        {"epochs": 10**400},
        {"seed": None},
        {"network": ["classic"]},
        {"sources": "mnist"},
        {"sources": [["mnist"]]},
        {"is_regularized": 1},
        {"unknown": 1},
        {"frozen": 1},
        {"initializer": "luck"},
        {"initializer": None},
        {"initializer": "101"},
        {"dropout": 1},
        {"dropout": float("nan")},
        {"dropout": True},
        {"optimizer": "momentum", "momentum": 1.0},
        {"network": IN_USE, "dropout": 0.5},
        {"network": IN_USE, "initializer": "he"},
        {"sums_gradients": 1},
        {"with_replacement": None},
        {"architecture": None},
        {"filter_counts": "4, 0"},
        {"hidden": "many"},
        {"batch_normalization": "maybe"},
        {"steps": 2.5},
        {"steps": -1},
        {"network": IN_USE, "architecture": "mine.json"},
        {"network": IN_USE, "filter_counts": "4"},
        {"network": IN_USE, "hidden": "4"},
        {"network": IN_USE, "batch_normalization": "on"},
        {"network": IN_USE, "steps": 5},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_is_no_plan_is_refused(change):
    with pytest.raises(TrainingError, match="expected"):
        TrainingPlan.from_dict({**TrainingPlan().as_dict(), **change})


def test_an_optimizer_has_its_own_options_only():
    with pytest.raises(TrainingError, match="SGD has no option momentum"):
        TrainingPlan.from_dict({**TrainingPlan().as_dict(), "momentum": 0.5})


def test_anything_else_than_an_object_is_no_plan():
    with pytest.raises(TrainingError, match="found none"):
        TrainingPlan.from_dict([1])
