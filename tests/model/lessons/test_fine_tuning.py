"""Fine-tuning: frozen normalization, interpolation, distillation, and varied pictures."""

from datetime import UTC, datetime

import numpy as np
import pytest

from model.datasets.dataset import Dataset
from model.lessons.fine_tuning import FineTuningPass, trainable_network, varied_image
from model.lessons.settings import LessonSettings
from model.network.losses import one_hot
from model.network.network import Network
from model.network.networks import describe_network
from model.samples.sample import Sample
from model.weights.weights_file import Weights


def small_weights():
    network = Network(describe_network("classic"), np.random.default_rng(1))
    return Weights(network.description, network.weights())


def picture_sample():
    picture = np.random.default_rng(2).random((28, 28)).astype(np.float32)
    return Sample(1, (), 3, "Me", datetime.now(UTC), picture=picture)


def taught(**changes):
    settings = LessonSettings(
        copies=2, min_images=8, max_images=8, batch_drawings=4, rehearsal_per_drawing=1, **changes
    )
    images = np.random.default_rng(3).random((6, 28, 28)).astype(np.float32)
    rehearsal = Dataset(images, np.arange(6))
    made = FineTuningPass(small_weights(), [picture_sample()], rehearsal, settings, [0])
    assert sum(made.run()) == pytest.approx(made.cost, rel=0.5)
    return made


def test_the_result_is_between_the_old_weights_and_the_learned_ones():
    before = small_weights().parameters
    whole, half = taught(interpolation=1.0).learned(), taught(interpolation=0.5).learned()
    for name, array in whole.items():
        np.testing.assert_allclose(half[name], (before[name] + array) / 2, atol=1e-6)
    assert any(not np.array_equal(array, before[name]) for name, array in whole.items())


def test_distillation_blends_the_old_answers_into_the_targets():
    images = np.random.default_rng(5).random((3, 28, 28)).astype(np.float32)
    labels = one_hot(np.arange(3))
    targets = labels.copy()
    list(taught(distillation_weight=0.75)._distil(images, targets))
    answers = small_weights().build_network().forward(images[:, None])
    np.testing.assert_allclose(targets, 0.25 * labels + 0.75 * answers, atol=1e-6)


def test_a_fraction_of_the_pictures_is_not_varied():
    sample, generator = picture_sample(), np.random.default_rng(4)
    plain = varied_image(sample, generator, LessonSettings(plain_fraction=1.0))
    varied = varied_image(sample, generator, LessonSettings(plain_fraction=0.0))
    assert np.array_equal(plain, sample.picture)
    assert not np.array_equal(varied, sample.picture)


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
