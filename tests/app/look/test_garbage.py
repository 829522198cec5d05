"""Garbage collection is paused, and goes on as it was, after errors too."""

import gc

import pytest

from app.look.garbage import no_collection


def test_it_is_paused_and_goes_on():
    assert gc.isenabled()
    with no_collection():
        assert not gc.isenabled()
        with no_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error():
    with pytest.raises(ValueError, match="x"), no_collection():
        raise ValueError("x")
    assert gc.isenabled()
