"""Connected components, against a flood fill in plain loops."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from model.ink.components import find_components

MASK = np.array(
    [
        [1, 1, 0, 0, 1],
        [0, 0, 1, 0, 1],
        [0, 0, 0, 0, 1],
        [1, 0, 0, 0, 0],
    ],
    bool,
)


def plain_components(mask: np.ndarray) -> list[set[tuple[int, int]]]:
    left = {(int(row), int(column)) for row, column in np.argwhere(mask)}
    components = []
    while left:
        front = [left.pop()]
        component = set(front)
        while front:
            row, column = front.pop()
            for down in (-1, 0, 1):
                for right in (-1, 0, 1):
                    index = (row + down, column + right)
                    if index in left:
                        left.remove(index)
                        component.add(index)
                        front.append(index)
        components.append(component)
    return components


def test_worked_example():
    components = find_components(MASK)
    assert sorted(components.areas_px.tolist()) == [1, 3, 3]
    assert [0, 0, 3, 2] in components.boxes_px.tolist()
    largest = components.mask_of(components.areas_px == 1)
    assert np.argwhere(largest).tolist() == [[3, 0]]


def test_no_ink_has_no_components():
    components = find_components(np.zeros((3, 4), bool))
    assert components.areas_px.tolist() == []
    assert not components.mask_of(np.zeros(0, bool)).any()


@settings(max_examples=60)
@given(
    shape=st.tuples(st.integers(1, 20), st.integers(1, 20)),
    seed=st.integers(0, 10**6),
    share=st.floats(0.1, 0.9),
)
def test_equals_a_flood_fill(shape, seed, share):
    mask = np.random.default_rng(seed).random(shape) < share
    components = find_components(mask)
    count = len(components.areas_px)
    found = [
        {(int(row), int(column)) for row, column in np.argwhere(components.mask_of(one))}
        for one in np.eye(count, dtype=bool)
    ]
    assert sorted(map(sorted, found)) == sorted(map(sorted, plain_components(mask)))
    for component, box in zip(found, components.boxes_px.tolist(), strict=True):
        left, top, right, bottom = box
        rows, columns = zip(*component, strict=True)
        assert (left, top) == (min(columns), min(rows))
        assert (right, bottom) == (max(columns) + 1, max(rows) + 1)
