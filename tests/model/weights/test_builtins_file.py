"""Files of builtins: whole, of one kind, and with a checksum over everything."""

import pickle

import pytest

from model.errors import WeightsError
from model.weights.builtins_file import read_builtins, write_builtins

CONTENT = {"format": "test", "version": 3, "numbers": [1, 2.5, None, True], "data": b"\x00\x01"}
LIMIT_BYTES = 10_000


@pytest.fixture
def path(tmp_path):
    write_builtins(tmp_path / "mine.pkl", CONTENT)
    return tmp_path / "mine.pkl"


def read(path, version=3, limit=LIMIT_BYTES):
    return read_builtins(path, "test", version, "test file", limit)


def test_what_is_written_is_read(path):
    content = read(path)

    assert content.pop("checksum")
    assert content == CONTENT


def test_no_single_bit_can_change_silently(path):
    data = path.read_bytes()
    for place in range(8 * len(data)):
        changed = bytearray(data)
        changed[place // 8] ^= 1 << place % 8
        path.write_bytes(changed)
        with pytest.raises(WeightsError, match=r"mine\.pkl: [^\n]*\.$"):
            read(path)


def test_no_end_can_be_missing_or_come_later(path):
    data = path.read_bytes()
    for part in (*(data[:size] for size in range(len(data))), data + b".", data + data):
        path.write_bytes(part)
        with pytest.raises(WeightsError, match=r"mine\.pkl: "):
            read(path)


def test_other_files_are_refused(path, tmp_path):
    with pytest.raises(WeightsError, match=r"expected a test file of version 4"):
        read(path, version=4)
    with pytest.raises(WeightsError, match=r"expected a test file, but it has more than 20 bytes"):
        read(path, limit=20)
    with pytest.raises(WeightsError, match=r"there is no such test file"):
        read(tmp_path / "missing.pkl")
    with pytest.raises(WeightsError, match=r"expected a test file, but (.*directory|.*denied)"):
        read(tmp_path)
    path.write_bytes(pickle.dumps({**CONTENT, "version": True}, protocol=4))
    with pytest.raises(WeightsError, match=r"expected a test file of version 1"):
        read(path, version=1)


@pytest.mark.parametrize(
    "value",
    [{1, 2}, 2**200, "x" * 200_000, {(1, 2): 3}, [None] * 200_000],
    ids=["set", "integer", "text", "key", "list"],
)
def test_what_could_not_be_read_again_is_not_written(path, value):
    before = path.read_bytes()

    with pytest.raises(WeightsError, match=r"mine\.pkl: the file cannot be written: "):
        write_builtins(path, {**CONTENT, "more": value})

    assert path.read_bytes() == before
