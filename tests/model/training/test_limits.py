"""Every door to a run has the same limits."""

import argparse

import pytest

from app.commands.train_arguments import add_train_arguments
from app.training.form.form_field import FieldError, learning_rate_of, whole_number_of
from model.errors import TrainingError
from model.runs.plan import TrainingPlan
from model.training.limits import BATCH_SIZES, DRAWINGS, EPOCHS, MAX_LEARNING_RATE, SEEDS

LIMITS = {
    "epochs": ("--epochs", EPOCHS),
    "batch_size": ("--batch-size", BATCH_SIZES),
    "seed": ("--seed", SEEDS),
    "drawings": ("--limit", DRAWINGS),
}
"""The options and limits by the fields of a plan."""


def parse(option: str, text: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(exit_on_error=False)
    add_train_arguments(parser)
    return parser.parse_args(["--data", "d", "--out", "o", option, text])


def plan_with(**changes: object) -> TrainingPlan:
    return TrainingPlan.from_dict({**TrainingPlan().as_dict(), **changes})


@pytest.mark.parametrize("name", LIMITS)
def test_the_ends_of_a_range_are_valid_everywhere(name):
    option, allowed = LIMITS[name]
    for number in (allowed[0], allowed[-1]):
        assert getattr(plan_with(**{name: number}), name) == number
        assert whole_number_of(str(number), allowed) == number
        parse(option, str(number))


@pytest.mark.parametrize("name", LIMITS)
def test_numbers_beyond_a_range_are_refused_everywhere(name):
    option, allowed = LIMITS[name]
    for number in (allowed[0] - 1, allowed[-1] + 1):
        # In a plan, no drawings are all drawings; nobody can type a sign.
        if number >= 0:
            with pytest.raises(TrainingError, match=f"but found {number}"):
                plan_with(**{name: number})
        with pytest.raises(FieldError, match=f"{allowed[-1]:,}"):
            whole_number_of(str(number), allowed)
        with pytest.raises((argparse.ArgumentError, SystemExit)):
            parse(option, str(number))


@pytest.mark.parametrize("value", [1.5, "3", True, None])
def test_a_plan_holds_whole_numbers(value):
    with pytest.raises(TrainingError, match="expected the plan of a run, but its epochs is"):
        plan_with(epochs=value)


@pytest.mark.parametrize("rate", [0.0, -1.0, 99.0, 1.001 * MAX_LEARNING_RATE])
def test_a_learning_rate_is_refused_everywhere(rate):
    with pytest.raises(TrainingError, match="at most 10, but found"):
        plan_with(learning_rate=rate)
    with pytest.raises(FieldError, match="at most 10"):
        learning_rate_of(str(rate))


def test_the_largest_learning_rate_is_valid_everywhere():
    assert plan_with(learning_rate=MAX_LEARNING_RATE).learning_rate == MAX_LEARNING_RATE
    assert learning_rate_of("10") == MAX_LEARNING_RATE
