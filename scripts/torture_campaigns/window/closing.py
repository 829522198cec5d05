"""Campaign: windows that close at any moment of a lesson, a training run, a download and so on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from scripts.torture_campaigns.campaign import Campaign, Counts, Limits

WORKS = (
    *("lesson", "preparation", "training", "download", "comparison", "import"),
    *("page", "mistakes", "experiment"),
)
MAX_DELAY_MS = 2_500
MAX_END_S = 1.0
"""From the beginning of closing to the end of the process, on a machine that is not busy."""

BUSY_FACTOR = 5.0
"""Campaigns run beside each other; a thread that is waited for takes longer than this."""

_PROJECT = Path(__file__).resolve().parents[3]
_MODULE = "scripts.torture_campaigns.window.closing_window"
# Qt says so about every window on a screen in memory.
_NOISE = "This plugin does not support"


class ClosingWindows(Campaign):
    """Closes a window while something runs, each in a process of its own."""

    name = "closing"
    counts = Counts(short=12, default=300, long=3_000)
    limits = Limits(cpu_s=10.0, wall_s=120.0)
    ending = ".json"
    block = 6

    def make(self, number: int, generator: np.random.Generator) -> bytes:
        """Return what runs, and after how many milliseconds the window closes."""
        delay_ms = int(generator.integers(MAX_DELAY_MS))
        return json.dumps([WORKS[number % len(WORKS)], delay_ms]).encode()

    def check(self, case: bytes) -> str | None:
        """Run the window and close it."""
        work, delay_ms = json.loads(case)
        with tempfile.TemporaryDirectory(dir=self.folder) as data:
            environment = {
                **os.environ,
                "DIGITPAD_DATA_DIR": data,
                "QT_QPA_PLATFORM": "offscreen",
            }
            child = subprocess.run(
                [sys.executable, "-m", _MODULE, work, str(delay_ms), str(self.folder)],
                cwd=_PROJECT,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
                timeout=self.limits.wall_s / 2,
            )
            ended_s = time.time()
        said = [line for line in child.stderr.splitlines() if line and _NOISE not in line]
        if child.returncode or said:
            return f"exit status {child.returncode}: {said[-1] if said else 'nothing was said'}"
        closed_s, _ = map(float, child.stdout.split())
        if ended_s - closed_s > BUSY_FACTOR * MAX_END_S:
            return f"the program ended {ended_s - closed_s:.1f} s after its window was closed"
        return None
