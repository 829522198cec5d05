"""A grid of numbers: what is said of it, and choosing at its edges."""

import numpy as np
from PySide6.QtCore import QRect, Qt

from app.learning.figures.number_grid import NumberGrid, short_text


def test_numbers_are_short():
    assert [short_text(value) for value in (3.0, -2.0, 0.25)] == ["3", "−2", "0.250"]


def test_what_is_framed_is_said(qtbot):
    grid = NumberGrid()
    qtbot.addWidget(grid)
    grid.show_values(np.array([[1.0, 2.0], [3.0, -4.0]]))
    assert grid.accessibleDescription() == "1, 2; 3, −4"
    grid.mark(QRect(0, 1, 2, 1))
    assert grid.accessibleDescription().endswith("Framed from row 2, column 1: 3, −4.")


def test_choosing_stays_inside(qtbot):
    grid = NumberGrid(can_choose=True)
    qtbot.addWidget(grid)
    grid.show_values(np.zeros((2, 2)))
    grid.mark(QRect(0, 0, 1, 1))
    with qtbot.waitSignal(grid.chosen) as emitted:
        qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert emitted.args == [0, 0]


def test_what_only_shows_takes_no_choice(qtbot):
    grid = NumberGrid()
    qtbot.addWidget(grid)
    grid.show_values(np.zeros((2, 2)))
    with qtbot.assertNotEmitted(grid.chosen, wait=10):
        qtbot.mouseClick(grid, Qt.MouseButton.LeftButton)
        qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert not grid.focusPolicy() & Qt.FocusPolicy.TabFocus
