"""Plans: the presets can train, and a plan comes back from JSON as it was."""

import json

import pytest

from model.errors import TrainingError
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
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_is_no_plan_is_refused(change):
    with pytest.raises(TrainingError, match="expected"):
        TrainingPlan.from_dict({**TrainingPlan().as_dict(), **change})


def test_anything_else_than_an_object_is_no_plan():
    with pytest.raises(TrainingError, match="found none"):
        TrainingPlan.from_dict([1])
