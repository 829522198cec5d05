"""One training run from its plan to its measured weights, told by callbacks; free of Qt."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

import numpy as np

from model.cancellation import Cancelled, raise_if_stopped
from model.errors import ModelError, TrainingError
from model.ink.normalising import MNIST_INK
from model.network.layers.base import Array
from model.network.network import Network
from model.network.networks import describe_network
from model.runs.learning_curve import Course
from model.runs.measures import (
    TEST_KEY,
    RunMeasures,
    find_measure_data,
    measure_weights,
)
from model.runs.plan import FILE, IN_USE
from model.runs.plan_data import PreparedData, prepare_data
from model.runs.records import RunFacts, RunOrder, RunResult, Stage
from model.training.checkpoints import load_checkpoint
from model.training.control import TrainingControl
from model.training.settings import Report
from model.training.trainer import train
from model.weights.weights_file import Weights

WEIGHTS_INTERVAL_S = 0.5
"""The weights of a running epoch are handed over no more often than this."""


@dataclass(frozen=True)
class RunListener:
    """Whom a run tells what; each is called in the run's own thread."""

    preparing: Callable[[str, int, int], None]
    prepared: Callable[[RunFacts], None]
    reported: Callable[[Report], None]
    weights_changed: Callable[[dict[str, Array]], None]
    measuring: Callable[[], None]


