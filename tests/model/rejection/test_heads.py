"""The heads compute what the networks that learned them compute."""

from dataclasses import replace

import numpy as np
import pytest

from model.errors import ShapeError
from model.rejection.heads import joined_heads
from tests.model.rejection.gate_doubles import head_networks

GENERATOR = np.random.default_rng(0)
FEATURES = GENERATOR.normal(3.0, 2.0, (5, 20)).astype(np.float32)
MEAN, SCALE = np.full(20, 3.0, np.float32), np.full(20, 0.5, np.float32)


def test_heads_are_the_mean_of_their_networks():
    networks = head_networks(20)
    heads = joined_heads(networks, MEAN, SCALE, "<f4")

    read = heads.probabilities(heads.hidden(FEATURES))

    inputs = ((FEATURES - MEAN) * SCALE)[:, None, None]
    expected = np.mean([network.forward(inputs) for network in networks], axis=0)
    np.testing.assert_allclose(read, expected, atol=1e-6)
    assert heads.class_count == 13


def test_joined_heads_are_what_the_file_will_hold():
    heads = joined_heads(head_networks(20), MEAN, SCALE)

    for name, array in heads.arrays().items():
        np.testing.assert_array_equal(array, array.astype(np.float16).astype(np.float32), name)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"mean": MEAN[1:]}, r"mean of heads: expected the shape \(20,\), but found \(19,\)"),
        ({"hidden_bias": np.zeros((3, 7))}, "hidden_bias of heads: expected"),
        ({"hidden_weights": np.zeros((20, 6))}, "have the axes heads, inputs and outputs"),
        (
            {"output_weights": np.zeros((3, 6, 10)), "output_bias": np.zeros((3, 10))},
            "more than 10 classes, but found 10",
        ),
    ],
)
def test_shapes_that_do_not_fit_are_errors(changes, message):
    heads = joined_heads(head_networks(20), MEAN, SCALE)

    with pytest.raises(ShapeError, match=message):
        replace(heads, **changes)
