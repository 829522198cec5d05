"""The programs that the benchmark starts still run after what they import has moved."""

import sys

import pytest

from scripts.benchmarks import programs
from scripts.benchmarks.measuring import run_program, run_python


def test_the_peak_of_training_is_two_numbers():
    beyond_data, beyond_start = run_python(programs._PEAK_OF_TRAINING.format(count=1000)).split()

    assert float(beyond_start) >= 0.0
    assert float(beyond_data) > 0.0


@pytest.mark.slow
def test_both_windows_end_when_they_are_painted(tmp_path):
    environment = programs.private_environment(tmp_path) | {"QT_QPA_PLATFORM": "offscreen"}
    leave = programs._LEAVE_WHEN_PAINTED.format(then="os._exit(0)")
    for window in (programs._OWN_WINDOW, programs._BARE_WINDOW):
        command = [sys.executable, "-c", leave + window]

        assert run_program(command, environment) > 0.0
