"""The sizes that grow with the canvas, and the room that they need."""

from itertools import pairwise

import pytest

from app.main_window import MainWindow
from app.window.sizes.panel_measures import PanelSizes


@pytest.mark.parametrize(
    ("steps", "scale", "digit_px", "cell_px", "row_px", "gap_px"),
    [(0, 1.0, 136, 5, 24, 40), (1, 1.5, 163, 6, 28, 64), (3, 2.5, 216, 8, 36, 64)],
)
def test_everything_grows_with_the_canvas(
    steps: int, scale: float, digit_px: int, cell_px: int, row_px: int, gap_px: int
) -> None:
    sizes = PanelSizes(steps)
    assert sizes.mapping.scale == scale
    assert sizes.digit_px == digit_px
    assert (sizes.cell_px, sizes.row_px, sizes.column_gap_px) == (cell_px, row_px, gap_px)


def test_the_answer_stops_growing_before_its_largest_width() -> None:
    assert PanelSizes(9).digit_px == PanelSizes(5).digit_px
    assert PanelSizes(9).mapping.scale == 5.5


def test_larger_sizes_need_more_room(window: MainWindow) -> None:
    measures = window.main_panel._measures
    sizes = [measures.wide_size(PanelSizes(steps)) for steps in range(8)]
    for small, large in pairwise(sizes):
        assert large.width() > small.width()
        assert large.height() > small.height()


def test_the_room_of_several_drawings_is_measured(window: MainWindow) -> None:
    measures, bar = window.main_panel._measures, window.main_panel.sequence_bar
    before_px = measures.left_height(PanelSizes(2))
    bar.show_position(0, 3, "three.jsonl")
    assert measures.left_height(PanelSizes(2)) == before_px + 8 + bar.sizeHint().height()
    bar.show_position(0, 1, "one.jsonl")
    assert measures.left_height(PanelSizes(2)) == before_px
