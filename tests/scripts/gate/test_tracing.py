"""Ink traced back to pen strokes."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from model.datasets.synthetic.skeleton import Skeleton
from scripts.gate.tracing import trace


def _traced(*lines: list[tuple[float, float]], width_px: int = 7) -> Skeleton:
    """Draw lines with round joints and trace them."""
    image = Image.new("L", (120, 120))
    pen = ImageDraw.Draw(image)
    radius = width_px / 2
    for line in lines:
        pen.line(line, fill=255, width=width_px)
        for x, y in line:
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    return trace(np.asarray(image) > 127)


def _corners(skeleton: Skeleton) -> int:
    return sum(len(point) == 3 for stroke in skeleton for point in stroke)


def test_no_ink_has_no_strokes() -> None:
    assert trace(np.zeros((9, 9), np.bool_)) == []


def test_a_straight_line_is_its_two_ends_from_above() -> None:
    (stroke,) = _traced([(60, 100), (60, 20)])
    assert len(stroke) == 2
    assert stroke[0][1] < stroke[1][1]


def test_a_cross_is_two_strokes_through_its_middle() -> None:
    strokes = _traced([(20, 60), (100, 64)], [(60, 20), (56, 100)])
    assert len(strokes) == 2
    assert sorted(len(stroke) for stroke in strokes)[0] <= 4
    assert all(
        abs(stroke[0][0] - stroke[-1][0]) > 0.8 or abs(stroke[0][1] - stroke[-1][1]) > 0.8
        for stroke in strokes
    )


def test_a_flat_crossing_has_no_bridge() -> None:
    strokes = _traced([(20, 40), (100, 80)], [(20, 80), (100, 40)])
    assert len(strokes) == 2


def test_a_corner_stays_a_corner_and_a_bow_has_none() -> None:
    assert _corners(_traced([(20, 20), (20, 100), (100, 100)])) == 1
    angles = np.linspace(0.2, 2.9, 40)
    bow = [(60 + 40 * float(np.cos(a)), 20 + 60 * float(np.sin(a))) for a in angles]
    assert _corners(_traced(bow)) == 0


def test_a_ring_is_one_closed_stroke() -> None:
    angles = np.linspace(0, 2 * np.pi, 60)
    ring = [(60 + 40 * float(np.cos(a)), 60 + 40 * float(np.sin(a))) for a in angles]
    (stroke,) = _traced(ring)
    assert stroke[0][:2] == pytest.approx(stroke[-1][:2], abs=0.1)
    assert len(stroke) > 6


def test_a_bar_meets_two_legs() -> None:
    strokes = _traced([(20, 100), (60, 20), (100, 100)], [(36, 70), (84, 70)])
    assert len(strokes) == 2


@pytest.mark.parametrize("size", [2, 3, 4, 5, 6, 9])
def test_a_dot_is_kept_as_a_short_stroke(size: int) -> None:
    mask = np.zeros((80, 40), np.bool_)
    mask[30:70, 17:23] = True
    mask[10 : 10 + size, 18 : 18 + size] = True
    strokes = trace(mask)
    assert len(strokes) == 2
    assert all(len(stroke) >= 2 for stroke in strokes)
