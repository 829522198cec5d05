"""The environment is made again exactly when it is missing, incomplete or out of date."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.environment import set_up
from scripts.environment.system_libraries import SetUpError


@pytest.fixture
def lock_file(tmp_path: Path) -> Path:
    path = tmp_path / "requirements.lock"
    path.write_text("numpy==2.4.6\n", encoding="utf-8")
    return path


@pytest.fixture
def environment(tmp_path: Path, lock_file: Path) -> Path:
    """An up-to-date environment as far as files can tell; nothing is installed."""
    folder = tmp_path / ".venv"
    interpreter = set_up.environment_python(folder)
    interpreter.parent.mkdir(parents=True)
    interpreter.touch()
    write_stamp(folder, set_up.expected_stamp(lock_file))
    return folder


def write_stamp(folder: Path, stamp: dict[str, str]) -> None:
    (folder / set_up.STAMP_NAME).write_text(json.dumps(stamp), encoding="utf-8")


class RecordedRuns:
    """Stands in for `subprocess.run`: keeps the commands and fails the chosen one."""

    def __init__(self, failing_word: str = "") -> None:
        self.commands: list[list[str]] = []
        self.variables: list[dict[str, str]] = []
        self.failing_word = failing_word

    def __call__(self, command, **options):
        self.commands.append(command)
        self.variables.append(options.get("env") or {})
        failed = bool(self.failing_word) and self.failing_word in command
        if "venv" in command and not failed:
            Path(command[-1]).mkdir(parents=True, exist_ok=True)
        return subprocess.CompletedProcess(command, 1 if failed else 0)


def test_an_environment_with_its_own_stamp_is_up_to_date(environment, lock_file):
    assert not set_up.is_stale(environment, lock_file)


def test_a_missing_environment_is_stale(tmp_path, lock_file):
    assert set_up.is_stale(tmp_path / "nowhere", lock_file)


def test_an_interrupted_set_up_is_stale(environment, lock_file):
    (environment / set_up.STAMP_NAME).unlink()

    assert set_up.is_stale(environment, lock_file)


def test_an_environment_without_its_interpreter_is_stale(environment, lock_file):
    set_up.environment_python(environment).unlink()

    assert set_up.is_stale(environment, lock_file)


def test_a_changed_lock_makes_the_environment_stale(environment, lock_file):
    lock_file.write_text("numpy==2.4.7\n", encoding="utf-8")

    assert set_up.is_stale(environment, lock_file)


@pytest.mark.parametrize("fact", ["python", "machine"])
def test_another_python_or_machine_makes_the_environment_stale(environment, lock_file, fact):
    write_stamp(environment, set_up.expected_stamp(lock_file) | {fact: "another"})

    assert set_up.is_stale(environment, lock_file)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\udcff"])
def test_an_unreadable_stamp_is_stale(environment, lock_file, text):
    (environment / set_up.STAMP_NAME).write_bytes(text.encode("utf-8", "surrogateescape"))

    assert set_up.is_stale(environment, lock_file)


def test_a_stale_environment_is_cleared_filled_and_stamped(tmp_path, lock_file, monkeypatch):
    runs = RecordedRuns()
    monkeypatch.setattr(subprocess, "run", runs)
    folder = tmp_path / "new"

    set_up.make_environment(folder, lock_file)

    make, install, install_project = runs.commands
    assert make == [sys.executable, "-m", "venv", "--clear", str(folder)]
    assert install[0] == str(set_up.environment_python(folder))
    assert "--require-hashes" in install
    assert install[-1] == str(lock_file)
    assert install_project[0] == str(set_up.environment_python(folder))
    assert install_project[-2:] == ["--editable", str(set_up.PROJECT_FOLDER)]
    stamp = json.loads((folder / set_up.STAMP_NAME).read_text(encoding="utf-8"))
    assert stamp == set_up.expected_stamp(lock_file)


def test_a_build_has_the_packages_without_the_project(tmp_path, lock_file, monkeypatch):
    runs = RecordedRuns()
    monkeypatch.setattr(subprocess, "run", runs)

    set_up.make_environment(tmp_path / "new", lock_file, with_project=False)

    assert [command[2] for command in runs.commands] == ["venv", "pip"]
    assert not any("--editable" in command for command in runs.commands)
    assert (tmp_path / "new" / set_up.STAMP_NAME).exists()


@pytest.mark.parametrize(
    ("failing_word", "message"),
    [
        ("venv", "Python could not make .*python3-venv may be missing"),
        ("pip", r"packages of requirements\.lock could not be installed"),
        ("--editable", r"command digitpad could not be put into \.venv"),
    ],
)
def test_a_failed_step_is_said_and_leaves_no_stamp(
    tmp_path, lock_file, monkeypatch, failing_word, message
):
    monkeypatch.setattr(subprocess, "run", RecordedRuns(failing_word))

    with pytest.raises(SetUpError, match=message):
        set_up.make_environment(tmp_path / "new", lock_file)

    assert not (tmp_path / "new" / set_up.STAMP_NAME).exists()


def test_an_environment_does_not_replace_itself(environment, lock_file, monkeypatch):
    runs = RecordedRuns()
    monkeypatch.setattr(subprocess, "run", runs)
    monkeypatch.setattr(sys, "prefix", str(environment))

    with pytest.raises(SetUpError, match="cannot replace itself while it runs"):
        set_up.make_environment(environment, lock_file)

    assert runs.commands == []


def test_an_old_python_is_refused_by_name():
    with pytest.raises(SetUpError, match=r"needs Python 3\.11 or newer, and this is Python 3\.9\."):
        set_up.check_python((3, 9))


def test_this_python_and_newer_ones_are_accepted():
    set_up.check_python()
    set_up.check_python((3, 11))
    set_up.check_python((4, 0))


def test_pip_keeps_the_mirror_and_loses_what_misleads_it():
    variables = {"PIP_INDEX_URL": "file:///mirror", "PYTHONPATH": "/elsewhere", "PIP_USER": "1"}

    kept = set_up.install_variables(variables)

    assert kept == {"PIP_INDEX_URL": "file:///mirror", "PIP_USER": "0"}


def test_set_up_makes_only_what_is_stale(environment, lock_file, monkeypatch):
    monkeypatch.setattr(set_up, "ENVIRONMENT_FOLDER", environment)
    monkeypatch.setattr(set_up, "LOCK_FILE", lock_file)
    made = []
    monkeypatch.setattr(set_up, "make_environment", lambda *where, **_: made.append(where))

    assert set_up.set_up({}) == set_up.environment_python(environment)
    assert made == []

    lock_file.write_text("changed", encoding="utf-8")
    monkeypatch.setattr(set_up, "ensure_system_packages", lambda *_, **__: None)
    set_up.set_up({})
    assert made == [(environment, lock_file)]


def test_control_c_while_setting_up_is_no_traceback(tmp_path, lock_file, monkeypatch):
    def interrupt(command, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(set_up, "ENVIRONMENT_FOLDER", tmp_path / ".venv")
    monkeypatch.setattr(set_up, "LOCK_FILE", lock_file)
    monkeypatch.setattr(set_up, "ensure_system_packages", lambda *_, **__: None)
    monkeypatch.setattr(subprocess, "run", interrupt)

    with pytest.raises(SetUpError, match=r"Stopped\. The next start creates \.venv again\."):
        set_up.set_up({})


def test_the_exit_status_is_handed_on():
    assert set_up.run_in_project(Path(sys.executable), ["-c", "raise SystemExit(7)"]) == 7


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to die of")
def test_an_end_by_signal_is_told_as_a_shell_tells_it():
    program = f"import os; os.kill(os.getpid(), {int(signal.SIGTERM)})"

    status = set_up.run_in_project(Path(sys.executable), ["-c", program])

    assert status == 128 + signal.SIGTERM


def test_the_project_is_found_from_any_folder(tmp_path):
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "__init__.py").write_text("raise RuntimeError('the wrong one')")
    program = (
        "import model, pathlib;"
        f"assert pathlib.Path(model.__file__).is_relative_to({str(set_up.PROJECT_FOLDER)!r});"
        f"assert pathlib.Path.cwd() == pathlib.Path({str(tmp_path)!r}).resolve()"
    )

    assert set_up.run_in_project(Path(sys.executable), ["-c", program], folder=tmp_path) == 0
