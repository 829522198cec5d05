"""Files of others are read within limits of kind, size and expansion."""

import contextlib
import gzip
import os

import pytest

from model.files.reading import (
    MIN_UNPACKED_LIMIT_BYTES,
    UnreadableFileError,
    lines_up_to,
    open_regular,
    open_unpacked,
    read_regular,
)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_pipes_and_devices_are_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/dev/zero")

    for name in ("pipe", "link"):
        with pytest.raises(UnreadableFileError, match="it is a device or a pipe, not a file"):
            open_regular(tmp_path / name)


def test_a_folder_and_a_missing_file_are_errors_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        open_regular(tmp_path / "none")
    # Windows calls it a permission that is missing.
    with pytest.raises((IsADirectoryError, PermissionError)):
        open_regular(tmp_path)


def test_a_file_is_read_up_to_its_limit(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"12345")

    assert read_regular(path, 5) == b"12345"
    with pytest.raises(UnreadableFileError, match="it has more than 4 bytes"):
        read_regular(path, 4)


def test_a_packed_file_is_known_by_its_content(tmp_path):
    path = tmp_path / "file"
    for content in (b"some\nlines\n", gzip.compress(b"some\nlines\n")):
        path.write_bytes(content)
        with open_unpacked(path) as file:
            assert file.read() == b"some\nlines\n"


def test_a_file_that_unpacks_to_far_more_than_its_size_is_refused(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(gzip.compress(bytes(MIN_UNPACKED_LIMIT_BYTES + 1)))

    with (
        open_unpacked(path) as file,
        pytest.raises(UnreadableFileError, match="it unpacks to more than 4,000,000 bytes"),
    ):
        list(lines_up_to(file, 10))


@pytest.mark.parametrize("position", range(0, 60, 3))
def test_a_damaged_packed_file_is_one_kind_of_error(position, tmp_path):
    path = tmp_path / "file"
    content = bytearray(gzip.compress(b"some lines that differ a little, and end here"))
    content[position] ^= 0xFF
    for damaged in (content, content[:position]):
        path.write_bytes(damaged)
        with contextlib.suppress(UnreadableFileError), open_unpacked(path) as file:
            file.read()


def test_the_line_after_one_that_is_too_long_is_read(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"short\n" + b"x" * 100_000 + b"\nlast")

    with open_regular(path) as file:
        assert list(lines_up_to(file, 10)) == [b"short\n", None, b"last"]
