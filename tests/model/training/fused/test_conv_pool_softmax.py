"""The fused step against the plain layers and the plain optimizer, sample by sample."""

from dataclasses import replace

import numpy as np
import pytest

from model.network.losses import cross_entropy
from model.network.network import Network
from model.network.networks import classic, describe_network
from model.training.fused import fused_step
from model.training.optimizers import make_optimizer
from model.training.settings import TrainingSettings

STEPS = 300
SETTINGS = TrainingSettings(epochs=1, batch_size=1, learning_rate=0.01)


def chain(side=(28, 28), filters=8, classes=10, mean=0.5, deviation=1.0):
    return [
        {"kind": "input", "shape": [1, *side], "mean": mean, "deviation": deviation},
        {"kind": "conv3x3", "filters": filters},
        {"kind": "maxpool2"},
        {"kind": "softmax", "classes": classes},
    ]


def new_network(description, dtype) -> Network:
    return Network(description, np.random.default_rng(5), dtype=dtype)


def samples(count, side=(28, 28), classes=10):
    """Pictures with blank paper, saturated ink and grey between, and a label each."""
    generator = np.random.default_rng(6)
    images = np.zeros((count, *side), np.float32)
    inner = images[:, 3:-4, 5:-5]
    inner[...] = np.clip(generator.normal(0.3, 0.6, inner.shape), 0.0, 1.0)
    return images, generator.integers(classes, size=count)


def rates(count):
    return [0.01 * (1.0 - place / (2 * count)) for place in range(count)]


def plain_steps(network, optimizer, images, labels, learning_rates):
    losses, right = [], 0
    network.set_training(True)
    for image, label, rate in zip(images, labels, learning_rates, strict=True):
        probabilities = network.forward(image[None, None])
        losses.append(cross_entropy(probabilities, np.array([label])))
        right += int(probabilities.argmax() == label)
        network.backward(np.array([label]))
        optimizer.learning_rate = rate
        optimizer.update(network.parameters, network.gradients)
    return losses, right


def fused_steps(network, optimizer, images, labels, learning_rates, at_once=None):
    step = fused_step(network, optimizer, SETTINGS)
    at_once = at_once or step.max_samples
    losses, right = [], 0
    for first in range(0, len(labels), at_once):
        part = slice(first, first + at_once)
        some_losses, some_right = step(images[part], labels[part], learning_rates[part])
        losses += some_losses
        right += some_right
    return losses, right


@pytest.mark.parametrize("weight_decay", [0.0, 0.02])
@pytest.mark.parametrize(
    "form",
    [
        {},
        {"filters": 1},
        {"filters": 3, "classes": 4, "mean": 0.1307, "deviation": 0.3081},
        {"side": (19, 24), "filters": 5},
        {"side": (20, 17)},
    ],
    ids=str,
)
@pytest.mark.parametrize(("dtype", "tolerance"), [(np.float64, 1e-10), (np.float32, 1e-5)])
def test_it_learns_what_the_plain_layers_learn(form, weight_decay, dtype, tolerance):
    plain, fused = (new_network(chain(**form), dtype) for _ in range(2))
    start = plain.weights()
    images, labels = samples(STEPS, form.get("side", (28, 28)), form.get("classes", 10))
    plain_losses, plain_right = plain_steps(
        plain, make_optimizer("sgd", 0.01, weight_decay), images, labels, rates(STEPS)
    )
    losses, right = fused_steps(
        fused, make_optimizer("sgd", 0.01, weight_decay), images, labels, rates(STEPS)
    )
    np.testing.assert_allclose(losses, plain_losses, rtol=0, atol=100 * tolerance)
    assert right == plain_right
    for name, expected in plain.parameters.items():
        learned = fused.parameters[name]
        assert learned.dtype == dtype
        assert not np.allclose(learned, start[name], atol=1e-3), f"{name} has not learned"
        np.testing.assert_allclose(learned, expected, rtol=0, atol=tolerance, err_msg=name)


def test_how_many_are_taken_at_once_changes_no_bit():
    one, other = (new_network(classic(), np.float32) for _ in range(2))
    images, labels = samples(150)
    optimizer = make_optimizer("sgd", 0.01)
    fused_steps(one, optimizer, images, labels, rates(150))
    fused_steps(other, optimizer, images, labels, rates(150), at_once=7)
    for name, expected in one.parameters.items():
        np.testing.assert_array_equal(other.parameters[name], expected, err_msg=name)


