"""The result of an experiment as a table, as CSV, and as the Python that repeats it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from model.experiments.outcome import RunOutcome
from model.experiments.plan import ExperimentPlan


class ValueSummary(NamedTuple):
    """The runs of one value.

    Parameters
    ----------
    value : str
    accuracies : tuple of float
        On the test drawings after the last epoch, 0-1, one a run, in the order of the seeds.
    mean, spread : float
        Mean and standard deviation of these.
    seconds : float
        Mean of a run.
    is_finished : bool
        Whether all seeds have run.
    """

    value: str
    accuracies: tuple[float, ...]
    mean: float
    spread: float
    seconds: float
    is_finished: bool


def summarize(plan: ExperimentPlan, runs: Sequence[RunOutcome]) -> list[ValueSummary]:
    """Return a summary of each value that has a run, the best first, unfinished ones last."""
    summaries = []
    for value in plan.values:
        own = sorted((run for run in runs if run.value == value), key=lambda run: run.seed)
        if not own:
            continue
        accuracies = np.array([run.last.test_accuracy for run in own])
        summaries.append(
            ValueSummary(
                value,
                tuple(accuracies.tolist()),
                float(accuracies.mean()),
                float(accuracies.std()),
                float(np.mean([run.seconds for run in own])),
                len(own) == plan.seeds,
            )
        )
    return sorted(summaries, key=lambda summary: (not summary.is_finished, -summary.mean))


def table_text(plan: ExperimentPlan, runs: Sequence[RunOutcome]) -> str:
    """Return the summaries as lines of text, one a value."""
    summaries = summarize(plan, runs)
    width = max([len(plan.factor), *(len(summary.value) for summary in summaries)])
    lines = [f"{plan.factor:<{width}}  test accuracy      each seed"]
    for summary in summaries:
        each = " ".join(f"{100 * accuracy:.2f}" for accuracy in summary.accuracies)
        mean = f"{100 * summary.mean:6.2f} ± {100 * summary.spread:.2f} %"
        lines.append(f"{summary.value:<{width}}  {mean:<17}  {each}")
    return "\n".join(lines)


def csv_text(runs: Sequence[RunOutcome]) -> str:
    """Return one row an epoch of each run: losses and accuracies, 0-1."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        ["value", "seed", "epoch", "loss", "accuracy", "test_loss", "test_accuracy", "problem"]
    )
    for run in runs:
        for epoch in run.epochs:
            writer.writerow(
                [
                    run.value,
                    run.seed,
                    epoch.epoch,
                    "" if epoch.loss is None else f"{epoch.loss:.6f}",
                    "" if epoch.accuracy is None else f"{epoch.accuracy:.6f}",
                    f"{epoch.test_loss:.6f}",
                    f"{epoch.test_accuracy:.6f}",
                    run.problem,
                ]
            )
    return text.getvalue()


def python_text(plan: ExperimentPlan) -> str:
    """Return a program that repeats the experiment, and prints its table."""
    arguments = ",\n".join(
        f"    {name}={value!r}"
        for name, value in {**plan.as_dict(), "values": tuple(plan.values)}.items()
    )
    return f'''"""Repeat an experiment of Digitpad: {plan.factor} varies, the rest is held."""

from digitpad.model.experiments.data import load_experiment_data
from digitpad.model.experiments.exporting import table_text
from digitpad.model.experiments.outcome import RunOutcome
from digitpad.model.experiments.plan import ExperimentPlan
from digitpad.model.experiments.processes import run_all

plan = ExperimentPlan(
{arguments},
)

if __name__ == "__main__":
    training, test = load_experiment_data(plan)
    runs = []
    for step in run_all(plan, training, test, finished=set()):
        if isinstance(step, RunOutcome):
            runs.append(step)
            print(f"{{step.value}}, seed {{step.seed}}: {{100 * step.last.test_accuracy:.2f}} %")
    print(table_text(plan, runs))
'''
