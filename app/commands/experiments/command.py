"""The command ``experiment``: vary one thing, hold the rest, and compare several seeds."""

from __future__ import annotations

import argparse
import signal
import sys
from dataclasses import replace
from pathlib import Path
from types import FrameType

from app.commands.console import Complaints, say
from model.cancellation import Cancelled
from model.errors import ModelError
from model.experiments.data import load_experiment_data
from model.experiments.exporting import csv_text, python_text, table_text
from model.experiments.outcome import RunOutcome
from model.experiments.plan import FACTORS, ExperimentPlan, usual_plan
from model.experiments.processes import EpochDone, run_all
from model.experiments.store import ExperimentFile
from model.files.writing import write_whole

#: The exit status of a shell for a program that was ended by Ctrl-C.
_INTERRUPTED = 130

_HELD = (
    "seeds",
    "network",
    "data",
    "images",
    "epochs",
    "batch_size",
    "optimizer",
    "learning_rate",
    "initializer",
    "dropout",
    "batch_normalization",
    "weight_decay",
)


def add_experiment_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``experiment`` to a parser."""
    usual = ExperimentPlan()
    add = parser.add_argument
    add("factor", choices=FACTORS, metavar="FACTOR", help=f"what varies: {', '.join(FACTORS)}")
    add("--values", metavar="V,V", help="what it varies over; usual values if left out")
    add(
        "--rates",
        metavar="R,R",
        help="a learning rate for each value; usual ones where the optimizer varies",
    )
    for name in _HELD:
        default = getattr(usual, name)
        option = f"--{name.replace('_', '-')}"
        kind = type(default) if type(default) in (int, float) else str
        shown = f"(default: {default})" if default != "" else "(default: the network's own)"
        add(option, type=kind, metavar="X", help=shown)
    add(
        "--out",
        metavar="FILE",
        help="keep the experiment here; if the file exists, its finished runs are not repeated",
    )
    add("--csv", metavar="FILE", help="write losses and accuracies of all epochs")
    add("--python", metavar="FILE", help="write the Python that repeats the experiment")


def experiment(arguments: argparse.Namespace) -> int:
    """Run an experiment and print its table.

    Return the exit status: 2 if something could not be read or written, 130 after Ctrl-C, else 0.
    """
    complain = Complaints()
    try:
        return _experiment(arguments, complain)
    except ModelError as error:
        complain(str(error))
    except OSError as error:
        complain(f"{error.filename}: it cannot be written ({error.strerror}).")
    return complain.status


def _experiment(arguments: argparse.Namespace, complain: Complaints) -> int:
    plan = _plan(arguments)
    file = None if arguments.out is None else ExperimentFile(Path(arguments.out))
    runs: list[RunOutcome] = []
    if file is not None and file.path.exists():
        kept, runs = file.load()
        if kept != plan:
            complain(f"{file.path} holds another experiment; choose another --out.")
            return complain.status
    elif file is not None:
        file.begin(plan)
    if arguments.python is not None:
        write_whole(Path(arguments.python), python_text(plan).encode())
    training, test = load_experiment_data(plan)
    progress = _Progress(plan, len(runs))
    is_stopped = _Interrupt()
    try:
        with is_stopped:
            finished = {(run.value, run.seed) for run in runs}
            for step in run_all(plan, training, test, finished, is_stopped):
                if isinstance(step, RunOutcome):
                    runs.append(step)
                    if file is not None:
                        file.add(step)
                progress.show(step)
    except Cancelled:
        progress.close()
        where = f"; the same command goes on with {file.path}" if file is not None else ""
        sys.stderr.write(f"digitpad: stopped after {len(runs)} of {len(plan.runs)} runs{where}.\n")
        return _INTERRUPTED
    progress.close()
    if arguments.csv is not None:
        write_whole(Path(arguments.csv), csv_text(runs).encode())
    say(table_text(plan, runs))
    return 0


def _plan(arguments: argparse.Namespace) -> ExperimentPlan:
    usual = usual_plan(arguments.factor)
    changes = {name: getattr(arguments, name) for name in _HELD}
    changes = {name: value for name, value in changes.items() if value is not None}
    if arguments.values is not None:
        changes["values"] = tuple(part.strip() for part in arguments.values.split(","))
    values = changes.get("values", usual.values)
    if "learning_rate" in changes:
        changes["rates"] = {}
    elif usual.rates:
        changes["rates"] = {value: usual.rates[value] for value in values if value in usual.rates}
    if arguments.rates is not None:
        try:
            rates = [float(part) for part in arguments.rates.split(",")]
        except ValueError:
            rates = []
        if len(rates) != len(values):
            raise ModelError(f"--rates: expected {len(values)} numbers, one for each value.")
        changes["rates"] = dict(zip(values, rates, strict=True))
    return replace(usual, **changes)


class _Interrupt:
    """Whether Ctrl-C was pressed."""

    def __init__(self) -> None:
        self._was_pressed = False

    def __call__(self) -> bool:
        return self._was_pressed

    def __enter__(self) -> None:
        self._before = signal.signal(signal.SIGINT, self._press)

    def __exit__(self, *_error: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _press(self, _number: int, _frame: FrameType | None) -> None:
        self._was_pressed = True


class _Progress:
    """Shows how many runs and epochs are done, on a terminal; elsewhere a line a run."""

    def __init__(self, plan: ExperimentPlan, done: int) -> None:
        self._total, self._done, self._epochs = len(plan.runs), done, 0
        self._per_run = plan.epochs
        self._is_terminal = sys.stderr.isatty()

    def show(self, step: RunOutcome | EpochDone) -> None:
        if isinstance(step, EpochDone):
            self._epochs += step.epoch.epoch > 0
        else:
            self._done += 1
            line = f"{step.value}, seed {step.seed}: {100 * step.last.test_accuracy:.2f} %"
            self._write(f"{line}{f' ({step.problem})' if step.problem else ''}\n")
        if self._is_terminal:
            self._write(f"run {self._done} of {self._total}, {self._epochs} epochs trained")

    def close(self) -> None:
        if self._is_terminal:
            self._write("")

    def _write(self, text: str) -> None:
        start = "\r\x1b[K" if self._is_terminal else ""
        sys.stderr.write(f"{start}{text}")
        sys.stderr.flush()
