"""One training run, from its data to its evaluated weights, for window, command line and script."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from model.cancellation import Cancelled, raise_if_stopped
from model.datasets.dataset import Dataset
from model.errors import TrainingError
from model.evaluation.evaluate import accuracy_of
from model.network.layers.base import Array
from model.network.losses import are_finite
from model.network.network import Network
from model.runs.evaluation import (
    EvaluationData,
    EvaluationSummary,
    evaluate_all,
    find_evaluation_data,
)
from model.runs.learning_curve import LearningCurve
from model.runs.listener import RunListener, Stage
from model.runs.request import RunData, RunRequest
from model.training.checkpoint import Checkpoint
from model.training.settings import Report, TrainingControl, best_epoch
from model.training.trainer import train
from model.weights.weights_file import Weights

WEIGHTS_INTERVAL_S = 0.5
"""The weights of a running epoch are passed to the listener at most this often."""


@dataclass(frozen=True, eq=False)
class RunResult:
    """The result of a run; `before` is that of the weights in use, if they were evaluated."""

    weights: Weights
    first_weights: Weights
    curve: LearningCurve
    history: list[dict[str, Any]]
    before: EvaluationSummary | None
    after: EvaluationSummary | None
    seconds: float
    was_stopped: bool

    @property
    def best_epoch(self) -> int:
        """The epoch of the weights; 0 if none is whole."""
        return best_epoch(self.history)


class TrainingRun:
    """Carries out a request: `run` does it all; the stages can also be called one by one.

    Attributes
    ----------
    history : list of dict
        One entry per whole epoch, also of those before the run was resumed.
    network : Network
        After `train` it holds the resulting weights.
    resumed_from : Checkpoint or None
        After `prepare`: the state at which a resumed run starts.
    has_diverged : bool
        Whether training ended because the loss or a weight diverged.
    """

    network: Network
    data: RunData
    _first_weights: Weights

    def __init__(self, request: RunRequest, listener: RunListener | None = None) -> None:
        self.request = request
        self.control = TrainingControl()
        self.stage = Stage.PREPARING
        self.history: list[dict[str, Any]] = []
        self.curve = LearningCurve(request.settings.epochs)
        self.resumed_from: Checkpoint | None = None
        self.has_diverged = False
        self._listener = listener or RunListener()
        self.control.measuring = self._listener.measuring
        self._skips_stage = threading.Event()
        self._is_abandoned = False
        self._seconds = 0.0
        self._best: dict[str, Array] | None = None
        self._last_step: dict[str, Array] | None = None

    @property
    def was_stopped(self) -> bool:
        """Whether training was stopped before its end."""
        return self._last_step is not None

    def stop(self) -> None:
        """End training and keep its result; in another stage, end this stage."""
        if self.stage is not Stage.TRAINING:
            self._skips_stage.set()
        self.control.stop()

    def abandon(self) -> None:
        """End the run at once, with a checkpoint from which it can be resumed."""
        self._is_abandoned = True
        self._skips_stage.set()
        self.control.stop()

    def run(self) -> RunResult:
        """Prepare, train and evaluate.

        Raises
        ------
        Cancelled
            If the run is abandoned, or stopped before training.
        ModelError, OSError, MemoryError
            If a stage fails; `partial_result` then returns the best epoch so far.
        """
        self.prepare()
        self.train()
        if self._is_abandoned:
            raise Cancelled
        self.stage = Stage.EVALUATING
        self._listener.evaluating()
        before = after = None
        try:
            data = find_evaluation_data(self.data.validation, self._skips_stage.is_set)
            evaluations = self._evaluations(data, self.request.in_use)
            after = next(evaluations)
            before = next(evaluations, None)
        except Cancelled:
            if self._is_abandoned:
                raise
        return self._result(self.weights(after), before, after)

    def partial_result(self) -> RunResult | None:
        """Return, after an error, the best whole epoch, None if there is none."""
        if self._best is None:
            return None
        return self._result(replace(self.weights(), parameters=self._best))

    # Stages

    def prepare(self) -> None:
        """Load the data, and begin or resume the run's files.

        Raise `Cancelled` if stopped, `ModelError` or `OSError` if data, weights or files fail.
        """
        request, files, should_stop = self.request, self.request.files, self._skips_stage.is_set
        self.data = request.load_data(self._listener.preparing, should_stop)
        raise_if_stopped(should_stop)
        if request.resumes and files.first_weights is not None:
            first = files.load_first_weights()
        else:
            first = request.first_weights(self.data)
        facts = request.facts(self.data, first)
        if request.resumes:
            saved = self.resumed_from = files.resume(facts, self.curve)
            self.history, self._seconds = saved.history, saved.seconds
            # Before the first whole epoch, the best weights are those of the start.
            self._best = saved.arrays["best"] if saved.history else None
        else:
            files.begin(facts, first)
        self._first_weights, self.network = first, first.build_network()
        # Before the listener: a stop that follows it must end training, not the whole run.
        self.stage = Stage.TRAINING
        self._listener.prepared(self.data.summary, first, self.curve.copy())
        raise_if_stopped(should_stop)

    def train(self) -> None:
        """Train until the end, until the run is stopped, or until an error.

        Raise `TrainingError` if the loss diverges, `OSError` if the files cannot be written; the
        network then holds its best weights.
        """
        request = self.request
        reports = train(
            self.network,
            self.data.training,
            request.settings,
            self._notices_stop,
            validation=self.data.validation,
            test=self.data.test,
            checkpoint=request.files.checkpoint,
            control=self.control,
        )
        weights_passed_s = 0.0
        try:
            for report in reports:
                self._take(report)
                self._listener.reported(report)
                now_s = time.perf_counter()
                if report.is_epoch_end or now_s - weights_passed_s >= WEIGHTS_INTERVAL_S:
                    # Between two reports, no other code changes the network.
                    self._listener.weights_changed(report.weights or self.network.weights())
                    weights_passed_s = now_s
        except TrainingError:
            self.has_diverged = True
            raise
        if self.was_stopped:
            # The curve is only a picture: what was learned is kept even if the disk is full.
            with suppress(OSError):
                request.files.save_curve(self.curve)
        if self._last_step is not None and request.keeps_last_step:
            self._keep_better(self._last_step)

    def evaluate(self, data: EvaluationData) -> EvaluationSummary:
        """Evaluate the resulting weights."""
        return next(self._evaluations(data))

    def _evaluations(
        self, data: EvaluationData, *others: Weights | None
    ) -> Iterator[EvaluationSummary]:
        weights = replace(self._first_weights, parameters=self.network.weights(), training={})
        compared = [weights, *filter(None, others)]
        return evaluate_all(compared, data, self._skips_stage.is_set, self._listener.measuring)

    def weights(self, evaluation: EvaluationSummary | None = None) -> Weights:
        """Return the resulting weights with the metadata and temperature that their file stores."""
        request, summary = self.request, self.data.summary
        settings = {**asdict(request.settings), "epochs": self.curve.epochs}
        if self.control.learning_rate is not None:
            settings["learning_rate"] = self.control.learning_rate
        training = {
            "name": request.name,
            "network": request.network,
            "date": datetime.now(UTC).isoformat("T", "seconds"),
            "data": {
                **request.describe_data(),
                "images": summary.training_count,
                "validation_images": summary.validation_count,
            },
            "settings": settings,
            "history": self.history,
            "course": self.curve.points(),
            "epochs_done": len(self.history),
            "measured": {} if evaluation is None else evaluation.as_dict(),
            "confusion": {} if evaluation is None else evaluation.confusion,
        }
        weights = replace(self._first_weights, parameters=self.network.weights(), training=training)
        return weights if evaluation is None else evaluation.calibrate(weights)

    # Training

    def _notices_stop(self) -> bool:
        if self.control.should_stop() and self._last_step is None:
            self._last_step = self.network.weights()
        return self.was_stopped

    def _take(self, report: Report) -> None:
        self._seconds = report.seconds
        self.curve.epochs = report.epochs
        # Without a whole epoch's size, the curve takes that of the report.
        training = self.data.training
        self.curve.add_report(report, len(training) if isinstance(training, Dataset) else 0)
        if report.is_epoch_end:
            self.history.append(report.as_history())
            if best_epoch(self.history) == report.epoch:
                self._best = report.weights
        if report.is_saved:
            self.request.files.save_curve(self.curve)

    def _keep_better(self, last_step: dict[str, Array]) -> None:
        """Keep the last step's weights, unless an epoch before it is better on validation data."""
        validation = self.data.validation
        if validation is None or not are_finite(last_step):
            return
        best = self.network.weights()
        best_accuracy = accuracy_of(self.network, validation) if self.history else 0.0
        self.network.set_weights(last_step)
        if accuracy_of(self.network, validation) < best_accuracy:
            self.network.set_weights(best)

    def _result(
        self,
        weights: Weights,
        before: EvaluationSummary | None = None,
        after: EvaluationSummary | None = None,
    ) -> RunResult:
        return RunResult(
            weights,
            self._first_weights,
            self.curve,
            self.history,
            before,
            after,
            self._seconds,
            self.was_stopped,
        )


def first_filters(weights: dict[str, Array]) -> Array | None:
    """Return the filters of the first convolution, (filters, channels, height, width)."""
    for name, array in weights.items():
        if name.endswith(".filters"):
            return array
    return None
