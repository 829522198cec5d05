"""The demo's strokes: ten labelled digits that lie on the canvas and are well-formed."""

import numpy as np

from assets import ASSETS_FOLDER
from model.ink.strokes import Drawing, read_strokes_file

CANVAS_PX = 280


def _demo() -> list[Drawing]:
    read = [drawing for _, drawing in read_strokes_file(ASSETS_FOLDER / "demo_strokes.jsonl")]
    assert all(isinstance(drawing, Drawing) for drawing in read)
    return [drawing for drawing in read if isinstance(drawing, Drawing)]


def test_the_demo_has_each_digit_once_in_order() -> None:
    assert [drawing.label for drawing in _demo()] == list(range(10))


def test_the_demo_lies_on_the_canvas_in_several_sizes() -> None:
    sizes = []
    for drawing in _demo():
        points = np.concatenate(drawing.strokes)
        assert points.min() >= 9  # room for half a pen
        assert points.max() <= CANVAS_PX - 9
        sizes.append(np.ptp(points, axis=0).max())
    assert min(sizes) < 0.6 * max(sizes)


def test_the_demo_keeps_two_decimals() -> None:
    for drawing in _demo():
        for stroke in drawing.strokes:
            np.testing.assert_array_equal(stroke, np.round(stroke, 2))
