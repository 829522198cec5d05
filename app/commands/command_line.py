"""The command line; only pictures of ``train`` and ``evaluate`` load Qt."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from app.commands.console import BAD_INPUT, prepare_streams
from app.commands.picture_output import picture_file
from assets import BUNDLED_NAMES

#: Exit statuses of a shell for a program that was ended by a signal.
INTERRUPTED = 130
PIPE_CLOSED = 141

#: The most writers in a range of numbers.
_MAX_RANGE = 100_000
_MAX_RANGE_LENGTH = 100


def main(argv: Sequence[str]) -> int:
    """Run a command of arguments without the program's name, and return its exit status."""
    prepare_streams()
    try:
        status = _run(_parser(argv[0] if argv else "").parse_args(argv))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader closed the pipe, so nothing must be flushed into it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _run(arguments: argparse.Namespace) -> int:
    # Each command imports only its own modules, because that takes a while.
    if arguments.command == "recognize" and arguments.page:
        from app.commands.pages.command import recognize_pages

        return recognize_pages(arguments)
    if arguments.command == "recognize" and arguments.csv is not None:
        from app.commands.folders.command import recognize_folders

        return recognize_folders(arguments)
    if arguments.command == "recognize":
        from app.commands.recognize import recognize

        return recognize(arguments)
    if arguments.command == "train":
        from app.commands.train import train

        return train(arguments)
    if arguments.command == "check-gradients":
        from app.commands.check_gradients import check_gradients

        return check_gradients(arguments)
    if arguments.command == "experiment":
        from app.commands.experiments.command import experiment

        return experiment(arguments)
    if arguments.command == "network":
        from app.commands.network import show_network

        return show_network(arguments)
    if arguments.command == "export":
        from app.commands.export import export

        return export(arguments)
    from app.commands.evaluate import evaluate

    return evaluate(arguments)


class _Parser(argparse.ArgumentParser):
    """A parser that prints errors as the commands do, on one line."""

    def error(self, message: str) -> NoReturn:
        """Print the error and exit."""
        self.exit(BAD_INPUT, f"{self.prog}: {' '.join(message.splitlines())}\n")


def _parser(command: str) -> argparse.ArgumentParser:
    """Return the parser; only the arguments of the given command are complete."""
    parser = _Parser(prog="digitpad", description="Read handwritten digits, and learn to.")
    commands = parser.add_subparsers(required=True, dest="command", metavar="command")
    weights = _Parser(add_help=False)
    weights.add_argument(
        "--weights",
        metavar="W",
        default=BUNDLED_NAMES[0],
        help=f"a weights file, or a bundled network: {', '.join(BUNDLED_NAMES)} "
        "(default: %(default)s)",
    )
    shared = _Parser(add_help=False, parents=[weights])
    shared.add_argument("--json", action="store_true", help="print JSON instead of text")

    recognize = commands.add_parser(
        "recognize",
        parents=[weights],
        help="read the digits in pictures, strokes files and folders of pictures",
    )
    output = recognize.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="print JSON instead of text")
    output.add_argument(
        "--csv",
        type=_file_name,
        metavar="OUT.csv",
        help="read pictures and folders of pictures into a table; the same command again goes on "
        "where it was stopped; with --page, the numbers of a page with its lines and columns",
    )
    recognize.add_argument(
        "--page",
        action="store_true",
        help="read photos and scans of pages: all numbers on each, line by line",
    )
    recognize.add_argument(
        "sources",
        nargs="+",
        type=_file_name,
        metavar="SOURCE",
        help="a picture (PNG, JPEG, GIF, BMP, TIFF, WebP, PNM) or a strokes file "
        "(.jsonl, .jsonl.gz); with --csv, a picture or a folder with pictures in and below it",
    )
    evaluate = commands.add_parser(
        "evaluate", parents=[shared], help="measure how well labelled digits are read"
    )
    evaluate.add_argument(
        "data",
        type=_file_name,
        metavar="DATA",
        help="mnist (its 10,000 test images), synthetic, a folder of IDX files or of pictures "
        "in 0/ … 9/, an .npz, .csv or strokes file",
    )
    evaluate.add_argument(
        "--writers",
        type=_writer_names,
        metavar="NAMES",
        help="only these writers of a strokes file, such as Ann,Bob or 25-30",
    )
    evaluate.add_argument(
        "--confusion",
        type=picture_file,
        metavar="FILE",
        help="draw the confusion matrix as .png, .svg or .pdf",
    )
    evaluate.add_argument(
        "--part",
        choices=("train", "test"),
        default="test",
        help="of data that have both, such as mnist with its 60,000 training images "
        "(default: %(default)s)",
    )
    evaluate.add_argument(
        "--count",
        type=_positive_number,
        metavar="N",
        help="only N drawings, spread evenly over the data",
    )
    evaluate.add_argument(
        "--robustness",
        action="store_true",
        help="also measure the accuracy on varied drawings: moved, turned, damaged; takes minutes",
    )
    evaluate.add_argument(
        "--against",
        metavar="W",
        help="a second network for --robustness, which gets the same varied drawings",
    )
    export = commands.add_parser(
        "export", parents=[weights], help="write a network for other engines"
    )
    export.add_argument(
        "--onnx",
        required=True,
        type=_file_name,
        metavar="OUT.onnx",
        help="the ONNX file to write; needs the package onnx",
    )
    train = commands.add_parser("train", help="train a network and write its weights file")
    check = commands.add_parser(
        "check-gradients", help="compare a network's gradients with central differences"
    )
    network = commands.add_parser("network", help="show the layers of a network")
    network.add_argument(
        "network",
        metavar="N",
        help="the name of a network, a weights file, or an architecture file (.json)",
    )
    network.add_argument(
        "--json", action="store_true", help="print an architecture file, to change and to train"
    )
    experiment = commands.add_parser(
        "experiment", help="vary one thing, hold the rest, and compare several seeds"
    )
    if command == "experiment":
        from app.commands.experiments.command import add_experiment_arguments

        add_experiment_arguments(experiment)
    if command == "train":
        # It imports the networks and optimizers, which the other commands do not need.
        from app.commands.train_arguments import add_train_arguments

        add_train_arguments(train)
    elif command == "check-gradients":
        from app.commands.train_arguments import NETWORK_HELP, seed_number

        check.add_argument("--network", required=True, metavar="N", help=NETWORK_HELP)
        check.add_argument(
            "--seed",
            type=seed_number,
            default=0,
            metavar="S",
            help="draws weights, images and labels (default: 0)",
        )
    return parser


def _writer_names(text: str) -> frozenset[str]:
    """Split names at commas; two whole numbers with a dash are a range."""
    names: set[str] = set()
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        if dash and first.isdecimal() and last.isdecimal():
            # Numbers of thousands of digits would not even be converted.
            if len(part) > _MAX_RANGE_LENGTH or int(last) - int(first) >= _MAX_RANGE:
                raise argparse.ArgumentTypeError(
                    f"expected a range of up to {_MAX_RANGE:,} writers, but found {part:.40}"
                )
            names.update(str(number) for number in range(int(first), int(last) + 1))
        elif part.strip():
            names.add(part.strip())
    return frozenset(names)


def _positive_number(text: str) -> int:
    if not text.isdecimal() or len(text) > len(str(_MAX_RANGE)) or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a number from 1, but found {text:.40}")
    return int(text)


def _file_name(text: str) -> str:
    if text in ("", "-"):
        raise argparse.ArgumentTypeError("expected the name of a file; nothing is read from a pipe")
    return text
