import numpy as np
import pytest

from model.numbers.box import Box
from model.paper.layout import groups_of, lines_of
from model.paper.tracing import Mark


def mark(left: float, top: float, right: float, bottom: float) -> Mark:
    stroke = np.array([[left, top], [right, bottom]])
    return Mark(Box(left, top, right, bottom), stroke, [], 100, 3.0)


def test_neighbours_are_a_group_and_a_wide_gap_parts_groups():
    digits = [mark(0, 0, 20, 40), mark(28, 2, 50, 41), mark(110, 0, 130, 40)]

    groups = groups_of(digits)

    assert [len(group.marks) for group in groups] == [2, 1]
    assert groups[0].box == (0, 0, 50, 41)


def test_writing_below_is_another_group():
    assert len(groups_of([mark(0, 0, 20, 40), mark(2, 60, 22, 100)])) == 2


def test_lines_come_from_top_to_bottom_also_where_they_fall():
    boxes = [
        (0, 0, 20, 40),
        (200, 15, 220, 55),
        (400, 30, 420, 70),
        (0, 70, 20, 110),
        (400, 100, 420, 140),
    ]
    groups = groups_of([mark(*box) for box in reversed(boxes)])

    lines, slope = lines_of(groups)

    assert [[group.box for group in line] for line in lines] == [boxes[:3], boxes[3:]]
    assert slope == pytest.approx(0.075)
