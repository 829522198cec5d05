"""Learning-rate schedules at their corners."""

import pytest

from model.training.schedules import learning_rate_fraction


@pytest.mark.parametrize(
    ("schedule", "progress", "expected"),
    [
        ("constant", 0.7, 1.0),
        ("step", 0.0, 1.0),
        ("step", 0.19, 1.0),
        ("step", 0.2, 0.5),
        ("step", 0.6, 0.125),
        ("step", 1.0, 0.0625),
        ("cosine", 0.0, 1.0),
        ("cosine", 0.5, 0.5),
        ("cosine", 1.0, 0.0),
        ("one_cycle", 0.0, 0.04),
        ("one_cycle", 0.2, 1.0),
        ("one_cycle", 0.6, 0.5),
        ("one_cycle", 1.0, 0.0),
    ],
)
def test_fractions(schedule, progress, expected):
    assert learning_rate_fraction(schedule, progress) == pytest.approx(expected, abs=1e-12)
