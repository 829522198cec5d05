"""The network of the exercises is right as a whole: its gradients agree with differences."""

import numpy as np

from model.evaluation.gradient_check import numerical_gradient, relative_error
from model.exercises.network import LAYERS, ExerciseNetwork


def test_the_way_back_through_all_layers():
    generator = np.random.default_rng(0)
    network = ExerciseNetwork(seed=2)
    images = generator.random((3, 14, 14))
    targets = np.eye(10)[[1, 4, 7]]

    def loss() -> float:
        network.parts["dropout"].generator = np.random.default_rng(8)
        return network.loss(images, targets)

    filters = network.parts["convolution"].parameters["filters"]
    before = filters.copy()
    expected = numerical_gradient(loss, filters)
    network.parts["dropout"].generator = np.random.default_rng(8)
    network.step(images, targets)
    assert relative_error(network.parts["convolution"].gradients["filters"], expected) < 1e-6
    assert not np.array_equal(before, filters)


def test_the_same_seed_repeats_itself():
    images, targets = np.random.default_rng(0).random((2, 14, 14)), np.eye(10)[:2]
    networks = ExerciseNetwork(seed=4), ExerciseNetwork(seed=4)
    losses = [[network.step(images, targets) for _ in range(3)] for network in networks]
    assert losses[0] == losses[1]
    assert set(LAYERS) < set(ExerciseNetwork().parts)
