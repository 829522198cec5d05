"""The medial axis of ink: thin, connected and centred."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.ink.components import find_components
from model.ink.medial_axis import distances_to_edge, rasterise_discs, thin


def test_bar_becomes_its_middle_line():
    mask = np.zeros((20, 60), bool)
    mask[5:14, 5:55] = True
    middle = thin(mask)
    rows, columns = np.nonzero(middle)
    inner = (columns > 12) & (columns < 47)
    assert set(rows[inner].tolist()) == {9}
    assert inner.sum() == 34


@settings(max_examples=40)
@given(seed=st.integers(0, 10**6))
def test_components_and_holes_are_preserved(seed: int):
    noise = np.random.default_rng(seed).random((12, 12)) < 0.5
    mask = np.pad(np.kron(noise, np.ones((3, 3), bool)), 2)
    middle = thin(mask)
    assert not (middle & ~mask).any()
    assert len(find_components(middle).areas_px) == len(find_components(mask).areas_px)
    assert holes(middle) == holes(mask)


@settings(max_examples=60)
@given(
    seed=st.integers(0, 10**6),
    height=st.integers(1, 14),
    width=st.integers(1, 14),
    density=st.floats(0.2, 1.0),
)
def test_all_pixels_at_once_are_thinned_as_one_by_one(seed, height, width, density):
    mask = np.random.default_rng(seed).random((height, width)) < density
    assert np.array_equal(thin(mask), thinned_pixel_by_pixel(mask))


def thinned_pixel_by_pixel(mask: np.ndarray) -> np.ndarray:
    """Thin as the paper of Guo and Hall describes it, with p2 above the pixel, clockwise."""
    ink = np.pad(mask, 1).astype(int)
    is_changed = True
    while is_changed:
        is_changed = False
        for is_second in (False, True):
            removed = []
            for row, column in np.argwhere(ink):
                around = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))
                p2, p3, p4, p5, p6, p7, p8, p9 = (ink[row + y, column + x] for y, x in around)
                crossings = (
                    (not p2 and (p3 or p4))
                    + (not p4 and (p5 or p6))
                    + (not p6 and (p7 or p8))
                    + (not p8 and (p9 or p2))
                )
                first_pairs = (p9 | p2) + (p3 | p4) + (p5 | p6) + (p7 | p8)
                second_pairs = (p2 | p3) + (p4 | p5) + (p6 | p7) + (p8 | p9)
                side = (p2 or p3 or not p5) and p4
                if not is_second:
                    side = (p6 or p7 or not p9) and p8
                if crossings == 1 and 2 <= min(first_pairs, second_pairs) <= 3 and not side:
                    removed.append((row, column))
            for place in removed:
                ink[place] = 0
                is_changed = True
    return ink[1:-1, 1:-1].astype(bool)


def holes(mask: np.ndarray) -> int:
    """Count the components of the background, connected by their sides only."""
    left = {(int(row), int(column)) for row, column in np.argwhere(~mask)}
    count = 0
    while left:
        front = [left.pop()]
        count += 1
        while front:
            row, column = front.pop()
            for index in (
                (row - 1, column),
                (row + 1, column),
                (row, column - 1),
                (row, column + 1),
            ):
                if index in left:
                    left.remove(index)
                    front.append(index)
    return count


def test_distance_to_the_edge():
    mask = np.zeros((9, 20), bool)
    mask[2:7, 2:18] = True
    rows, columns = np.array([4, 2, 4]), np.array([10, 10, 2])
    assert distances_to_edge(mask, rows, columns) == pytest.approx([2.5, 0.5, 0.5])


@settings(max_examples=40)
@given(seed=st.integers(0, 10**6))
def test_distances_are_those_to_the_nearest_empty_pixel(seed: int):
    mask = np.pad(np.random.default_rng(seed).random((9, 14)) < 0.8, 1)
    empty, inked = np.argwhere(~mask), np.argwhere(mask)
    nearest = [np.sqrt(np.square(empty - pixel).sum(axis=1).min()) - 0.5 for pixel in inked]
    assert distances_to_edge(mask, *inked.T) == pytest.approx(nearest)


def test_discs_are_covered_like_strokes():
    image = rasterise_discs(np.array([[4.0, 4.0], [9.5, 9.5]]), np.array([2.0, 0.5]), 12)
    assert image.dtype == np.float32
    assert image.sum() == pytest.approx(np.pi * 4 + 1, rel=0.06)
    assert image[9, 9] == 1.0
    assert image[3, 3] == 1.0
    assert image[4, 1] == 0.0


@settings(max_examples=40)
@given(seed=st.integers(0, 10**6))
def test_discs_of_any_size_and_place_are_the_nearest_to_each_pixel(seed: int):
    generator = np.random.default_rng(seed)
    centres = generator.uniform(-3, 23, (30, 2))
    radii = generator.choice([0.3, 1.25, 2.0, 6.0, 30.0], 30)
    middles = np.arange(20) + 0.5
    distances = np.hypot(
        middles[None, :, None] - centres[:, 0], middles[:, None, None] - centres[:, 1]
    )
    expected = np.clip((radii - distances).max(axis=2) + 0.5, 0, 1)
    assert rasterise_discs(centres, radii, 20) == pytest.approx(expected, abs=1e-5)
