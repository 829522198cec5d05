import numpy as np
import pytest

from model.paper.glance import working_side_px
from model.paper.paper_ink import MAX_SIDE_PX


def picture(pen_px: int, height_px: int) -> np.ndarray:
    """Return a page of 1200 px with an upright line."""
    page = np.full((1200, 1200), 0.9, np.float32)
    page[300 : 300 + height_px, 600 : 600 + pen_px] = 0.2
    return page


def test_a_thick_pen_is_read_at_a_smaller_size():
    assert working_side_px(picture(60, 700)) == pytest.approx(1200 * 14 / 60, rel=0.15)


def test_thin_pens_and_small_blots_are_read_at_full_size():
    assert working_side_px(picture(8, 700)) == MAX_SIDE_PX
    assert working_side_px(picture(60, 90)) == MAX_SIDE_PX


def test_a_desk_around_the_page_is_no_ink():
    page = np.full((1200, 1200), 0.2, np.float32)
    page[200:1000, 250:950] = 0.9

    assert working_side_px(page) == MAX_SIDE_PX
