"""IDX files, plain and compressed, whole and damaged."""

import contextlib
import gzip
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.datasets.idx import read_idx
from model.errors import DataError

CONTENT = np.arange(24, dtype=np.uint8).reshape(2, 3, 4)


def as_idx(array: np.ndarray, kind: int = 8) -> bytes:
    header = struct.pack(f">BBBB{array.ndim}I", 0, 0, kind, array.ndim, *array.shape)
    return header + array.tobytes()


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_reads_any_shape(tmp_path: Path, pack):
    for array in (CONTENT, CONTENT[0, 0], CONTENT[:0]):
        path = tmp_path / "file"
        path.write_bytes(pack(as_idx(array)))
        read = read_idx(path)
        assert read.dtype == np.uint8
        assert read.shape == array.shape
        assert np.array_equal(read, array)


WHOLE = as_idx(CONTENT)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "but found nothing"),
        (b"\x89PNG....", "two zero bytes.*89 50 4e 47"),
        (as_idx(CONTENT, kind=0x0D), "found elements of type 0x0d"),
        (WHOLE[:10], "in the middle of its header of 3 dimensions"),
        (WHOLE[:-1], "2 × 3 × 4 = 24 bytes by its header, found 23"),
        (WHOLE + b"\0", "found more"),
        (gzip.compress(WHOLE)[:-12], "damaged gzip file"),
        (gzip.compress(WHOLE)[:10] + b"\xff" * 20, "damaged gzip file"),
        (b"\0\0\x08\x03" + b"\xff" * 12 + b"few", "asks for more than 4,000,000 bytes"),
        (b"\0\0\x08\x03" + bytes(4) + b"\xff" * 8, "asks for more than 4,000,000 bytes"),
        (b"\0\0\x08\xff" + b"\0\0\0\1" * 255, "up to 8 dimensions, but found 255"),
        (
            gzip.compress(b"\0\0\x08\x01\0\x3d\x09\0" + bytes(5_000_000)),
            "unpacks to more than 4,000",
        ),
    ],
    ids=[
        "empty",
        "picture",
        "floats",
        "half a header",
        "one byte short",
        "one byte long",
        "half a gzip",
        "broken gzip",
        "huge header",
        "huge sides of nothing",
        "too many dimensions",
        "packed zeros",
    ],
)
def test_damage_is_named_with_the_file(tmp_path: Path, content: bytes, message: str):
    path = tmp_path / "digits.idx"
    path.write_bytes(content)
    with pytest.raises(DataError, match=f"digits.idx.*{message}"):
        read_idx(path)


def test_missing_file(tmp_path: Path):
    with pytest.raises(DataError, match="nowhere cannot be read: No such file"):
        read_idx(tmp_path / "nowhere")


@given(
    kind=st.sampled_from([8, 8, 8, 9, 13]),
    sizes=st.lists(st.one_of(st.integers(0, 4), st.integers(0, 2**32 - 1)), max_size=10),
    content=st.binary(max_size=40),
    is_packed=st.booleans(),
)
def test_any_header_is_an_array_or_one_kind_of_error(
    tmp_path_factory: pytest.TempPathFactory, kind, sizes, content, is_packed
):
    path = tmp_path_factory.getbasetemp() / "any.idx"
    header = bytes([0, 0, kind, len(sizes)]) + b"".join(size.to_bytes(4, "big") for size in sizes)
    whole = header + content
    path.write_bytes(gzip.compress(whole) if is_packed else whole)
    with contextlib.suppress(DataError):
        assert read_idx(path).shape == tuple(sizes)
