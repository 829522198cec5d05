"""The convolution: its numbers are those of the layer, and each is written out."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from app.learning.figures.convolution_figure import (
    FILTER,
    INPUTS,
    ConvolutionFigure,
    feature_map,
)
from model.network.layers import Convolution


@pytest.fixture
def figure(qtbot):
    figure = ConvolutionFigure()
    qtbot.addWidget(figure)
    with qtbot.waitExposed(figure):
        figure.show()
    return figure


def test_the_example():
    assert feature_map(1, 0).tolist() == [[15, 16], [6, 15]]


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("padding", [0, 1, 2])
def test_the_map_is_that_of_the_layer(figure, stride, padding):
    layer = Convolution(1, size=3, stride=stride, padding=padding)
    layer.build((1, 4, 4), np.random.default_rng(0))
    layer.parameters["filters"][:] = FILTER
    layer.parameters["bias"][:] = 0
    figure.stride.slider.setValue(stride)
    figure.padding.slider.setValue(padding)
    shown = figure.map.values
    assert np.allclose(shown, layer.forward(INPUTS[None, None])[0, 0])
    assert figure.size_rule.text().endswith(f"= {len(shown)}")
    assert figure.inputs.values.shape == (4 + 2 * padding,) * 2
    for row, column in np.ndindex(*shown.shape):
        figure.map.chosen.emit(row, column)
        terms, result = figure.products.text().split(" = ")
        assert eval(terms.replace("·", "*")) == shown[row, column] == float(result)
        assert figure.inputs.marked == QRect(column * stride, row * stride, 3, 3)


def test_choosing_with_mouse_and_keys(qtbot, figure):
    place = figure.map.cell_area(1, 2).center().toPoint()
    qtbot.mouseClick(figure.map, Qt.MouseButton.LeftButton, pos=place)
    assert figure.map.marked == QRect(2, 1, 1, 1)
    assert figure.place.text().startswith("Row 2, column 3 of the map.")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(figure.map, key)
    assert figure.map.marked.topLeft() == QPoint(3, 2)
    assert "Framed from row 3, column 4: 6." in figure.map.accessibleDescription()
    assert figure.map.accessibleName() == "Map 4 × 4"


def test_a_smaller_map_keeps_a_chosen_number(figure):
    figure.map.chosen.emit(3, 3)
    figure.stride.slider.setValue(3)
    assert figure.map.marked == QRect(1, 1, 1, 1)


def test_the_answer_is_right(figure):
    assert figure.question.answer.text().startswith(f"{feature_map(2, 1).size}: ")
