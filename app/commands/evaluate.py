"""The command ``evaluate``: measure how well labelled digits are read."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

import numpy as np

from app.commands.console import Complaints, line_with_bar, open_network, say, show_download
from app.commands.picture_output import check_drawable, check_writable
from app.services.durations import TaskClock
from model.datasets.dataset import Dataset
from model.datasets.loading import load_data
from model.errors import DataError, ModelError
from model.evaluation.calibration import calibration
from model.evaluation.coverage import coverage_curve
from model.evaluation.metrics import Evaluation
from model.evaluation.metrics import evaluate as evaluate_predictions
from model.evaluation.robustness import RobustnessSheet, measure_robustness
from model.recognizer import Recognizer
from model.rejection.gate import Gate


def evaluate(arguments: argparse.Namespace) -> int:
    """Print accuracy, coverage, the report for each digit, the confusion matrix, the calibration.

    Return the exit status: 2 if the data or a part of it could not be read, else 0.
    """
    complain = Complaints()
    sheet = None
    try:
        if arguments.confusion is not None:
            check_writable(arguments.confusion)
            check_drawable(arguments.confusion)
        if arguments.against is not None and not arguments.robustness:
            raise DataError("--against is for --robustness, which compares networks.")
        if arguments.against == arguments.weights:
            raise DataError("--against names the network that --weights names.")
        recognizer = Recognizer(open_network(arguments.weights), Gate.bundled())
        networks = {arguments.weights: recognizer}
        if arguments.against is not None:
            networks[arguments.against] = Recognizer(open_network(arguments.against))
        dataset = _load(arguments, complain)
        answers = recognizer.read_many(dataset.images, dataset.strokes)
        probabilities = np.array([answer.probabilities for answer in answers]).reshape(-1, 10)
        evaluation = evaluate_predictions(
            dataset.labels,
            probabilities.argmax(axis=1),
            np.array([answer.rejected for answer in answers], np.bool_),
        )
        calibrated = calibration(probabilities, dataset.labels)
        covered = coverage_curve(probabilities, dataset.labels)
        if arguments.confusion is not None:
            from app.charts.confusion_drawing import save_confusion

            save_confusion(arguments.confusion, evaluation.confusion)
        if arguments.robustness:
            recognizer.gate = None
            sheet = _measure_robustness(networks, dataset)
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
        record = {**_as_dict(evaluation), "calibration": calibrated.as_dict()}
        record["thresholds"] = covered.as_dicts()
        if sheet is not None:
            record["robustness"] = sheet.as_dict()
        say(json.dumps(record))
    else:
        texts = [evaluation.as_text(), covered.as_text(), calibrated.as_text()]
        say("\n\n".join(texts if sheet is None else [*texts, sheet.as_text()]))
    return complain.status


def _load(arguments: argparse.Namespace, complain: Complaints) -> Dataset:
    dataset = load_data(arguments.data, arguments.part, complain, progress=show_download)
    if arguments.writers is not None:
        dataset, _ = dataset.split_by_writer(arguments.writers)
        if not len(dataset):
            raise DataError(f"{arguments.data} has no drawings by these writers.")
    return dataset if arguments.count is None else dataset.spread(arguments.count)


def _measure_robustness(networks: dict[str, Recognizer], dataset: Dataset) -> RobustnessSheet:
    """Measure, and show the progress on a terminal."""
    clock = TaskClock()
    for sheet in measure_robustness(networks, dataset):
        if sys.stderr.isatty():
            left = clock.time_left(sheet.done, sheet.total)
            line = line_with_bar("varying drawings", sheet.done / sheet.total, f"{left:16}")
            sys.stderr.write(f"\r{line}")
            sys.stderr.flush()
    if sys.stderr.isatty():
        sys.stderr.write("\n")
    return sheet


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
        "macro_average": vars(evaluation.macro_average),
        "weighted_average": vars(evaluation.weighted_average),
    }
