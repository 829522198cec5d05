"""Pooling: the outputs, and the inputs that get the gradient of a chosen one."""

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt

from app.learning.figures.convolution_figure import INPUTS
from app.learning.figures.pooling_figure import PoolingFigure, gradient_of, pooled


@pytest.fixture
def figure(qtbot):
    figure = PoolingFigure()
    qtbot.addWidget(figure)
    with qtbot.waitExposed(figure):
        figure.show()
    return figure


def test_the_outputs():
    windows = INPUTS.reshape(2, 2, 2, 2)
    assert np.array_equal(pooled(False), windows.max(axis=(1, 3)))
    assert np.array_equal(pooled(True), windows.mean(axis=(1, 3)))


def test_the_first_of_equal_numbers_gets_the_gradient(figure):
    expected = np.zeros((4, 4))
    expected[0, 2] = 1
    assert np.array_equal(gradient_of(False, 0, 1), expected)
    figure.largest.chosen.emit(0, 1)
    assert np.array_equal(figure.gradient.values, expected)
    assert figure.inputs.marked == figure.gradient.marked == QRect(2, 0, 2, 2)
    assert figure.rule.text() == (
        "The largest of 3, 0, 2, 3 is 3: it gets the whole gradient. "
        "Of equal ones the first gets it."
    )


def test_a_mean_gives_each_input_its_share(qtbot, figure):
    figure.means.setFocus()
    place = figure.means.cell_area(1, 0).center().toPoint()
    qtbot.mouseClick(figure.means, Qt.MouseButton.LeftButton, pos=place)
    expected = np.zeros((4, 4))
    expected[2:, :2] = 0.25
    assert np.array_equal(figure.gradient.values, expected)
    assert figure.largest.marked is None
    assert figure.rule.text().startswith("(3 + 0 + 2 + 3) ÷ 4 = 2: ")
    qtbot.keyClick(figure.means, Qt.Key.Key_Right)
    assert figure.means.marked == QRect(1, 1, 1, 1)
