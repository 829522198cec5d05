"""Directions, starts and ends of strokes as numbers."""

import numpy as np
import pytest

from model.datasets.synthetic import make_drawing
from model.directions.features import DIRECTIONS, FEATURES, PLACES, direction_features
from model.errors import InkError

RIGHT, DOWN, LEFT, UP = 0, 2, 4, 6
STARTS, ENDS = DIRECTIONS, DIRECTIONS + 1


def maps_of(*strokes):
    """Return the squares of the features: px of ink, and numbers of ends."""
    arrays = [np.array(stroke, np.float64) for stroke in strokes]
    features = direction_features([arrays])[0]
    assert features.dtype == np.float32
    return features.reshape(DIRECTIONS + 2, PLACES, PLACES) ** 2


@pytest.mark.parametrize(
    ("end", "direction"),
    [((7, 0), RIGHT), ((7, 7), 1), ((0, 7), DOWN), ((-7, 0), LEFT), ((0, -7), UP)],
)
def test_the_ink_of_a_straight_line_lies_in_its_direction(end, direction):
    maps = maps_of([(0, 0), end])
    length = 17.5 * np.hypot(*end) / 7
    assert maps[:DIRECTIONS].sum() == pytest.approx(length, rel=1e-5)
    assert maps[direction].sum() == pytest.approx(length, rel=1e-5)


def test_ink_between_two_directions_is_shared_by_them():
    angle = np.deg2rad(22.5)
    maps = maps_of([(0, 0), (np.cos(angle), np.sin(angle))])
    assert maps[0].sum() == pytest.approx(maps[1].sum(), rel=1e-4)
    assert maps[2:DIRECTIONS].sum() == pytest.approx(0, abs=1e-5)


def test_ink_start_and_end_lie_where_they_are_drawn():
    maps = maps_of([(0, 0), (7, 0)])
    # The line runs through the middle, between the third and the fourth row of places.
    np.testing.assert_allclose(maps[RIGHT].sum(axis=1)[[2, 3]], 8.75, rtol=1e-5)
    assert maps[STARTS].sum() == pytest.approx(1)
    assert maps[ENDS].sum() == pytest.approx(1)
    assert maps[STARTS, 2:4, :2].sum() == pytest.approx(1)
    assert maps[ENDS, 2:4, -2:].sum() == pytest.approx(1)


def test_a_stroke_drawn_backwards_has_the_opposite_direction():
    there, back = maps_of([(0, 0), (7, 0)]), maps_of([(7, 0), (0, 0)])
    np.testing.assert_allclose(there[RIGHT], back[LEFT], atol=1e-5)
    np.testing.assert_allclose(there[STARTS], back[ENDS], atol=1e-5)


def test_strokes_are_not_joined():
    maps = maps_of([(0, 0), (7, 0)], [(0, 7), (7, 7)])
    assert maps[RIGHT].sum() == pytest.approx(35, rel=1e-5)
    assert maps[:DIRECTIONS].sum() == pytest.approx(35, rel=1e-5)
    assert maps[STARTS].sum() == pytest.approx(2)


def test_size_place_and_spacing_of_points_do_not_matter():
    strokes = make_drawing(8, np.random.default_rng(3)).strokes
    moved = [100 * stroke + 40 for stroke in strokes]
    denser = [
        np.column_stack([np.interp(np.arange(0, len(line) - 0.9, 0.1), range(len(line)), axis)
                         for axis in line.T])
        for line in strokes
    ]  # fmt: skip
    features = direction_features([strokes, moved, denser])
    np.testing.assert_allclose(features[1], features[0], atol=1e-4)
    np.testing.assert_allclose(features[2], features[0], atol=0.1)


def test_many_are_described_as_one_by_one():
    generator = np.random.default_rng(0)
    drawings = [make_drawing(digit, generator).strokes for digit in range(10)]
    together = direction_features(drawings)
    assert together.shape == (10, FEATURES)
    for drawing, features in zip(drawings, together, strict=True):
        np.testing.assert_array_equal(direction_features([drawing])[0], features)


def test_dots_and_empty_strokes_are_drawings_too():
    dot = np.array([[3.0, 4.0]])
    maps = maps_of([(0, 0), (7, 0)], np.empty((0, 2)))
    np.testing.assert_allclose(maps, maps_of([(0, 0), (7, 0)]))
    features = direction_features([[dot], [np.array([[5.0, 5.0, 0.5], [5.0, 5.0, 0.5]])]])
    assert np.isfinite(features).all()
    assert (features.reshape(2, DIRECTIONS + 2, -1)[:, :DIRECTIONS] == 0).all()


def test_a_stray_dot_far_away_changes_nothing():
    line = [(0, 0), (7, 0), (7, 7)]
    np.testing.assert_allclose(maps_of(line, [(40, 40)]), maps_of(line))


def test_no_drawing_has_no_features():
    assert direction_features([]).shape == (0, FEATURES)


def test_an_empty_drawing_is_an_error():
    with pytest.raises(InkError, match="nothing is drawn"):
        direction_features([[np.empty((0, 2))]])
