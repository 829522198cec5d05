import numpy as np
import pytest
from PIL import Image, ImageDraw

from model.paper.tracing import Mark, trace


def traced(*lines: list[tuple[int, int]], width: int = 5) -> list[Mark]:
    page = Image.new("1", (100, 80), 0)
    draw = ImageDraw.Draw(page)
    for points in lines:
        draw.line(points, fill=1, width=width, joint="curve")
    return trace(np.asarray(page))


def length(stroke: np.ndarray) -> float:
    return float(np.hypot(*np.diff(stroke, axis=0).T).sum())


def test_a_line_is_walked_once_from_end_to_end():
    (mark,) = traced([(10, 40), (80, 40)])

    assert length(mark.stroke) == pytest.approx(70, abs=5)
    assert np.ptp(mark.stroke[:, 0]) == pytest.approx(70, abs=5)
    assert mark.stroke[:, 1] == pytest.approx(40.5, abs=1.0)
    assert mark.pen_px == pytest.approx(5, abs=1)
    assert mark.height == 5


def test_a_loop_is_closed():
    (mark,) = traced([(20, 20), (60, 20), (60, 60), (20, 60), (20, 20)])

    assert np.hypot(*(mark.stroke[0] - mark.stroke[-1])) < 4
    assert length(mark.stroke) == pytest.approx(160, rel=0.1)


def test_all_arms_of_a_cross_are_walked():
    (mark,) = traced([(10, 40), (90, 40)], [(50, 5), (50, 75)])

    low, high = mark.stroke.min(axis=0), mark.stroke.max(axis=0)
    assert low == pytest.approx([12, 7], abs=3)
    assert high == pytest.approx([88, 73], abs=3)


def test_separate_ink_is_separate_marks():
    marks = traced([(10, 10), (10, 60)], [(40, 10), (40, 60)])

    assert sorted(mark.box[0] for mark in marks) == pytest.approx([8, 38], abs=1)


def test_nothing_is_no_marks():
    assert trace(np.zeros((20, 30), np.bool_)) == []
