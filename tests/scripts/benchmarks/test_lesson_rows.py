"""Corrections in a row: what is corrected, and what is counted at the end."""

import numpy as np
import pytest

from model.datasets.stroke_files import dataset_from_drawings
from model.datasets.synthetic import make_drawing, make_writer
from model.lessons.preparation import PreparedBase
from model.network.network import Network
from model.network.networks import describe_network
from model.weights.weights_file import Weights
from scripts.benchmarks.lesson_rows import (
    correction_row,
    drawings_of_others,
    drawings_to_correct,
)
from scripts.benchmarks.lesson_writers import LessonWriter


@pytest.fixture(scope="module")
def writers():
    made = []
    for name in ("1", "2"):
        generator = np.random.default_rng(int(name))
        hand = make_writer(generator)
        drawings = [make_drawing(index % 10, generator, hand) for index in range(20)]
        made.append(LessonWriter(name, tuple(drawings[:10]), tuple(drawings[10:])))
    return made


@pytest.fixture(scope="module")
def base(writers):
    network = Network(describe_network("classic"), np.random.default_rng(1))
    data = dataset_from_drawings(drawing for one in writers for drawing in one.rest)
    return PreparedBase(Weights(network.description, network.weights()), data)


def test_misread_drawings_come_first_then_odd_shapes(base, writers):
    drawings = drawings_to_correct(base, writers[0], 30)
    own = [id(one) for one in (*writers[0].taught, *writers[0].rest)]
    are_own = [id(drawing) in own for drawing in drawings]
    assert are_own == sorted(are_own, reverse=True)
    data = dataset_from_drawings(drawings)
    read = base.weights.build_network().forward(data.images[:, None]).argmax(axis=1)
    assert (read != data.labels).all()
    assert len(drawings_to_correct(base, writers[0], 5)) == 5


def test_others_are_all_writers_but_one(writers):
    assert len(drawings_of_others(writers, writers[0], 100)) == 10
    assert len(drawings_of_others(writers, writers[0], 4)) == 4


@pytest.mark.slow
def test_a_row_counts_what_is_read_right_at_the_end(base, writers):
    others = drawings_of_others(writers, writers[0], 100)
    row = correction_row(base, writers[0], others, others, count=4)
    assert (row.writer, row.corrected, row.others) == ("1", 4, 10)
    assert 0 <= row.read_right <= 4
    assert row.test_change == pytest.approx(10.0 * (row.others_before - row.others_after))
    assert row.seconds > 0
    assert correction_row(base, writers[0], others, others, count=2) is None
