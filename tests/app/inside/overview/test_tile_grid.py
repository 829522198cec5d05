"""Pictures stand in rows, at whole multiples of their pixels."""

import pytest
from PySide6.QtCore import QPoint, QSize

from app.inside.overview.tile_grid import EDGE_PX, tile_grid


@pytest.mark.parametrize("count", [1, 2, 8, 24, 64, 128, 1000])
@pytest.mark.parametrize("edge", [1, 2, 3, 13, 26, 28])
@pytest.mark.parametrize("width_px", [500, 774, 120])
def test_pictures_lie_side_by_side(count: int, edge: int, width_px: int) -> None:
    grid = tile_grid(count, QSize(edge, edge), width_px)

    assert grid.scale >= 1
    assert grid.scale * edge <= max(EDGE_PX, edge)
    tiles = [grid.tile(number) for number in range(count)]
    for number, tile in enumerate(tiles):
        assert 0 <= tile.left() < tile.right() < width_px
        assert 0 <= tile.top() < tile.bottom() < grid.height_px
        assert grid.tile_at(tile.center()) == number
        if number:
            assert not tile.adjusted(-2, -2, 2, 2).intersects(tiles[number - 1])
    assert len({tile.topLeft().toTuple() for tile in tiles}) == count


def test_the_maps_of_classic_fill_one_row() -> None:
    grid = tile_grid(8, QSize(26, 26), 500)

    assert grid.scale == 2
    assert grid.columns == 8


def test_pooled_maps_are_as_large_as_the_maps_before() -> None:
    before, after = tile_grid(8, QSize(26, 26), 500), tile_grid(8, QSize(13, 13), 500)

    assert after.picture(0).size() == before.picture(0).size()


def test_a_pixel_is_found_where_it_is() -> None:
    grid = tile_grid(8, QSize(26, 26), 500)

    for row, column in ((0, 0), (25, 3), (12, 25)):
        area = grid.pixel(5, row, column)
        assert grid.pixel_at(5, area.center()) == (row, column)
    # On the frame it is the nearest one.
    assert grid.pixel_at(5, grid.tile(5).topLeft()) == (0, 0)
    assert grid.tile_at(QPoint(-1, 0)) is None
    assert grid.tile_at(grid.tile(7).bottomRight() + QPoint(5, 5)) is None
