"""What is near a taught drawing is judged as it is; taking it back restores everything."""

import numpy as np
import pytest

from model.rejection.taught import MAX_DRAWINGS, TaughtDrawing, TaughtDrawings

AXES = np.eye(4, dtype=np.float16)
SCORES = np.array([3.0, -3.0, 3.0, -3.0], np.float32)
POINTS = AXES.astype(np.float32)


def drawing(number, is_digit=True, axis=0):
    return TaughtDrawing(number, is_digit, AXES[axis : axis + 1])


def test_near_drawings_are_pulled_and_others_are_not():
    taught = TaughtDrawings([drawing(1), drawing(2, is_digit=False, axis=1)])

    adjusted = taught.adjusted(SCORES, POINTS)

    assert adjusted[0] < -10
    assert adjusted[1] > 10
    assert adjusted[2:].tolist() == pytest.approx([3.0, -3.0], abs=1e-4)


def test_a_contradiction_cancels():
    taught = TaughtDrawings([drawing(1), drawing(2, is_digit=False)])

    assert taught.adjusted(SCORES, POINTS)[0] == pytest.approx(0.0, abs=0.1)


def test_taking_one_back_restores_the_scores_to_the_bit():
    before = TaughtDrawings([drawing(1), drawing(2, axis=1)])
    expected = before.adjusted(SCORES, POINTS)

    after = before.with_drawing(drawing(3, is_digit=False, axis=2)).without([3])

    np.testing.assert_array_equal(after.adjusted(SCORES, POINTS), expected)
    assert after.sample_ids == [1, 2]
    np.testing.assert_array_equal(TaughtDrawings().adjusted(SCORES, POINTS), SCORES)


def test_the_newest_are_kept_and_a_sample_counts_once():
    taught = TaughtDrawings(drawing(number) for number in range(MAX_DRAWINGS + 5))

    assert taught.sample_ids == list(range(5, MAX_DRAWINGS + 5))
    again = taught.with_drawing(drawing(7, is_digit=False))
    assert len(again) == MAX_DRAWINGS
    assert again.sample_ids[-1] == 7
    assert [one.is_digit for one in again][-1] is False
