"""Files are written whole or not at all, through links, and never over devices."""

import os
import stat

import pytest

from model.files import write_whole

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


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


@POSIX
def test_a_file_has_the_permissions_of_an_ordinary_one(tmp_path):
    path, ordinary = tmp_path / "whole", tmp_path / "ordinary"

    write_whole(path, b"")
    ordinary.touch()

    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(ordinary.stat().st_mode)


@POSIX
def test_a_replaced_file_keeps_its_permissions(tmp_path):
    path = tmp_path / "private"
    path.touch(0o600)

    write_whole(path, b"secret")

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@POSIX
@pytest.mark.parametrize("exists", [True, False])
def test_a_link_stays_a_link_and_its_target_is_written(exists, tmp_path):
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "weights.pkl", tmp_path / "link.pkl"
    if exists:
        target.write_bytes(b"old")
    link.symlink_to(target)

    write_whole(link, b"new")

    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert [entry.name for entry in target.parent.iterdir()] == ["weights.pkl"]


@POSIX
def test_links_in_a_circle_are_refused(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    first.symlink_to(second)
    second.symlink_to(first)

    with pytest.raises(OSError, match="its links lead in a circle"):
        write_whole(first, b"new")


@POSIX
def test_a_pipe_or_a_folder_is_never_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(OSError, match="it is a device or a pipe, not a file"):
        write_whole(pipe, b"new")
    with pytest.raises(OSError, match="it is a folder"):
        write_whole(tmp_path, b"new")

    assert stat.S_ISFIFO(pipe.lstat().st_mode)


def test_only_old_temporary_files_of_ours_are_removed(tmp_path):
    path = tmp_path / "weights.pkl"
    kept = [
        ".weights.pkl.original",
        ".weights.pkl.abcdefg0.digitpad-part-2",
        "weights.pkl.abcdefg1.digitpad-part",
    ]
    ours = [".weights.pkl.abcdefg2.digitpad-part", ".other.pkl.abcdefg1.digitpad-part"]
    for name in (*kept, *ours):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (0, 0))
    young = ".weights.pkl.abcdefg3.digitpad-part"
    (tmp_path / young).touch()

    write_whole(path, b"new")

    assert {entry.name for entry in tmp_path.iterdir()} == {"weights.pkl", young, *kept}


def test_the_longest_name_can_be_written(tmp_path):
    path = tmp_path / ("手" * 85)

    write_whole(path, b"new")

    assert path.read_bytes() == b"new"
