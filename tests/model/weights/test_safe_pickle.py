"""Pickles of arrays are read; pickles that name anything else are refused."""

import pickle
from collections import OrderedDict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.errors import WeightsError
from model.weights import safe_pickle
from model.weights.pickled_arrays import PickledArray
from model.weights.safe_pickle import parse
from model.weights.weights_file import open_weights

BUILTINS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**128), 2**128)
    | st.floats(allow_nan=False)
    | st.text(),
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
    found = parse(pickle.dumps(value, protocol))
    assert found.content == value
    assert not found.has_names
    assert found.is_regular or protocol < 4
    assert found.protocol == (protocol if protocol > 1 else 0)


@given(st.binary(max_size=200), st.integers(0, 200), st.integers(0, 5))
def test_damaged_pickles_raise_one_kind_of_error(noise, place, protocol):
    arrays = OrderedDict(W1=np.arange(6.0).reshape(2, 3), b1=np.zeros(3))
    data = pickle.dumps(arrays, protocol)
    for damaged in (noise, data[:place] + noise + data[place:], data[:place]):
        try:
            parse(damaged)
        except pickle.UnpicklingError as error:
            assert str(error)  # noqa: PT017 - most raise, but some are whole by chance


@pytest.mark.parametrize("protocol", range(6))
def test_arrays_in_an_ordered_dict(protocol):
    array = np.arange(6.0).reshape(2, 3)
    found = parse(pickle.dumps(OrderedDict(W1=array), protocol))
    assert found.has_names
    assert list(found.content) == ["W1"]
    assert isinstance(found.content["W1"], PickledArray)
    np.testing.assert_array_equal(found.content["W1"].values, array)


def test_a_whole_network_is_refused(tmp_path):
    path = tmp_path / "network.pkl"
    path.write_bytes(pickle.dumps(Network(), protocol=2))
    with pytest.raises(WeightsError, match=r"network\.pkl: .*not a pickle of arrays and builtins"):
        open_weights(path)


@pytest.mark.parametrize(
    "instruction", [b"Pid\n", b"\x82\x01", b"(cbuiltins\nprint\no", b"\x97", b"\x8f"]
)
def test_other_instructions_are_refused(instruction):
    with pytest.raises(pickle.UnpicklingError, match="it is not a pickle of arrays and builtins"):
        parse(b"\x80\x05" + instruction + b".")


@pytest.mark.parametrize("memo", [b"r\xff\xff\xff\x7f", b"p2000000000\n"])
def test_too_large_a_memo_is_refused(memo):
    with pytest.raises(pickle.UnpicklingError, match="too complex"):
        parse(b"\x80\x02N" + memo + b".")


def test_too_many_instructions_are_refused(monkeypatch):
    monkeypatch.setattr(safe_pickle, "MAX_INSTRUCTIONS", 100)
    with pytest.raises(pickle.UnpicklingError, match="too complex"):
        parse(pickle.dumps(list(range(200))))


def test_a_pickle_cannot_change_the_stand_ins():
    # BUILD with a second dict of a state sets attributes.
    change = b"cnumpy.core.numeric\n_frombuffer\n(N(X\x05\x00\x00\x00_callNdtb."
    with pytest.raises(pickle.UnpicklingError, match="it changes a function"):
        parse(b"\x80\x02" + change)


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


def deep_tuple(depth):
    """Return the instructions for nested tuples, which save_weights never writes."""
    return b")" + b"\x85" * depth


HOSTILE = {
    "a deep tuple as a key": (b"}" + deep_tuple(150_000) + b"Ns.", "a key in it is a tuple"),
    "a deep dtype": (b"cnumpy\ndtype\n" + deep_tuple(150_000) + b"\x85R.", "of the dtype a tuple"),
    "a number of 3,000 digits": (b"L" + b"9" * 3000 + b"L\n.", "too many digits"),
    "a number of 20 bytes": (b"\x8a\x14" + b"\x7f" * 20 + b".", "too many digits"),
    "a far place in the memo": (b"Nr\x00\x00\x00\x08.", "too complex"),
    "a mark in the memo": (b"(\x94.", "damaged|not a pickle"),
    "a missing mark": (b"Nt.", "damaged|not a pickle"),
    "two objects": (b"NN.", "damaged|not a pickle"),
    "no object": (b".", "damaged|not a pickle"),
    "no end": (b"N", "damaged|not a pickle"),
    "items for a number": (b"K\x01Na.", "damaged|not a pickle"),
    "a call of a call": (b"ccollections\nOrderedDict\n)R)R.", "calls something other than a name"),
    "an array of nothing": (b"cnumpy\nndarray\n)R.", "array without content"),
    "a state for a function": (
        b"cnumpy.core.numeric\n_frombuffer\n(K\x00tb.",
        "changes a function",
    ),
    "a long key": (
        b"}X\xd0\x07\x00\x00" + b"k" * 2000 + b"Ns.",
        "a key in it has 2,000 characters",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pickles_are_refused(name):
    instructions, message = HOSTILE[name]

    for start in (b"", b"\x80\x04"):
        with pytest.raises(pickle.UnpicklingError, match=message):
            parse(start + instructions)


@pytest.mark.parametrize("shape", [(0, 10**9), (2**62,), (2, 2), (-1, -4), (1,) * 64])
def test_an_array_is_as_large_as_its_content(shape):
    array = np.arange(3, dtype=np.int8)
    _, arguments, state = array.__reduce__()
    function = np._core.multiarray._reconstruct

    class Hostile:
        def __reduce__(self):
            return function, arguments, (state[0], shape, *state[2:])

    with pytest.raises(pickle.UnpicklingError, match="an array of"):
        parse(pickle.dumps(Hostile(), protocol=2))


def test_a_refused_pickle_changes_nothing_for_the_next():
    sound = pickle.dumps({"W1": np.arange(6.0)}, protocol=5)
    for state in (b"(K\x00t", b"}", b"(NX\x05\x00\x00\x00_callNdt", b"(K\x01K\x00Nt"):
        with pytest.raises(pickle.UnpicklingError):
            parse(b"\x80\x02cnumpy.core.numeric\n_frombuffer\n" + state + b"b.")

    values = parse(sound).content["W1"].values

    np.testing.assert_array_equal(values, np.arange(6.0))


@pytest.mark.parametrize("sizes", [[50], [70_000], [70_000, 70_000, 1], [1] * 20_000])
def test_frames_as_python_writes_them_are_regular(sizes):
    data = pickle.dumps([bytes(size) for size in sizes], protocol=4)

    assert parse(data).is_regular


@pytest.mark.parametrize("change", [1, -1, -2, -20, 1000])
def test_a_frame_of_another_length_is_noticed(change):
    data = bytearray(pickle.dumps({"a": "b" * 50}, protocol=4))
    length = int.from_bytes(data[3:11], "little") + change
    data[3:11] = length.to_bytes(8, "little")

    try:
        assert not parse(bytes(data)).is_regular
    except pickle.UnpicklingError as error:
        assert "frame" in str(error)  # noqa: PT017 - either will do
