import numpy as np
from PIL import Image, ImageDraw

from model.paper.slices import slices_of
from model.paper.tracing import trace


def slices(*lines: list[tuple[int, int]]) -> list[np.ndarray]:
    page = Image.new("1", (160, 100), 0)
    draw = ImageDraw.Draw(page)
    for points in lines:
        draw.line(points, fill=1, width=4, joint="curve")
    (mark,) = trace(np.asarray(page))
    return slices_of(mark.pixels, 60.0)


def test_two_digits_that_touch_are_cut_where_they_meet():
    seven = [(20, 20), (60, 20), (35, 80)]
    one = [(58, 20), (80, 20), (80, 80)]

    found = slices(seven, one)

    assert len(found) >= 2
    assert all(walk[:, 0].max() < 66 or walk[:, 0].min() > 55 for walk in found)


def test_one_upright_line_is_not_cut():
    assert slices([(50, 10), (50, 80)]) == []


def test_a_flat_bar_is_not_cut_off():
    assert slices([(50, 10), (50, 80)], [(20, 25), (80, 25)]) == []
