"""How long a program takes to end whose window is closed while a network learns in it."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import numpy as np

from app.application import make_application
from app.demo.learning_window import (
    endless_plan,
    learning_window,
    stage_of,
    wait,
    wait_until,
)
from model.runs.records import Stage

SLOWEST_CHILD_S = 60.0
"""A child that takes longer hangs."""

_CHILD = "import sys; from app.demo.closing import close_while_learning as c; sys.exit(c())"


def closes_text(count: int) -> str:
    """Close so many windows in the middle of an epoch, each in a process of its own.

    Returns
    -------
    str
        How many there were, how many ended badly, and how long the slowest took.
    """
    seconds, bad = [], 0
    for _ in range(count):
        child = subprocess.run(
            [sys.executable, "-c", _CHILD],
            capture_output=True,
            text=True,
            check=False,
            timeout=SLOWEST_CHILD_S,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        ended = time.time()
        if child.returncode:
            bad += 1
            sys.stderr.write(child.stderr)
        else:
            seconds.append(ended - float(child.stdout.split()[-1]))
    return (
        f"Windows closed in the middle of an epoch: {count}, with a status other than 0: {bad}; "
        f"from closing to the end of the process: median {np.median(seconds or [0.0]):.2f} s, "
        f"slowest {max(seconds, default=0.0):.2f} s."
    )


def close_while_learning() -> int:
    """Start a run, close the window in its first epoch, and say when; for a process of its own.

    Returns
    -------
    int
        0.
    """
    make_application()
    with learning_window() as window:
        window.training.start(endless_plan())
        wait_until(lambda: stage_of(window) is Stage.TRAINING)
        wait(float(np.random.default_rng().uniform(0.05, 0.5)))
        sys.stdout.write(f"{time.time()}\n")
        sys.stdout.flush()
        window.close()
    return 0
