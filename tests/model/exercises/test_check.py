"""The gradient check finds each of the twelve mistakes, in its layer, and nothing in right code."""

import pytest

from model.exercises.catalog import EXERCISES
from model.exercises.check import LIMIT, check_layers
from model.exercises.network import PARTS


@pytest.mark.parametrize("seed", range(5))
def test_right_code_passes(seed):
    errors = check_layers(None, seed)
    assert {error.layer for error in errors} == set(PARTS)
    assert [error for error in errors if not error.is_right] == []


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_each_mistake_is_caught_in_its_layer(exercise, seed):
    wrong = [error for error in check_layers(exercise, seed) if not error.is_right]
    assert {error.layer for error in wrong} == {exercise.layer}
    # No borderline case: far above the limit.
    assert max(error.relative_error for error in wrong) > 1e4 * LIMIT
