"""The background worker of a training run."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.services.background import BackgroundWorker
from model.runs.request import RunRequest
from model.runs.run import RunListener, TrainingRun


class TrainingWorker(BackgroundWorker):
    """Carries out one run, and reports to the thread of the window about ten times a second.

    `finished` carries a `model.runs.run.RunResult`.

    Parameters
    ----------
    request : RunRequest
    parent : QObject, optional

    Signals
    -------
    preparing(str, int, int)
        What is prepared, how much of it is done, and of how much.
    prepared(DataSummary, Weights, LearningCurve)
        Training begins with these weights; a resumed run already has a curve.
    reported(Report)
    weights_changed(dict)
        Copies of the current arrays.
    evaluating()
    """

    preparing = Signal(str, int, int)
    prepared = Signal(object, object, object)
    reported = Signal(object)
    weights_changed = Signal(object)
    evaluating = Signal()

    def __init__(self, request: RunRequest, parent: QObject | None = None) -> None:
        super().__init__(parent)
        listener = RunListener(
            self.preparing.emit,
            self.prepared.emit,
            self.reported.emit,
            self.weights_changed.emit,
            self.evaluating.emit,
        )
        self.run = TrainingRun(request, listener)

    def begin(self) -> None:
        """Start the run; `stop` abandons it."""
        self.start(lambda _should_stop: self.run.run(), wake=self.run.abandon)
