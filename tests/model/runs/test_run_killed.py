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
from tests.model.runs.run_doubles import small_run
from tests.model.runs.test_run import same

PROJECT_FOLDER = Path(__file__).resolve().parents[3]

_CHILD = """
import sys
from pathlib import Path
from model.training import steps
from tests.model.runs.run_doubles import Heard, small_run
# Checkpoints also within epochs, with every report.
steps.CHECKPOINT_INTERVAL_S = 0.0
class Told(list):
    def append(self, report):
        if report.is_epoch_end:
            print("epoch", flush=True)
folder, resumes = Path(sys.argv[1]), sys.argv[2] == "True"
print("ready", flush=True)
small_run(folder, Heard(reports=Told()), resumes=resumes, **{changes}).run()
"""
KILLS = int(os.environ.get("DIGITPAD_KILLS", "0"))
CHANGES = {"epochs": 40, "batch_size": 1, "drawings": 600}
LONGEST_WAIT_S = 1.0
if not KILLS:
    KILLS = 5
    CHANGES = {"epochs": 40, "batch_size": 4, "drawings": 150}
    LONGEST_WAIT_S = 0.5


def start(folder: Path, resumes: bool) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD.format(changes=CHANGES), str(folder), str(resumes)],
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
    whole = small_run(tmp_path / "whole", **CHANGES).run()
    moments = random.Random(1)
    folder = tmp_path / "killed"
    files = RunFiles.in_folder(folder)
    times_resumed = 0
    for number in range(KILLS):
        resumes = files.interrupted() is not None
        times_resumed += resumes
        child = start(folder, resumes)
        if number % 2 == 0:
            # However slow the machine is, every other child gets as far as to a checkpoint.
            assert child.stdout.readline() in ("epoch\n", "")
        time.sleep(moments.uniform(0.0, LONGEST_WAIT_S))
        child.kill()
        child.communicate()
        interrupted = files.interrupted()
        # A checkpoint that was written is never lost again to a half-written file.
        assert interrupted is not None or not files.checkpoint.exists() or not resumes
        if interrupted is not None:
            files.load_first_weights()
            if interrupted.epochs_done == CHANGES["epochs"]:
                result = small_run(folder, resumes=True).run()
                assert same(result.weights.parameters, whole.weights.parameters)
                files.remove()
    child = start(folder, files.interrupted() is not None)
    child.communicate(timeout=300)
    assert child.returncode == 0
    result = small_run(folder, resumes=True).run()
    assert same(result.weights.parameters, whole.weights.parameters)
    assert [entry["epoch"] for entry in result.history] == list(range(1, CHANGES["epochs"] + 1))
    assert np.isfinite(result.after.validation_loss)
    assert times_resumed
