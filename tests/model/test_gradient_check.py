"""Numerical gradients of functions whose gradient is known."""

import numpy as np
import pytest

from model.gradient_check import numerical_gradient, relative_error


def test_the_gradient_of_a_sum_of_squares():
    array = np.array([[1.0, -2.0], [0.5, 3.0]])
    before = array.copy()
    gradient = numerical_gradient(lambda: float((array**2).sum()), array)
    assert relative_error(gradient, 2 * before) < 1e-8
    assert np.array_equal(array, before)


def test_relative_error():
    assert relative_error(np.array([3.0]), np.array([1.0])) == pytest.approx(0.5)
    assert relative_error(np.zeros(2), np.zeros(2)) == 0.0
