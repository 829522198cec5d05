"""One step: all of its numbers, for every layer of every named network."""

import numpy as np
import pytest

from model.errors import ShapeError
from model.explanation.training_step import TrainingStep
from model.network.network import Network
from model.network.networks import NETWORKS, describe_network

EVERY_LAYER = [
    {"kind": "input", "shape": [1, 28, 28], "mean": 0.2, "deviation": 0.5},
    {"kind": "convolution", "filters": 3, "size": [5, 3], "stride": [2, 1], "padding": [1, 2]},
    {"kind": "tanh"},
    {"kind": "average_pooling", "size": [3, 2], "stride": [2, 1], "padding": [1, 0]},
    {"kind": "batch_normalization", "momentum": 0.9},
    {"kind": "max_pooling", "size": 3, "stride": 2, "padding": 1},
    {"kind": "sigmoid"},
    {"kind": "dropout", "fraction": 0.5},
    {"kind": "affine", "outputs": 12},
    {"kind": "relu"},
    {"kind": "softmax", "classes": 10},
]


@pytest.fixture(scope="module")
def image():
    generator = np.random.default_rng(2)
    return generator.random((28, 28)).astype(np.float32)


def step_of(description, image, rate=0.01):
    generator = np.random.default_rng(6)
    network = Network(description, generator)
    for array in network.parameters.values():
        array += generator.normal(0.0, 0.05, array.shape).astype(np.float32)
    return TrainingStep(network, image, 3, rate)


@pytest.fixture(scope="module", params=[*NETWORKS, "every layer"])
def step(request, image):
    name = request.param
    return step_of(EVERY_LAYER if name == "every layer" else describe_network(name), image)


def some_places(shape, count, seed=0):
    generator = np.random.default_rng(seed)
    return [tuple(int(generator.integers(side)) for side in shape) for _ in range(count)]


def test_the_products_of_parameters_sum_to_their_gradients(step):
    for index, gradients in enumerate(step.parameter_gradients):
        for name, array in gradients.items():
            for place in some_places(array.shape, 12):
                products = step.parameter_products(index, name, place)
                assert products.sum == pytest.approx(array[place], rel=1e-9, abs=1e-13)


def test_the_products_of_values_sum_to_their_gradients(step):
    for index in range(len(step.steps)):
        array = step.gradients[index]
        for place in some_places(array.shape, 12):
            products = step.value_products(index, place)
            assert products.sum == pytest.approx(array[place], rel=1e-9, abs=1e-13)


def test_gradients_equal_central_differences(step):
    for index, gradients in enumerate(step.parameter_gradients):
        for name, array in gradients.items():
            for place in some_places(array.shape, 3, seed=1):
                difference = step.central_difference(index, name, place)
                assert difference == pytest.approx(array[place], rel=1e-5, abs=1e-8)
        for place in some_places(step.gradients[index].shape, 3, seed=1):
            difference = step.value_difference(index, place)
            assert difference == pytest.approx(step.gradients[index][place], rel=1e-5, abs=1e-8)


def test_asking_changes_nothing(step):
    before = [dict(arrays) for arrays in step.old_parameters]
    index = next(index for index, arrays in enumerate(before) if arrays)
    name = next(iter(before[index]))
    step.central_difference(index, name, (0,) * before[index][name].ndim)
    for old, layer in zip(before, step.steps, strict=True):
        for name, array in old.items():
            assert layer.layer.parameters[name] is array


def test_the_update(image):
    step = step_of(describe_network("classic"), image, 0.02)
    for old, new, gradients in zip(
        step.old_parameters, step.new_parameters, step.parameter_gradients, strict=True
    ):
        for name, array in old.items():
            np.testing.assert_allclose(new[name], array - 0.02 * gradients[name])
    assert step.loss_after < step.loss_before
    network = Network(describe_network("classic"), np.random.default_rng(6), dtype=np.float64)
    names = iter(network.parameters)
    network.set_weights(
        {next(names): array for arrays in step.new_parameters for array in arrays.values()}
    )
    np.testing.assert_allclose(
        network.forward(image[None, None])[0], step.after.probabilities, atol=1e-12
    )


def test_a_large_rate_overshoots(image):
    step = step_of(describe_network("classic"), image)
    losses = [step.with_learning_rate(rate).loss_after for rate in (1e-4, 1e-3, 5.0)]
    assert step.loss_before > losses[0] > losses[1]
    other = step_of(describe_network("two-layer"), image)
    assert other.with_learning_rate(10.0).loss_before == other.loss_before


def test_the_network_stays_as_it_is(image):
    network = Network(describe_network("default"), np.random.default_rng(0))
    before = network.weights()
    TrainingStep(network, image, 1, 0.1)
    for name, array in network.weights().items():
        assert np.array_equal(array, before[name])


def test_a_label_that_is_no_class_is_refused(image):
    with pytest.raises(ShapeError, match="expected a label from 0 to 9, but found 10"):
        TrainingStep(Network(describe_network("classic")), image, 10, 0.1)
