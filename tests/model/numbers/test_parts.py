"""Strokes and pieces of strokes, from left to right."""

import numpy as np
import pytest

from model.numbers.parts import distances, joined_parts, line_of, parts_of


def line(*points: tuple[float, float]) -> np.ndarray:
    return np.array(points, np.float64)


def test_parts_stand_from_left_to_right_and_empty_strokes_are_left_out():
    strokes = [line((20, 0), (30, 9)), np.empty((0, 2)), line((0, 0), (10, 9))]

    assert [part.source for part in parts_of(strokes)] == [2, 0]


def test_pieces_of_a_stroke_stay_in_drawing_order_and_are_joined_again():
    stroke = line((0, 0), (8, 1), (9, 2), (2, 3), (3, 4), (20, 5))

    parts = parts_of([stroke], {0: [2, 4]})

    assert [part.start for part in parts] == [0, 2, 4]
    (whole,) = joined_parts(parts[::-1])
    assert whole.stroke.tolist() == stroke.tolist()
    assert [len(part.stroke) for part in joined_parts([parts[0], parts[2]])] == [2, 2]


def test_the_line_of_writing_is_where_high_strokes_are():
    parts = parts_of([line((0, 10), (5, 110)), line((20, 20), (25, 112)), line((40, 60), (60, 62))])

    writing = line_of(parts)

    assert (writing.height, writing.top, writing.bottom) == (100, 15, 111)


def test_a_level_line_and_a_dot_have_a_line_of_writing_too():
    assert line_of(parts_of([line((0, 5), (80, 5))])).height == pytest.approx(8)
    assert line_of(parts_of([line((3, 5))])).height > 0


def test_parts_are_apart_by_the_distance_of_their_lines():
    cross = [line((0, 0), (10, 10)), line((0, 10), (10, 0)), line((13, 0), (13, 10)), line((40, 5))]

    apart = distances(parts_of(cross), 20.0)

    assert apart.tolist() == [
        [20, 0, 3, 20],
        [0, 20, 3, 20],
        [3, 3, 20, 20],
        [20, 20, 20, 20],
    ]


def test_distances_of_dots_and_of_long_strokes():
    steps = np.linspace(0.0, 10.0, 100_000)
    strokes = [np.column_stack([steps, steps]), line((0, 6), (0, 6)), line((3, 10))]

    apart = distances(parts_of(strokes), 9.0)

    assert apart[1, 2] == pytest.approx(7 / np.sqrt(2))
    assert apart[0, 1] == pytest.approx(5.0)
