"""Round numbers for axes."""

import pytest

from app.charts.axis import round_step, tick_text, ticks


@pytest.mark.parametrize(
    ("length", "step"),
    [(1.0, 0.2), (0.95, 0.2), (3.0, 1.0), (5.0, 1.0), (5.1, 2.0), (26.0, 10.0), (0.004, 0.001)],
)
def test_steps_are_round_and_few(length, step):
    assert round_step(length, 5) == pytest.approx(step)


def test_ticks_include_both_ends():
    assert ticks(85.0, 100.0, 5.0) == [85.0, 90.0, 95.0, 100.0]
    assert ticks(0.0, 0.6, 0.2) == pytest.approx([0.0, 0.2, 0.4, 0.6])


def test_texts_have_the_decimals_of_the_step():
    assert [tick_text(0.4, 0.2), tick_text(0.25, 0.05), tick_text(20.0, 10.0)] == [
        "0.4",
        "0.25",
        "20",
    ]
