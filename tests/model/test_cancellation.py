"""Cancellation of long work."""

import pytest

from model.cancellation import Cancelled, never_stop, raise_if_stopped


def test_work_is_cancelled_once_it_should_stop():
    raise_if_stopped(never_stop)
    with pytest.raises(Cancelled):
        raise_if_stopped(lambda: True)


def test_a_cancelled_piece_of_work_is_no_model_error():
    from model.errors import ModelError

    assert not issubclass(Cancelled, ModelError | OSError)
