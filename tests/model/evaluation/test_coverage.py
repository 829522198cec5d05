"""Coverage against accuracy, worked by hand and against plain loops."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import DataError
from model.evaluation.coverage import coverage_curve

# Read right with 90 %, wrong with 80 %, right with 80 %, wrong with 60 %.
PROBABILITIES = np.array([[0.9, 0.1], [0.8, 0.2], [0.2, 0.8], [0.4, 0.6]])
LABELS = np.array([0, 1, 1, 0])


def test_answers_of_the_same_confidence_are_refused_together():
    points = list(coverage_curve(PROBABILITIES, LABELS))
    assert [point.confidence for point in points] == pytest.approx([0.9, 0.8, 0.6])
    assert [point.coverage for point in points] == pytest.approx([0.25, 0.75, 1.0])
    assert [point.accuracy for point in points] == pytest.approx([1.0, 2 / 3, 0.5])


def test_a_point_is_found_by_coverage_or_accuracy():
    curve = coverage_curve(PROBABILITIES, LABELS)
    assert curve.at(1.0).accuracy == 0.5
    assert curve.at(0.5).coverage == 0.75
    assert curve.for_accuracy(0.6).coverage == 0.75
    assert curve.for_accuracy(0.5).coverage == 1.0
    assert curve.for_accuracy(1.01) is None
    assert repr(curve) == "CoverageCurve: 3 thresholds"


def test_text_and_json_have_the_same_rows():
    curve = coverage_curve(PROBABILITIES, LABELS)
    assert curve.as_text().splitlines() == [
        "answered    right  from a confidence of",
        "100.00 %   50.00 %   60.00 %",
        " 75.00 %   66.67 %   80.00 %",
    ]
    assert [row["coverage"] for row in curve.as_dicts()] == [1.0, 0.75]


@given(st.lists(st.tuples(st.integers(50, 60), st.booleans()), min_size=1, max_size=20))
def test_every_point_is_what_plain_loops_count(answers):
    confidences = np.array([percent for percent, _ in answers]) / 100
    labels = np.array([0 if is_right else 1 for _, is_right in answers])
    curve = coverage_curve(np.stack([confidences, 1 - confidences], axis=1), labels)
    assert len(curve) == len({percent for percent, _ in answers})
    for point in curve:
        kept = [right for percent, right in answers if percent / 100 >= point.confidence]
        assert point.coverage == pytest.approx(len(kept) / len(answers))
        # At 50 % both digits are equally likely; the first one is read.
        assert point.accuracy == pytest.approx(sum(kept) / len(kept))


def test_what_does_not_fit_together_is_refused():
    with pytest.raises(DataError, match=r"expected probabilities of shape \(3, classes\)"):
        coverage_curve(PROBABILITIES, LABELS[:3])
    with pytest.raises(DataError, match="nothing to evaluate"):
        coverage_curve(np.empty((0, 2)), np.empty(0, np.int64))
