"""Variants of the named networks compute, learn what they should, and refuse wrong sizes."""

import numpy as np
import pytest

from model.errors import ShapeError
from model.evaluation.gradient_check import check_gradients
from model.network.network import Network
from model.network.networks import NETWORKS, describe_network
from model.network.variants import (
    with_batch_normalization,
    with_dropout,
    with_initializer,
    with_sizes,
)


def kinds(description):
    return [entry["kind"] for entry in description]


@pytest.mark.parametrize("name", NETWORKS)
def test_an_initializer_for_all_weights(name):
    network = Network(with_initializer(describe_network(name), {"scaled_normal": 0.25}))
    for array in network.parameters.values():
        if array.ndim > 1 and array.size > 500:
            assert array.std() == pytest.approx(0.25, rel=0.1)


def test_other_sizes():
    network = Network(with_sizes(describe_network("simple-convnet"), filters=[16], hidden=[50]))
    assert [array.shape for array in network.parameters.values()] == [
        (16, 1, 5, 5),
        (16,),
        (16 * 144, 50),
        (50,),
        (50, 10),
        (10,),
    ]
    assert with_sizes(describe_network("classic")) == describe_network("classic")


@pytest.mark.parametrize(
    ("name", "sizes", "text"),
    [
        ("classic", {"hidden": [50]}, "has 0 hidden affine layers, but found 1 sizes"),
        ("two-conv", {"filters": [8]}, "has 2 convolutions, but found 1 sizes"),
        ("two-layer", {"filters": [8]}, "has 0 convolutions"),
    ],
)
def test_sizes_for_layers_that_are_not_there_are_refused(name, sizes, text):
    with pytest.raises(ShapeError, match=text):
        with_sizes(describe_network(name), **sizes)


def test_dropout_before_the_last_weights():
    assert kinds(with_dropout(describe_network("classic"), 0.5)) == [
        "input",
        "conv3x3",
        "maxpool2",
        "dropout",
        "softmax",
    ]
    assert kinds(with_dropout(describe_network("two-layer"), 0.5))[-3:] == [
        "dropout",
        "affine",
        "softmax",
    ]
    assert "dropout" not in kinds(with_dropout(describe_network("default"), 0.0))
    assert kinds(with_dropout(describe_network("default"), 0.5)).count("dropout") == 1


@pytest.mark.parametrize("name", NETWORKS)
def test_batch_normalization_on_and_off(name):
    original = describe_network(name)
    with_it, without = (with_batch_normalization(original, is_on) for is_on in (True, False))
    assert "batch_normalization" not in kinds(without)
    convolutions = sum(kind.startswith("conv") for kind in kinds(original))
    if name == "default":
        assert with_it == original
    else:
        assert kinds(with_it).count("batch_normalization") == convolutions
        assert without == original


def test_the_gradients_of_variants_are_right():
    description = with_dropout(with_batch_normalization(describe_network("conv-pool5"), True), 0.3)
    assert max(check.relative_error for check in check_gradients(description)) < 1e-6
    assert np.isfinite(Network(description).forward(np.zeros((1, 1, 28, 28)))).all()
