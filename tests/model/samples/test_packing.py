"""Strokes and pictures as bytes: they come back, and other bytes are refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import DataError
from model.samples.packing import pack_picture, pack_strokes, unpack_picture, unpack_strokes

COORDINATES = st.floats(-1e7, 1e7, width=32)
STROKES = st.lists(
    st.integers(2, 4).flatmap(
        lambda columns: st.lists(
            st.lists(COORDINATES, min_size=columns, max_size=columns), min_size=1, max_size=5
        )
    ),
    max_size=4,
)


@given(STROKES)
def test_what_goes_in_comes_out(lists):
    strokes = tuple(np.array(points) for points in lists)
    unpacked = unpack_strokes(pack_strokes(strokes))

    assert len(unpacked) == len(strokes)
    for stroke, again in zip(strokes, unpacked, strict=True):
        np.testing.assert_array_equal(again, stroke)
        assert again.dtype == np.float64


def test_a_point_takes_eight_bytes():
    assert len(pack_strokes([np.zeros((100, 2))])) == 5 + 5 + 800


@given(st.binary(max_size=40))
def test_other_bytes_are_refused_or_strokes(data):
    try:
        strokes = unpack_strokes(data)
    except DataError:
        return
    assert pack_strokes(strokes)[:5] == data[:5]


def test_cut_off_strokes_are_refused():
    data = pack_strokes([np.ones((3, 2)), np.ones((2, 3))])
    for length in range(len(data)):
        with pytest.raises(DataError):
            unpack_strokes(data[:length])


def test_a_picture_takes_784_bytes_and_no_other_number():
    picture = np.random.default_rng(0).random((28, 28)).astype(np.float32)
    data = pack_picture(picture)
    assert len(data) == 784
    np.testing.assert_allclose(unpack_picture(data), picture, atol=0.002)
    with pytest.raises(DataError, match="784 bytes of a picture, but found 3"):
        unpack_picture(b"abc")
