"""Lessons: a network learns, forgets little, is measured, and can be stopped."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice

import numpy as np
import pytest

from model.cancellation import Cancelled
from model.datasets.dataset import Dataset
from model.datasets.stroke_files import dataset_from_drawings
from model.datasets.synthetic import drawings, make_drawing, make_writer
from model.errors import DataError, TrainingError
from model.ink.strokes import Drawing
from model.lessons.lesson import _is_worse, learn, usual_settings
from model.lessons.preparation import PreparedBase
from model.lessons.settings import LessonMeasures, LessonSettings
from model.network.network import Network
from model.network.networks import describe_network
from model.samples.sample import Sample
from model.training.settings import TrainingSettings
from model.training.trainer import train
from model.weights.temperature import apply_temperature
from model.weights.weights_file import Weights

QUICK = LessonSettings(
    learning_rate=0.003,
    copies=40,
    steps=25,
    batch_drawings=8,
    batch_rehearsal=16,
    interpolation=0.9,
)
#: What no other digit looks like: a square with its diagonals.
ODD = (
    np.array([[0.0, 0], [20, 0], [20, 20], [0, 20], [0, 0], [20, 20]]),
    np.array([[20.0, 0], [0, 20]]),
)


@pytest.fixture(scope="module")
def rehearsal() -> Dataset:
    return dataset_from_drawings(islice(drawings(1), 500))


@pytest.fixture(scope="module")
def weights(rehearsal) -> Weights:
    network = Network(describe_network("classic"), np.random.default_rng(1))
    settings = TrainingSettings(epochs=4, batch_size=8, learning_rate=0.003, optimizer="adam")
    for _ in train(network, rehearsal, settings):
        pass
    return Weights(network.description, network.weights(), training={"name": "small"})


@pytest.fixture(scope="module")
def deep_weights() -> Weights:
    network = Network(describe_network("default"), np.random.default_rng(1))
    return Weights(network.description, network.weights())


def hand(count, seed=4):
    generator = np.random.default_rng(seed)
    writer = make_writer(generator)
    return [make_drawing(index % 10, generator, writer) for index in range(count)]


def result_of(reports):
    return list(reports)[-1].result


def same(one: Weights, other: Weights) -> bool:
    return all(
        np.array_equal(array, other.parameters[name]) for name, array in one.parameters.items()
    )


@pytest.mark.slow
def test_a_shape_never_seen_is_learned_from_one_correction(weights, rehearsal):
    image = dataset_from_drawings([Drawing(ODD, 0)]).images[:, None]
    index = (int(weights.build_network().forward(image).argmax()) + 5) % 10
    result = result_of(learn(weights, [Drawing(ODD, index)], rehearsal=rehearsal))

    assert (result.before.mine, result.after.mine) == (0.0, 1.0)
    assert result.after.answers == (index,)
    assert 0.5 < result.after.confidences[0] <= 1.0
    assert result.after.rehearsal >= result.before.rehearsal - 0.02


def test_a_lesson_changes_a_copy_only_and_repeats_to_the_bit(weights, rehearsal):
    before = {name: array.copy() for name, array in weights.parameters.items()}
    one, again, other = (
        result_of(learn(weights, hand(12), rehearsal=rehearsal, settings=QUICK, seed=seed)).weights
        for seed in (1, 1, 2)
    )

    assert all(np.array_equal(weights.parameters[name], before[name]) for name in before)
    assert same(one, again)
    assert not same(one, other)
    assert not same(one, weights)
    assert (one.network, one.labels, one.training) == (
        weights.network,
        weights.labels,
        weights.training,
    )


def test_samples_are_held_out_in_turn_where_there_are_enough(weights, rehearsal):
    many = result_of(learn(weights, hand(20), rehearsal=rehearsal, settings=QUICK))
    few = result_of(learn(weights, hand(9), rehearsal=rehearsal, settings=QUICK))

    assert many.before.held_out == many.before.mine
    assert len(many.after.held_out_answers) == 20
    labels = np.arange(20) % 10
    right = np.mean(np.array(many.after.held_out_answers) == labels)
    assert many.after.held_out == pytest.approx(right)
    assert few.before.held_out is few.after.held_out is few.after.held_out_answers is None
    assert many.after.as_dict().keys() == {"mine", "held_out", "rehearsal", "test"}


def test_test_data_is_read_before_and_after(weights, rehearsal):
    result = result_of(
        learn(weights, hand(3), rehearsal=rehearsal, settings=QUICK, test=rehearsal.subset([0, 1]))
    )
    assert {result.before.test, result.after.test} <= {0.0, 0.5, 1.0}


def test_reports_go_from_nothing_to_all(deep_weights, rehearsal, monkeypatch):
    monkeypatch.setattr("model.lessons.lesson.REPORT_INTERVAL_S", 0.0)
    reports = list(learn(deep_weights, hand(10), rehearsal=rehearsal, settings=QUICK))
    fractions = [report.fraction_done for report in reports]

    assert len(reports) > 20
    assert fractions == sorted(fractions)
    assert 0.0 < fractions[0] < 0.5
    assert fractions[-2] == pytest.approx(1.0, abs=0.05)
    assert fractions[-1] == 1.0
    assert all(report.seconds_left >= 0 for report in reports)
    assert [report.result is None for report in reports] == [True] * (len(reports) - 1) + [False]


def test_a_stop_is_heard_between_two_little_steps(weights, rehearsal):
    asked = 0

    def should_stop():
        nonlocal asked
        asked += 1
        return asked == 30

    with pytest.raises(Cancelled):
        list(learn(weights, hand(10), rehearsal=rehearsal, settings=QUICK, should_stop=should_stop))
    assert asked == 30


def test_the_first_layers_and_the_running_averages_stay(deep_weights, rehearsal):
    learned = result_of(learn(deep_weights, hand(3), rehearsal=rehearsal, settings=QUICK)).weights
    changed = {
        name
        for name, array in learned.parameters.items()
        if not np.array_equal(array, deep_weights.parameters[name])
    }

    assert changed == {
        "14.conv3x3.filters",
        "14.conv3x3.bias",
        "15.batch_normalization.scale",
        "15.batch_normalization.shift",
        "18.softmax.weights",
        "18.softmax.bias",
    }
    assert learned.build_network().description == deep_weights.build_network().description


def test_pictures_are_learned_from_as_well(weights, rehearsal):
    picture = rehearsal.images[0]
    sample = Sample(1, (), int(rehearsal.labels[0]), "Me", datetime.now(UTC), picture=picture)
    result = result_of(learn(weights, [sample], rehearsal=rehearsal, settings=QUICK))

    assert result.after.mine == 1.0


def test_what_cannot_be_taught_is_one_sentence(weights, rehearsal):
    with pytest.raises(DataError, match="at least one sample"):
        next(learn(weights, [], rehearsal=rehearsal))
    with pytest.raises(DataError, match="sample 2 has no label"):
        next(learn(weights, [Drawing(ODD, 1), Drawing(ODD)], rehearsal=rehearsal))
    with pytest.raises(DataError, match="nothing is drawn in sample 1"):
        next(learn(weights, [Drawing((), 1)], rehearsal=rehearsal))
    with pytest.raises(DataError, match="needs rehearsal data"):
        next(learn(weights, [Drawing(ODD, 1)], rehearsal=rehearsal.subset([])))
    for wrong in (
        {"learning_rate": 0.0},
        {"copies": 0},
        {"steps": 0},
        {"drawing_weight": 0.0},
        {"even_fraction": 1.5},
        {"interpolation": 1.5},
        {"interpolation": 0.5, "min_interpolation": 0.6},
    ):
        with pytest.raises(TrainingError):
            LessonSettings(**wrong)


def measures(mine, held_out, rehearsal, probability):
    return LessonMeasures((), (), mine, held_out, None, rehearsal, None, probability)


@pytest.mark.parametrize(
    ("before", "after", "is_worse"),
    [
        ((0.5, 0.5, 0.99, 0.5), (1.0, 0.9, 0.99, 0.8), False),
        ((0.5, 0.5, 0.99, 0.5), (1.0, 0.4, 0.99, 0.6), True),  # learned by heart
        ((0.5, 0.5, 0.99, 0.5), (1.0, 0.9, 0.97, 0.8), True),  # forgot too much
        ((1.0, 1.0, 0.99, 0.9), (1.0, 1.0, 0.985, 0.902), True),  # won less than it lost
        ((1.0, 1.0, 0.99, 0.9), (1.0, 1.0, 0.985, 0.91), False),
        ((1.0, 1.0, 0.99, 0.9), (1.0, 1.0, 0.988, 0.9), False),  # within a quarter of a point
        ((1.0, 1.0, 0.99, 0.9), (1.0, 1.0, 0.987, 0.9), True),
        ((1.0, 0.90, 0.99, 0.8), (1.0, 0.87, 0.99, 0.9), False),  # one of thirty is chance
        ((1.0, 1.0, 0.99, 0.9), (1.0, 1.0, 0.99, 0.8), True),
        ((1.0, 1.0, 0.99, 0.9), (1.0, 1.0, 0.99, 0.9), False),
        ((0.0, None, 0.99, 0.1), (1.0, None, 0.988, 0.7), False),
        ((1.0, None, 0.99, 0.9), (0.0, None, 0.99, 0.4), True),
    ],
)
def test_worse_is_what_loses_more_than_it_wins(before, after, is_worse):
    assert _is_worse(measures(*before), measures(*after)) is is_worse


def test_a_small_network_rehearses_more(weights, deep_weights):
    small, deep = usual_settings(weights), usual_settings(deep_weights)
    assert small.batch_rehearsal > deep.batch_rehearsal


def test_lessons_of_one_base_share_its_preparation(weights, rehearsal):
    base = PreparedBase(weights, rehearsal)
    taught = hand(12)
    first = result_of(learn(weights, taught[:3], rehearsal=base, settings=QUICK))
    second = result_of(learn(weights, taught, rehearsal=base, settings=QUICK)).weights
    alone = result_of(learn(weights, taught, rehearsal=rehearsal, settings=QUICK)).weights
    assert same(second, alone)
    assert not same(first.weights, alone)
    assert first.before.rehearsal == pytest.approx(
        (base.check_answers.argmax(axis=1) == base.check_labels).mean()
    )


def test_the_temperature_keeps_the_confidence_in_the_rehearsal_images(weights, rehearsal):
    base = PreparedBase(replace(weights, temperature=1.5), rehearsal)
    taught = result_of(learn(base.weights, hand(3), rehearsal=base, settings=QUICK)).weights
    now = taught.build_network().forward(
        rehearsal.images[np.random.default_rng(5).permutation(500)[:150], None]
    )
    np.testing.assert_allclose(base.answer(base.check_features), now, atol=1e-5)
    before = apply_temperature(base.check_answers, 1.5).max(axis=1).mean()
    after = apply_temperature(now, taught.temperature).max(axis=1).mean()
    assert after == pytest.approx(before, abs=1e-4)
    assert taught.temperature != 1.5


def test_the_result_is_moved_back_where_rehearsal_suffers(weights, rehearsal):
    base = PreparedBase(weights, rehearsal)
    wrong = [Drawing(drawing.strokes, (drawing.label + 1) % 10) for drawing in hand(20)]
    eager = replace(QUICK, learning_rate=0.05, drawing_weight=50.0, is_proved=False)
    held = replace(eager, interpolation=1.0, min_interpolation=1.0)
    free = replace(eager, interpolation=1.0, min_interpolation=0.1)
    before = base.check_answers
    lost = {}
    for name, settings in (("held", held), ("free", free)):
        result = result_of(learn(weights, wrong, rehearsal=base, settings=settings))
        lost[name] = result.before.rehearsal - result.after.rehearsal
    assert lost["held"] > 0.01
    assert lost["free"] <= lost["held"]
    np.testing.assert_array_equal(before, base.check_answers)


@pytest.mark.slow
def test_thirty_corrections_in_a_row_are_all_read_right_and_little_is_forgotten(weights, rehearsal):
    # Digits that lie on their side.
    odd = [
        Drawing(tuple(stroke[:, 1::-1] * [1, -1] for stroke in drawing.strokes), drawing.label)
        for drawing in hand(30)
    ]
    base = PreparedBase(weights, rehearsal)
    for count in (1, 10, 30):
        newest_first = odd[:count][::-1]
        settings = replace(usual_settings(weights), is_proved=False)
        result = result_of(learn(weights, newest_first, rehearsal=base, settings=settings))
        assert result.after.mine >= 0.97
        assert result.before.rehearsal - result.after.rehearsal <= 0.03
