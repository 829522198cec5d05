"""Calibration: worked by hand, against plain loops, and on data whose temperature is known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import DataError
from model.evaluation.calibration import (
    MIN_CURVE_COUNT,
    calibration,
    calibration_error,
    fit_temperature,
    temperature_of_confidence,
)
from model.weights.temperature import MAX_TEMPERATURE, MIN_TEMPERATURE, apply_temperature


@st.composite
def readings(draw):
    """Return probabilities, shape (count, classes), and labels."""
    count, classes = draw(st.integers(1, 12)), draw(st.integers(2, 5))
    scores = draw(
        st.lists(
            st.lists(st.floats(-6.0, 6.0), min_size=classes, max_size=classes),
            min_size=count,
            max_size=count,
        )
    )
    labels = draw(st.lists(st.integers(0, classes - 1), min_size=count, max_size=count))
    exponentials = np.exp(np.array(scores))
    return exponentials / exponentials.sum(axis=1, keepdims=True), np.array(labels)


def error_by_loops(probabilities, labels, bins):
    total = 0.0
    for place in range(bins):
        confidences, right = [], []
        for row, label in zip(probabilities.tolist(), labels.tolist(), strict=True):
            confidence = max(row)
            if place / bins < confidence <= (place + 1) / bins:
                confidences.append(confidence)
                right.append(row.index(confidence) == label)
        if right:
            gap = sum(right) / len(right) - sum(confidences) / len(confidences)
            total += len(right) / len(labels) * abs(gap)
    return total


def confidence_by_loops(probabilities, temperature):
    confidences = []
    for row in probabilities.tolist():
        powers = [value ** (1.0 / temperature) for value in row]
        confidences.append(max(powers) / sum(powers))
    return sum(confidences) / len(confidences)


def drawn_readings(count, error_temperature, seed=0):
    """Return probabilities that are honest at a temperature, and labels drawn from those."""
    generator = np.random.default_rng(seed)
    scores = generator.normal(0.0, 3.0, (count, 10))
    honest = np.exp(scores / error_temperature)
    honest /= honest.sum(axis=1, keepdims=True)
    labels = (honest.cumsum(axis=1) < generator.random((count, 1))).sum(axis=1)
    plain = np.exp(scores)
    return plain / plain.sum(axis=1, keepdims=True), labels


def test_the_error_is_that_of_a_worked_example():
    # Two answers of 0.9, one of them right; one of 0.6, right.
    probabilities = np.array([[0.9, 0.1], [0.9, 0.1], [0.4, 0.6]])
    result = calibration(probabilities, np.array([0, 1, 1]), bins=2)
    assert result.error == pytest.approx(abs(2 - 2.4) / 3)
    result = calibration(probabilities, np.array([0, 1, 1]), bins=4)
    assert result.error == pytest.approx((0.8 + 0.4) / 3)
    assert (result.mean_confidence, result.accuracy) == pytest.approx((0.8, 2 / 3))
    assert [each.count for each in result.bins] == [0, 0, 1, 2]
    assert (result.bins[2].low, result.bins[2].high) == (0.5, 0.75)
    assert (result.bins[3].mean_confidence, result.bins[3].accuracy) == pytest.approx((0.9, 0.5))
    assert result.bins[0].accuracy is None


@given(readings(), st.integers(1, 20))
def test_the_error_is_that_of_plain_loops(reading, bins):
    probabilities, labels = reading
    expected = error_by_loops(probabilities, labels, bins)
    assert calibration_error(probabilities, labels, bins) == pytest.approx(expected)


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_the_edges_belong_to_a_bin(value):
    result = calibration(np.full((3, 1), value), np.zeros(3, np.int64))
    assert sum(each.count for each in result.bins) == 3
    assert result.error == pytest.approx(1.0 - value)


@given(readings())
def test_the_mean_confidence_becomes_the_accuracy(reading):
    probabilities, labels = reading
    right = sum(
        row.index(max(row)) == label
        for row, label in zip(probabilities.tolist(), labels.tolist(), strict=True)
    )
    accuracy = (right + 1) / (len(labels) + 2)
    fitted = fit_temperature(probabilities, labels)
    assert MIN_TEMPERATURE <= fitted <= MAX_TEMPERATURE
    confidence = confidence_by_loops(probabilities, fitted)
    if fitted > 0.99 * MAX_TEMPERATURE:
        assert confidence >= accuracy - 1e-6
    elif fitted < 1.01 * MIN_TEMPERATURE:
        assert confidence <= accuracy + 1e-6
    else:
        assert confidence == pytest.approx(accuracy, abs=1e-6)


@pytest.mark.parametrize("temperature", [0.6, 1.0, 1.8])
def test_a_known_temperature_is_found_and_makes_probabilities_honest(temperature):
    probabilities, labels = drawn_readings(20_000, temperature)
    fitted = fit_temperature(probabilities, labels)
    assert fitted == pytest.approx(temperature, rel=0.05)
    fresh, fresh_labels = drawn_readings(20_000, temperature, seed=1)
    assert calibration_error(apply_temperature(fresh, fitted), fresh_labels) < 0.02


def test_the_temperature_of_a_confidence():
    probabilities = np.array([[0.8, 0.2], [0.6, 0.4]])
    for confidence in (0.55, 0.7, 0.99):
        temperature = temperature_of_confidence(probabilities, confidence)
        scaled = apply_temperature(probabilities, temperature)
        assert scaled.max(axis=1).mean() == pytest.approx(confidence)
    assert temperature_of_confidence(probabilities, 0.4) == pytest.approx(MAX_TEMPERATURE)
    assert temperature_of_confidence(probabilities, 1.0) == pytest.approx(MIN_TEMPERATURE)


def test_without_mistakes_nothing_becomes_certain():
    probabilities = np.tile(np.array([[0.8, 0.2]]), (98, 1))
    fitted = fit_temperature(probabilities, np.zeros(98, np.int64))
    # Right in 99 of 100.
    assert apply_temperature(probabilities, fitted)[0, 0] == pytest.approx(0.99)


def test_probabilities_that_have_become_0_are_fitted():
    probabilities = np.array([[1.0, 0.0]] * 9 + [[0.0, 1.0]], np.float32)
    fitted = fit_temperature(probabilities, np.zeros(10, np.int64))
    assert fitted == pytest.approx(MAX_TEMPERATURE)


@pytest.mark.parametrize("function", [calibration, fit_temperature])
@pytest.mark.parametrize(
    ("probabilities", "labels", "message"),
    [
        (np.ones((2, 3)), np.zeros(3, np.int64), r"shape \(3, classes\).*found the shape \(2, 3\)"),
        (np.ones(3), np.zeros(3, np.int64), r"found the shape \(3,\)"),
        (np.ones((0, 3)), np.zeros(0, np.int64), "nothing to evaluate"),
    ],
)
def test_what_does_not_fit_together_is_refused(function, probabilities, labels, message):
    with pytest.raises(DataError, match=message):
        function(probabilities, labels)


def test_the_text_is_a_table():
    probabilities = np.array([[0.9, 0.1], [0.9, 0.1], [0.4, 0.6]])
    result = calibration(probabilities, np.array([0, 1, 1]), bins=4)
    assert repr(result) == "Calibration: error 40.00 points"
    assert result.as_text().splitlines() == [
        "calibration error 40.00 points, mean confidence 80.00 %, accuracy 66.67 %",
        "",
        "confidence      answers     mean     right",
        " 50.0- 75.0 %        1   60.0 %   100.0 %",
        " 75.0-100.0 %        2   90.0 %    50.0 %",
    ]


def test_a_curve_leaves_out_bins_with_few_answers():
    probabilities = np.array([[0.9, 0.1]] * MIN_CURVE_COUNT + [[0.4, 0.6]] * (MIN_CURVE_COUNT - 1))
    result = calibration(probabilities, np.zeros(len(probabilities), np.int64), bins=4)
    assert [each.count for each in result.curve] == [MIN_CURVE_COUNT]
    assert result.curve[0].mean_confidence == pytest.approx(0.9)
