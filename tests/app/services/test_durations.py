"""Times are said as people say them, and only once they are known."""

import pytest

from app.services.durations import TaskClock, duration_text, time_left_text

HOUR_S = 3600


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.4, "0 s"), (59.4, "59 s"), (59.6, "1 min 0 s"), (200, "3 min 20 s"), (3900, "1 h 5 min")],
)
def test_how_long_something_took_is_exact(seconds, text):
    assert duration_text(seconds) == text


@pytest.mark.parametrize(
    ("left_s", "text"),
    [
        (0.4, "a few seconds left"),
        (7.9, "a few seconds left"),
        (8, "about 10 s left"),
        (23, "about 20 s left"),
        (54, "about 50 s left"),
        (55, "about 1 min left"),
        (89, "about 1 min left"),
        (91, "about 2 min left"),
        (372, "about 6 min left"),
        (11 * 60, "about 10 min left"),
        (48 * 60, "about 50 min left"),
        (57 * 60, "about 55 min left"),
        (58 * 60, "about 1 h left"),
        (1.4 * HOUR_S, "about 1 h 30 min left"),
        (2.1 * HOUR_S, "about 2 h left"),
        (2.9 * HOUR_S, "about 3 h left"),
        (3.4 * HOUR_S, "about 3 h left"),
        (30.6 * HOUR_S, "about 31 h left"),
    ],
)
def test_a_time_left_is_rounded_as_people_say_it(left_s, text):
    assert time_left_text(60.0, left_s) == text


def test_a_rounded_time_is_close():
    for left_s in range(8, 20 * HOUR_S, 7):
        number, unit, *rest = time_left_text(60.0, left_s).removeprefix("about ").split()
        said_s = int(number) * {"s": 1, "min": 60, "h": HOUR_S}[unit]
        said_s += 1800 if rest[0] == "30" else 0
        assert abs(said_s - left_s) <= max(5, 0.5 * left_s if left_s < 120 else 0.25 * left_s)


def test_a_first_estimate_is_not_said():
    assert time_left_text(0.2, 4000.0) == ""
    assert time_left_text(2.9, 4000.0) == ""
    assert time_left_text(3.0, 4000.0) == "about 1 h left"
    # A short task is known sooner.
    assert time_left_text(0.9, 9.1) == ""
    assert time_left_text(1.0, 9.0) == "about 10 s left"


def test_at_the_end_nothing_is_said():
    assert time_left_text(60.0, 0.0) == ""


def test_the_words_can_be_translated():
    def translate(context: str, text: str) -> str:
        return f"{context}: {text}"

    assert time_left_text(60.0, 130.0, translate) == "Durations: about 2 min left"
    assert duration_text(8, translate) == "Durations: 8 s"


def test_a_clock_counts_only_what_is_new():
    now_s = [100.0]
    clock = TaskClock(lambda: now_s[0])
    # A download that continues where it stopped.
    assert clock.time_left(600, 1000) == ""
    now_s[0] += 10.0
    assert clock.time_left(700, 1000) == "about 30 s left"
    clock.restart()
    assert clock.time_left(0, 500) == ""
    now_s[0] += 4.0
    assert clock.time_left(10, 500) == "about 3 min left"
