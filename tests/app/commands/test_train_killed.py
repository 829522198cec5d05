"""A run killed at random moments loses no epoch that was done and leaves nothing half-written.

DIGITPAD_KILLS sets how often (by default a few times, so that the tests stay quick).
"""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from model.training.checkpoint import load_checkpoint
from model.weights.weights_file import open_weights

ROOT = Path(__file__).resolve().parents[3]
#: Checkpoints also within epochs, with every report.
MAIN = "from model.training import steps; steps.CHECKPOINT_INTERVAL_S = 0.0; "
MAIN += "import sys; from app.commands.command_line import main; sys.exit(main(sys.argv[1:]))"
KILLS = int(os.environ.get("DIGITPAD_KILLS", "4"))

#: The run goes on for longer than a kill waits, and writes its checkpoint every few milliseconds.
SETTINGS = "--epochs 40 --batch-size 20 --learning-rate 0.05 --optimizer adam --seed 3"
LONGEST_WAIT_S = 0.6


@pytest.fixture
def data(tmp_path: Path) -> Path:
    generator = np.random.default_rng(0)
    path = tmp_path / "some.npz"
    images = generator.integers(0, 256, (100, 28, 28)).astype(np.uint8)
    np.savez(path, images=images, labels=np.arange(100) % 10)
    return path


def start(data: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    command = f"train --network two-layer --data {data} --out {out} {SETTINGS}"
    return subprocess.Popen(
        [sys.executable, "-c", MAIN, *command.split(), *more],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def look_at_what_is_left(out: Path) -> int:
    """Read every file that a next start would read; return the whole epochs that are done."""
    if out.exists():
        open_weights(out)
    checkpoint = out.with_name(f"{out.name}.checkpoint.npz")
    record = out.with_name(f"{out.name}.checkpoint.json")
    if record.exists():
        json.loads(record.read_bytes())
    return load_checkpoint(checkpoint).epochs_done if checkpoint.exists() else 0


@pytest.mark.slow
def test_killed_at_random_moments_a_run_ends_as_an_unbroken_one(data, tmp_path):
    unbroken, killed = tmp_path / "unbroken.pkl", tmp_path / "killed.pkl"
    with start(data, unbroken) as process:
        process.communicate(timeout=120)
    assert process.returncode == 0
    expected = open_weights(unbroken).parameters
    moments = random.Random(7)
    kills = epochs = finished = 0
    while kills < KILLS or not finished:
        with start(data, killed, "--resume") as process:
            assert process.stderr is not None
            for line in process.stderr:
                if line.startswith("training two-layer"):
                    break
            if kills < KILLS:
                time.sleep(LONGEST_WAIT_S * moments.random())
                process.kill()
                kills += 1
            process.communicate(timeout=120)
        assert process.returncode in (0, -9)
        left = look_at_what_is_left(killed)
        assert left >= epochs or killed.exists()
        epochs = left
        if killed.exists() and not epochs:
            weights = open_weights(killed).parameters
            assert all(np.array_equal(array, expected[name]) for name, array in weights.items())
            killed.unlink()
            finished += 1
    assert finished
