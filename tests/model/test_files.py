"""Files are written whole or not at all, and the data folder follows the system's rules."""

import os
import stat
import sys
from pathlib import Path

import pytest

from model.files import data_folder, lessons_folder, write_whole


def test_a_file_is_replaced_and_nothing_else_stays(tmp_path):
    path = tmp_path / "weights.pkl"
    path.write_bytes(b"old and longer")

    write_whole(path, b"new")

    assert path.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["weights.pkl"]


def test_a_failed_write_keeps_the_old_content(tmp_path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "weights.pkl"
    path.write_bytes(b"old")

    def fail(descriptor):
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"new")

    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["weights.pkl"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_a_file_has_the_permissions_of_an_ordinary_one(tmp_path):
    path, ordinary = tmp_path / "whole", tmp_path / "ordinary"

    write_whole(path, b"")
    ordinary.touch()

    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(ordinary.stat().st_mode)


def test_the_chosen_data_folder_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path):
    monkeypatch.setenv("DIGITPAD_DATA_DIR", str(tmp_path))

    assert data_folder() == tmp_path
    assert lessons_folder() == tmp_path / "lessons"


def test_the_home_folder_may_be_abbreviated(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DIGITPAD_DATA_DIR", "~/digits")

    assert data_folder() == Path.home() / "digits"


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
