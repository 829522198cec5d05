"""Synthetic handwriting: repeatable, whole, labelled, varied, and true to a writer's hand."""

from collections import Counter
from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.datasets.synthetic import drawings, make_drawing, make_writer
from model.ink.strokes import Drawing

seeds = st.integers(min_value=0, max_value=2**32 - 1)
digits = st.integers(min_value=0, max_value=9)


def _same(first: Drawing, second: Drawing) -> bool:
    return len(first.strokes) == len(second.strokes) and all(
        np.array_equal(one, other) for one, other in zip(first.strokes, second.strokes, strict=True)
    )


@given(seed=seeds, digit=digits)
def test_a_seed_makes_the_same_drawing_again(seed: int, digit: int) -> None:
    first = make_drawing(digit, np.random.default_rng(seed))
    second = make_drawing(digit, np.random.default_rng(seed))
    assert _same(first, second)


@given(seed=seeds, digit=digits)
def test_a_drawing_is_whole_and_fills_the_unit_box(seed: int, digit: int) -> None:
    drawing = make_drawing(digit, np.random.default_rng(seed))
    assert drawing.label == digit
    assert drawing.strokes
    for stroke in drawing.strokes:
        assert stroke.dtype == np.float64
        assert stroke.ndim == 2
        assert stroke.shape[0] >= 2
        assert stroke.shape[1] == 2
    points = np.concatenate(drawing.strokes)
    assert np.isfinite(points).all()
    extent = points.max(axis=0) - points.min(axis=0)
    assert extent.max() == pytest.approx(1.0)
    assert points.min() >= 0.0
    assert points.max() <= 1.0


@given(seed=seeds, digit=digits)
def test_two_drawings_of_a_digit_differ(seed: int, digit: int) -> None:
    generator = np.random.default_rng(seed)
    assert not _same(make_drawing(digit, generator), make_drawing(digit, generator))


@given(seed=seeds, digit=digits)
def test_one_hand_never_draws_quite_the_same(seed: int, digit: int) -> None:
    generator = np.random.default_rng(seed)
    writer = make_writer(generator)
    first = make_drawing(digit, generator, writer)
    assert first.label == digit
    assert not _same(first, make_drawing(digit, generator, writer))


def test_drawings_repeat_by_seed() -> None:
    first, second = list(islice(drawings(5), 40)), list(islice(drawings(5), 40))
    assert [drawing.label for drawing in first] == [drawing.label for drawing in second]
    assert all(_same(one, other) for one, other in zip(first, second, strict=True))


def test_drawings_of_two_seeds_differ() -> None:
    first, second = list(islice(drawings(5), 20)), list(islice(drawings(6), 20))
    assert not any(_same(one, other) for one, other in zip(first, second, strict=True))


def test_drawings_have_every_digit_about_equally_often() -> None:
    counts = Counter(drawing.label for drawing in islice(drawings(1), 2000))
    assert sorted(counts) == list(range(10))
    assert min(counts.values()) > 140  # 200 wanted, standard deviation 13
    assert max(counts.values()) < 260


def test_drawings_are_dense_enough_to_look_smooth() -> None:
    counts = [sum(map(len, drawing.strokes)) for drawing in islice(drawings(2), 300)]
    assert 20 <= np.median(counts) <= 60
    assert max(counts) < 200


@pytest.mark.parametrize("digit", range(10))
def test_a_hand_is_closer_to_itself_than_to_others(digit: int) -> None:
    generator = np.random.default_rng(digit)

    def width_over_height(drawing: Drawing) -> float:
        extent = np.ptp(np.concatenate(drawing.strokes), axis=0)
        return float(extent[0] / extent[1])

    hands = [
        [width_over_height(make_drawing(digit, generator, writer)) for _ in range(6)]
        for writer in (make_writer(generator) for _ in range(25))
    ]
    within = np.mean([np.std(hand) for hand in hands])
    among = np.std([np.mean(hand) for hand in hands])
    assert within < 0.75 * among


@pytest.mark.parametrize("digit", [-1, 10])
def test_another_digit_is_refused(digit: int) -> None:
    with pytest.raises(ValueError, match=rf"expected a digit from 0 to 9, but found {digit}\."):
        make_drawing(digit, np.random.default_rng(0))
