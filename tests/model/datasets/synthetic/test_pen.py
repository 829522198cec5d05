"""The slips of the synthetic pen: what a coarse tablet makes of a line."""

import numpy as np

from model.datasets.synthetic import make_writer
from model.datasets.synthetic.pen import round_to_grid

SLOPE = np.column_stack((np.linspace(0.0, 1.0, 30), np.linspace(0.0, 0.4, 30)))


def test_a_coarse_tablet_makes_steps():
    line = round_to_grid(SLOPE, 0.05)

    assert np.allclose(line / 0.05, np.round(line / 0.05))
    steps = np.diff(line, axis=0)
    assert np.all(np.any(steps != 0.0, axis=1))
    assert np.abs(steps).max() < 0.051
    assert np.abs(line[:, 1] - 0.4 * line[:, 0]).max() < 0.05


def test_a_fine_tablet_reports_the_line_as_it_is():
    assert round_to_grid(SLOPE, 0.0) is SLOPE


def test_a_dot_stays_a_line():
    dot = np.array([[0.5, 0.5], [0.505, 0.505]])

    assert len(round_to_grid(dot, 0.1)) == 2


def test_some_hands_write_on_coarse_tablets():
    generator = np.random.default_rng(1)
    grids = [make_writer(generator).grid for _ in range(2000)]

    assert 0.01 < np.mean(np.array(grids) > 0.0) < 0.06
    assert max(grids) < 0.08
