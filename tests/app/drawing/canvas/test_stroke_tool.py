"""Points, pressure and time of the stroke being drawn."""

import time

import pytest

from app.drawing.canvas.stroke_tool import StrokeRecorder


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
