"""Pickles of arrays are read; pickles that name anything else are refused."""

import pickle
from collections import OrderedDict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.errors import WeightsError
from model.weights import safe_pickle
from model.weights.safe_pickle import PickledArray, unpickle
from model.weights.weights_file import open_weights

BUILTINS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda values: (
        st.lists(values) | st.tuples(values, values) | st.dictionaries(st.text(), values)
    ),
    max_leaves=8,
)


class Network:
    """What a tutorial may pickle as a whole."""

    def __init__(self):
        self.params = {"W1": np.zeros((784, 10))}


@settings(max_examples=50)
@given(BUILTINS, st.integers(0, 5))
def test_builtins_round_trip(value, protocol):
    assert unpickle(pickle.dumps(value, protocol)) == (value, False)


@given(st.binary(max_size=200), st.integers(0, 200), st.integers(0, 5))
def test_damaged_pickles_raise_one_kind_of_error(noise, place, protocol):
    arrays = OrderedDict(W1=np.arange(6.0).reshape(2, 3), b1=np.zeros(3))
    data = pickle.dumps(arrays, protocol)
    for damaged in (noise, data[:place] + noise + data[place:], data[:place]):
        try:
            unpickle(damaged)
        except pickle.UnpicklingError as error:
            assert str(error)  # noqa: PT017 - most raise, but some are whole by chance


@pytest.mark.parametrize("protocol", range(6))
def test_arrays_in_an_ordered_dict(protocol):
    array = np.arange(6.0).reshape(2, 3)
    content, has_names = unpickle(pickle.dumps(OrderedDict(W1=array), protocol))
    assert has_names
    assert list(content) == ["W1"]
    assert isinstance(content["W1"], PickledArray)
    np.testing.assert_array_equal(content["W1"].values, array)


def test_a_whole_network_is_refused(tmp_path):
    path = tmp_path / "network.pkl"
    path.write_bytes(pickle.dumps(Network(), protocol=2))
    with pytest.raises(WeightsError, match=r"network\.pkl: .*not a pickle of arrays and builtins"):
        open_weights(path)


@pytest.mark.parametrize(
    "instruction", [b"Pid\n", b"\x82\x01", b"(cbuiltins\nprint\no", b"\x97", b"\x8f"]
)
def test_other_instructions_are_refused_before_anything_is_built(instruction, monkeypatch):
    monkeypatch.setattr(safe_pickle._Unpickler, "load", None)
    with pytest.raises(pickle.UnpicklingError, match="it is not a pickle of arrays and builtins"):
        unpickle(b"\x80\x05" + instruction + b".")


@pytest.mark.parametrize("memo", [b"r\xff\xff\xff\x7f", b"p2000000000\n"])
def test_too_large_a_memo_is_refused(memo):
    with pytest.raises(pickle.UnpicklingError, match="too complex"):
        unpickle(b"\x80\x02N" + memo + b".")


def test_too_many_instructions_are_refused(monkeypatch):
    monkeypatch.setattr(safe_pickle, "MAX_INSTRUCTIONS", 100)
    with pytest.raises(pickle.UnpicklingError, match="too complex"):
        unpickle(pickle.dumps(list(range(200))))


def test_a_pickle_cannot_change_the_stand_ins():
    # BUILD with a second dict of a state sets attributes.
    change = b"cnumpy.core.numeric\n_frombuffer\n(N(X\x05\x00\x00\x00_callNdtb."
    with pytest.raises(pickle.UnpicklingError, match="it changes a function"):
        unpickle(b"\x80\x02" + change)


@pytest.mark.parametrize(
    ("module_name", "name"),
    [
        ("os", "system"),
        ("numpy", "load"),
        ("numpy", "frombuffer"),
        ("numpy.core.multiarray", "fromfile"),
        ("numpy.testing", "rundocs"),
        ("numpy._core.numeric", "__builtins__"),
        ("builtins", "getattr"),
        ("numpy.core.multiarray", "_reconstruct.__globals__"),
    ],
)
def test_every_other_name_is_refused(tmp_path, module_name, name):
    path = tmp_path / "names.pkl"
    names = b"".join(b"\x8c" + bytes([len(text)]) + text.encode() for text in (module_name, name))
    path.write_bytes(b"\x80\x04" + names + b"\x93.")
    with pytest.raises(WeightsError, match=f"it asks for {module_name}.{name}"):
        open_weights(path)
