"""Metrics against examples worked by hand."""

import numpy as np
import pytest

from model.errors import DataError
from model.evaluation.metrics import accuracy, confusion_matrix, evaluate

# Of three 0s one was read as 1; both 1s are right; the one 2 was read as 0.
LABELS = np.array([0, 0, 0, 1, 1, 2])
PREDICTIONS = np.array([0, 0, 1, 1, 1, 0])


def test_accuracy_is_the_fraction_that_is_right():
    assert accuracy(LABELS, PREDICTIONS) == pytest.approx(4 / 6)


def test_confusion_has_labels_as_rows():
    matrix = confusion_matrix(LABELS, PREDICTIONS, 3)
    assert matrix.tolist() == [[2, 1, 0], [0, 2, 0], [1, 0, 0]]


def test_report_of_each_class():
    zero, one, two, three = evaluate(LABELS, PREDICTIONS, class_count=4).per_class
    assert (zero.precision, zero.recall, zero.support) == pytest.approx((2 / 3, 2 / 3, 3))
    assert (one.precision, one.recall, one.f1) == pytest.approx((2 / 3, 1.0, 0.8))
    assert (two.precision, two.recall, two.f1, two.support) == (0.0, 0.0, 0.0, 1)
    assert (three.precision, three.recall, three.f1, three.support) == (0.0, 0.0, 0.0, 0)


def test_averages_weigh_digits_alike_or_by_how_often_they_are_drawn():
    # The digit 3 is neither drawn nor read, so that it counts in no average.
    evaluation = evaluate(LABELS, PREDICTIONS, class_count=4)
    macro, weighted = evaluation.macro_average, evaluation.weighted_average
    assert (macro.precision, macro.recall) == pytest.approx(((2 / 3 + 2 / 3) / 3, (2 / 3 + 1) / 3))
    assert macro.f1 == pytest.approx((2 / 3 + 0.8) / 3)
    assert weighted.recall == pytest.approx(evaluation.accuracy)
    assert weighted.precision == pytest.approx((3 * 2 / 3 + 2 * 2 / 3) / 6)
    assert weighted.f1 == pytest.approx((3 * 2 / 3 + 2 * 0.8) / 6)


def test_a_digit_that_is_read_but_not_drawn_counts_in_the_macro_average():
    evaluation = evaluate(np.array([0, 0]), np.array([0, 1]))
    assert evaluation.macro_average.recall == pytest.approx(0.25)
    assert evaluation.weighted_average.recall == pytest.approx(0.5)


def test_rejected_fraction_counts_apart_from_accuracy():
    rejected = np.array([True, False, False, False, False, True])
    evaluation = evaluate(LABELS, PREDICTIONS, rejected, 3)
    assert evaluation.rejected_fraction == pytest.approx(2 / 6)
    assert evaluation.accuracy == pytest.approx(4 / 6)
    assert evaluate(LABELS, PREDICTIONS).rejected_fraction == 0.0


def test_text_is_a_table():
    text = evaluate(LABELS, PREDICTIONS, class_count=3).as_text().splitlines()
    assert text[0] == "accuracy 66.67 % of 6, rejected 0.00 %"
    assert text[1] == "answered 100.00 %, of which 66.67 % are right"
    assert text[3:7] == [
        "   digit  precision    recall        F1  support",
        "       0    66.67 %   66.67 %   66.67 %        3",
        "       1    66.67 %  100.00 %   80.00 %        2",
        "       2     0.00 %    0.00 %    0.00 %        1",
    ]
    assert text[7:9] == [
        "   macro    44.44 %   55.56 %   48.89 %        6",
        "weighted    55.56 %   66.67 %   60.00 %        6",
    ]
    assert text[-3:] == [
        "    0    2    1    0",
        "    1    0    2    0",
        "    2    1    0    0",
    ]


def test_table_keeps_its_columns_for_large_counts():
    labels = np.repeat(np.arange(10), 20_000)
    lines = evaluate(labels, labels).as_text().splitlines()
    assert len({len(line) for line in lines[3:16]}) == 1
    assert len({len(line) for line in lines[-11:]}) == 1


def test_wrong_input_is_named():
    with pytest.raises(DataError, match=r"shapes \(6,\) and \(2,\)"):
        accuracy(LABELS, PREDICTIONS[:2])
    with pytest.raises(DataError, match="nothing to evaluate"):
        evaluate(np.array([], np.int64), np.array([], np.int64))
    with pytest.raises(DataError, match="expected labels from 0 to 1, but found 0 to 2"):
        confusion_matrix(LABELS, PREDICTIONS, 2)
    with pytest.raises(DataError, match="6 labels, but 1 values"):
        evaluate(LABELS, PREDICTIONS, np.array([True]))
