"""The command ``train``: train a network, show its progress, and write its weights file."""

from __future__ import annotations

import argparse
import hashlib
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np

from app.commands.console import BAD_INPUT, Complaints, open_network, say, show_download
from app.commands.picture_output import check_writable
from app.commands.train_arguments import (
    network_description,
    training_settings,
    variant_options,
)
from app.commands.training_pictures import TrainingPictures
from app.commands.training_progress import TrainingProgress
from model.cancellation import ShouldStop
from model.datasets.dataset import Dataset
from model.datasets.loading import load_data
from model.errors import ModelError, TrainingError
from model.evaluation.evaluate import predict
from model.evaluation.metrics import evaluate
from model.ink.normalising import MNIST_INK
from model.network.architecture import open_description
from model.network.network import Description, Network
from model.network.networks import NETWORKS, describe_network, input_scaling, with_input_scaling
from model.runs.evaluation import EvaluationData, find_test_data
from model.runs.listener import RunListener
from model.runs.request import Progress, RunData, RunRequest, load_run_data, random_weights
from model.runs.run import TrainingRun
from model.runs.run_files import RunFiles
from model.weights.weights_file import Weights, save_weights

#: Exit status of a run that Ctrl-C stopped.
STOPPED = 130

_DEFAULT_NETWORK = "default"


def train(arguments: argparse.Namespace) -> int:
    """Train, show progress, write the weights, and evaluate them.

    Return the exit status: 0, 2 if some input was bad or the loss diverged, 130 after Ctrl-C.
    """
    complain = Complaints()
    try:
        return _train(arguments, complain)
    except ModelError as error:
        complain(str(error))
    except OSError as error:
        complain(f"{arguments.out}: it cannot be written ({error.strerror}).")
    return BAD_INPUT


class _CommandRequest(RunRequest):
    """A request with the data, first weights and settings of the arguments."""

    keeps_last_step = True

    def __init__(self, arguments: argparse.Namespace, complain: Complaints) -> None:
        network, self.start = _start(arguments)
        out = Path(arguments.out)
        files = RunFiles.beside(out)
        resumes = arguments.resume and files.checkpoint.exists()
        super().__init__(out.stem, network, training_settings(arguments, network), files, resumes)
        self._arguments = arguments
        self._complain = complain

    def load_data(self, progress: Progress, should_stop: ShouldStop) -> RunData:
        arguments = self._arguments
        data = load_run_data(
            arguments.data,
            arguments.limit,
            arguments.validation,
            arguments.seed,
            self._complain,
            show_download,
        )
        if arguments.test is None:
            return data
        return replace(data, test=load_data(arguments.test, "test", self._complain, show_download))

    def first_weights(self, data: RunData) -> Weights:
        arguments, start = self._arguments, self.start
        if arguments.normalization is None:
            return start
        if arguments.start is not None:
            raise TrainingError(
                f"{arguments.start} was trained with a normalization of its own; "
                "--normalization needs a new network."
            )
        assert isinstance(data.training, Dataset)
        mean, std = input_scaling(arguments.normalization, data.training.images)
        return replace(start, network=with_input_scaling(start.network, mean, std))

    def facts(self, data: RunData, first_weights: Weights) -> dict[str, Any]:
        return {
            "network": first_weights.network,
            "data": self._arguments.data,
            "number of images": data.summary.training_count,
            "images": data.fingerprint,
            "first weights": _digest(first_weights),
            "settings": asdict(self.settings),
        }

    def describe_data(self) -> dict[str, Any]:
        return {"source": self._arguments.data, "from": self._arguments.start}


