"""Where one stroke runs from one digit to the next."""

import numpy as np

from model.numbers.cuts import cuts_of, without_links
from model.numbers.parts import Part


def test_two_uprights_with_a_link_are_cut_at_the_link():
    link = np.column_stack([np.linspace(0, 60, 13), np.linspace(100, 0, 13)])
    down = np.column_stack([np.full(21, 0.0), np.linspace(0, 100, 21)])
    stroke = np.concatenate([down, link[1:-1], down + np.array([60.0, 0.0])])

    cuts = cuts_of(stroke, 100.0)

    assert any(20 <= cut <= 33 for cut in cuts)
    assert cuts == sorted(set(cuts))
    assert all(0 < cut < len(stroke) for cut in cuts)


def test_an_upright_a_closed_curve_and_a_dot_are_not_cut():
    angles = np.linspace(0.0, 2 * np.pi, 60)
    circle = 50.0 * np.column_stack([np.sin(angles), np.cos(angles)])

    assert cuts_of(np.array([[0.0, 0], [0, 40]]), 100.0) == []
    assert cuts_of(circle, 100.0) == []
    assert cuts_of(np.array([[3.0, 3]]), 100.0) == []


def test_a_cut_does_not_depend_on_size_and_place():
    generator = np.random.default_rng(1)
    stroke = np.cumsum(generator.normal([3, 0], 10, (80, 2)), axis=0)

    cuts = cuts_of(stroke, 100.0)

    assert cuts
    assert cuts == cuts_of(8.0 * stroke - [400.0, 9.0], 800.0)


def cut_parts(points: list[tuple[float, float]], cut: int) -> tuple[Part, Part]:
    stroke = np.array(points, np.float64)
    return Part(stroke[:cut], 0, 0, is_end=False), Part(stroke[cut:], 0, cut)


def test_a_straight_link_is_left_out_up_to_its_corners():
    steps = np.linspace(0.0, 1.0, 11)
    link = [(90 * step, 100.0 - 100 * step) for step in steps]
    left, right = cut_parts([(0, 0), (0, 100), *link, (90, 100), (140, 100)], 7)

    (first,) = without_links([left], 100.0)
    (second,) = without_links([right], 100.0)

    assert first.tolist() == [[0, 0], [0, 100]]
    assert second[0].tolist() == [90, 0]
    assert len(second) == 3


def test_only_cut_ends_lose_a_straight_line():
    stroke = np.array([[0.0, 0], [0, 100], [50, 100]])

    assert without_links([Part(stroke, 0)], 100.0) is None
    (rest,) = without_links([Part(stroke, 0, is_end=False)], 100.0)
    assert rest.tolist() == [[0, 0], [0, 100]]
    # A short end is no link.
    short = np.array([[0.0, 0], [0, 100], [5, 100]])
    for kept in (short, stroke[:2], stroke[:1]):
        assert without_links([Part(kept, 0, is_end=False)], 100.0) is None


def test_a_curve_loses_no_more_than_a_straight_bit():
    turn = np.linspace(0.0, 3.0, 60)
    curve = 50 * np.column_stack([np.cos(turn), np.sin(turn)])

    (rest,) = without_links([Part(curve, 0, is_end=False)], 100.0)

    assert np.hypot(*(rest[-1] - curve[-1])) < 25.0


def test_a_link_of_very_many_points_is_left_out_at_once():
    steps = np.linspace(0.0, 1.0, 100_000)
    link = np.column_stack([200.0 * steps, 50.0 * steps])
    digit = np.array([[200.0, 0], [150, 100], [250, 100]])

    (rest,) = without_links([Part(np.concatenate([link, digit]), 0, start=7)], 100.0)

    assert rest[-3:].tolist() == digit.tolist()
    assert len(rest) < 1_000
