"""Heads learn to tell features apart, repeatably, and with right gradients."""

import numpy as np
import pytest

from model.evaluation.gradient_check import check_gradients
from model.rejection.heads import head_description
from scripts.gate.learning import HeadSettings, train_heads

QUICK = HeadSettings(heads=2, hidden=8, epochs=6, batch_size=16, learning_rate=0.02, dropout=0.0)


def clusters(count: int = 480) -> tuple[np.ndarray, np.ndarray]:
    """Return features (count, 24) and the 12 classes that they show."""
    classes = np.arange(count) % 12
    features = np.random.default_rng(0).normal(0.0, 0.3, (count, 24))
    features[np.arange(count), classes] += 4.0
    return features.astype(np.float16), classes.astype(np.int64)


def test_heads_learn_and_a_seed_repeats_them():
    features, classes = clusters()
    lines: list[str] = []

    heads = train_heads(features, classes, QUICK, lines.append)
    again = train_heads(features, classes, QUICK, lambda _: None)

    read = heads.probabilities(heads.hidden(features.astype(np.float32))).argmax(axis=1)
    assert (read == classes).mean() > 0.95
    assert heads.hidden_weights.shape == (2, 24, 8)
    assert not np.array_equal(heads.hidden_weights[0], heads.hidden_weights[1])
    for name, array in heads.arrays().items():
        np.testing.assert_array_equal(array, again.arrays()[name])
    assert len(lines) == 12
    assert lines[0].startswith("head 1/2  epoch 1/6  loss ")


@pytest.mark.filterwarnings("error")
def test_the_gradients_of_a_head_are_those_of_central_differences():
    for check in check_gradients(head_description(30, 7, 13, 0.2, 0.3)):
        assert check.relative_error < 1e-6, check
