"""Pieces of a drawing, and the best ways to put them together."""

from itertools import pairwise

import numpy as np
import pytest

from model.numbers.lattice import MAX_PIECES, Lattice
from model.numbers.parts import line_of, parts_of
from model.numbers.signs import Sign


def upright(x: float) -> np.ndarray:
    return np.array([[x, 0.0], [x + 5, 100]])


def lattice_of(*strokes: np.ndarray) -> Lattice:
    parts = parts_of(strokes)
    return Lattice(parts, line_of(parts))


def all_paths(lattice: Lattice) -> set[tuple[int, ...]]:
    found = {(index,) for index, piece in enumerate(lattice.pieces) if piece.start == 0}
    complete = set()
    while found:
        complete |= {path for path in found if lattice.pieces[path[-1]].end == len(lattice.parts)}
        found = {
            (*path, second)
            for path in found
            for first, second in lattice.pairs
            if first == path[-1]
        }
    return complete


def test_the_first_piece_is_the_whole_drawing():
    lattice = lattice_of(*(upright(x) for x in range(0, 900, 90)))

    assert (lattice.pieces[0].start, lattice.pieces[0].end) == (0, 10)
    assert lattice.pieces[0].box == (0, 0, 815, 100)


def test_what_stands_far_apart_is_no_digit_together():
    lattice = lattice_of(upright(0), upright(40), upright(200))

    runs = {(piece.start, piece.end) for piece in lattice.pieces}

    assert runs == {(0, 3), (0, 1), (0, 2), (1, 2), (2, 3)}


def test_the_best_path_is_found_among_all():
    lattice = lattice_of(*(upright(30.0 * place) for place in range(6)))
    generator = np.random.default_rng(0)
    pieces = generator.normal(size=len(lattice.pieces))
    pairs = generator.normal(size=len(lattice.pairs))
    places = {pair: place for place, pair in enumerate(lattice.pairs)}

    def score(path: tuple[int, ...]) -> float:
        return pieces[list(path)].sum() + sum(pairs[places[pair]] for pair in pairwise(path))

    best = lattice.best_paths(pieces, pairs, 5)

    expected = sorted(all_paths(lattice), key=score, reverse=True)[:5]
    assert [path.pieces for path in best] == expected
    assert [path.score for path in best] == pytest.approx([score(path) for path in expected])


def test_signs_stand_where_they_belong():
    dash, point = np.array([[0.0, 50], [40, 50]]), np.array([[100.0, 98.0]])
    lattice = lattice_of(dash, upright(60), point, upright(140), point + np.array([80.0, 0.0]))

    signs = [(piece.start, piece.sign) for piece in lattice.pieces if piece.sign]
    assert signs == [(0, Sign.MINUS), (2, Sign.POINT), (4, Sign.POINT)]
    for path in lattice.best_paths(
        np.array([float(piece.sign is not None) for piece in lattice.pieces]),
        np.zeros(len(lattice.pairs)),
    ):
        # No number ends with a point.
        assert lattice.pieces[path.pieces[-1]].sign is None


def test_a_drawing_of_very_many_strokes_is_only_taken_as_a_whole():
    lattice = lattice_of(*(upright(10.0 * place) for place in range(MAX_PIECES)))

    assert len(lattice.pieces) == 1


def test_the_bar_of_a_seven_is_no_minus_before_it():
    bar = np.array([[0.0, 50], [40, 50]])
    seven = np.array([[10.0, 0], [60, 0], [25, 100]])

    for left, is_minus in ((0.0, False), (-35.0, True)):
        lattice = lattice_of(bar + np.array([left, 0.0]), seven)

        firsts = [lattice.pieces[first].sign for first, _ in lattice.pairs]
        assert (Sign.MINUS in firsts) == is_minus


def test_specks_are_no_strokes_of_a_digit():
    strokes = [np.array([[x, 10.0 * x], [x + 10, 10.0 * x + 90]]) for x in range(4)]
    specks = [np.array([[3.0 + x, 50]]) for x in range(3)]

    pieces = lattice_of(*strokes, *specks, upright(90)).pieces

    assert (0, 7) in {(piece.start, piece.end) for piece in pieces}
    fifth = np.array([[4.0, 0], [14, 90]])
    pieces = lattice_of(*strokes, fifth, upright(90)).pieces
    assert (0, 5) not in {(piece.start, piece.end) for piece in pieces}