class RunWork:
    """Carries out one order.

    Parameters
    ----------
    order : RunOrder
    listener : RunListener
    """

    def __init__(self, order: RunOrder, listener: RunListener) -> None:
        self.order = order
        self.control = TrainingControl()
        self.stage = Stage.PREPARING
        self.history: list[dict[str, Any]] = []
        self.course = Course(order.plan.epochs)
        self.has_diverged = False
        self._listener = listener
        self._skips = threading.Event()
        self._is_abandoned = False
        self._seconds = 0.0
        self._first: Weights | None = None
        self._data: PreparedData | None = None
        self._best: tuple[float, dict[str, Array]] | None = None

    def stop(self) -> None:
        """End what the run is at: learning, with the best so far, or else this very stage."""
        if self.stage is not Stage.TRAINING:
            self._skips.set()
        self.control.stop()

    def abandon(self) -> None:
        """End at once; the checkpoint stays, so that the run can go on another time."""
        self._is_abandoned = True
        self._skips.set()
        self.control.stop()

    def carry_out(self) -> RunResult | None:
        """Prepare, learn and measure.

        Returns
        -------
        RunResult or None
            None if the run was abandoned, or stopped before it learned.

        Raises
        ------
        ModelError, OSError, MemoryError
            As whatever went wrong; `partial_result` then tells what is worth keeping.
        """
        try:
            data = prepare_data(self.order.plan, self._listener.preparing, self._skips.is_set)
            first, network = self._begin(data)
            self._first, self._data = first, data
        except Cancelled:
            return None
        facts = RunFacts(
            data.count, len(data.validation), data.left_out, first, Course(self.course.epochs)
        )
        facts.course.training[:] = self.course.training
        facts.course.validation[:] = self.course.validation
        self._listener.prepared(facts)
        self.stage = Stage.TRAINING
        if self._skips.is_set():
            return None
        try:
            self._learn(network, data)
        except TrainingError:
            self.has_diverged = True
            raise
        if self._is_abandoned:
            return None
        return self._result(first, network, data)

    def partial_result(self) -> RunResult | None:
        """Return, after an error, the best whole epoch of this run, if there is one."""
        if self._best is None or self._first is None:
            return None
        learned = self._weights_of(self._first, self._best[1])
        return self._result_of(self._first, learned, None, None)

    # Preparing

    def _begin(self, data: PreparedData) -> tuple[Weights, Network]:
        """Return what the run begins with, and the network that is to learn."""
        order, files = self.order, self.order.files
        raise_if_stopped(self._skips.is_set)
        if order.goes_on:
            if data.fingerprint != order.fingerprint:
                raise TrainingError("the run cannot go on: its data has changed since.")
            first = files.start_weights()
            saved = load_checkpoint(files.checkpoint)
            self.history = saved.history
            seen = [entry["validation_accuracy"] or 0.0 for entry in saved.history]
            self._best = (max(seen, default=0.0), saved.arrays["best"])
            files.load_course(self.course)
            return first, first.build_network()
        first = self._first_weights()
        files.begin(order.plan, order.name, data.fingerprint, first)
        return first, first.build_network()

    def _first_weights(self) -> Weights:
        plan, in_use = self.order.plan, self.order.in_use
        if plan.network == IN_USE:
            if in_use is None:
                raise TrainingError("there are no weights in use to go on from.")
            return replace(in_use, training={})
        network = Network(describe_network(plan.network), np.random.default_rng(plan.seed))
        return Weights(network.description, network.weights(), ink=MNIST_INK.as_dict())

    # Learning

    def _learn(self, network: Network, data: PreparedData) -> None:
        order = self.order
        reports = train(
            network,
            data.training,
            order.plan.settings(),
            validation=data.validation,
            checkpoint=order.files.checkpoint,
            control=self.control,
        )
        handed_over_s = 0.0
        for report in reports:
            self._seconds = report.seconds
            self.course.epochs = report.epochs
            self.course.add_report(report)
            if report.is_epoch_end:
                self._end_epoch(report)
            self._listener.reported(report)
            now_s = time.perf_counter()
            if report.weights is not None:
                self._listener.weights_changed(report.weights)
                handed_over_s = now_s
            elif now_s - handed_over_s >= WEIGHTS_INTERVAL_S:
                # Between two reports nobody else touches the network.
                self._listener.weights_changed(network.weights())
                handed_over_s = now_s

    def _end_epoch(self, report: Report) -> None:
        accuracy = report.validation_accuracy or 0.0
        if report.weights is not None and (self._best is None or accuracy >= self._best[0]):
            self._best = (accuracy, report.weights)
        self.history.append(report.as_history())
        self.order.files.save_course(self.course)

    # Measuring

    def _result(self, first: Weights, network: Network, data: PreparedData) -> RunResult:
        self.stage = Stage.MEASURING
        self._listener.measuring()
        learned = self._weights_of(first, network.weights())
        before = after = None
        try:
            found = find_measure_data(data.validation, self._skips.is_set)
            after = measure_weights(learned, found, self._skips.is_set)
            if self.order.in_use is not None:
                before = measure_weights(self.order.in_use, found, self._skips.is_set)
        except Cancelled:
            if self._is_abandoned:
                raise
        return self._result_of(first, _with_measures(learned, after), before, after)

    def _weights_of(self, first: Weights, parameters: dict[str, Array]) -> Weights:
        """Return learned weights with all that their file is to remember of the run."""
        order, plan, data = self.order, self.order.plan, self._data
        settings = asdict(plan.settings())
        settings["epochs"] = self.course.epochs
        if self.control.learning_rate is not None:
            settings["learning_rate"] = self.control.learning_rate
        training = {
            "name": order.name,
            "network": plan.network,
            "date": datetime.now(UTC).isoformat("T", "seconds"),
            "data": {
                "source": ", ".join(plan.file if s == FILE else s for s in plan.sources),
                "images": 0 if data is None else data.count,
                "validation_images": 0 if data is None else len(data.validation),
                "augmentation": plan.augmentation,
            },
            "settings": settings,
            "history": self.history,
            "course": self.course.points(),
            "epochs_done": len(self.history),
            "measured": {},
        }
        return replace(first, parameters=parameters, training=training)

    def _result_of(
        self,
        first: Weights,
        learned: Weights,
        before: RunMeasures | None,
        after: RunMeasures | None,
    ) -> RunResult:
        """Put together what the run has come to."""
        return RunResult(
            self.order.plan,
            learned,
            first,
            self.course,
            self.history,
            before,
            after,
            self._seconds,
            self.control.should_stop(),
        )


def failure_text(error: Exception) -> str:
    """Return why a run failed, as a clause without a full stop."""
    if isinstance(error, ModelError):
        return str(error).rstrip(".")
    if isinstance(error, MemoryError):
        return "there is not enough memory"
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or error}"
    return f"{type(error).__name__}: {error}"


def _with_measures(weights: Weights, measured: RunMeasures | None) -> Weights:
    figures = {}
    if measured is not None:
        if measured.validation_accuracy is not None:
            figures["validation"] = measured.validation_accuracy
        if measured.test_accuracy is not None:
            figures[TEST_KEY] = measured.test_accuracy
    return replace(weights, training={**weights.training, "measured": figures})
