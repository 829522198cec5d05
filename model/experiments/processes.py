"""All runs of an experiment, on all cores, in processes of their own."""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor
from concurrent.futures import wait as wait_for
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from model.cancellation import ShouldStop, never_stop, raise_if_stopped
from model.datasets.dataset import Dataset
from model.experiments.outcome import EpochOutcome, RunOutcome
from model.experiments.plan import ExperimentPlan
from model.experiments.running import run_once

_POLL_S = 0.1
_MAX_PROCESSES = 32
_NAMES = ("images", "labels", "test_images", "test_labels")


class EpochDone(NamedTuple):
    """A run that is under way has finished an epoch."""

    value: str
    seed: int
    epoch: EpochOutcome


def run_all(
    plan: ExperimentPlan,
    training: Dataset,
    test: Dataset,
    finished: set[tuple[str, int]],
    should_stop: ShouldStop = never_stop,
    processes: int | None = None,
) -> Iterator[RunOutcome | EpochDone]:
    """Yield each run when it ends, and the epochs of runs under way.

    Parameters
    ----------
    plan : ExperimentPlan
    training, test : Dataset
    finished : set of (value, seed)
        Runs that are left out.
    should_stop : callable
        Asked ten times a second; runs under way are then lost.
    processes : int, optional
        As many as there are cores by default; 1 runs here, without another process.

    Raises
    ------
    Cancelled
        If `should_stop` returns True.
    """
    left = [run for run in plan.runs if run not in finished]
    count = min(processes or core_count(), _MAX_PROCESSES, len(left))
    if count <= 1:
        yield from _run_here(plan, training, test, left, should_stop)
        return
    with tempfile.TemporaryDirectory(prefix="digitpad-experiment-") as folder:
        arrays = (training.images, training.labels, test.images, test.labels)
        for name, array in zip(_NAMES, arrays, strict=True):
            raise_if_stopped(should_stop)
            np.save(Path(folder) / f"{name}.npy", array)
        yield from _run_in_processes(plan, folder, left, count, should_stop)


def core_count() -> int:
    """Return how many cores this program may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _run_here(
    plan: ExperimentPlan,
    training: Dataset,
    test: Dataset,
    left: list[tuple[str, int]],
    should_stop: ShouldStop,
) -> Iterator[RunOutcome | EpochDone]:
    for value, seed in left:
        epochs: list[EpochOutcome] = []
        run = run_once(plan, value, seed, training, test, epochs.append, should_stop)
        yield from (EpochDone(value, seed, epoch) for epoch in epochs)
        yield run


def _run_in_processes(
    plan: ExperimentPlan,
    folder: str,
    left: list[tuple[str, int]],
    count: int,
    should_stop: ShouldStop,
) -> Iterator[RunOutcome | EpochDone]:
    # The same on all systems, and safe beside threads.
    context = multiprocessing.get_context("spawn")
    epochs: Any = context.Queue()
    # Each process uses one core.
    before = os.environ.get("OPENBLAS_NUM_THREADS")
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    pool = ProcessPoolExecutor(
        count, context, initializer=_prepare, initargs=(plan.as_dict(), folder, epochs)
    )
    try:
        waiting: set[Future[RunOutcome]] = {pool.submit(_run, *run) for run in left}
        while waiting:
            done, waiting = wait_for(waiting, _POLL_S, FIRST_COMPLETED)
            raise_if_stopped(should_stop)
            yield from _new_epochs(epochs)
            for future in done:
                yield future.result()
    except BaseException:
        for process in list(pool._processes.values()) if pool._processes else []:
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        epochs.close()
        if before is None:
            os.environ.pop("OPENBLAS_NUM_THREADS", None)
        else:
            os.environ["OPENBLAS_NUM_THREADS"] = before


def _new_epochs(epochs: Any) -> Iterator[EpochDone]:
    while True:
        try:
            yield epochs.get_nowait()
        except queue.Empty:
            return


class _Process:
    """What a process keeps between its runs."""

    plan: ExperimentPlan
    training: Dataset
    test: Dataset
    epochs: Any


def _prepare(plan: dict[str, Any], folder: str, epochs: Any) -> None:
    # Ctrl-C reaches all processes of a terminal; the one that started this one ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    images, labels, test_images, test_labels = (
        np.load(Path(folder) / f"{name}.npy", mmap_mode="r" if "images" in name else None)
        for name in _NAMES
    )
    _Process.plan = ExperimentPlan.from_dict(plan)
    _Process.training = Dataset(images, labels)
    _Process.test = Dataset(test_images, test_labels)
    _Process.epochs = epochs


def _run(value: str, seed: int) -> RunOutcome:
    process = _Process
    return run_once(
        process.plan,
        value,
        seed,
        process.training,
        process.test,
        lambda epoch: process.epochs.put(EpochDone(value, seed, epoch)),
    )


def _end_with_parent() -> None:
    """End this process with the one that started it, however that ended."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
