"""Optimizers by hand, and on the way to a minimum."""

import numpy as np
import pytest

from model.errors import TrainingError
from model.training.optimizers import OPTIMIZERS, make_optimizer


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


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # Steps of 0.1 along a gradient of 2, three times.
        ("sgd", 1.0 - 3 * 0.2),
        # Velocities -0.2, -0.38, -0.542.
        ("momentum", 1.0 - 0.2 - 0.38 - 0.542),
        # 0.9 of each velocity, and 0.2 more.
        ("nesterov", 1.0 - 0.9 * (0.2 + 0.38 + 0.542) - 3 * 0.2),
        # The root of 4, 8 and 12 under the gradient.
        ("adagrad", 1.0 - 0.2 * (4**-0.5 + 8**-0.5 + 12**-0.5)),
        # Running means 0.04, 0.0796 and 0.118804 of the square.
        ("rmsprop", 1.0 - 0.2 * (0.04**-0.5 + 0.0796**-0.5 + 0.118804**-0.5)),
        # A steady gradient is divided by its own size.
        ("adam", 1.0 - 3 * 0.1),
    ],
)
def test_three_steps_by_hand(name, expected):
    parameters = {"x": np.array([1.0])}
    optimizer = make_optimizer(name, 0.1)
    for _ in range(3):
        optimizer.update(parameters, {"x": np.array([2.0])})
    assert parameters["x"].item() == pytest.approx(expected, rel=1e-6)


def test_an_unknown_optimizer_is_refused():
    with pytest.raises(TrainingError, match="no optimizer 'luck'; there are sgd, momentum"):
        make_optimizer("luck", 0.1)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_bowl_is_descended(name):
    parameters = {"x": np.array([3.0, -4.0])}
    optimizer = make_optimizer(name, 2.0 if name == "adagrad" else 0.1)
    for _ in range(300):
        optimizer.update(parameters, {"x": 2.0 * parameters["x"]})
    np.testing.assert_allclose(parameters["x"], 0.0, atol=0.1 if name == "rmsprop" else 1e-2)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_it_goes_on_from_its_state(name):
    generator = np.random.default_rng(0)
    gradients = generator.normal(size=(6, 3))
    whole, halves = {"x": np.ones(3)}, {"x": np.ones(3)}
    optimizer = make_optimizer(name, 0.1)
    for gradient in gradients:
        optimizer.update(whole, {"x": gradient})
    first = make_optimizer(name, 0.1)
    for gradient in gradients[:3]:
        first.update(halves, {"x": gradient})
    second = make_optimizer(name, 0.1)
    second.set_state(first.state())
    for gradient in gradients[3:]:
        second.update(halves, {"x": gradient})
    assert np.array_equal(whole["x"], halves["x"])


def test_options_by_hand():
    def after_two_steps(name, **options):
        parameters = {"weights": np.ones(1)}
        optimizer = OPTIMIZERS[name](0.1, **options)
        for _ in range(2):
            optimizer.update(parameters, {"weights": np.full(1, 2.0)})
        return parameters["weights"].item()

    assert after_two_steps("momentum", momentum=0.5) == pytest.approx(1.0 - 0.2 - 0.3)
    # The squares are 2 and 3 with half of the old one kept.
    assert after_two_steps("rmsprop", square_decay=0.5) == pytest.approx(
        1.0 - 0.2 * (2**-0.5 + 3**-0.5)
    )
    # Nothing is kept: each step is the learning rate itself.
    assert after_two_steps("adam", mean_decay=0.0, square_decay=0.0) == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("name", "options", "text"),
    [
        ("sgd", {"momentum": 0.5}, "SGD has no option momentum"),
        ("adam", {"momentum": 0.5}, "no option momentum; it has mean_decay, square_decay"),
        ("momentum", {"momentum": 1.0}, "momentum: expected a value from 0 below 1, but found 1.0"),
        ("momentum", {"momentum": "much"}, "but found 'much'"),
    ],
)
def test_bad_options_are_refused(name, options, text):
    with pytest.raises(TrainingError, match=text):
        make_optimizer(name, 0.1, **options)
