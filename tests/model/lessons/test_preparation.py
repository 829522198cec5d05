"""Prepared bases: the split into fixed and learning layers, readings that are kept, a stop."""

from datetime import UTC, datetime

import numpy as np
import pytest

from model.cancellation import Cancelled
from model.datasets.dataset import Dataset
from model.errors import DataError
from model.ink.strokes import Drawing
from model.lessons import preparation
from model.lessons.preparation import PreparedBase, multiplications, trainable_network
from model.network.network import Network
from model.network.networks import describe_network
from model.samples.sample import Sample
from model.weights.weights_file import Weights

STROKES = (np.array([[5.0, 0.0], [5.0, 20.0]]),)


def weights_of(name):
    network = Network(describe_network(name), np.random.default_rng(1))
    return Weights(network.description, network.weights())


def images(count):
    generator = np.random.default_rng(3)
    return Dataset(generator.random((count, 28, 28)).astype(np.float32), np.arange(count) % 10)


def sample(number, day=1):
    return Sample(number, STROKES, 1, "Me", datetime(2026, 11, day, tzinfo=UTC))


@pytest.mark.parametrize("name", ["default", "classic", "two-layer"])
def test_fixed_and_learning_layers_make_the_network(name):
    weights = weights_of(name)
    base = PreparedBase(weights, images(12))
    shown = images(5).images
    expected = weights.build_network().forward(shown[:, None])
    np.testing.assert_allclose(base.answer(base.fixed_outputs(shown)), expected, atol=1e-6)
    assert len(base.labels) == len(base.answers) == 8
    assert len(base.check_labels) == len(base.check_answers) == 4


def test_the_last_layers_of_a_large_network_learn_and_all_of_a_small_one():
    large, small = (PreparedBase(weights_of(name), images(4)) for name in ("default", "classic"))
    assert {name.split(".")[0] for name in large.learning_parameters()} == {"14", "15", "18"}
    assert large.learning_cost < 0.1 * large.fixed_cost
    assert small.split == small.fixed_cost == 0
    assert small.learning_parameters().keys() == small.network.parameters.keys()
    assert 60_000 < multiplications(small.network) < 70_000


def test_a_base_is_set_and_reset():
    weights = weights_of("classic")
    base = PreparedBase(weights, images(4))
    base.set_parameters({name: 2 * array for name, array in weights.parameters.items()})
    assert not np.array_equal(base.answer(base.features), base.answers)
    base.reset()
    np.testing.assert_array_equal(base.answer(base.features), base.answers)


def test_samples_are_read_by_the_base_once(monkeypatch):
    read = []
    image_of = preparation._image
    monkeypatch.setattr(
        preparation, "_image", lambda one, number: read.append(one) or image_of(one, number)
    )
    base = PreparedBase(weights_of("classic"), images(4))
    first, second = sample(1), sample(2)
    features, answers = base.read_samples([first, second])
    assert features.shape == (2, 1, 28, 28)
    base.set_parameters({name: 0 * a for name, a in base.learning_parameters().items()})
    again, answers_again = base.read_samples([second, sample(1), sample(1, day=2)])
    assert [one.id for one in read] == [1, 2, 1]
    np.testing.assert_array_equal(again[:2], features[::-1])
    np.testing.assert_array_equal(answers_again[:2], answers[::-1])
    base.read_samples([Drawing(STROKES, 1)])
    base.read_samples([Drawing(STROKES, 1)])
    assert len(read) == 5


def test_readings_are_kept_up_to_a_number(monkeypatch):
    monkeypatch.setattr(preparation, "MAX_KEPT_READINGS", 2)
    base = PreparedBase(weights_of("classic"), images(4))
    assert len(base.read_samples([sample(1), sample(2), sample(3)])[0]) == 3
    assert len(base._readings) == 2


def test_a_stop_is_heard_while_it_is_made():
    asked = iter([False, True])
    with pytest.raises(Cancelled):
        PreparedBase(weights_of("classic"), images(900), lambda: next(asked))
    assert list(asked) == []
    with pytest.raises(DataError, match="needs rehearsal data"):
        PreparedBase(weights_of("classic"), images(1))


def test_frozen_normalization_has_the_gradient_of_what_it_computes():
    generator = np.random.default_rng(3)
    network = Network(
        [
            {"kind": "input", "shape": [1, 28, 28]},
            {"kind": "convolution", "filters": 2, "size": 9, "stride": 9},
            {"kind": "batch_normalization"},
            {"kind": "softmax", "classes": 10},
        ],
        generator,
        np.float64,
    )
    weights = {name: generator.normal(1.0, 0.2, a.shape) for name, a in network.weights().items()}
    learner = trainable_network(Weights(network.description, weights))
    for layer in learner.layers:
        for arrays in (layer.parameters, layer.statistics):
            arrays.update({name: array.astype(np.float64) for name, array in arrays.items()})
    learner.dtype = np.dtype(np.float64)
    images, labels = generator.random((5, 1, 28, 28)), np.arange(5)

    def loss():
        return -np.log(learner.forward(images)[np.arange(5), labels]).mean()

    loss()
    learner.backward(labels)
    gradients = {name: array.copy() for name, array in learner.gradients.items()}
    for name, parameter in learner.parameters.items():
        flat = parameter.reshape(-1)
        for index in generator.integers(0, flat.size, 3):
            kept = flat[index]
            flat[index] = kept + 1e-5
            above = loss()
            flat[index] = kept - 1e-5
            below = loss()
            flat[index] = kept
            found = gradients[name].reshape(-1)[index]
            assert found == pytest.approx((above - below) / 2e-5, rel=1e-4, abs=1e-8), name
