"""Dots far from a drawing are dropped; everything that may belong to a digit stays."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.datasets.synthetic import make_drawing
from model.ink.normalising import normalise_strokes
from model.ink.stray_dots import without_stray_dots

ONE = np.array([[100.0, 0.0], [100.0, 200.0]])


def dot(x: float, y: float, size: float = 2.0) -> np.ndarray:
    return np.array([[x, y], [x + size, y + size]])


@pytest.mark.parametrize(
    "stray", [dot(100, 345), dot(100, -150), dot(250, 100), dot(-45, 20), dot(220, 320)]
)
def test_a_far_dot_is_dropped(stray):
    for strokes in ([ONE, stray], [stray, ONE]):
        (kept,) = without_stray_dots(strokes)
        assert kept is ONE
        np.testing.assert_array_equal(
            normalise_strokes(strokes).image, normalise_strokes([ONE]).image
        )


@pytest.mark.parametrize(
    "near",
    [
        dot(100, 335),
        dot(100, -60),  # As the dot of an i.
        dot(230, 100),
        dot(100, 100),
        dot(100, 400, size=21),  # Too long for a dot.
    ],
)
def test_what_may_belong_to_the_digit_is_kept(near):
    assert len(without_stray_dots([ONE, near])) == 2


def test_dots_alone_and_dotted_digits_are_kept():
    single = [np.array([[3.0, 4.0]])]
    assert len(without_stray_dots(single)) == 1
    dots = [dot(0.0, 40.0 * number) for number in range(8)]
    assert len(without_stray_dots(dots)) == 8
    assert len(without_stray_dots([*dots, dot(0.0, 400.0, size=30.0)])) == 9
    assert len(without_stray_dots([np.array([[0.0, 0.0]]), np.array([[9.0, 9.0]])])) == 2


def test_two_far_dots_are_dropped_but_not_more():
    far = [dot(400.0, 50.0 * number) for number in range(3)]
    assert len(without_stray_dots([ONE, *far[:2]])) == 1
    assert len(without_stray_dots([ONE, *far])) == 4


def test_empty_strokes_are_dropped():
    empty = np.empty((0, 2))
    assert without_stray_dots([empty, ONE]) == [ONE]


@given(seed=st.integers(0, 10_000))
@settings(max_examples=60)
def test_no_stroke_of_a_digit_is_dropped(seed):
    strokes = make_drawing(seed % 10, np.random.default_rng(seed)).strokes
    assert len(without_stray_dots(strokes)) == len(strokes)
