"""The valley: it shrinks with its room, and says where paths begin and end."""

import numpy as np
import pytest

from app.learning.figures.valley_view import Path, ValleyView, height_of


@pytest.fixture
def view(qtbot):
    view = ValleyView()
    qtbot.addWidget(view)
    view.show_paths((Path("SGD", "triangle", np.array([[-7.0, 2.0], [-6.5, 0.0]])),))
    return view


def test_the_height():
    assert height_of(-7.0, 2.0) == pytest.approx(49 / 20 + 4)


def test_paths_are_described(view):
    assert view.accessibleDescription() == "SGD: from (−7, 2) to (−6.500, 0)"


def test_each_mark_looks_different(view):
    view.resize(view.sizeHint())
    places = view.paths[0].places
    pictures = []
    for mark in ("triangle", "circle", "square"):
        view.show_paths((Path("", mark, places),))
        pictures.append(view.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]


def test_a_narrow_view_is_lower(view):
    whole = view.sizeHint()
    assert view.heightForWidth(2 * whole.width()) == whole.height()
    assert view.heightForWidth(whole.width() // 2) <= whole.height() // 2 + 1
