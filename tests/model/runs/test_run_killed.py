"""A run that is killed at random moments and resumed ends as one that was never interrupted.

DIGITPAD_KILLS sets how often a longer run is killed; by default a short one is killed a few times.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from model.runs.run_files import RunFiles
from tests.model.runs.run_doubles import small_work
from tests.model.runs.test_run import same

PROJECT_FOLDER = Path(__file__).resolve().parents[3]

_CHILD = """
import sys
from pathlib import Path
from tests.model.runs.run_doubles import Heard, small_work
class Told(list):
    def append(self, report):
        if report.is_epoch_end:
            print("epoch", flush=True)
folder, goes_on = Path(sys.argv[1]), sys.argv[2] == "True"
print("ready", flush=True)
small_work(folder, Heard(reports=Told()), goes_on=goes_on, **{changes}).carry_out()
"""
KILLS = int(os.environ.get("DIGITPAD_KILLS", "0"))
CHANGES = {"epochs": 40, "batch_size": 1, "drawings": 600}
LONGEST_WAIT_S = 1.0
if not KILLS:
    KILLS = 5
    CHANGES = {"epochs": 40, "batch_size": 4, "drawings": 150}
    LONGEST_WAIT_S = 0.5


def start(folder: Path, goes_on: bool) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD.format(changes=CHANGES), str(folder), str(goes_on)],
        cwd=PROJECT_FOLDER,
        env={**os.environ, "PYTHONPATH": str(PROJECT_FOLDER)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL on Windows")
def test_a_run_killed_at_random_moments_ends_as_an_unbroken_one(tmp_path: Path) -> None:
    whole = small_work(tmp_path / "whole", **CHANGES).carry_out()
    moments = random.Random(1)
    folder = tmp_path / "killed"
    files = RunFiles(folder)
    went_on = 0
    for number in range(KILLS):
        goes_on = files.unfinished() is not None
        went_on += goes_on
        child = start(folder, goes_on)
        if number % 2 == 0:
            # However slow the machine is, every other child gets as far as to a checkpoint.
            assert child.stdout.readline() in ("epoch\n", "")
        time.sleep(moments.uniform(0.0, LONGEST_WAIT_S))
        child.kill()
        child.communicate()
        unfinished = files.unfinished()
        # A checkpoint that was written is never lost again to a half-written file.
        assert unfinished is not None or not files.checkpoint.exists() or not goes_on
        if unfinished is not None:
            files.start_weights()
            if unfinished.epochs_done == CHANGES["epochs"]:
                result = small_work(folder, goes_on=True).carry_out()
                assert same(result.weights.parameters, whole.weights.parameters)
                files.remove()
    child = start(folder, files.unfinished() is not None)
    child.communicate(timeout=300)
    assert child.returncode == 0
    result = small_work(folder, goes_on=True).carry_out()
    assert same(result.weights.parameters, whole.weights.parameters)
    assert [entry["epoch"] for entry in result.history] == list(range(1, CHANGES["epochs"] + 1))
    assert np.isfinite(result.after.validation_loss)
    assert went_on
