"""Rough strokes: by seed, close to the drawing, each trace of its own kind."""

from itertools import pairwise

import numpy as np
import pytest

from model.datasets.augmentation import roughness
from model.datasets.augmentation.roughness import roughen_strokes
from model.ink.normalising import normalise_strokes

ARC = np.linspace(-3.0, 3.0, 200)
CIRCLE = 300.0 * np.column_stack((np.cos(ARC), np.sin(ARC)))
BAR = np.array([[-300.0, 0.0], [300.0, 0.0]])


def only(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    for name in ("SPARSE_RATE", "SHAKY_RATE", "GRID_RATE", "GAP_RATE"):
        monkeypatch.setattr(roughness, name, 1.0 if name == kind else 0.0)


def roughened(seed: int) -> list[np.ndarray]:
    return roughen_strokes([CIRCLE, BAR], np.random.default_rng(seed))


def test_a_seed_repeats_a_rough_drawing():
    for seed in range(10):
        for once, again in zip(roughened(seed), roughened(seed), strict=True):
            assert np.array_equal(once, again)
    assert not np.array_equal(roughened(0)[0], roughened(1)[0])


def test_a_rough_drawing_stays_close_to_the_drawing():
    for seed in range(50):
        points = np.concatenate(roughened(seed)) * 600.0
        distances = np.minimum(np.abs(np.hypot(*points.T) - 300.0), np.abs(points[:, 1]))
        # The chords of a sparse circle cut its corners.
        assert distances.max() < 0.12 * 600.0


def test_a_coarse_tablet_reports_few_points(monkeypatch):
    only(monkeypatch, "SPARSE_RATE")
    circle, bar = roughened(0)
    # A circle is about three longer sides long, a bar one.
    assert 12 <= len(circle) <= 33
    assert 5 <= len(bar) <= 11
    np.testing.assert_allclose(bar[[0, -1]] * 600.0, BAR, atol=1e-9)


def test_a_grid_makes_level_and_upright_steps(monkeypatch):
    only(monkeypatch, "GRID_RATE")
    circle = roughened(0)[0]
    grid = np.abs(np.diff(circle, axis=0)).max()
    assert 0.02 <= grid <= 0.081
    np.testing.assert_allclose(circle / grid, np.round(circle / grid), atol=1e-6)


def test_an_unsteady_pen_moves_points(monkeypatch):
    only(monkeypatch, "SHAKY_RATE")
    heights = roughened(0)[1][:, 1]
    assert 0.003 < heights.std() < 0.03


def test_a_pen_that_skips_leaves_a_gap(monkeypatch):
    only(monkeypatch, "GAP_RATE")
    for seed in range(10):
        strokes = roughened(seed)
        assert len(strokes) == 3
        gaps = [np.hypot(*(after[0] - before[-1])) for before, after in pairwise(strokes)]
        assert 0.02 < min(gaps) < 0.13


def test_a_dot_stays_a_dot():
    for dot in (np.array([[5.0, 5.0]]), np.array([[5.0, 5.0], [5.0, 5.0]])):
        for seed in range(20):
            rough = roughen_strokes([dot], np.random.default_rng(seed))
            assert np.isfinite(rough[0]).all()
            assert normalise_strokes(rough) is not None
