"""Several digits or letters in one drawing."""

import numpy as np
import pytest

from model.rejection.negatives.notation import bounds
from model.rejection.negatives.several import (
    crossed_out_digit,
    side_by_side,
    stacked_digits,
    two_digits,
)


def test_figures_in_a_row_do_not_overlap() -> None:
    figures = [[[(0.0, 0.0), (0.5, 1.0)]], [[(3.0, 0.0), (3.2, 1.0)]]]
    first, second = side_by_side(figures, np.random.default_rng(1))
    assert first[0][0] == pytest.approx(0.0)
    assert second[0][0] > first[1][0]


def test_digits_side_by_side_are_wide_and_stacked_ones_high() -> None:
    generator = np.random.default_rng(2)
    for _ in range(50):
        left, _, right, _ = bounds(two_digits(generator))
        assert right - left < 3.5
        _, top, _, bottom = bounds(stacked_digits(generator))
        assert bottom - top > 1.6


def test_a_digit_is_crossed_out_beyond_its_ends() -> None:
    generator = np.random.default_rng(3)
    for _ in range(50):
        *_, line = crossed_out_digit(generator)
        assert len(line) >= 2
        assert abs(line[-1][0] - line[0][0]) > 0.05 or len(line) > 2
