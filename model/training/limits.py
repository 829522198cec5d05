"""The limits of a run's numbers, the same in the window, on the command line and in files."""

from __future__ import annotations

from model.errors import TrainingError

EPOCHS = range(1, 10_001)
BATCH_SIZES = range(1, 10_001)
STEPS = SAMPLES = range(1, 1_000_000_001)
SEEDS = range(1_000_000_001)
DRAWINGS = range(20, 1_000_001)
"""The maximum of each kind of data; fewer teach nothing, more do not fit in memory."""
MAX_LEARNING_RATE = 10.0
"""A learning rate is above 0; far below this, every network here diverges."""


def check_whole_number(name: str, value: int, allowed: range) -> None:
    """Raise `TrainingError` unless a number is whole and within its limits."""
    if type(value) is not int or value not in allowed:
        raise TrainingError(
            f"expected {name} from {allowed[0]} to {allowed[-1]:,}, but found {value}."
        )


def check_learning_rate(rate: float) -> None:
    """Raise `TrainingError` unless a learning rate is within its limits."""
    if not 0.0 < rate <= MAX_LEARNING_RATE:
        raise TrainingError(
            f"expected a learning rate above 0, at most {MAX_LEARNING_RATE:g}, but found {rate}."
        )
