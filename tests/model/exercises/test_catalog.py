"""Twelve exercises; each changes its code in a few lines, and the lines are known."""

import pytest

from model.exercises.catalog import EXERCISES
from model.exercises.network import PARTS


def test_there_are_twelve_with_names_of_their_own():
    assert len({exercise.name for exercise in EXERCISES}) == 12


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_only_the_mistake_differs(exercise):
    assert exercise.right_code.count(exercise.right) == 1
    assert PARTS[exercise.layer] == exercise.right_code
    right, wrong = exercise.right_code.splitlines(), exercise.wrong_code.splitlines()
    differing = [n for n, pair in enumerate(zip(right, wrong, strict=True), 1) if len({*pair}) > 1]
    assert exercise.wrong_lines == set(differing)
    assert 1 <= len(differing) <= 4
    assert sorted(right) == sorted(wrong) or len(differing) <= 2
