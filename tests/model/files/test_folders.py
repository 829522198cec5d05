"""The data folder follows the system's rules."""

import sys
from pathlib import Path

import pytest

from model.files import data_folder, lessons_folder, samples_path
from model.files.folders import NO_FOLDER


def test_the_chosen_data_folder_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path):
    monkeypatch.setenv("DIGITPAD_DATA_DIR", str(tmp_path))

    assert data_folder() == tmp_path
    assert lessons_folder() == tmp_path / "lessons"


def test_the_home_folder_may_be_abbreviated(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DIGITPAD_DATA_DIR", "~/digits")

    assert data_folder() == Path.home() / "digits"


def test_the_home_of_nobody_is_a_folder_like_any_other(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DIGITPAD_DATA_DIR", "~nobody-of-this-name/digits")

    assert data_folder() == Path("~nobody-of-this-name/digits")


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {"XDG_DATA_HOME": "/data"}, Path("/data/Digitpad")),
        ("linux", {}, Path.home() / ".local" / "share" / "Digitpad"),
        ("darwin", {}, Path.home() / "Library" / "Application Support" / "Digitpad"),
        ("win32", {"APPDATA": "/roaming"}, Path("/roaming/Digitpad")),
        ("win32", {}, Path.home() / "AppData" / "Roaming" / "Digitpad"),
    ],
)
def test_each_system_has_its_data_folder(
    platform, variables, expected, monkeypatch: pytest.MonkeyPatch
):
    for name in ("DIGITPAD_DATA_DIR", "XDG_DATA_HOME", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)

    assert data_folder() == expected


@pytest.mark.parametrize("name", ["a" * 5_000, "/".join(["a" * 300] * 3), "circle"])
def test_a_folder_that_cannot_exist_is_one_without_files(tmp_path, monkeypatch, name):
    (tmp_path / "circle").symlink_to(tmp_path / "circle", target_is_directory=True)
    monkeypatch.setenv("DIGITPAD_DATA_DIR", str(tmp_path / name / "data"))

    assert data_folder() == NO_FOLDER
    assert not samples_path().exists()
