"""Temperatures: against softmax of the scaled scores, and what they leave as it is."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from model.weights.temperature import (
    MAX_TEMPERATURE,
    MIN_TEMPERATURE,
    apply_temperature,
    is_temperature,
)

TEMPERATURES = st.floats(MIN_TEMPERATURE, MAX_TEMPERATURE)


def scores_of(dtype, largest):
    width = 8 * np.dtype(dtype).itemsize
    elements = st.floats(-largest, largest, width=width)
    return arrays(dtype, st.tuples(st.integers(1, 4), st.just(10)), elements=elements)


def softmax(scores):
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


@given(scores_of(np.float64, 10.0), TEMPERATURES)
def test_probabilities_are_those_of_the_divided_scores(scores, temperature):
    expected = np.empty_like(scores)
    for row, values in enumerate(scores):
        powers = [math.exp(value / temperature - max(values) / temperature) for value in values]
        expected[row] = [power / sum(powers) for power in powers]
    actual = apply_temperature(softmax(scores), temperature)
    np.testing.assert_allclose(actual, expected, rtol=1e-7, atol=1e-12)


@given(scores_of(np.float32, 200.0), TEMPERATURES)
def test_the_digit_never_changes(scores, temperature):
    plain = softmax(scores)
    scaled = apply_temperature(plain, temperature)
    assert np.array_equal(scaled.argmax(axis=1), plain.argmax(axis=1))
    assert scaled.dtype == np.float32
    np.testing.assert_allclose(scaled.sum(axis=1), 1.0, rtol=1e-6)


def test_a_lead_of_one_bit_stays_a_lead():
    plain = np.zeros((1, 10), np.float32)
    plain[0, 3], plain[0, 7] = 0.5, np.nextafter(np.float32(0.5), np.float32(1.0))
    scaled = apply_temperature(plain, 20.0)
    assert scaled[0, 7] > scaled[0, 3]


def test_temperature_1_keeps_every_bit():
    plain = softmax(np.random.default_rng(3).normal(size=(5, 10)).astype(np.float32))
    assert apply_temperature(plain, 1.0) is plain


def test_nothing_stays_nothing():
    assert apply_temperature(np.empty((0, 10), np.float32), 2.0).shape == (0, 10)


@pytest.mark.parametrize("value", [MIN_TEMPERATURE, 1, 0.7, MAX_TEMPERATURE])
def test_numbers_in_the_range_are_temperatures(value):
    assert is_temperature(value)


@pytest.mark.parametrize(
    "value", [0.0, -1.0, 0.049, 20.1, math.nan, math.inf, True, None, "1.0", 10**400]
)
def test_other_values_are_not(value):
    assert not is_temperature(value)
