"""Connected pieces, against a flood fill in plain loops."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from model.ink.components import find_pieces

MASK = np.array(
    [
        [1, 1, 0, 0, 1],
        [0, 0, 1, 0, 1],
        [0, 0, 0, 0, 1],
        [1, 0, 0, 0, 0],
    ],
    bool,
)


def plain_pieces(mask: np.ndarray) -> list[set[tuple[int, int]]]:
    left = {(int(row), int(column)) for row, column in np.argwhere(mask)}
    pieces = []
    while left:
        front = [left.pop()]
        piece = set(front)
        while front:
            row, column = front.pop()
            for down in (-1, 0, 1):
                for right in (-1, 0, 1):
                    place = (row + down, column + right)
                    if place in left:
                        left.remove(place)
                        piece.add(place)
                        front.append(place)
        pieces.append(piece)
    return pieces


def test_worked_example():
    pieces = find_pieces(MASK)
    assert sorted(pieces.areas_px.tolist()) == [1, 3, 3]
    assert [0, 0, 3, 2] in pieces.boxes_px.tolist()
    largest = pieces.mask_of(pieces.areas_px == 1)
    assert np.argwhere(largest).tolist() == [[3, 0]]


def test_no_ink_has_no_pieces():
    pieces = find_pieces(np.zeros((3, 4), bool))
    assert pieces.areas_px.tolist() == []
    assert not pieces.mask_of(np.zeros(0, bool)).any()


@settings(max_examples=60)
@given(
    shape=st.tuples(st.integers(1, 20), st.integers(1, 20)),
    seed=st.integers(0, 10**6),
    share=st.floats(0.1, 0.9),
)
def test_equals_a_flood_fill(shape, seed, share):
    mask = np.random.default_rng(seed).random(shape) < share
    pieces = find_pieces(mask)
    count = len(pieces.areas_px)
    found = [
        {(int(row), int(column)) for row, column in np.argwhere(pieces.mask_of(one))}
        for one in np.eye(count, dtype=bool)
    ]
    assert sorted(map(sorted, found)) == sorted(map(sorted, plain_pieces(mask)))
    for piece, (left, top, right, bottom) in zip(found, pieces.boxes_px.tolist(), strict=True):
        rows, columns = zip(*piece, strict=True)
        assert (left, top) == (min(columns), min(rows))
        assert (right, bottom) == (max(columns) + 1, max(rows) + 1)
