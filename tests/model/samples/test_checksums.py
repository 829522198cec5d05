"""Checksums: the same for the same values, another one for any other value."""

from hypothesis import given
from hypothesis import strategies as st

from model.samples.checksums import list_checksum, row_checksum

VALUES = st.lists(
    st.one_of(
        st.none(),
        st.integers(-(2**63), 2**63 - 1),
        st.floats(allow_nan=False),
        st.text(),
        st.binary(),
    ),
    max_size=5,
)


@given(VALUES, VALUES)
def test_other_values_have_other_checksums(one, other):
    is_same = ascii(one) == ascii(other)
    assert (row_checksum("samples", one) == row_checksum("samples", other)) == is_same
    assert (list_checksum(one) == list_checksum(other)) == is_same
    assert row_checksum("samples", one) != row_checksum("lessons", one)
    assert 0 <= list_checksum(one) < 2**56


def test_files_of_earlier_versions_keep_their_checksums():
    values = (1, b"\x01", 7, "Zo\u00eb", 0, None, 0.5, "", 1, None)
    assert row_checksum("samples", values).hex() == "8f032ce6ad376173bd267bc6e5eba644"
    assert list_checksum((1, 7, "Zo\u00eb", 0, None, 1)) == 31890912440349753
