"""Composed numbers have known answers and known cuts."""

import numpy as np
import pytest

from scripts.numbers.composing import (
    HEIGHT,
    NOISY,
    Hand,
    compose,
    composed_numbers,
    joined,
    synthetic_digits,
    with_late_stroke,
)


@pytest.fixture
def digits():
    return synthetic_digits(20, np.random.default_rng(0))


def boxes(number):
    found = []
    for owner in range(len(number.text)):
        strokes = zip(number.strokes, number.owners, strict=True)
        points = np.concatenate([stroke for stroke, its in strokes if its == owner])
        found.append((points.min(axis=0), points.max(axis=0)))
    return found


def test_a_number_has_its_digits_in_one_line(digits):
    number = compose(digits[:5], np.random.default_rng(1))

    assert number.text == "".join(str(digit.label) for digit in digits[:5])
    found = boxes(number)
    widths = [high[0] - low[0] for low, high in found]
    for low, high in found:
        assert high[1] - low[1] <= 1.16 * HEIGHT
        assert abs(high[1]) <= 0.06 * HEIGHT
    for (_, before), (after, _), gap in zip(found, found[1:], number.gaps, strict=False):
        assert after[0] - before[0] == pytest.approx(gap * np.mean(widths))
        assert -0.1 <= gap <= 0.4


@pytest.mark.parametrize("signs", ["-", ".", "-,", ",-"])
def test_signs_stand_where_they_belong(digits, signs):
    text = compose(digits[:3], np.random.default_rng(2), signs).text

    assert text.startswith("-") == ("-" in signs)
    assert sorted(letter for letter in text if not letter.isdigit()) == sorted(signs)
    assert text[-1].isdigit()
    assert text.lstrip("-")[0].isdigit()


def test_the_same_seed_gives_the_same_numbers(digits):
    one, other = (
        composed_numbers(digits, 5, np.random.default_rng(3), sign_share=0.5) for _ in range(2)
    )

    assert [number.text for number in one] == [number.text for number in other]
    assert all(2 <= sum(map(str.isdigit, number.text)) <= 6 for number in one)
    assert np.array_equal(one[0].strokes[0], other[0].strokes[0])


def test_joining_keeps_the_pen_down_once(digits):
    number = compose(digits[:3], np.random.default_rng(4))

    linked = joined(number, np.random.default_rng(4))

    assert len(linked.strokes) == len(number.strokes) - 1
    ((place, joint),) = linked.joints.items()
    assert len(number.strokes[place]) == joint
    assert (
        joined(compose(digits[:1], np.random.default_rng(0)), np.random.default_rng(0)).joints == {}
    )


def test_a_late_stroke_is_only_drawn_later(digits):
    number = compose(digits[:3], np.random.default_rng(4), "-")

    late = with_late_stroke(number, np.random.default_rng(1))

    def key(pair):
        return (pair[1], pair[0].tolist())

    def content(each):
        return sorted(map(key, zip(each.strokes, each.owners, strict=True)))

    assert content(late) == content(number)


def test_a_noisy_hand_is_less_even_and_loses_and_doubles_points(digits):
    even = compose(digits[:6], np.random.default_rng(5))
    noisy = compose(digits[:6], np.random.default_rng(5), hand=NOISY)

    def heights(number):
        return [high[1] - low[1] for low, high in boxes(number)]

    assert np.std(heights(noisy)) > np.std(heights(even))
    assert sum(map(len, noisy.strokes)) < sum(map(len, even.strokes))
    assert noisy.text == even.text
    bare = Hand(missing_share=1.0)
    ends = compose(digits, np.random.default_rng(0), hand=bare)
    assert all(len(stroke) <= 2 for stroke in ends.strokes)
    slanted = Hand(max_slant_degrees=30.0)
    assert heights(compose(digits[:6], np.random.default_rng(5), hand=slanted)) != heights(even)