def _train(arguments: argparse.Namespace, complain: Complaints) -> int:
    out = Path(arguments.out)
    for path in (out, arguments.curves, arguments.filters):
        if path is not None:
            check_writable(path)
    request = _CommandRequest(arguments, complain)
    files = request.files
    pictures = TrainingPictures(arguments.curves, arguments.filters, request.start.parameters)
    progress = TrainingProgress(arguments.every)
    run = TrainingRun(request, RunListener(reported=progress.show, measuring=progress.measure))
    run.control.samples_per_report = arguments.every
    run.control.steps_per_validation = arguments.validate_every
    if arguments.resume and not request.resumes:
        _tell(f"{files.checkpoint} does not exist: the run starts from the beginning.")
    run.prepare()
    if files.kept_as is not None:
        _tell(
            f"{out} has an unfinished run: it is kept, and --out {files.kept_as} --resume "
            "continues it"
        )
    if run.resumed_from is not None:
        progress.start_from(run.resumed_from)
    data, error = run.data, None
    with _interrupt_stops(run):
        _tell(
            f"training {request.network} on {arguments.data}: "
            f"{data.summary.training_count:,} images for training, "
            f"{data.summary.validation_count:,} for validation"
        )
        try:
            run.train()
        except TrainingError as caught:
            # The same settings would diverge again.
            files.remove()
            if not run.history:
                raise
            error = caught
        finally:
            progress.close()
        is_whole = error is None and not run.was_stopped
        test = find_test_data() if arguments.data == "mnist" and is_whole else None
        measured = run.evaluate(EvaluationData(data.validation, test))
        progress.close()
        save_weights(out, run.weights(measured))
        pictures.save(run.curve, run.network.weights())
    epochs_done = len(run.history)
    if error is not None:
        complain(f"{error} The best weights of {epochs_done} whole epochs are in {out}.")
        return complain.status
    if run.was_stopped:
        _tell(
            f"stopped after {epochs_done} of {run.curve.epochs} epochs"
            f"{'; --resume continues from there' if files.checkpoint.exists() else ''}; "
            f"what was learned is in {out}"
        )
        return STOPPED
    files.remove()
    if data.validation is not None:
        read = evaluate(data.validation.labels, predict(run.network, data.validation))
        say(f"on the validation images:\n{read.as_text()}")
    if data.test is not None:
        read = evaluate(data.test.labels, predict(run.network, data.test))
        say(f"\non the test data, {arguments.test}:\n{read.as_text()}")
    if measured.test_accuracy is not None:
        say(f"\nMNIST's 10,000 test images: {100 * measured.test_accuracy:.2f} % right")
    _tell(f"written: {out}")
    return complain.status


@contextmanager
def _interrupt_stops(run: TrainingRun) -> Iterator[None]:
    """Let the first Ctrl-C stop the run's training, and a second one end the program."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        run.control.stop()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _start(arguments: argparse.Namespace) -> tuple[str, Weights]:
    """Return the name of the network and the weights that a new run starts from."""
    named = arguments.network
    if arguments.start is None:
        name = named or _DEFAULT_NETWORK
        description = network_description(arguments, name)
        # A file is named as a path, an own network by what it is.
        known = name if name in NETWORKS else Path(name).stem
        return known, random_weights(description, arguments.seed)
    if variants := variant_options(arguments):
        raise TrainingError(
            f"{arguments.start} holds a network that is made; {variants[0]} needs a new one."
        )
    network = open_network(arguments.start).build_network()
    if named is not None and not _is_same(Network(open_description(named)).description, network):
        raise TrainingError(
            f"{arguments.start} holds another network than {named}; leave out --network to train "
            "its own."
        )
    weights = Weights(network.description, network.weights(), ink=MNIST_INK.as_dict())
    return named or _name_of(network), weights


def _name_of(network: Network) -> str:
    for name in NETWORKS:
        if _is_same(Network(describe_network(name)).description, network):
            return name
    return "a network of its own"


def _is_same(description: Description, network: Network) -> bool:
    """Compare two networks except for their initializers and the scaling of pixels."""
    ignored = ("initializer", "mean", "deviation")

    def compared(entries: Description) -> list[dict[str, Any]]:
        return [{key: entry[key] for key in entry if key not in ignored} for entry in entries]

    return compared(description) == compared(network.description)


def _digest(weights: Weights) -> str:
    digest = hashlib.sha256()
    for name, array in weights.parameters.items():
        digest.update(name.encode() + np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
