"""The arguments of the command ``train``, and the settings they give."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace

from app.commands.picture_output import picture_file
from assets import BUNDLED_NAMES
from model.errors import ShapeError
from model.network.architecture import open_description
from model.network.layers.initializers import NAMES as INITIALIZERS
from model.network.layers.initializers import Initializer, parse_initializer
from model.network.losses import LOSSES
from model.network.network import Description
from model.network.networks import NETWORKS, SCALINGS
from model.network.variants import (
    SIZES,
    with_batch_normalization,
    with_dropout,
    with_initializer,
    with_sizes,
)
from model.training.limits import (
    BATCH_SIZES,
    DRAWINGS,
    EPOCHS,
    MAX_LEARNING_RATE,
    SAMPLES,
    SEEDS,
    STEPS,
)
from model.training.optimizers import OPTIMIZERS
from model.training.schedules import SCHEDULES
from model.training.settings import TrainingSettings
from model.training.tutorial_settings import TUTORIAL_SETTINGS

#: Settings of the networks that come from no tutorial.
OWN_SETTINGS = TrainingSettings(
    epochs=5,
    batch_size=128,
    learning_rate=0.003,
    optimizer="adam",
    schedule="one_cycle",
    label_smoothing=0.02,
)

NETWORK_HELP = f"one of {', '.join(NETWORKS)}, or an architecture file (.json)"

_VARIANTS = ("filter_counts", "hidden", "dropout", "batch_normalization", "initializer")

#: Options with the name of a setting.
_SETTINGS = (
    "epochs",
    "batch_size",
    "learning_rate",
    "optimizer",
    "schedule",
    "weight_decay",
    "label_smoothing",
    "averaging",
    "loss",
    "seed",
    "momentum",
    "mean_decay",
    "square_decay",
    "gradient_reduction",
    "steps",
    "with_replacement",
    "frozen",
)


def add_train_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``train`` to a parser."""
    parser.epilog = (
        "Settings that are left out are the network's own: those of its tutorial, or "
        f"for the default network {OWN_SETTINGS.epochs} epochs of batches of "
        f"{OWN_SETTINGS.batch_size} by {OWN_SETTINGS.optimizer}."
    )
    add = parser.add_argument
    add("--network", metavar="N", help=NETWORK_HELP)
    add(
        "--data",
        required=True,
        metavar="DATA",
        help="mnist (its 60,000 training images), synthetic, a folder of IDX files or of "
        "pictures in 0/ … 9/, an .npz, .csv or strokes file",
    )
    add("--out", required=True, metavar="W", help="the weights file to write")
    add(
        "--from",
        dest="start",
        metavar="W",
        help="start from the weights of this file, or of a bundled network: "
        f"{', '.join(BUNDLED_NAMES)}",
    )
    add("--resume", action="store_true", help="resume the interrupted run with this --out")
    add(
        "--normalization",
        choices=SCALINGS,
        metavar="M",
        help="scale pixels to 0 to 1 (unit), -0.5 to 0.5 (centred), or to mean 0 and "
        "deviation 1 (standard); otherwise as the network does",
    )
    add(
        "--initializer",
        type=_initializer,
        metavar="I",
        help=f"first weights: {', '.join(INITIALIZERS)}, or the std of a normal distribution",
    )
    add(
        "--filter-counts",
        type=_sizes,
        metavar="N,N",
        help="the number of filters of each convolution",
    )
    add("--hidden", type=_sizes, metavar="N,N", help="the number of units of each hidden layer")
    add(
        "--dropout",
        type=_fraction,
        metavar="P",
        help="the fraction of values that a step leaves out before the last weights; 0 for none",
    )
    add(
        "--batch-normalization",
        choices=("on", "off"),
        help="normalize after every convolution, or nowhere",
    )
    add("--epochs", type=_whole_number(EPOCHS), metavar="E", help="passes over the data")
    add("--batch-size", type=_whole_number(BATCH_SIZES), metavar="B", help="samples per step")
    add(
        "--steps",
        type=_whole_number(STEPS),
        metavar="N",
        help="end after N steps, even within an epoch; without --epochs, as many as they need",
    )
    add(
        "--with-replacement",
        action="store_true",
        default=None,
        help="draw each batch from all samples, so that an epoch may hold a sample twice",
    )
    add(
        "--gradient",
        dest="gradient_reduction",
        choices=("mean", "sum"),
        help="follow the mean or the sum of the gradients of a batch",
    )
    add(
        "--freeze",
        dest="frozen",
        metavar="LAYERS",
        help="layers that do not learn, by number or kind, such as 1 or conv3x3,2",
    )
    add(
        "--learning-rate",
        type=_number,
        metavar="R",
        help=f"above 0, at most {MAX_LEARNING_RATE:g}, such as 0.005",
    )
    add("--optimizer", choices=OPTIMIZERS, metavar="O", help=f"one of {', '.join(OPTIMIZERS)}")
    add("--momentum", type=_fraction, metavar="M", help="of momentum and nesterov (usually 0.9)")
    add("--mean-decay", "--beta1", type=_fraction, metavar="B", help="of adam: β₁ (usually 0.9)")
    add(
        "--square-decay",
        "--beta2",
        "--decay-rate",
        type=_fraction,
        metavar="B",
        help="of adam and rmsprop: β₂ (usually 0.999 and 0.99)",
    )
    add("--schedule", choices=SCHEDULES, metavar="S", help=f"one of {', '.join(SCHEDULES)}")
    add("--weight-decay", type=_fraction, metavar="D", help="0 to 1")
    add("--label-smoothing", type=_fraction, metavar="P", help="0 to 1")
    add(
        "--averaging",
        type=_fraction,
        metavar="P",
        help="the fraction of the running average of the weights that each step keeps",
    )
    add("--loss", choices=LOSSES, metavar="L", help=f"one of {', '.join(LOSSES)}")
    add(
        "--seed",
        type=seed_number,
        default=0,
        metavar="S",
        help="the same seed repeats a run (default: 0)",
    )
    add(
        "--validation",
        type=_fraction,
        default=0.1,
        metavar="FRACTION",
        help="the fraction of the data for validation, which selects the best epoch "
        "(default: %(default)s)",
    )
    add(
        "--validate-every",
        type=_whole_number(STEPS),
        metavar="N",
        help="measure the validation data also every N steps within an epoch",
    )
    add(
        "--test",
        metavar="DATA",
        help="measure this data after every epoch, beside the validation, and at the end",
    )
    add(
        "--every",
        type=_whole_number(SAMPLES),
        metavar="N",
        help="print a line every N samples: mean loss and accuracy of the last N",
    )
    add(
        "--limit",
        type=_whole_number(DRAWINGS),
        metavar="N",
        help="use at most N images of the data, drawn by seed",
    )
    add(
        "--curves",
        type=picture_file,
        metavar="FILE",
        help="draw loss and accuracy as .png, .svg or .pdf",
    )
    add(
        "--filters",
        type=picture_file,
        metavar="FILE",
        help="draw the first convolution's filters before and after as .png, .svg or .pdf",
    )


