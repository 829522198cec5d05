"""What a run has come to: better, as good, worse, and by how much."""

from dataclasses import replace

import pytest

from app.training.result.result_texts import headline, reads_no_worse, result_rows, subline, verdict
from model.runs.evaluation import EvaluationSummary
from model.runs.learning_curve import LearningCurve
from model.runs.plan import TrainingPlan
from model.runs.run import RunResult
from tests.model.runs.run_doubles import tiny_weights

BEFORE = EvaluationSummary(0.9607, 0.139, 0.96, 27, 32)
AFTER = EvaluationSummary(0.9742, 0.105, 0.967, 30, 32)


def result(before=BEFORE, after=AFTER, was_stopped=False):
    weights = tiny_weights()
    training = {"settings": {"learning_rate": 0.005}}
    history = [{"epoch": 1, "validation_accuracy": 0.9}, {"epoch": 2, "validation_accuracy": 0.8}]
    return RunResult(
        replace(weights, training=training),
        weights,
        LearningCurve(3),
        history,
        before,
        after,
        18.5,
        was_stopped,
    )


@pytest.mark.parametrize(
    ("before", "after", "judged"),
    [
        (BEFORE, AFTER, 1),
        (AFTER, BEFORE, -1),
        (BEFORE, BEFORE, 0),
        (EvaluationSummary(0.97, 0.2, 0.99, 5, 9), EvaluationSummary(0.98, 0.2, 0.9, 4, 9), 1),
        (EvaluationSummary(None, 0.2, 0.9), EvaluationSummary(None, 0.1, 0.95), 1),
        (EvaluationSummary(None, 0.1, 0.99, 30, 32), EvaluationSummary(None, 0.2, 0.9, 31, 32), 1),
        (None, AFTER, None),
        (BEFORE, None, None),
    ],
)
def test_who_reads_better(before, after, judged):
    assert verdict(result(before, after)) == judged


@pytest.mark.parametrize(
    ("before", "after", "is_no_worse"),
    [
        (BEFORE, AFTER, True),
        (BEFORE, BEFORE, True),
        (AFTER, BEFORE, False),
        # Better on the test images, but worse on the person's own.
        (BEFORE, replace(AFTER, samples_right=26), False),
        # Validation data may have been learned by the weights in use.
        (BEFORE, replace(AFTER, validation_accuracy=0.5), True),
        (EvaluationSummary(None, 0.2, 0.9), EvaluationSummary(None, 0.1, 0.95), True),
        (EvaluationSummary(None, 0.2, 0.9), EvaluationSummary(None, 0.1, 0.85), False),
        (EvaluationSummary(), EvaluationSummary(), False),
        (None, AFTER, False),
        (BEFORE, None, False),
    ],
)
def test_what_may_be_put_into_use_by_enter(before, after, is_no_worse):
    assert reads_no_worse(result(before, after)) is is_no_worse


def test_headlines():
    assert headline(result()) == "Finished: it reads better than before"
    assert headline(result(AFTER, BEFORE)) == "Finished: it reads worse than the weights in use"
    assert headline(result(was_stopped=True)) == "Stopped: it reads better than before"
    assert headline(result(None, None)) == "Finished"


def test_the_line_below_says_what_was_done():
    assert subline(result(), TrainingPlan()) == (
        "Classic · MNIST · 2 epochs, batch size 1, SGD 0.005 · 18 s · best weights from epoch 1"
    )


def test_the_table():
    rows = [(row.name, row.before, row.after, row.change) for row in result_rows(result())]
    assert rows == [
        ("Test images read right", "96.07 %", "97.42 %", "+1.35"),
        ("Mistakes in 10,000", "393", "258", "−135"),
        ("My samples read right", "27 of 32", "30 of 32", "+3"),
        ("Read right on validation", "96.00 %", "96.70 %", "+0.70"),
        ("Loss on validation", "0.139", "0.105", "−0.034"),
    ]


def test_what_is_not_known_is_left_out():
    rows = result_rows(result(None, EvaluationSummary(None, 0.1, 0.95)))
    assert [(row.name, row.before, row.after, row.change) for row in rows] == [
        ("Read right on validation", "–", "95.00 %", ""),
        ("Loss on validation", "–", "0.100", ""),
    ]
    assert result_rows(result(None, None)) == []


def test_no_change_has_no_sign():
    assert [row.change for row in result_rows(result(BEFORE, BEFORE))] == ["0"] * 5
