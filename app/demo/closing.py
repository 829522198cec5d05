"""Time from closing a window to the end of the program while a network is trained."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace

import numpy as np

from app.application import make_application
from app.demo.learning_window import endless_plan, learning_window, wait, wait_for_training

MAX_CHILD_S = 60.0
"""A process that takes longer is considered hung."""

_CHILD = "import sys; from app.demo.closing import close_while_learning as c; c(int(sys.argv[1]))"


def closes_text(count: int, drawings: int = 0) -> str:
    """Close windows in the middle of an epoch, each in its own process; return a summary.

    Parameters
    ----------
    count : int
        Number of windows.
    drawings : int
        Drawings to learn from; 0 for as many as in the plan.
    """
    seconds, bad = [], 0
    for _ in range(count):
        child = subprocess.run(
            [sys.executable, "-c", _CHILD, str(drawings)],
            capture_output=True,
            text=True,
            check=False,
            timeout=MAX_CHILD_S,
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


def close_while_learning(drawings: int) -> None:
    """Start a run, close the window in an epoch, and print when; runs in its own process."""
    make_application()
    with learning_window() as window:
        window.training.start(replace(endless_plan(), drawings=drawings))
        wait_for_training(window)
        wait(float(np.random.default_rng().uniform(0.05, 0.5)))
        sys.stdout.write(f"{time.time()}\n")
        sys.stdout.flush()
        window.close()
