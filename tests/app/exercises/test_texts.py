"""Every exercise has a hint and an explanation of its own, and every part a name."""

import pytest

from app.exercises.check_table import error_text
from app.exercises.texts import explanation_of, gradient_name, hint_of, part_name
from model.exercises.catalog import EXERCISES
from model.exercises.check import check_layers


def test_all_have_their_own():
    hints = {hint_of(exercise) for exercise in EXERCISES}
    explanations = {explanation_of(exercise) for exercise in EXERCISES}
    assert len(hints) == len(explanations) == len(EXERCISES)
    for error in check_layers():
        assert part_name(error.layer)
        assert gradient_name(error.what)


@pytest.mark.parametrize(
    ("error", "text"),
    [(0.0, "0"), (5.4e-11, "5 × 10⁻¹¹"), (0.012, "0.012"), (0.999, "1"), (0.54, "0.54")],
)
def test_errors_are_short(error, text):
    assert error_text(error) == text
