"""Every script that takes options explains them, so all that it imports is still there."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS_FOLDER = Path(__file__).resolve().parents[2] / "scripts"
SCRIPTS = [
    path.name
    for path in sorted(SCRIPTS_FOLDER.glob("*.py"))
    if '"--help"' in path.read_text(encoding="utf-8") or "argparse" in path.read_text("utf-8")
]


def test_there_are_scripts_with_options():
    assert {"benchmark.py", "measure_lessons.py", "smoke_test.py", "test.py"} <= set(SCRIPTS)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_explains_its_options(name, tmp_path):
    finished = subprocess.run(
        [sys.executable, str(SCRIPTS_FOLDER / name), "--help"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert finished.returncode == 0, finished.stderr
    assert len(finished.stdout.splitlines()) > 3
    assert list(tmp_path.iterdir()) == []
