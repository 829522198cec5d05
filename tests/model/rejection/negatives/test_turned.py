"""Turned digits: no digit becomes another one."""

from model.rejection.negatives.turned import HALF_TURNED, MIRRORED, QUARTER_TURNED, TURNED


def test_what_is_a_digit_again_is_left_out() -> None:
    assert not {0, 1, 2, 4, 5, 6, 8, 9} & set(HALF_TURNED)
    assert not {0, 1, 2, 4, 5, 8} & set(MIRRORED)
    assert not {0, 1, 4, 6, 9} & set(QUARTER_TURNED)
    assert len(TURNED) == len(HALF_TURNED) + len(MIRRORED) + len(QUARTER_TURNED)
