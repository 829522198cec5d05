"""Signs are recognized by their size and place."""

import numpy as np
import pytest

from model.numbers.parts import Line, Part
from model.numbers.signs import Sign, sign_of


@pytest.mark.parametrize(
    ("points", "sign"),
    [
        ([[0, 50], [40, 52]], Sign.MINUS),
        ([[0, 98]], Sign.POINT),
        ([[0, 96], [4, 99]], Sign.POINT),
        ([[0, 88], [14, 88], [14, 100], [0, 100], [0, 88], [14, 88]], Sign.POINT),
        ([[8, 92], [0, 118]], Sign.COMMA),
        # A bar at the top, one at the foot, a dot in the middle, a digit.
        ([[0, 2], [40, 2]], None),
        ([[0, 99], [40, 99]], None),
        ([[0, 40]], None),
        ([[0, 0], [5, 100]], None),
    ],
)
def test_a_sign_has_its_size_and_place(points, sign):
    points = np.array(points, np.float64)

    assert sign_of(Part(points, 0), Line(100.0, 0.0, 100.0)) is sign
    # In another unit, and elsewhere.
    moved = Part(0.3 * points + [70.0, 500.0], 0)
    assert sign_of(moved, Line(30.0, 500.0, 530.0)) is sign
