"""Negatives: sound drawings, repeatable by seed, of distinct kinds in their shares."""

from collections import Counter
from dataclasses import replace
from itertools import islice

import numpy as np
import pytest

from model.rejection.negatives import (
    GROUP_SHARES,
    KINDS,
    Kind,
    Negative,
    drawings,
    make_negative,
)
from model.samples.sample import NO_DIGIT

SOME = [kind for index, kind in enumerate(KINDS) if index % 9 == 0]


def _points(negative: Negative) -> np.ndarray:
    return np.concatenate(negative.drawing.strokes)


def _is_same(first: Negative, second: Negative) -> bool:
    strokes = zip(first.drawing.strokes, second.drawing.strokes, strict=False)
    return len(first.drawing.strokes) == len(second.drawing.strokes) and all(
        np.array_equal(one, other) for one, other in strokes
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.group} {kind.name}")
def test_every_variant_is_whole_and_fills_the_unit_box(kind: Kind) -> None:
    generator = np.random.default_rng(1)
    for variant in range(len(kind.builds)):
        negative = make_negative(kind, generator, variant)
        assert negative.drawing.label == NO_DIGIT
        assert (negative.kind, negative.group) == (kind.name, kind.group)
        assert negative.variant == variant
        assert negative.drawing.strokes
        assert all(stroke.shape[0] >= 2 for stroke in negative.drawing.strokes)
        points = _points(negative)
        assert points.dtype == np.float64
        assert points.shape[1] == 2
        assert np.isfinite(points).all()
        assert points.min() >= 0.0
        assert points.max() <= 1.0
        assert np.ptp(points, axis=0).max() == pytest.approx(1.0)


def test_kinds_are_distinct_and_every_group_has_some() -> None:
    names = [(kind.group, kind.name) for kind in KINDS]
    assert len(set(names)) == len(names)
    assert {kind.group for kind in KINDS} == set(GROUP_SHARES)
    assert sum(kind.group in {"shape", "scribble", "mark"} for kind in KINDS) >= 60


def test_all_letters_that_are_no_digits_are_there() -> None:
    capitals = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ") - set("IOZSB")
    small = set("abcdefghijklmnopqrstuvwxyz") - set("lozsbqg")
    letters = [kind for kind in KINDS if kind.group == "letter"]
    assert {kind.name for kind in letters} == capitals | small
    assert all(len(kind.builds) >= 4 for kind in letters)


@pytest.mark.parametrize(
    ("group", "name"), [("letter", "i"), ("letter", "j"), ("sign", "equals"), ("script", "two")]
)
def test_what_is_a_digit_in_one_stroke_keeps_its_strokes(group: str, name: str) -> None:
    kind = next(kind for kind in KINDS if (kind.group, kind.name) == (group, name))
    generator = np.random.default_rng(4)
    for build in kind.builds:
        assert all(len(build(generator)) >= 2 for _ in range(60))


def test_no_two_kinds_have_the_same_skeleton() -> None:
    skeletons = [str(build(np.random.default_rng(3))) for kind in KINDS for build in kind.builds]
    assert len(set(skeletons)) == len(skeletons)


def test_drawings_repeat_by_seed_and_differ_between_seeds() -> None:
    first, second, other = (list(islice(drawings(seed), 60)) for seed in (5, 5, 6))
    assert all(_is_same(one, again) for one, again in zip(first, second, strict=True))
    assert not any(_is_same(one, another) for one, another in zip(first, other, strict=True))


def test_two_drawings_of_a_variant_differ() -> None:
    generator = np.random.default_rng(2)
    for kind in SOME:
        assert not _is_same(make_negative(kind, generator, 0), make_negative(kind, generator, 0))


def test_groups_have_their_shares() -> None:
    count = 3000
    found = Counter(negative.group for negative in islice(drawings(1), count))
    assert sum(GROUP_SHARES.values()) == pytest.approx(1.0)
    for group, share in GROUP_SHARES.items():
        assert abs(found[group] / count - share) < 5 * (share * (1 - share) / count) ** 0.5


def test_kinds_and_variants_can_be_held_out() -> None:
    hearts = next(kind for kind in KINDS if (kind.group, kind.name) == ("shape", "heart"))
    kept = replace(hearts, builds=hearts.builds[1:])
    made = list(islice(drawings(1, [kept]), 20))
    assert {negative.kind for negative in made} == {"heart"}
    assert {negative.variant for negative in made} == {0}
