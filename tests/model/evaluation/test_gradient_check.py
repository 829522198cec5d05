"""Numerical gradients of functions whose gradient is known, and of whole networks."""

import numpy as np
import pytest

from model.evaluation import gradient_check
from model.evaluation.gradient_check import check_gradients, numerical_gradient, relative_error
from model.network.layers import Affine
from model.network.losses import LOSSES
from model.network.networks import NETWORKS, describe_network


def test_the_gradient_of_a_sum_of_squares():
    array = np.array([[1.0, -2.0], [0.5, 3.0]])
    before = array.copy()
    gradient = numerical_gradient(lambda: float((array**2).sum()), array)
    assert relative_error(gradient, 2 * before) < 1e-8
    assert np.array_equal(array, before)


def test_a_function_may_take_the_array():
    array = np.array([1.0, -3.0])
    gradient = numerical_gradient(lambda x: float((x**2).sum()), array)
    assert gradient == pytest.approx(np.array([2.0, -6.0]))


def test_relative_error():
    assert relative_error(np.array([3.0]), np.array([1.0])) == pytest.approx(0.5)
    assert relative_error(np.zeros(2), np.zeros(2)) == 0.0


MIXED = [
    {"kind": "input", "shape": [1, 12, 11], "mean": 0.5},
    {"kind": "convolution", "filters": 3, "size": [3, 2], "stride": [1, 2], "padding": 1},
    {"kind": "batch_normalization"},
    {"kind": "relu"},
    {"kind": "max_pooling", "size": 3, "stride": 2},
    {"kind": "tanh"},
    {"kind": "average_pooling", "size": 2, "stride": 1},
    {"kind": "flatten"},
    {"kind": "affine", "outputs": 6},
    {"kind": "batch_normalization"},
    {"kind": "sigmoid"},
    {"kind": "dropout", "fraction": 0.25},
    {"kind": "softmax", "classes": 4},
]


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("seed", [0, 1])
def test_every_kind_of_layer_in_one_network(loss, seed):
    checks = check_gradients(MIXED, seed, loss=loss)
    assert [(check.layer, check.parameter) for check in checks] == [
        ("1.convolution", "filters"),
        ("1.convolution", "bias"),
        ("2.batch_normalization", "scale"),
        ("2.batch_normalization", "shift"),
        ("8.affine", "weights"),
        ("8.affine", "bias"),
        ("9.batch_normalization", "scale"),
        ("9.batch_normalization", "shift"),
        ("12.softmax", "weights"),
        ("12.softmax", "bias"),
    ]
    assert max(check.relative_error for check in checks) <= 1e-6


@pytest.mark.parametrize("name", NETWORKS)
def test_every_named_network(name):
    checks = check_gradients(describe_network(name), entries_per_parameter=2)
    assert max(check.relative_error for check in checks) <= 1e-6


def test_a_wrong_gradient_is_found_and_named(monkeypatch):
    right = Affine.backward_parameters

    def wrong(self, output_gradient):
        right(self, output_gradient)
        self.gradients["bias"] = self.gradients["bias"] * 1.001

    monkeypatch.setattr(Affine, "backward_parameters", wrong)
    checks = check_gradients(describe_network("two-layer"))
    wrong_ones = [check for check in checks if check.relative_error > 1e-4]
    assert {(check.layer, check.parameter) for check in wrong_ones} == {
        ("1.affine", "bias"),
        ("3.affine", "bias"),
    }


def test_without_the_switches_a_right_gradient_looks_wrong(monkeypatch):
    monkeypatch.setattr(gradient_check, "STEPS", (1e-2, 1e-6))
    assert max(c.relative_error for c in check_gradients(describe_network("conv-pool5"))) < 1e-3
    monkeypatch.setattr(gradient_check._Check, "_has_same_switches", lambda self: True)
    assert max(c.relative_error for c in check_gradients(describe_network("conv-pool5"))) > 1e-3


@pytest.mark.parametrize("dtype", [np.int64, np.float32])
def test_a_step_that_the_array_cannot_take_is_refused(dtype):
    array = np.array([1, 2], dtype)

    with pytest.raises(TypeError, match=f"expected the dtype float64, but found {dtype.__name__}"):
        numerical_gradient(lambda: float((array**2).sum()), array)
