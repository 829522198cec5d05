"""Evaluation of a network on a data set."""

import numpy as np
import pytest

from model.cancellation import Cancelled
from model.datasets.dataset import Dataset
from model.evaluation.evaluate import READING_BATCH, accuracy_of, evaluate_network, predict


class BrightestRow:
    """A network that reads as the digit whose row of the image is the brightest."""

    def forward(self, images):
        rows = images[:, 0, :10].mean(axis=2)
        return 0.9 * np.eye(10, dtype=np.float32)[rows.argmax(axis=1)] + np.float32(0.01)


def dataset(rows, labels):
    images = np.zeros((len(rows), 28, 28), np.float32)
    images[np.arange(len(rows)), rows] = 1.0
    return Dataset(images, np.array(labels, np.int64))


def test_predictions_are_counted_by_label_and_prediction():
    data = dataset([1, 2, 2, 7], [1, 2, 3, 7])

    result = evaluate_network(BrightestRow(), data)

    assert result.accuracy == accuracy_of(BrightestRow(), data) == 0.75
    assert result.loss == pytest.approx(-(3 * np.log(0.91) + np.log(0.01)) / 4)
    assert {tuple(place) for place in np.argwhere(result.confusion)} == {
        (1, 1),
        (2, 2),
        (3, 2),
        (7, 7),
    }
    assert result.confusion.sum() == 4


def test_every_block_of_images_counts():
    labels = np.arange(2 * READING_BATCH + 3) % 10
    data = dataset(labels, labels)

    np.testing.assert_array_equal(predict(BrightestRow(), data), labels)
    assert evaluate_network(BrightestRow(), data).confusion.sum() == len(labels)


def test_no_images_give_no_predictions():
    data = dataset([], [])

    assert predict(BrightestRow(), data).shape == (0,)
    assert evaluate_network(BrightestRow(), data).accuracy == 0.0


def test_it_stops_between_blocks():
    labels = np.zeros(3 * READING_BATCH, np.int64)
    answers = iter([False, True])

    with pytest.raises(Cancelled):
        predict(BrightestRow(), dataset(labels, labels), lambda: next(answers))
