"""Archives of arrays are read without evaluating anything, and within limits."""

import io
import zipfile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.files.archives import ArrayArchive
from model.files.reading import UnreadableFileError


def archive_of(**arrays: object) -> io.BytesIO:
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)
    return file


def raw_archive(content: bytes, name: str = "a.npy") -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, content)
    return file


def npy(header: str, data: bytes = b"") -> bytes:
    text = header.encode("latin-1")
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text + data


def of_shape(sizes: str) -> bytes:
    return npy(f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({sizes})}}")


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6, dtype=np.float32).reshape(2, 3),
        np.asfortranarray(np.arange(6).reshape(2, 3)),
        np.arange(6, dtype=">i2"),
        np.zeros((0, 28, 28), np.uint8),
        np.array(3),
        np.array([True, False]),
        np.array("two words, 好"),
    ],
    ids=lambda array: f"{array.dtype}-{array.shape}",
)
def test_what_numpy_writes_is_read(array):
    read = ArrayArchive(archive_of(a=array)).read("a")

    assert read.dtype == array.dtype
    np.testing.assert_array_equal(read, array)
    assert read.flags.writeable


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "is not an array of NumPy's"),
        (b"no array", "is not an array of NumPy's"),
        (npy("{'descr': '<f4', 'fortran_order': False}"), "a header that is damaged"),
        (npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,)}"), "a header"),
        (npy("{'descr': '<f4', 'fortran_order': False, 'shape': (3,)}", b"12"), "but has 2"),
        (of_shape("-3,"), "impossible shape"),
        (of_shape("True,"), "impossible shape"),
        (of_shape(f"0, {2**70}"), "impossible shape"),
        (of_shape("1," * 70), "impossible shape"),
        (of_shape("1" * 9_000), "impossible shape"),
        (npy("{'descr': '<f3', 'fortran_order': False, 'shape': (1,)}"), "unknown type '<f3'"),
        (npy("{'descr': '<U0', 'fortran_order': False, 'shape': (1,)}"), "unknown type '<U0'"),
    ],
)
def test_an_odd_array_is_refused(content, found):
    with pytest.raises(UnreadableFileError, match=found):
        ArrayArchive(raw_archive(content)).read("a")


def test_an_archive_that_unpacks_to_far_more_than_its_size_is_refused():
    with pytest.raises(UnreadableFileError, match="it unpacks to more than 4,000,000 bytes"):
        ArrayArchive(archive_of(a=np.zeros(5_000_000, np.uint8)))


def test_other_compressions_and_other_files_are_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a.npy", b"")
    with pytest.raises(UnreadableFileError, match="compressed in a way that NumPy never uses"):
        ArrayArchive(file).read("a")
    with pytest.raises(UnreadableFileError, match=r"it is not a whole \.npz archive"):
        ArrayArchive(io.BytesIO(b"no archive"))


def test_other_members_are_no_arrays():
    assert ArrayArchive(raw_archive(b"text", "README")).names == []


@given(st.data())
def test_a_damaged_archive_raises_one_kind_of_error(data):
    content = bytearray(archive_of(a=np.arange(9.0), b=np.array("text")).getvalue())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    del content[data.draw(st.integers(0, len(content))) :]
    try:
        archive = ArrayArchive(io.BytesIO(bytes(content)))
        for name in archive.names:
            archive.read(name)
    except UnreadableFileError:
        pass
