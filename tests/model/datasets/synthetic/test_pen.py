"""The slips of the synthetic pen: what a coarse tablet makes of a line."""

from dataclasses import replace

import numpy as np

from model.datasets.synthetic import make_writer
from model.datasets.synthetic.pen import round_to_grid

SLOPE = np.column_stack((np.linspace(0.0, 1.0, 30), np.linspace(0.0, 0.4, 30)))


def test_a_coarse_tablet_makes_steps():
    style = replace(make_writer(np.random.default_rng(0)), grid=0.05)

    line = round_to_grid(SLOPE, style)

    assert np.allclose(line / 0.05, np.round(line / 0.05))
    steps = np.diff(line, axis=0)
    assert np.all(np.any(steps != 0.0, axis=1))
    assert np.abs(steps).max() < 0.051
    assert np.abs(line[:, 1] - 0.4 * line[:, 0]).max() < 0.05


def test_a_fine_tablet_reports_the_line_as_it_is():
    style = replace(make_writer(np.random.default_rng(0)), grid=0.0)

    assert round_to_grid(SLOPE, style) is SLOPE


def test_a_dot_stays_a_line():
    style = replace(make_writer(np.random.default_rng(0)), grid=0.1)
    dot = np.array([[0.5, 0.5], [0.505, 0.505]])

    assert len(round_to_grid(dot, style)) == 2


def test_some_hands_write_on_coarse_tablets():
    generator = np.random.default_rng(1)
    grids = [make_writer(generator).grid for _ in range(2000)]

    assert 0.01 < np.mean(np.array(grids) > 0.0) < 0.06
    assert max(grids) < 0.08
