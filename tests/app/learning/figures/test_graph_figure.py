"""The graphs: forward and backward values are those of the formulas."""

import math

import pytest

from app.learning.figures.graph_figure import GraphFigure, sigmoid_edges, square_edges
from model.network.functions import sigmoid, sigmoid_slope


@pytest.mark.parametrize(("x", "y"), [(1.0, 2.0), (-3.0, 3.0), (0.5, -2.0)])
def test_the_square_of_a_sum(x, y):
    first, second, total, result = square_edges(x, y)
    assert (first.value, second.value, total.value, result.value) == (x, y, x + y, (x + y) ** 2)
    assert first.gradient == second.gradient == total.gradient == 2 * (x + y)


@pytest.mark.parametrize("x", [-3.0, 0.0, 1.3])
def test_the_sigmoid(x):
    edges = sigmoid_edges(x)
    assert edges[-1].value == pytest.approx(float(sigmoid(x)))
    assert edges[0].gradient == pytest.approx(float(sigmoid_slope(x)))
    assert edges[2].value == pytest.approx(math.exp(-x))


def test_sliders_change_both_graphs(qtbot):
    figure = GraphFigure()
    qtbot.addWidget(figure)
    figure.x_slider.slider.setValue(0)
    figure.y_slider.slider.setValue(-15)
    assert figure.square.edges == square_edges(0.0, -1.5)
    assert figure.sigmoid.edges == sigmoid_edges(0.0)
    assert "x to × −1: forward 0, back 0.250" in figure.sigmoid.accessibleDescription()
    assert figure.square.accessibleName() == "Graph of z = (x + y)²"


def test_the_answer_is_right():
    assert square_edges(1.0, 2.0)[0].gradient == 6
    grown = square_edges(1.01, 2.0)[-1].value - square_edges(1.0, 2.0)[-1].value
    assert grown == pytest.approx(0.06, abs=0.001)