def network_description(arguments: argparse.Namespace, name: str) -> Description:
    """Return the description of a named network or of a file, varied as the arguments say."""
    description = open_description(name)
    if arguments.filter_counts or arguments.hidden:
        description = with_sizes(description, arguments.filter_counts or (), arguments.hidden or ())
    if arguments.batch_normalization is not None:
        description = with_batch_normalization(description, arguments.batch_normalization == "on")
    if arguments.dropout is not None:
        description = with_dropout(description, arguments.dropout)
    if arguments.initializer is not None:
        description = with_initializer(description, arguments.initializer)
    return description


def variant_options(arguments: argparse.Namespace) -> list[str]:
    """Return the given options that make a network of another kind than its name says."""
    return [
        f"--{name.replace('_', '-')}" for name in _VARIANTS if vars(arguments)[name] is not None
    ]


def training_settings(arguments: argparse.Namespace, network: str) -> TrainingSettings:
    """Return the given settings, completed with the network's own."""
    budget = TUTORIAL_SETTINGS.get(network)
    settings = OWN_SETTINGS if budget is None else budget.settings
    given = {name: getattr(arguments, name) for name in _SETTINGS}
    given = {name: value for name, value in given.items() if value is not None}
    if "steps" in given:
        # The data may be small; the steps end the run.
        given.setdefault("epochs", EPOCHS[-1])
    elif "epochs" in given or "batch_size" in given:
        # A tutorial's number of steps belongs to its own epochs and batches.
        given["steps"] = None
    return replace(settings, **given)


def _whole_number(allowed: range) -> Callable[[str], int]:
    def parse(text: str) -> int:
        # Python converts very long numbers slowly.
        if text.isdecimal() and len(text) <= 15 and int(text) in allowed:
            return int(text)
        raise argparse.ArgumentTypeError(
            f"expected a whole number from {allowed[0]} to {allowed[-1]:,}, but found {text!r:.40}"
        )

    return parse


def _sizes(text: str) -> list[int]:
    return [_whole_number(SIZES)(part.strip()) for part in text.split(",")]


def _initializer(text: str) -> Initializer:
    try:
        return parse_initializer(text)
    except ShapeError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


seed_number = _whole_number(SEEDS)
"""Parses a seed for argparse."""


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a number, but found {text!r}") from None


def _fraction(text: str) -> float:
    value = _number(text)
    if not 0.0 <= value < 1.0:
        raise argparse.ArgumentTypeError(f"expected a number from 0 to below 1, but found {text!r}")
    return value
