"""Optimizers by hand, and on the way to a minimum."""

import numpy as np
import pytest

from model.optimizers import make_optimizer


def test_sgd_by_hand():
    parameters = {"weights": np.array([1.0, -2.0])}
    make_optimizer("sgd", 0.1).update(parameters, {"weights": np.array([3.0, 0.5])})
    np.testing.assert_allclose(parameters["weights"], [0.7, -2.05])


def test_the_first_step_of_adam_is_the_learning_rate():
    parameters = {"weights": np.array([1.0, -2.0])}
    make_optimizer("adam", 0.1).update(parameters, {"weights": np.array([30.0, -1e-3])})
    np.testing.assert_allclose(parameters["weights"], [0.9, -1.9], rtol=1e-4)


def test_weight_decay_takes_from_weights_and_not_from_biases():
    parameters = {"weights": np.ones((1, 1)), "bias": np.ones(1)}
    gradients = {"weights": np.zeros((1, 1)), "bias": np.zeros(1)}
    make_optimizer("sgd", 0.5, weight_decay=0.1).update(parameters, gradients)
    assert parameters["weights"].item() == pytest.approx(0.95)
    assert parameters["bias"].item() == 1.0


@pytest.mark.parametrize("name", ["sgd", "adam"])
def test_a_bowl_is_descended(name):
    parameters = {"x": np.array([3.0, -4.0])}
    optimizer = make_optimizer(name, 0.1)
    for _ in range(300):
        optimizer.update(parameters, {"x": 2.0 * parameters["x"]})
    np.testing.assert_allclose(parameters["x"], 0.0, atol=1e-2)


def test_adam_goes_on_from_its_state():
    generator = np.random.default_rng(0)
    gradients = generator.normal(size=(6, 3))
    whole, halves = {"x": np.ones(3)}, {"x": np.ones(3)}
    optimizer = make_optimizer("adam", 0.1)
    for gradient in gradients:
        optimizer.update(whole, {"x": gradient})
    first = make_optimizer("adam", 0.1)
    for gradient in gradients[:3]:
        first.update(halves, {"x": gradient})
    second = make_optimizer("adam", 0.1)
    second.set_state(first.state())
    for gradient in gradients[3:]:
        second.update(halves, {"x": gradient})
    assert np.array_equal(whole["x"], halves["x"])
