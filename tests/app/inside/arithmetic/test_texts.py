"""Numbers of the arithmetic, and its sentences."""

import numpy as np
import pytest

from app.inside.arithmetic.texts import (
    decimals_for,
    formula,
    number_text,
    result_text,
    value_text,
)
from model.explanation.arithmetic import (
    Arithmetic,
    Mapped,
    Normalized,
    Pooled,
    Share,
    WeightedSum,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.1549, "2.15"),
        (-0.5, "−0.50"),
        (0.0, "0.00"),
        (-0.0, "0.00"),
        (0.0341, "0.034"),
        (-0.00341, "−0.0034"),
        (21.549, "21.55"),
        (1e-30, "0.000000000"),
        (-1e-30, "0.000000000"),
    ],
)
def test_a_value_has_the_digits_that_it_needs(value: float, text: str) -> None:
    assert value_text(value) == text


def test_a_table_has_one_number_of_decimals() -> None:
    assert [decimals_for(largest) for largest in (0.0, 0.02, 0.93, 2.0, 30.0, 1000.0)] == [
        2, 3, 2, 2, 1, 1,
    ]  # fmt: skip
    assert number_text(-12.34, 1) == "−12.3"


ONES = np.ones((1, 3, 3))


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (WeightedSum(8.5, ONES, ONES, -0.5, (0, 0)), "Sum 9.00 + bias (−0.50)"),
        (Pooled(3.0, np.arange(4.0).reshape(2, 2), False, (0, 0)), "The largest of 4 values"),
        (Pooled(1.5, np.arange(4.0).reshape(2, 2), True, (0, 0)), "The mean of 4 values"),
        (
            Normalized(1.0, 2.0, -1.0, 0.25, 1e-5, 0.5, 0.25),
            "0.50 × (2.00 − (−1.00)) ÷ √(0.25 + 0.00001) + 0.25",
        ),
        (Mapped(0.0, -1.5, "relu"), "The larger of 0 and −1.50"),
        (Mapped(0.18, -1.5, "sigmoid"), "1 ÷ (1 + e^1.50)"),
        (Mapped(-0.9, -1.5, "tanh"), "tanh(−1.50)"),
        (
            Share(0.73, np.array([1.0, 0.0]), 0, 1.0),
            "e^(1.00 − 1.00) = 1.0000, divided by 1.3679, the sum of all",
        ),
        (
            Share(0.62, np.array([1.0, 0.0]), 1, 2.0),
            "e^((0.00 − 1.00) ÷ temperature 2.00) = 0.6065, divided by 1.6065, the sum of all",
        ),
        (Arithmetic(1.0), "The value of this layer"),
    ],
)
def test_how_a_value_came_about(found: Arithmetic, text: str) -> None:
    assert formula(found) == text


def test_a_probability_is_in_per_cent() -> None:
    assert result_text(Share(0.98765, np.array([1.0, 0.0]), 0, 1.0)) == "98.8 %"
    assert result_text(Mapped(0.98765, 1.0, "relu")) == "0.99"
