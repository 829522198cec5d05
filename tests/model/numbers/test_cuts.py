"""Where one stroke runs from one digit to the next."""

import numpy as np

from model.numbers.cuts import cuts_of


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
