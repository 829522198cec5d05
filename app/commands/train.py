"""The command ``train``: train a network, watch it, and write its weights file."""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from app.commands.console import BAD_INPUT, Complaints, open_network, say
from app.commands.train_arguments import training_settings
from app.commands.training_data import fingerprint, load_training_data
from app.commands.training_pictures import TrainingPictures
from app.commands.training_run import RunRecord, StopByInterrupt, TrainingRun
from model.datasets.dataset import Dataset
from model.datasets.mnist import load_mnist
from model.errors import DataError, ModelError, TrainingError
from model.evaluation.evaluate import accuracy_of, predict
from model.evaluation.metrics import evaluate
from model.ink.normalising import MNIST_INK
from model.network.network import Description, Network
from model.network.networks import NETWORKS, describe_network, input_scaling, with_input_scaling
from model.weights.weights_file import Weights, save_weights

#: Exit status of a run that Ctrl-C stopped.
STOPPED = 130

#: The network that is trained when none is named.
_USUAL_NETWORK = "default"


def train(arguments: argparse.Namespace) -> int:
    """Train, say how far it is, write the weights, and measure.

    Parameters
    ----------
    arguments : Namespace
        As `app.commands.train_arguments` makes it.

    Returns
    -------
    int
        Exit status: 0, 2 if something was bad or the loss diverged, 130 after Ctrl-C.
    """
    complain = Complaints()
    try:
        return _train(arguments, complain)
    except ModelError as error:
        complain(str(error))
    except OSError as error:
        complain(f"{arguments.out}: it cannot be written ({error.strerror}).")
    return BAD_INPUT


def _train(arguments: argparse.Namespace, complain: Complaints) -> int:
    out = Path(arguments.out)
    for path in (out, arguments.curves, arguments.filters):
        if path is not None:
            _check_writable(path)
    name, network = _first_network(arguments)
    settings = training_settings(arguments, name)
    training, validation = load_training_data(
        arguments.data, arguments.limit, arguments.validation, arguments.seed, complain
    )
    if arguments.normalization is not None:
        network = _with_normalization(network, arguments, training)
    pictures = TrainingPictures(arguments.curves, arguments.filters, network)
    facts = {
        "network": network.description,
        "data": arguments.data,
        "number of images": len(training),
        "images": fingerprint(training, validation),
        "first weights": _digest(network),
        "settings": asdict(settings),
    }
    record = RunRecord(out, facts)
    run = TrainingRun(network, training, validation, settings, record)
    if not arguments.resume:
        record.remove()
    elif record.checkpoint.exists():
        run.resume()
    else:
        _tell(f"{record.checkpoint} does not exist: the run begins anew.")
    with StopByInterrupt() as interrupt:
        _tell(
            f"training {name} on {arguments.data}: {len(training):,} images to learn from, "
            f"{0 if validation is None else len(validation):,} to check by"
        )
        record.save(run.course)
        run.go(interrupt)
        if run.error is not None:
            # Going on with these settings would only lead there again.
            record.remove()
            if not run.epochs_done:
                raise run.error
        measured = _measure(run, arguments.data)
        training_facts = _history(arguments, name, run, measured)
        save_weights(
            out,
            Weights(
                network.description,
                network.weights(),
                ink=MNIST_INK.as_dict(),
                training=training_facts,
            ),
        )
        pictures.save(run.course, network)
    return _finish(run, out, measured, complain)


def _finish(run: TrainingRun, out: Path, measured: dict[str, float], complain: Complaints) -> int:
    """Say how the run ended and what was reached; return the exit status."""
    if run.error is not None:
        complain(f"{run.error} The best weights of {run.epochs_done} whole epochs are in {out}.")
        return complain.status
    if run.was_stopped:
        more = "; --resume goes on from there" if run.epochs_done else ""
        if not run.epochs_done:
            run.record.remove()
        _tell(
            f"stopped after {run.epochs_done} of {run.settings.epochs} epochs{more}; "
            f"what was learned is in {out}"
        )
        return STOPPED
    run.record.remove()
    if run.validation is not None:
        read = evaluate(run.validation.labels, predict(run.network, run.validation))
        say(f"on the images to check by:\n{read.as_text()}")
    if "mnist_t10k" in measured:
        say(f"\nMNIST's 10,000 test images: {100 * measured['mnist_t10k']:.2f} % right")
    _tell(f"written: {out}")
    return complain.status


def _first_network(arguments: argparse.Namespace) -> tuple[str, Network]:
    """Return the name and the network that the run begins with."""
    named = arguments.network
    if arguments.start is None:
        name = named or _USUAL_NETWORK
        return name, Network(describe_network(name), np.random.default_rng(arguments.seed))
    network = open_network(arguments.start).build_network()
    if named is not None and not _is_same(Network(describe_network(named)).description, network):
        raise TrainingError(
            f"{arguments.start} holds another network than {named}; without --network its own "
            "is trained."
        )
    return named or _name_of(network), network


def _with_normalization(
    network: Network, arguments: argparse.Namespace, training: Dataset
) -> Network:
    """Return the same network, which scales its input as is wanted."""
    if arguments.start is not None:
        raise TrainingError(
            f"{arguments.start} was trained with a normalization of its own; "
            "--normalization needs a network that begins anew."
        )
    mean, deviation = input_scaling(arguments.normalization, training.images)
    scaled = Network(with_input_scaling(network.description, mean, deviation))
    scaled.set_weights(network.weights())
    return scaled


def _name_of(network: Network) -> str:
    for name in NETWORKS:
        if _is_same(Network(describe_network(name)).description, network):
            return name
    return "a network of its own"


def _is_same(description: Description, network: Network) -> bool:
    """Compare two networks, but for how weights are drawn at first and pixels are scaled."""

    def chain(entries: Description) -> list[dict[str, Any]]:
        return [
            {
                key: value
                for key, value in entry.items()
                if key not in ("initializer", "mean", "deviation")
            }
            for entry in entries
        ]

    return chain(description) == chain(network.description)


def _measure(run: TrainingRun, data: str) -> dict[str, float]:
    measured = {}
    if run.validation is not None:
        measured["validation"] = accuracy_of(run.network, run.validation)
    if data == "mnist" and not run.was_stopped and run.error is None:
        try:
            measured["mnist_t10k"] = accuracy_of(run.network, load_mnist("test"))
        except DataError:
            # Whoever has the training images alone learns well without.
            return measured
    return measured


def _history(
    arguments: argparse.Namespace, name: str, run: TrainingRun, measured: dict[str, float]
) -> dict[str, Any]:
    return {
        "name": Path(arguments.out).stem,
        "network": name,
        "date": datetime.now(UTC).date().isoformat(),
        "data": {
            "source": arguments.data,
            "images": len(run.training),
            "validation_images": 0 if run.validation is None else len(run.validation),
            "from": arguments.start,
        },
        "settings": asdict(run.settings),
        "history": run.history,
        "epochs_done": run.epochs_done,
        "measured": measured,
    }


def _digest(network: Network) -> str:
    digest = hashlib.sha256()
    for name, array in network.weights().items():
        digest.update(name.encode() + np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()


def _check_writable(path: Path) -> None:
    """Find out before a long run, not after it, whether its results can be written."""
    if path.is_dir():
        raise TrainingError(f"{path} is a folder; expected the name of a file to write.")
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}."):
            pass
    except OSError as error:
        raise TrainingError(f"{path} cannot be written: {error.strerror}.") from None


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
