"""Integrated gradients of pixels."""

import numpy as np
import pytest

from model.explanation.integrated_gradients import (
    FIRST_STEPS,
    completeness_error,
    integrate_gradients,
)


class Polynomial:
    """A function whose integral is known: ``sum(weights * image ** power)`` plus a constant."""

    def __init__(self, weights, power, constant=0.0):
        self.weights, self.power, self.constant = weights, power, constant
        self.count = 0

    def with_gradients(self, images):
        self.count += len(images)
        values = (self.weights * images**self.power).sum(axis=(1, 2)) + self.constant
        return values, self.weights * self.power * images ** (self.power - 1)


class Kink:
    """Nothing happens until the ink is half there, as in a unit with ReLU."""

    def with_gradients(self, images):
        sums = images.sum(axis=(1, 2)) - images.shape[1] * images.shape[2] / 2
        active = sums > 0.0
        return sums * active, np.ones_like(images) * active[:, None, None]


IMAGE = np.linspace(0.1, 1.0, 12, dtype=np.float32).reshape(3, 4)
WEIGHTS = np.linspace(-2.0, 3.0, 12).reshape(3, 4)


def test_the_contributions_are_the_integral():
    found = integrate_gradients(Polynomial(WEIGHTS, 2, 5.0), IMAGE, tolerance=1e-4)

    np.testing.assert_allclose(found.contributions, WEIGHTS * IMAGE**2, rtol=2e-3)
    assert found.of_empty_paper == pytest.approx(5.0)
    assert found.difference == pytest.approx(5.0 + (WEIGHTS * IMAGE**2).sum())
    assert found.relative_error <= 1e-4


def test_a_linear_function_needs_no_more_than_the_first_steps():
    function = Polynomial(WEIGHTS, 1)

    found = integrate_gradients(function, IMAGE)

    assert found.steps == FIRST_STEPS
    assert function.count == FIRST_STEPS + 1
    np.testing.assert_allclose(found.contributions, WEIGHTS * IMAGE, rtol=1e-6)


def test_steps_are_added_where_the_function_bends():
    image = np.full((4, 4), 0.9, np.float32)

    coarse = integrate_gradients(Kink(), image, max_steps=FIRST_STEPS)
    fine = integrate_gradients(Kink(), image, tolerance=1e-3)

    assert fine.relative_error <= 1e-3 < coarse.relative_error
    assert FIRST_STEPS < fine.steps < 200


def test_steps_end():
    generator = np.random.default_rng(0)

    class Noise:
        def with_gradients(self, images):
            return generator.normal(size=len(images)), np.ones_like(images)

    found = integrate_gradients(Noise(), IMAGE, max_steps=100)

    assert found.steps == 100


def test_the_error_is_relative_to_the_larger_difference():
    assert completeness_error(3.0, 4.0, 0.0) == pytest.approx(0.25)
    # The ink changes nothing but the score of empty paper is far from 0.
    assert completeness_error(0.5, 10.0, 9.9) == pytest.approx(0.04)
    assert completeness_error(0.0, 0.0, 0.0) == 0.0
