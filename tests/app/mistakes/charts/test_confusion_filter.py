"""The confusion matrix as a filter: pointer, keyboard, and what is painted."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter

from app.look.current import Look, current_theme, set_look
from app.look.theme import DARK, LIGHT
from app.look.type_scale import TypeScale
from app.mistakes.charts.confusion_filter import ConfusionFilter, MistakeMatrix


@pytest.fixture
def counts():
    counts = np.diag(np.arange(90, 100))
    counts[9, 4], counts[2, 7] = 11, 3
    return counts


@pytest.fixture
def matrix(qtbot, counts):
    set_look(Look(LIGHT, TypeScale(1.0, ("Sans",))))
    matrix = ConfusionFilter()
    qtbot.addWidget(matrix)
    matrix.show_counts(counts)
    matrix.resize(matrix.sizeHint())
    with qtbot.waitExposed(matrix):
        matrix.show()
    return matrix


def middle_of(matrix, row, column):
    return matrix.drawing.cell_area(row, column).center()


def test_a_click_chooses_a_cell_with_mistakes(matrix, qtbot):
    with qtbot.waitSignal(matrix.cell_chosen) as chosen:
        qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=middle_of(matrix, 9, 4).toPoint())
    assert chosen.args == [9, 4]


@pytest.mark.parametrize("cell", [(0, 1), (3, 3)])
def test_cells_without_mistakes_and_the_diagonal_choose_nothing(matrix, qtbot, cell):
    with qtbot.assertNotEmitted(matrix.cell_chosen):
        qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=middle_of(matrix, *cell).toPoint())
        qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))


def test_arrow_keys_move_to_a_cell_and_enter_chooses_it(matrix, qtbot):
    matrix.show_chosen((9, 3))
    qtbot.keyClick(matrix, Qt.Key.Key_Right)
    with qtbot.waitSignal(matrix.cell_chosen) as chosen:
        qtbot.keyClick(matrix, Qt.Key.Key_Return)
    assert chosen.args == [9, 4]
    for key in (Qt.Key.Key_Down, *[Qt.Key.Key_Left] * 12, *[Qt.Key.Key_Up] * 12):
        qtbot.keyClick(matrix, key)
    with qtbot.assertNotEmitted(matrix.cell_chosen):
        qtbot.keyClick(matrix, Qt.Key.Key_Space)


def test_every_place_is_in_its_cell_or_in_none(matrix):
    for row, column in np.ndindex(10, 10):
        area = matrix.drawing.cell_area(row, column)
        for place in (area.topLeft(), area.center(), area.bottomRight() - QPointF(0.1, 0.1)):
            assert matrix.cell_at(place) == (row, column)
    grid = matrix.drawing.grid
    for outside in (grid.topLeft() - QPointF(1, 1), grid.bottomRight() + QPointF(1, 1)):
        assert matrix.cell_at(outside) is None


def test_cells_and_mistakes_are_put_into_words(matrix):
    assert matrix.cell_words((9, 4)) == "9 read as 4 · 11"
    assert matrix.cell_words((3, 3)) == "3 read as 3: right"
    assert matrix.accessibleDescription() == "9 read as 4: 11 times, 2 read as 7: 3 times"


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_diagonal_is_sunken_and_mistakes_alone_have_colour(qtbot, counts, theme):
    set_look(Look(theme, TypeScale(1.0, ("Sans",))))
    drawing = MistakeMatrix(counts, (9, 4))
    image = QImage(drawing.size(), QImage.Format.Format_RGB32)
    image.fill(theme.window)
    painter = QPainter(image)
    drawing.draw(painter)
    painter.end()

    def colour(row, column):
        corner = drawing.cell_area(row, column).topLeft() + QPointF(3, 3)
        return image.pixelColor(corner.toPoint()).name().upper()

    assert {colour(digit, digit) for digit in range(10)} == {current_theme().sunken}
    assert colour(5, 6) == theme.paper
    shades = {colour(9, 4), colour(2, 7), theme.paper, theme.sunken}
    assert len(shades) == 4
    assert drawing.cell_text(4, 4) == ""
    assert drawing.cell_text(9, 4) == "11"
