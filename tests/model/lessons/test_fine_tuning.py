"""Fine-tuning: interpolation, what is shown how often, a bounded cost, and varied pictures."""

from datetime import UTC, datetime

import numpy as np
import pytest

from model.datasets.dataset import Dataset
from model.lessons.fine_tuning import FineTuningPass, _apportion, _pick, varied_image
from model.lessons.preparation import PreparedBase
from model.lessons.settings import LessonSettings
from model.network.network import Network
from model.network.networks import describe_network
from model.samples.sample import Sample
from model.weights.weights_file import Weights


def prepared(name="classic"):
    network = Network(describe_network(name), np.random.default_rng(1))
    images = np.random.default_rng(3).random((12, 28, 28)).astype(np.float32)
    weights = Weights(network.description, network.weights())
    return PreparedBase(weights, Dataset(images, np.arange(12) % 10))


def picture_sample(number=2, label=3):
    picture = np.random.default_rng(number).random((28, 28)).astype(np.float32)
    return Sample(number, (), label, "Me", datetime.now(UTC), picture=picture)


def pass_of(base, samples, **changes):
    known = {"copies": 8, "steps": 21, "batch_drawings": 4, "batch_rehearsal": 4}
    settings = LessonSettings(**{**known, **changes})
    labels = np.array([sample.label for sample in samples])
    return FineTuningPass(base, samples, labels, *base.read_samples(samples), settings, [0])


@pytest.mark.parametrize("name", ["classic", "default"])
def test_the_result_is_between_the_base_and_what_was_learned(name):
    base = prepared(name)
    made = pass_of(base, [picture_sample()])
    assert sum(made.run()) == pytest.approx(made.cost, rel=0.01)
    before, half, whole = (made.learned(part) for part in (0.0, 0.5, 1.0))
    assert whole.keys() == base.learning_parameters().keys()
    for name, array in whole.items():
        np.testing.assert_array_equal(before[name], base.weights.parameters[name])
        np.testing.assert_allclose(half[name], (before[name] + array) / 2, atol=1e-6)
    assert any(not np.array_equal(array, before[name]) for name, array in whole.items())


def test_the_cost_hardly_grows_with_the_samples():
    base = prepared("default")
    one, many = (
        pass_of(base, [picture_sample(number) for number in range(count)], copies=300, steps=100)
        for count in (1, 100)
    )
    assert many.cost < 1.1 * one.cost


def test_what_the_base_reads_wrongly_is_shown_more_often():
    base = prepared()
    sample = picture_sample()
    read = int(base.read_samples([sample])[1].argmax())
    answers = np.full((2, 10), 0.001, np.float32)
    answers[:, read] = 0.99
    labels = np.array([read, (read + 1) % 10])
    features = base.read_samples([sample, sample])[0]
    settings = LessonSettings(even_fraction=0.3)
    made = FineTuningPass(base, [sample] * 2, labels, features, answers, settings, [0])
    sure, wrong = made._shares()
    assert sure == pytest.approx(0.15, abs=0.02)
    assert wrong == pytest.approx(0.85, abs=0.02)


def test_many_samples_that_contradict_the_base_weigh_less():
    base = prepared()
    sample = picture_sample()
    features = base.read_samples([sample] * 40)[0]
    weights = []
    for wrong in (0, 1, 12, 40):
        answers = np.tile(np.eye(10, dtype=np.float32)[0], (40, 1))
        labels = np.array([1] * wrong + [0] * (40 - wrong))
        settings = LessonSettings(drawing_weight=2.0)
        made = FineTuningPass(base, [sample] * 40, labels, features, answers, settings, [0])
        weights.append(made._drawing_weight())
    assert weights == pytest.approx([2.0, 2.0, 1.0, 0.5])


def test_rehearsal_images_are_chosen_by_doubt_and_evenly():
    base = prepared()
    base.answers = np.eye(10, dtype=np.float32)[np.zeros(len(base.labels), int)]
    made = pass_of(base, [picture_sample()], hard_fraction=0.5)
    np.testing.assert_allclose(made._rehearsal_shares(), 1 / len(base.labels))
    base.answers[0, :2] = 0.5
    shares = made._rehearsal_shares()
    assert shares.sum() == pytest.approx(1.0)
    assert shares[0] == pytest.approx(0.5 + 0.5 / len(shares))


def test_shares_become_counts_and_draws():
    owners = _apportion(np.array([0.5, 0.25, 0.25]), 8, np.random.default_rng(0))
    assert np.bincount(owners).tolist() == [4, 2, 2]
    assert _pick(np.array([0.5, 1.0]), np.array([0.0, 0.49, 0.51, 1.0])).tolist() == [0, 0, 1, 1]


def test_a_fraction_of_the_pictures_is_not_varied():
    sample, generator = picture_sample(), np.random.default_rng(4)
    plain = varied_image(sample, generator, LessonSettings(plain_fraction=1.0))
    varied = varied_image(sample, generator, LessonSettings(plain_fraction=0.0))
    assert np.array_equal(plain, sample.picture)
    assert not np.array_equal(varied, sample.picture)
