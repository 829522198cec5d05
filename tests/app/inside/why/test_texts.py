"""Texts about explanations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.inside.why.texts import rounded_parts, score_text, spoken_explanation
from tests.app.inside.why.conftest import made_explanation


@pytest.mark.parametrize(
    ("tenths", "text"), [(144, "+14.4"), (-34, "−3.4"), (0, "0.0"), (5, "+0.5"), (-100, "−10.0")]
)
def test_scores_have_a_sign_and_one_decimal(tenths: int, text: str) -> None:
    assert score_text(tenths) == text


def test_parts_are_rounded_so_that_they_add_up() -> None:
    # +14.4, −3.4 and −5.6 would be +5.4; the difference is +5.3.
    explanation = made_explanation([[14.35, -3.42]], 5.34, 5.34 - 14.35 + 3.42)

    parts = rounded_parts(explanation)

    assert sum(parts) == 53
    assert parts[3] == 0


@given(st.floats(0.0, 50.0), st.floats(-50.0, 0.0), st.floats(-20.0, 20.0), st.floats(-0.3, 0.3))
def test_parts_of_any_explanation_add_up_and_are_off_by_a_tenth_at_most(
    speaks_for: float, against: float, rest: float, error: float
) -> None:
    difference = speaks_for + against + rest + error
    explanation = made_explanation([[speaks_for, against]], difference, rest, is_exact=False)

    parts = rounded_parts(explanation)

    assert sum(parts) == round(10 * explanation.difference)
    for part, exact in zip(parts, (speaks_for, against, rest, error), strict=True):
        assert abs(part - 10 * exact) <= 1.0001


def test_it_is_said_where_most_of_it_is() -> None:
    explanation = made_explanation([[3.0, 0.1, 0.1], [0.1, 0.1, 0.1], [0.1, -0.2, -2.0]], 1.0, 0.0)

    assert spoken_explanation(explanation) == (
        "Most of what speaks for 7 is at the top left. "
        "Most of what speaks for 1 is at the bottom right."
    )


def test_nothing_is_said_of_what_does_not_speak() -> None:
    assert spoken_explanation(made_explanation([[1.0]], 1.0, 0.0)) == (
        "Most of what speaks for 7 is at the top left."
    )
    assert spoken_explanation(made_explanation([[0.0]], 1.0, 1.0)) == ""
