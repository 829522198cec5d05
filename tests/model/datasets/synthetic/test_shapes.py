"""The shapes of the digits: every one can be written, is listed once, and looks like its name."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.datasets.synthetic import make_writer
from model.datasets.synthetic.shapes import SHAPES_OF_DIGITS
from model.datasets.synthetic.skeleton import KNOB_COUNT, Knobs, Shape, Skeleton

ALL_SHAPES = [
    pytest.param(shape, id=f"{digit} {shape.name}")
    for digit, shapes in enumerate(SHAPES_OF_DIGITS)
    for shape in shapes
]


def _shape(digit: int, name: str) -> Shape:
    return next(shape for shape in SHAPES_OF_DIGITS[digit] if shape.name == name)


def _places(skeleton: Skeleton) -> np.ndarray:
    return np.array([point[:2] for stroke in skeleton for point in stroke])


def test_every_digit_has_several_shapes_with_names_of_their_own() -> None:
    assert len(SHAPES_OF_DIGITS) == 10
    for shapes in SHAPES_OF_DIGITS:
        names = [shape.name for shape in shapes]
        assert len(names) >= 7
        assert len(set(names)) == len(names)
        assert all(shape.frequency > 0 for shape in shapes)


def _assert_sound(shape: Shape, skeleton: Skeleton) -> None:
    assert 1 <= len(skeleton) <= 3
    assert all(len(stroke) >= 2 for stroke in skeleton)
    places = _places(skeleton)
    assert np.isfinite(places).all()
    # A long slash reaches far beyond its oval.
    assert 0.75 < np.ptp(places[:, 1]) < (2.0 if shape.name == "long slash" else 1.35)
    assert np.ptp(places[:, 0]) < (2.15 if shape.name == "long slash" else 1.75)


@pytest.mark.parametrize("shape", ALL_SHAPES)
@pytest.mark.parametrize("number", [0.0, 0.5, 1.0])
def test_extreme_and_middling_hands_make_sound_skeletons(shape: Shape, number: float) -> None:
    _assert_sound(shape, shape.build(Knobs([number] * KNOB_COUNT)))


@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=40)
def test_any_hand_makes_sound_skeletons(seed: int) -> None:
    generator = np.random.default_rng(seed)
    for shapes in SHAPES_OF_DIGITS:
        for shape in shapes:
            _assert_sound(shape, shape.build(Knobs(generator.random(KNOB_COUNT).tolist())))


def test_every_shape_is_written_as_often_as_it_says() -> None:
    generator = np.random.default_rng(3)
    count = 1500
    written: Counter[tuple[int, str]] = Counter()
    for _ in range(count):
        writer = make_writer(generator)
        written.update((digit, writer.shape_of(digit).name) for digit in range(10))
    for digit, shapes in enumerate(SHAPES_OF_DIGITS):
        total = sum(shape.frequency for shape in shapes)
        for shape in shapes:
            wanted = shape.frequency / total
            deviation = (wanted * (1 - wanted) / count) ** 0.5
            assert abs(written[digit, shape.name] / count - wanted) < 5 * deviation
            assert written[digit, shape.name] > 0


@pytest.mark.parametrize(
    ("digit", "name", "strokes"),
    [
        (0, "oval", 1),
        (0, "slashed", 2),
        (0, "long slash", 2),
        (0, "with level bar", 2),
        (1, "bare", 1),
        (1, "long flag", 1),
        (1, "flag and foot", 2),
        (1, "wide foot", 2),
        (1, "exit stroke", 1),
        (2, "with loop", 1),
        (4, "open angular", 2),
        (4, "open in one stroke", 1),
        (4, "closed", 2),
        (4, "parts apart", 2),
        (4, "one wave", 1),
        (5, "bar apart", 2),
        (5, "one stroke", 1),
        (7, "with bar", 2),
        (6, "exit stroke", 1),
        (8, "two circles", 2),
        (9, "with hook", 1),
        (9, "inner spiral", 1),
        (9, "two strokes", 2),
    ],
)
def test_national_shapes_have_their_strokes(digit: int, name: str, strokes: int) -> None:
    skeleton = _shape(digit, name).build(Knobs([0.5] * KNOB_COUNT))
    assert len(skeleton) == strokes


def test_a_flag_is_steeper_than_the_top_of_a_seven() -> None:
    generator = np.random.default_rng(4)
    for _ in range(200):
        (one,) = _shape(1, "long flag").build(Knobs(generator.random(KNOB_COUNT)))
        (seven,) = _shape(7, "plain").build(Knobs(generator.random(KNOB_COUNT)))
        flag_slope = one[0][1] / -one[0][0]
        top_slope = abs(seven[0][1] - seven[2][1]) / (seven[2][0] - seven[0][0])
        assert flag_slope > 0.85 > 0.5 > top_slope


def test_knobs_give_the_same_choices_for_the_same_numbers() -> None:
    knobs = Knobs([0.25, 0.25, 0.25, 0.999])
    assert knobs.between(2.0, 4.0) == 2.5
    assert knobs.chance(0.3) is True
    assert knobs.chance(0.2) is False
    assert knobs.one_in((1.0, 2.0, 3.0)) == 3.0
