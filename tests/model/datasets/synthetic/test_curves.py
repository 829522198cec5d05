"""Lines through control points: they meet every point, break at corners, and are evenly spaced."""

import numpy as np
import pytest

from model.datasets.synthetic.curves import SAMPLES_PER_SEGMENT, evenly_spaced, smooth_line
from model.datasets.synthetic.pen import cut_corners
from model.datasets.synthetic.skeleton import arc, corner, mirrored


def test_a_line_meets_every_control_point() -> None:
    points = np.array([[0.0, 0.0], [1.0, 2.0], [3.0, 1.0], [4.0, 4.0]])
    line = smooth_line(points, [], 0.5)
    assert len(line) == 3 * SAMPLES_PER_SEGMENT + 1
    np.testing.assert_allclose(line[::SAMPLES_PER_SEGMENT], points, atol=1e-12)


def test_a_line_without_roundness_is_straight_between_the_points() -> None:
    line = smooth_line(np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 0.0]]), [], 0.0)
    np.testing.assert_allclose(line[:, 1], 1 - np.abs(line[:, 0] - 1), atol=1e-12)


def test_a_corner_splits_a_line_into_two_that_do_not_know_each_other() -> None:
    points = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]])
    line = smooth_line(points, [1], 0.5)
    first, second = line[: SAMPLES_PER_SEGMENT + 1], line[SAMPLES_PER_SEGMENT:]
    np.testing.assert_allclose(first[:, 1], 0.0, atol=1e-12)
    np.testing.assert_allclose(second[:, 0], 1.0, atol=1e-12)


def test_points_of_a_resampled_line_are_evenly_spaced() -> None:
    line = evenly_spaced(np.array([[0.0, 0.0], [0.1, 0.0], [1.0, 0.0]]), 0.25)
    np.testing.assert_allclose(line, [[0, 0], [0.25, 0], [0.5, 0], [0.75, 0], [1, 0]])


def test_a_line_of_one_place_keeps_two_points() -> None:
    line = evenly_spaced(np.zeros((3, 2)), 0.1)
    assert line.shape == (2, 2)


def test_cut_corners_keep_the_ends() -> None:
    line = cut_corners(np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]]), 1)
    np.testing.assert_allclose(line, [[0, 0], [0.75, 0.25], [1, 1]])


def test_an_arc_goes_clockwise_on_paper_where_y_is_down() -> None:
    points = arc((1.0, 2.0), (0.5, 1.0), -90, 0)
    assert points[0] == pytest.approx((1.0, 1.0))
    assert points[-1] == pytest.approx((1.5, 2.0))


def test_mirrored_points_keep_their_corners() -> None:
    assert mirrored([(0.0, 0.0), corner(0.2, 1.0)], 0.5) == [(1.0, 0.0), (0.8, 1.0, True)]


def test_evenly_placed_control_points_make_an_evenly_drawn_straight_line() -> None:
    line = smooth_line(np.array([[0.0, 0.0], [1.0, 2.0], [2.0, 4.0], [3.0, 6.0]]), [], 0.5)
    places = np.linspace(0.0, 3.0, 3 * SAMPLES_PER_SEGMENT + 1)
    np.testing.assert_allclose(line, np.column_stack((places, 2 * places)), atol=1e-12)
