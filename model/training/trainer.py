"""Training: a generator of reports that prints nothing and knows no window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from model.cancellation import ShouldStop, never_stop
from model.datasets.dataset import Dataset
from model.network.network import Network
from model.training.control import TrainingControl
from model.training.settings import Report, TrainingData, TrainingSettings
from model.training.training_run import TrainingRun


def train(
    network: Network,
    data: TrainingData | Dataset,
    settings: TrainingSettings,
    should_stop: ShouldStop = never_stop,
    *,
    validation: Dataset | None = None,
    checkpoint: Path | None = None,
    control: TrainingControl | None = None,
) -> Iterator[Report]:
    """Train a network and report at most about ten times a second.

    When the generator ends, the network holds the weights of the epoch that read `validation`
    best (without validation data: the last ones). A stop keeps what was learned.

    Parameters
    ----------
    network : Network
        Changed in place.
    data : TrainingData or Dataset
    settings : TrainingSettings
    should_stop : callable
        Asked after every step, or every few milliseconds of steps.
    validation : Dataset, optional
    checkpoint : Path, optional
        Written after every epoch; if it exists, the run goes on from it, and ends as an unbroken
        run would, to the bit.
    control : TrainingControl, optional
        By which another thread stops the run, lets it wait, or changes its settings. A run that
        goes on from a checkpoint takes over the changes that hold there, but for what has been
        changed anew before it begins.

    Raises
    ------
    TrainingError
        If the loss is no longer a finite number, or grew as no run that learns does; the network
        then holds its last good weights, as behind any other error.
    OSError
        If the checkpoint cannot be written.
    """
    run = TrainingRun(
        network, data, settings, should_stop, validation, checkpoint, control or TrainingControl()
    )
    yield from run.reports()
