"""Ink that lies on the border of a picture is distinguished from paper, and noise is neither."""

import numpy as np
import pytest

from model.ink.levels import ink_on_border, otsu, rim_of
from model.ink.segmentation import find_ink


def test_each_pixel_of_the_rim_once():
    picture = np.arange(30, dtype=np.float32).reshape(5, 6)
    inside = {13, 14, 15, 16, 19, 20, 21, 22, 7, 8, 9, 10}
    assert sorted(rim_of(picture, 1).tolist()) == sorted(set(range(30)) - inside)
    assert sorted(rim_of(picture[:1], 1).tolist()) == list(range(6))
    assert sorted(rim_of(picture[:, :1], 1).tolist()) == [0, 6, 12, 18, 24]


def test_two_levels_are_separated():
    threshold, separation = otsu(np.array([0.1, 0.12, 0.9, 0.92, 0.91], np.float32))
    assert 0.12 < threshold < 0.9
    assert separation > 0.99


@pytest.mark.parametrize("side_px", [16, 40, 200, 1000])
@pytest.mark.parametrize(("paper", "ink"), [(0.9, 0.2), (0.1, 0.8)])
def test_a_ring_that_lies_on_the_border(side_px: int, paper: float, ink: float):
    """Nearly half of the border is ink, and no side is paper alone."""
    middle = (side_px - 1) / 2
    y, x = np.mgrid[:side_px, :side_px] - middle
    radius = np.hypot(x, y)
    is_ink = (radius > 0.42 * side_px) & (radius < 0.54 * side_px)
    picture = np.where(is_ink, np.float32(ink), np.float32(paper))
    found = find_ink(picture)
    assert found is not None
    assert max(found.box[2:]) == pytest.approx(side_px, abs=2)
    middle_row = found.ink[found.ink.shape[0] // 2]
    assert middle_row[1] > 0.9
    assert middle_row[len(middle_row) // 2] < 0.1


def test_noise_of_any_kind_on_the_border_is_no_ink():
    generator = np.random.default_rng(8)
    for side_px in (16, 60, 200):
        for picture in (
            generator.normal(0.5, 0.2, (side_px, side_px)),
            generator.random((side_px, side_px)),
            np.sin(np.linspace(0, 9, side_px))[:, None] * np.full((side_px, side_px), 0.4) + 0.5,
        ):
            assert ink_on_border(picture.astype(np.float32)) is None
