"""The checksum of a weights file: the same for the same content, another for any other."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.weights.checksum import MAX_NESTING, content_checksum, parameters_checksum

#: Seeds have up to 128 bits.
INTEGERS = st.integers(-(2**128), 2**128)
SCALARS = st.none() | st.booleans() | INTEGERS | st.floats() | st.text() | st.binary()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def exact(value):
    """Return a value that is equal only for the same types and bits."""
    if isinstance(value, dict):
        return ("dict", frozenset((key, exact(item)) for key, item in value.items()))
    if isinstance(value, list | tuple):
        return (type(value).__name__, tuple(map(exact, value)))
    return (type(value).__name__, repr(value))


@given(VALUES, VALUES)
def test_only_the_same_content_has_the_same_checksum(first, second):
    checksums = content_checksum({"a": first}), content_checksum({"a": second})
    assert (checksums[0] == checksums[1]) == (exact(first) == exact(second))


@given(st.dictionaries(st.text() | INTEGERS, SCALARS))
def test_the_order_of_a_dict_means_nothing(content):
    content.pop("checksum", None)
    backwards = dict(reversed(content.items()))
    assert content_checksum(content) == content_checksum(backwards)


def test_its_own_entry_is_left_out():
    content = {"format": "digitpad-weights", "temperature": 1.0}
    checksum = content_checksum(content)
    assert content_checksum({**content, "checksum": checksum}) == checksum


def test_the_checksum_stays_the_same_in_every_version_of_the_program():
    content = {
        "version": 2,
        "labels": ["0", "é"],
        "shape": (1, 28),
        "data": b"\x00\xff",
        "temperature": 0.1,
        "is": [True, None, math.inf, -0.0],
    }
    assert (
        content_checksum(content)
        == "6de1e0e126fd3792afc3b4eb52034080737768c5c1c394582fc22a51d958e0bf"
    )


def test_what_is_no_builtin_is_refused():
    with pytest.raises(ValueError, match="a value of the type object"):
        content_checksum({"training": [object()]})


def test_deep_nesting_is_refused():
    value = 0
    for _ in range(MAX_NESTING + 1):
        value = [value]
    with pytest.raises(ValueError, match="too many values"):
        content_checksum({"training": value})


def test_the_old_checksum_covers_names_dtypes_shapes_and_bytes():
    entry = {"dtype": "<f4", "shape": [1], "data": bytes(4)}
    checksum = parameters_checksum({"a": entry})
    assert checksum == parameters_checksum({"a": dict(entry)})
    for change in ({"dtype": "<i4"}, {"shape": [1, 1]}, {"data": b"1234"}):
        assert parameters_checksum({"a": {**entry, **change}}) != checksum
    assert parameters_checksum({"b": entry}) != checksum
