"""The command ``evaluate``: measure how well labelled digits are read."""

from __future__ import annotations

import argparse
import json
from typing import Any

import numpy as np

from app.commands.console import Complaints, open_network, say, show_download
from app.commands.picture_output import check_drawable, check_writable
from model.datasets.loading import load_data
from model.errors import DataError, ModelError
from model.evaluation.calibration import calibration
from model.evaluation.metrics import Evaluation
from model.evaluation.metrics import evaluate as evaluate_predictions
from model.recognizer import Recognizer
from model.rejection.gate import Gate


def evaluate(arguments: argparse.Namespace) -> int:
    """Print accuracy, coverage, the report for each digit, the confusion matrix, the calibration.

    Return the exit status: 2 if the data or a part of it could not be read, else 0.
    """
    complain = Complaints()
    try:
        if arguments.confusion is not None:
            check_writable(arguments.confusion)
            check_drawable(arguments.confusion)
        recognizer = Recognizer(open_network(arguments.weights), Gate.bundled())
        dataset = load_data(arguments.data, "test", complain, progress=show_download)
        if arguments.writers is not None:
            dataset, _ = dataset.split_by_writer(arguments.writers)
            if not len(dataset):
                raise DataError(f"{arguments.data} has no drawings by these writers.")
        answers = recognizer.read_many(dataset.images, dataset.strokes)
        probabilities = np.array([answer.probabilities for answer in answers]).reshape(-1, 10)
        evaluation = evaluate_predictions(
            dataset.labels,
            probabilities.argmax(axis=1),
            np.array([answer.rejected for answer in answers], np.bool_),
        )
        calibrated = calibration(probabilities, dataset.labels)
        if arguments.confusion is not None:
            from app.charts.confusion_drawing import save_confusion

            save_confusion(arguments.confusion, evaluation.confusion)
    except ModelError as error:
        complain(str(error))
        return complain.status
    except MemoryError:
        complain(f"{arguments.data} needs more memory than there is.")
        return complain.status
    except OSError as error:
        complain(f"{arguments.confusion}: it cannot be written ({error.strerror}).")
        return complain.status
    if arguments.json:
        say(json.dumps({**_as_dict(evaluation), "calibration": calibrated.as_dict()}))
    else:
        say(f"{evaluation.as_text()}\n\n{calibrated.as_text()}")
    return complain.status


def _as_dict(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "accuracy": evaluation.accuracy,
        "count": evaluation.count,
        "per_class": [
            {
                "digit": digit,
                "precision": report.precision,
                "recall": report.recall,
                "f1": report.f1,
                "support": report.support,
            }
            for digit, report in enumerate(evaluation.per_class)
        ],
        "confusion": evaluation.confusion.tolist(),
        "rejected": evaluation.rejected_fraction,
        "coverage": evaluation.coverage,
        "answered_accuracy": evaluation.answered_accuracy,
    }
