"""Plans: every factor makes a network and settings, and what is wrong is one sentence."""

import json
from dataclasses import replace

import pytest

from model.errors import ModelError, TrainingError
from model.experiments.plan import FACTORS, USUAL_VALUES, ExperimentPlan, usual_plan
from model.network.network import Network


@pytest.mark.parametrize("factor", FACTORS)
def test_the_usual_plan_of_every_factor(factor):
    plan = usual_plan(factor)
    assert plan.values == USUAL_VALUES[factor]
    settings = [(plan.variant(value).settings(1), plan.variant(value)) for value in plan.values]
    descriptions = [json.dumps(variant.description()) for _, variant in settings]
    differing = {
        (str(setting), description, variant.images)
        for (setting, variant), description in zip(settings, descriptions, strict=True)
    }
    # Off is what the classic network is already.
    assert len(differing) == len(plan.values)
    assert ExperimentPlan.from_dict(json.loads(json.dumps(plan.as_dict()))) == plan


def test_each_value_may_have_its_own_learning_rate():
    plan = ExperimentPlan(values=("sgd", "adam"), rates={"adam": 0.002}, learning_rate=0.1)
    assert [plan.variant(value).settings(0).learning_rate for value in plan.values] == [0.1, 0.002]


def test_runs_go_seed_by_seed():
    plan = ExperimentPlan(values=("sgd", "adam"), seeds=2)
    assert plan.runs == [("sgd", 0), ("adam", 0), ("sgd", 1), ("adam", 1)]


def test_dropout_and_batch_normalization_change_the_network():
    plan = ExperimentPlan(dropout="on", batch_normalization="on", initializer="1/9")
    kinds = [layer.kind for layer in Network(plan.description()).layers]
    assert kinds == ["conv3x3", "batch_normalization", "maxpool2", "dropout", "softmax"]


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"factor": "luck"}, "nothing is called 'luck'; there are optimizer, learning_rate"),
        ({"values": ()}, "expected 1 to 12 different values"),
        ({"values": ("sgd", "sgd")}, "different values"),
        ({"values": ("hope",)}, "no optimizer 'hope'"),
        ({"factor": "learning_rate", "values": ("much",)}, "learning_rate: 'much' is no number"),
        ({"factor": "learning_rate", "values": ("99",)}, "expected a learning rate above 0"),
        ({"factor": "network", "values": ("none",)}, "no network 'none'"),
        ({"factor": "initializer", "values": ("x",)}, "expected he, glorot, lecun or a std"),
        ({"seeds": 0}, "expected seeds from 1 to 20"),
        ({"images": 3}, "expected drawings from 20"),
        ({"dropout": "perhaps"}, "dropout: expected on or off"),
        ({"rates": {"sgd": -1.0}}, "expected a learning rate above 0"),
    ],
)
def test_bad_plans_are_refused(changes, text):
    with pytest.raises(ModelError, match=text):
        replace(ExperimentPlan(), **changes)


@pytest.mark.parametrize(
    "damage",
    [{"seeds": "3"}, {"rates": {"sgd": "x"}}, {"values": [1]}, {"more": 1}, {"data": None}],
)
def test_damaged_plans_are_refused(damage):
    content = {**ExperimentPlan().as_dict(), **damage}
    with pytest.raises(TrainingError, match="the plan of an experiment"):
        ExperimentPlan.from_dict(content)
    with pytest.raises(TrainingError, match="the plan of an experiment"):
        ExperimentPlan.from_dict([])
