"""Dots and dashes are marks; upright lines and digits are not."""

import numpy as np
import pytest

from model.datasets.synthetic import make_drawing
from model.ink.normalising import normalise_strokes
from model.ink.pictures import normalise_picture
from model.rejection.marks import are_marks


def image_of(*points):
    return normalise_strokes([np.array(points, np.float64)]).image


def is_mark(image):
    return bool(are_marks(image[None])[0])


@pytest.mark.parametrize(
    "points",
    [
        [(5, 5)],
        [(5, 5), (5, 5)],
        [(0, 0), (30, 0)],
        [(0, 0), (30, 5)],
        [(30, 0), (15, 1), (0, 7)],
    ],
)
def test_a_dot_and_a_dash_are_marks(points):
    assert is_mark(image_of(*points))


@pytest.mark.parametrize(
    "points",
    [
        [(0, 0), (0, 30)],
        [(0, 0), (0, 2)],
        [(0, 0), (20, 30)],
        [(30, 0), (0, 30)],
        [(0, 10), (8, 0), (8, 30)],
        [(0, 0), (30, 0), (10, 30)],
    ],
)
def test_upright_and_bent_lines_are_not(points):
    assert not is_mark(image_of(*points))


def test_a_dot_and_a_dash_in_a_picture_are_marks():
    dot, dash, one = (np.ones((60, 60), np.float32) for _ in range(3))
    dot[28:32, 28:32] = 0
    dash[28:32, 10:50] = 0
    one[10:50, 28:32] = 0

    assert is_mark(normalise_picture(dot).image)
    assert is_mark(normalise_picture(dash).image)
    assert not is_mark(normalise_picture(one).image)


def test_no_synthetic_digit_is_a_mark():
    generator = np.random.default_rng(0)
    images = [
        normalise_strokes(make_drawing(number % 10, generator).strokes).image
        for number in range(200)
    ]

    assert not are_marks(np.array(images)).any()
