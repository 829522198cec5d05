"""One phase of the training of a bundled network; another process makes its epochs."""

from __future__ import annotations

import hashlib
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict, replace
from typing import Any

import numpy as np

from model.cancellation import ShouldStop, never_stop, raise_if_stopped
from model.datasets.augmentation.mixture import HandwritingMixture
from model.datasets.dataset import Dataset
from model.runs.listener import RunListener
from model.runs.request import DataSummary, Progress, RunData, RunRequest
from model.runs.run import TrainingRun
from model.runs.run_files import RunFiles
from model.training.distillation import DistilledData
from model.training.settings import Report, TrainingData
from model.weights.weights_file import Weights
from scripts.bundled_weights.recipes import Phase


class PreparedEpochs:
    """Training data whose next epoch is made by another process during the current one.

    Parameters
    ----------
    pool : ProcessPoolExecutor
        Of the process that makes them.
    epochs : int
        Epochs of training.
    passes : int
        How many of them share the data of one epoch.
    """

    def __init__(self, pool: ProcessPoolExecutor, epochs: int, passes: int = 1) -> None:
        self._pool = pool
        self._last = (epochs - 1) // passes
        self._passes = passes
        self._prepared: dict[int, Future[Dataset]] = {}

    def epoch(self, number: int, should_stop: ShouldStop = never_stop) -> Dataset:
        """Return an epoch, and start to make the next one."""
        raise_if_stopped(should_stop)
        own = number // self._passes
        needed = range(own, min(own + 1, self._last) + 1)
        self._prepared = {made: self._prepared.get(made) or self._submit(made) for made in needed}
        return self._prepared[own].result()

    def _submit(self, number: int) -> Future[Dataset]:
        return self._pool.submit(_make_epoch, number)


class PhaseRequest(RunRequest):
    """A phase, which starts from the weights of the phase before it."""

    epochs: PreparedEpochs
    """Set before the run."""

    def __init__(
        self, name: str, network: str, phase: Phase, start: Weights, files: RunFiles
    ) -> None:
        super().__init__(name, network, phase.training, files, resumes=files.checkpoint.exists())
        self._phase = phase
        self._start = start

    def load_data(self, progress: Progress, should_stop: ShouldStop) -> RunData:
        """Return the epochs; the mixture is made only when it is needed."""
        return RunData(self.epochs, None, DataSummary(0, 0), fingerprint="")

    def first_weights(self, data: RunData) -> Weights:
        """Return the weights of the phase before."""
        return self._start

    def facts(self, data: RunData, first_weights: Weights) -> dict[str, Any]:
        """Return the network, the settings, the mixture and a digest of the first weights."""
        return {
            "network": self.network,
            "settings": asdict(self.settings),
            "mixture": asdict(self._phase.mixture),
            "distillation weight": self._phase.distillation_weight,
            "passes": self._phase.passes,
            "start": _digest(first_weights),
        }

    def describe_data(self) -> dict[str, Any]:
        """Return nothing: the script describes the data of all phases."""
        return {}


def _remember_data(data: TrainingData) -> None:
    """Store the training data in the other process."""
    global _data
    _data = data


def _make_epoch(number: int) -> Dataset:
    return _data.epoch(number)


_data: TrainingData


def run_phase(
    name: str,
    network: str,
    phase: Phase,
    start: Weights,
    mixture: HandwritingMixture,
    files: RunFiles,
) -> Weights:
    """Return the weights after a phase, whose epochs another process makes.

    Parameters
    ----------
    name, network : str
        Of the resulting weights, and the name of their network.
    phase : Phase
    start : Weights
        The weights before the phase.
    mixture : HandwritingMixture
        With the settings of the phase.
    files : RunFiles
        From which an interrupted phase resumes.
    """
    request = PhaseRequest(name, network, phase, start, files)
    data: TrainingData = mixture
    if phase.distillation_weight:
        smoothing = phase.training.label_smoothing
        data = DistilledData(mixture, start.build_network(), phase.distillation_weight, smoothing)
    with ProcessPoolExecutor(1, initializer=_remember_data, initargs=(data,)) as pool:
        request.epochs = PreparedEpochs(pool, request.settings.epochs, phase.passes)
        run = TrainingRun(request, RunListener(reported=_print_epoch))
        run.prepare()
        run.train()
    return _interpolated(start, run.weights(), phase.interpolation)


def _interpolated(start: Weights, learned: Weights, fraction: float) -> Weights:
    """Return the learned weights, moved back towards the start."""
    if fraction == 1.0:
        return learned
    parameters = {
        name: array + np.float32(fraction) * (learned.parameters[name] - array)
        for name, array in start.parameters.items()
    }
    return replace(learned, parameters=parameters)


def _digest(weights: Weights) -> str:
    digest = hashlib.sha256()
    for name in sorted(weights.parameters):
        digest.update(name.encode() + weights.parameters[name].tobytes())
    return digest.hexdigest()


def _print_epoch(report: Report) -> None:
    if report.is_epoch_end:
        print(
            f"epoch {report.epoch}/{report.epochs}  loss {report.loss:.4f}  "
            f"accuracy {report.accuracy:.4f}  {report.seconds:.0f} s, "
            f"{report.seconds_left:.0f} s left",
            flush=True,
        )
