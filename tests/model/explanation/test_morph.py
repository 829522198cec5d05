"""The way from one drawing to another."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.explanation.morph import morph
from model.files import BUNDLED_WEIGHTS_FOLDER
from model.ink.normalising import normalise_strokes
from model.ink.strokes import read_strokes_file

DEMO = {
    drawing.label: drawing.strokes
    for _, drawing in read_strokes_file(BUNDLED_WEIGHTS_FOLDER.parent / "demo_strokes.jsonl")
}
DOWN = np.array([[50.0, 0], [50, 30], [50, 100]])
ACROSS = np.array([[0.0, 50], [100, 50]])


def image(strokes):
    return normalise_strokes(strokes).image


def total_length(strokes):
    return sum(np.hypot(*np.diff(stroke, axis=0).T).sum() for stroke in strokes)


@pytest.mark.parametrize("digit", range(10))
@pytest.mark.parametrize("target", [1, 4, 8])
def test_it_starts_as_the_drawing_and_ends_as_the_target(digit, target):
    way = morph(DEMO[digit], DEMO[target])

    points = np.concatenate(way.at(0.0))
    for point in np.concatenate(DEMO[digit])[:, :2]:
        assert np.abs(points - point).max(axis=1).min() < 1e-6
    np.testing.assert_allclose(image(way.at(0.0)), image(DEMO[digit]), atol=0.2)
    # Drawn from another point, a closed stroke closes the gap between its ends.
    np.testing.assert_allclose(image(way.at(1.0)), image(DEMO[target]), atol=0.5)
    assert np.abs(image(way.at(1.0)) - image(DEMO[target])).mean() < 0.01


def test_halfway_each_point_is_between_its_ends():
    way = morph([DOWN], [DOWN * np.array([1.0, 1.0]) + np.array([0.0, 1.0])])

    (stroke,) = way.at(0.5)

    # The target is moved onto the drawing, so nothing moves at all.
    np.testing.assert_allclose(stroke[[0, -1]], DOWN[[0, -1]])


def test_the_direction_of_drawing_does_not_matter():
    way = morph([DOWN], [DOWN[::-1]])

    (stroke,) = way.at(0.5)

    assert total_length([stroke]) == pytest.approx(100.0)


def test_the_order_of_drawing_does_not_matter():
    way = morph([DOWN, ACROSS], [ACROSS[::-1], DOWN])

    assert total_length(way.at(0.5)) == pytest.approx(200.0)


def test_strokes_become_pieces_of_one_stroke():
    long = np.array([[0.0, 0], [0, 100]])
    upper, lower = np.array([[10.0, 0], [10, 60]]), np.array([[10.0, 100], [10, 60]])

    way = morph([lower, upper], [long])

    ends = way.at(1.0)
    assert len(ends) == 2
    assert total_length(ends) == pytest.approx(100.0)
    # The pieces lie one below the other: the lower stroke takes the lower piece.
    assert sorted(ends[0][:, 1])[0] == pytest.approx(60.0)
    assert sorted(ends[1][:, 1])[-1] == pytest.approx(60.0)


def test_one_stroke_becomes_several():
    cross = [DOWN, ACROSS]

    way = morph([np.array([[0.0, 0], [100, 100]])], cross)

    assert total_length(way.at(0.0)) == pytest.approx(np.hypot(100, 100))
    np.testing.assert_allclose(image(way.at(1.0)), image(cross), atol=1e-5)


def test_closed_strokes_turn_to_their_nearest_start():
    angles = np.linspace(0.0, 2 * np.pi, 48)
    circle = 50.0 * np.column_stack([np.sin(angles), np.cos(angles)])
    turned = 50.0 * np.column_stack([np.sin(angles + np.pi), np.cos(angles + np.pi)])

    way = morph([circle], [turned])

    # Points that crossed the circle would make it small on the way.
    assert np.ptp(way.at(0.5)[0], axis=0) == pytest.approx([100.0, 100.0], rel=0.05)


def test_dots_and_other_columns_are_no_trouble():
    dot = np.array([[5.0, 5, 0.7, 0.0]])
    with_pressure = np.column_stack([DOWN, np.ones(3), np.arange(3.0)])

    for strokes in ([dot], [dot, with_pressure]):
        for way in (morph(strokes, DEMO[8]), morph(DEMO[4], strokes)):
            for fraction in (0.0, 0.3, 1.0):
                drawing = way.at(fraction)
                assert all(stroke.shape[1] == 2 for stroke in drawing)
                assert all(np.isfinite(stroke).all() for stroke in drawing)


@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 99))
def test_any_numbers_of_strokes_are_paired(own, other, seed):
    generator = np.random.default_rng(seed)

    def scribble(count):
        return [generator.uniform(0, 280, (generator.integers(1, 6), 2)) for _ in range(count)]

    drawing = scribble(own)
    way = morph(drawing, scribble(other))

    assert len(way.at(0.5)) == max(own, other)
    assert total_length(way.at(0.0)) == pytest.approx(total_length(drawing))
    assert all(np.isfinite(stroke).all() for stroke in way.at(0.7))
