"""What the system lacks is found, and then installed or named in one line to type."""

import importlib.util
import os
import shutil
import subprocess
import sys

import pytest

from scripts.environment import system_libraries
from scripts.environment.system_libraries import SetUpError, ensure_system_packages

MISSING = {"libdigitpad-none.so.9": "libdigitpad-none9"}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux needs the libraries")


@pytest.fixture
def apt_get(monkeypatch) -> list[list[str]]:
    """A Debian whose apt-get succeeds; the commands that it was given."""
    commands: list[list[str]] = []

    def run(command, **options):
        commands.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "run", run)
    return commands


def become(user_id: int, monkeypatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user_id)


def test_a_library_that_every_system_has_is_found():
    needed = {"libc.so.6": "libc6", **MISSING}

    assert system_libraries.missing_libraries(needed) == list(MISSING)


def test_nothing_is_done_when_nothing_is_missing(apt_get):
    ensure_system_packages({"libc.so.6": "libc6"}, make_environment=False)

    assert apt_get == []


def test_a_user_is_given_one_line_to_type(apt_get, monkeypatch):
    become(1000, monkeypatch)

    with pytest.raises(
        SetUpError,
        match=r"\n  sudo apt-get install --no-install-recommends libdigitpad-none9$",
    ):
        ensure_system_packages(MISSING, make_environment=False)

    assert apt_get == []


def test_root_installs_the_packages_and_says_so(apt_get, monkeypatch, capsys):
    become(0, monkeypatch)
    found = iter([["libdigitpad-none.so.9"], []])
    monkeypatch.setattr(system_libraries, "missing_libraries", lambda needed: next(found))

    ensure_system_packages(MISSING, make_environment=False)

    update, install = apt_get
    assert update[-1] == "update"
    assert install[-3:] == ["--yes", "--no-install-recommends", "libdigitpad-none9"]
    assert "Installing the system packages libdigitpad-none9" in capsys.readouterr().err


def test_a_library_that_stays_away_is_named(apt_get, monkeypatch):
    become(0, monkeypatch)

    with pytest.raises(SetUpError, match=r"still missing: libdigitpad-none\.so\.9\."):
        ensure_system_packages(MISSING, make_environment=False)


def test_a_failing_apt_get_is_quoted_with_the_line_to_try_by_hand(apt_get, monkeypatch):
    become(0, monkeypatch)
    monkeypatch.setattr(
        subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 100, "No.\n")
    )

    with pytest.raises(
        SetUpError, match=r"apt-get said:\nNo\.\nTo try again by hand: apt-get install "
    ):
        ensure_system_packages(MISSING, make_environment=False)


def test_another_linux_is_warned_and_goes_on(monkeypatch, capsys):
    monkeypatch.setattr(shutil, "which", lambda name: None)

    ensure_system_packages(MISSING, make_environment=True)

    assert "this system lacks libdigitpad-none.so.9." in capsys.readouterr().err


def test_debians_python_without_ensurepip_asks_for_its_venv_package(apt_get, monkeypatch):
    become(1000, monkeypatch)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(sys, "base_prefix", "/usr")
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"

    with pytest.raises(SetUpError, match=f"--no-install-recommends {package}$"):
        ensure_system_packages({}, make_environment=True)


def test_a_python_of_ones_own_asks_for_no_debian_package(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(sys, "base_prefix", "/opt/python")

    assert system_libraries.missing_venv_package() == []


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, False),
        ({"DISPLAY": ""}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
    ],
)
def test_a_screen_is_known_by_its_display(variables, expected):
    assert system_libraries.has_screen(variables) is expected


def test_a_window_needs_all_that_offscreen_needs_and_more():
    offscreen = system_libraries.OFFSCREEN_LIBRARIES.items()
    window = system_libraries.WINDOW_LIBRARIES.items()

    assert offscreen < window
