"""The nodes of a computational graph: the worked example and central differences."""

import doctest

import pytest

from model.evaluation import computational_graph
from model.evaluation.computational_graph import Add, Exp, Multiply, Power


def test_the_worked_example():
    results = doctest.testmod(computational_graph)
    assert results.attempted == 20
    assert results.failed == 0


@pytest.mark.parametrize(
    ("node", "gradients"), [(Add(), (10.0, 10.0)), (Multiply(), (-40.0, 30.0))]
)
def test_backward_agrees_with_small_steps(node, gradients):
    x, y, step = 3.0, -4.0, 1e-6
    by_x = (node.forward(x + step, y) - node.forward(x - step, y)) / (2 * step)
    by_y = (node.forward(x, y + step) - node.forward(x, y - step)) / (2 * step)
    node.forward(x, y)
    assert node.backward(10.0) == gradients
    assert gradients == pytest.approx((10.0 * by_x, 10.0 * by_y))


@pytest.mark.parametrize("node", [Power(2.0), Power(-1.0), Power(0.5), Exp()])
def test_functions_of_one_number_agree_with_small_steps(node):
    x, step = 1.7, 1e-6
    by_x = (node.forward(x + step) - node.forward(x - step)) / (2 * step)
    node.forward(x)
    assert node.backward(10.0) == pytest.approx(10.0 * by_x)
