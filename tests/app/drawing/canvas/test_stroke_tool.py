"""Points, pressure and time of the stroke being drawn."""

import time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.canvas.stroke_tool import StrokeRecorder
from app.drawing.geometry import Tool
from tests.app.drawing.conftest import LEFT


def test_times_count_from_the_first_point():
    recorder = StrokeRecorder(7000)
    recorder.add(1, 2, 0.5, 7000)
    recorder.add(3, 4, 0.6, 7125)
    assert recorder.stroke().tolist() == [[1, 2, 0.5, 0], [3, 4, 0.6, 0.125]]


def test_times_never_decrease():
    recorder = StrokeRecorder(7000)
    for place, timestamp_ms in ((0, 7000), (1, 7050), (2, 7010), (3, 7060)):
        recorder.add(place, 0, 1.0, timestamp_ms)
    assert recorder.stroke()[:, 3].tolist() == [0, 0.05, 0.05, 0.06]


def test_events_without_a_time_use_the_clock(monkeypatch: pytest.MonkeyPatch):
    now_s = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now_s)
    recorder = StrokeRecorder()
    recorder.add(0, 0)
    now_s = 100.5
    recorder.add(1, 0)
    assert recorder.stroke()[:, 3].tolist() == [0, 0.5]


def test_only_exact_repetitions_are_not_recorded():
    recorder = StrokeRecorder()
    taken = [
        recorder.add(*point) for point in ((1, 1, 0.5), (1, 1, 0.5), (1, 1, 0.6), (1, 1.1, 0.6))
    ]
    assert taken == [True, False, True, True]


@pytest.fixture
def taps(canvas: DrawingCanvas) -> list[tuple[float, float]]:
    """Let a tap on the left half of the canvas do something else than a dot; return those."""
    found: list[tuple[float, float]] = []

    def take_tap(place: QPointF):
        return None if place.x() > 140 else lambda: found.append(place.toTuple())

    canvas.set_tap_rule(take_tap)
    return found


def test_a_tap_with_another_meaning_is_no_dot(canvas, draw, taps) -> None:
    draw([(50, 50)])
    draw([(60, 50), (62, 51)])
    assert canvas.is_empty()
    assert not canvas.can_undo()
    assert taps == [(49, 49), (59, 49)]
    draw([(200, 50)])
    assert len(canvas.strokes()) == 1
    assert len(taps) == 2


def test_what_becomes_more_than_a_tap_is_drawn_with_all_its_points(canvas, draw, taps) -> None:
    draw([(50, 50), (52, 50), (53, 50), (90, 60), (91, 61)])
    (stroke,) = canvas.strokes()
    assert stroke[:, 0].tolist() == [49, 51, 52, 89, 90]
    assert taps == []
    # It looks the same as one that is drawn at once.
    before = canvas.grab().toImage()
    canvas.set_tap_rule(lambda place: None)
    canvas.undo()
    draw([(50, 50), (52, 50), (53, 50), (90, 60), (91, 61)])
    assert canvas.grab().toImage() == before


def test_nothing_is_seen_of_a_tap(canvas, taps) -> None:
    before = canvas.grab().toImage()
    canvas.set_placeholder("", "")
    empty = canvas.grab().toImage()
    QTest.mousePress(canvas, LEFT, pos=QPoint(50, 50))
    assert canvas.grab().toImage() == empty
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(50, 50))
    assert canvas.grab().toImage() == empty
    assert before != empty


def test_pens_tap_too_and_a_lost_release_does_nothing(canvas, pen, taps) -> None:
    pen.press(50, 50)
    pen.release(50, 50)
    assert taps == [(49, 49)]
    pen.press(50, 50)
    canvas.end_stroke()
    assert taps == [(49, 49)]
    assert canvas.is_empty()


def test_the_eraser_and_the_keys_do_not_tap(canvas, draw, taps) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert len(canvas.strokes()) == 1
    canvas.set_tool(Tool.ERASER)
    draw([(135, 140)])
    assert canvas.is_empty()
    assert taps == []


def test_a_stroke_from_where_taps_count_may_start_a_new_drawing(canvas, draw, taps) -> None:
    draw([(200, 50), (220, 90)])
    asked: list[tuple[float, float]] = []
    canvas.set_start_rule(lambda place: not asked.append(place.toTuple()))
    draw([(50, 50)])
    # A tap asks nothing: it draws nothing.
    assert asked == []
    draw([(50, 50), (52, 50), (90, 60)])
    assert asked == [(49, 49)]
    (stroke,) = canvas.strokes()
    assert stroke[:, 0].tolist() == [49, 51, 89]