@pytest.mark.parametrize(("dtype", "tolerance"), [(np.float64, 1e-10), (np.float32, 1e-5)])
def test_the_average_follows_every_step(dtype, tolerance):
    plain, fused = (new_network(chain(side=(19, 24), filters=5), dtype) for _ in range(2))
    images, labels = samples(150, (19, 24))
    settings = replace(SETTINGS, averaging=0.97)
    optimizer = make_optimizer("sgd", 0.01, 0.02)
    expected, average = plain.weights(), fused.weights()
    start = plain.weights()
    step = fused_step(fused, optimizer, settings)
    for first in range(0, 150, 50):
        part = slice(first, first + 50)
        step(images[part], labels[part], rates(150)[part], average)
    for place in range(150):
        one = slice(place, place + 1)
        plain_steps(plain, optimizer, images[one], labels[one], rates(150)[one])
        for name, array in plain.parameters.items():
            expected[name] += 0.03 * (array - expected[name])
    for name, array in expected.items():
        assert np.abs(array - start[name]).max() > 1e-3
        assert np.abs(array - plain.parameters[name]).max() > 1e-3
        np.testing.assert_allclose(average[name], array, rtol=0, atol=tolerance, err_msg=name)
        np.testing.assert_allclose(
            fused.parameters[name], plain.parameters[name], rtol=0, atol=tolerance
        )


def test_weights_set_in_between_are_taken_up():
    network = new_network(classic(), np.float64)
    images, labels = samples(20)
    step = fused_step(network, make_optimizer("sgd", 0.01), SETTINGS)
    start = network.weights()
    first = step(images, labels, rates(20))
    network.set_weights(start)
    assert step(images, labels, rates(20)) == first


def test_a_loss_is_bounded_as_the_plain_one_is():
    network = new_network(classic(), np.float32)
    network.parameters["3.softmax.bias"][:] = [1e6] + 9 * [0.0]
    images, _ = samples(1)
    losses, right = fused_steps(
        network, make_optimizer("sgd", 0.01), images, np.array([1]), rates(1)
    )
    assert losses == pytest.approx([-np.log(np.finfo(np.float32).tiny)])
    assert right == 0


def test_spoiled_weights_give_a_loss_that_is_no_number():
    network = new_network(classic(), np.float32)
    network.parameters["3.softmax.bias"][3] = np.nan
    images, labels = samples(2)
    losses, _ = fused_steps(network, make_optimizer("sgd", 0.01), images, labels, rates(2))
    assert not np.isfinite(losses).any()


@pytest.mark.parametrize(
    ("name", "optimizer", "settings"),
    [
        ("classic", "momentum", {}),
        ("classic", "sgd", {"batch_size": 2}),
        ("classic", "sgd", {"label_smoothing": 0.1}),
        ("classic", "sgd", {"loss": "mean_squared_error"}),
        ("two-conv", "sgd", {}),
        ("two-layer", "sgd", {}),
        ("conv-pool5", "sgd", {}),
    ],
)
def test_whatever_it_cannot_do_is_left_to_the_plain_layers(name, optimizer, settings):
    network = new_network(describe_network(name), np.float32)
    chosen = TrainingSettings(**{"batch_size": 1, **settings})
    assert fused_step(network, make_optimizer(optimizer, 0.01), chosen) is None


@pytest.mark.parametrize(
    ("place", "entry"),
    [
        (0, {"kind": "input", "shape": [2, 28, 28]}),
        (1, {"kind": "convolution", "filters": 8, "size": 3, "padding": 1}),
        (1, {"kind": "convolution", "filters": 8, "size": 3, "stride": 2}),
        (1, {"kind": "convolution", "filters": 8, "size": 5}),
        (2, {"kind": "max_pooling", "size": 2}),
    ],
)
def test_another_chain_is_left_to_the_plain_layers(place, entry):
    description = chain()
    description[place] = entry
    network = new_network(description, np.float32)
    assert fused_step(network, make_optimizer("sgd", 0.01), SETTINGS) is None
