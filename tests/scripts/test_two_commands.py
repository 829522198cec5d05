"""`scripts/run.py` and `scripts/test.py`: what each runs, with which arguments and exit status."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import run, test
from scripts.environment.system_libraries import OFFSCREEN_LIBRARIES, WINDOW_LIBRARIES, SetUpError

PYTHON = Path("python-of-the-environment")
SCREEN = {"DISPLAY": ":0"}

only_linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is a screen")


@pytest.fixture
def started(monkeypatch) -> list[list[str]]:
    """What the commands would have started, nothing being set up."""
    commands: list[list[str]] = []

    def run_in_project(interpreter, arguments, folder=None):
        assert interpreter == PYTHON
        commands.append(list(arguments))
        return 3 if "mypy" in arguments else 0

    for script in (run, test):
        monkeypatch.setattr(script, "set_up", lambda libraries: PYTHON)
        monkeypatch.setattr(script, "run_in_project", run_in_project)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return commands


@only_linux
def test_without_a_screen_the_demo_runs_and_says_why(started, capsys):
    assert run.main([]) == 0

    assert started == [["-m", "app", "--demo"]]
    assert "no screen" in capsys.readouterr().err


def test_with_a_screen_the_window_opens(started, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")

    assert run.main([]) == 0
    assert started == [["-m", "app"]]


def test_arguments_are_passed_on_as_they_are(started):
    assert run.main(["recognize", "a picture.png", "--json"]) == 0

    assert started == [["-m", "app", "recognize", "a picture.png", "--json"]]


def test_a_subcommand_needs_no_library_of_qt():
    assert run.needed_libraries(["recognize", "a.png"], SCREEN) == {}


@only_linux
def test_a_window_needs_more_libraries_than_the_demo():
    assert run.needed_libraries([], SCREEN) == WINDOW_LIBRARIES
    assert run.needed_libraries(["--demo"], {}) == OFFSCREEN_LIBRARIES


def test_all_checks_run_even_after_one_failed_and_pytest_runs_last(started, capsys):
    assert test.main([]) == 3

    assert [command[1] for command in started] == ["ruff", "ruff", "mypy", "pytest"]
    assert capsys.readouterr().err.splitlines()[-1] == "digitpad: Failed: mypy"


def test_arguments_choose_pytest_alone(started):
    assert test.main(["-k", "canvas"]) == 0

    assert started == [["-m", "pytest", "-k", "canvas"]]


@pytest.mark.parametrize("script", [run, test])
def test_a_failed_set_up_is_one_sentence_and_status_1(script, started, monkeypatch, capsys):
    def fail(libraries):
        raise SetUpError("Something is missing.")

    monkeypatch.setattr(script, "set_up", fail)

    assert script.main(["-k", "anything"]) == 1
    assert capsys.readouterr().err == "digitpad: Something is missing.\n"
    assert started == []


@pytest.mark.parametrize(
    "name",
    ["run.py", "test.py", "build_executable.py", "smoke_test.py", "packaging/measure_start.py"],
)
def test_help_needs_the_standard_library_alone_and_sets_nothing_up(name, tmp_path):
    # A copy, so that help that went wrong could not touch the environment that runs this.
    scripts_folder = tmp_path / "scripts"
    shutil.copytree(Path(run.__file__).parent, scripts_folder)

    finished = subprocess.run(
        [sys.executable, "-I", "-S", str(scripts_folder / name), "--help"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )

    assert finished.returncode == 0
    assert finished.stderr == ""
    assert f"Usage: python3 scripts/{name}" in finished.stdout
    assert not (tmp_path / ".venv").exists()
