"""Boxes around ink."""

import numpy as np

from model.numbers.box import Box, box_around, box_of


def test_a_box_is_around_all_points():
    box = box_of(np.array([[3.0, 9.0, 0.5], [1.0, 4.0, 0.5], [2.0, 5.0, 0.5]]))

    assert box == (1, 4, 3, 9)
    assert (box.width, box.height, box.middle) == (2, 5, 2)
    assert box_around([box, Box(0, 5, 2, 10)]) == (0, 4, 3, 10)
