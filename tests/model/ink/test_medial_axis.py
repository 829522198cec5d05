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
    points = np.array([[10.5, 4.5], [10.5, 2.5], [2.5, 4.5]])
    assert distances_to_edge(mask, points) == pytest.approx([2.5, 0.5, 0.5])


def test_discs_are_covered_like_strokes():
    image = rasterise_discs(np.array([[4.0, 4.0], [9.5, 9.5]]), np.array([2.0, 0.5]), 12)
    assert image.dtype == np.float32
    assert image.sum() == pytest.approx(np.pi * 4 + 1, rel=0.06)
    assert image[9, 9] == 1.0
    assert image[3, 3] == 1.0
    assert image[4, 1] == 0.0
