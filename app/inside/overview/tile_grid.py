"""Where the pictures of a layer stand: at whole multiples of their pixels, in rows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize

FRAME_PX = 1
"""Around each picture."""

RING_PX = 3
"""Around all of them, for the mark of the chosen one."""

EDGE_PX = 52
"""Of a picture at 100 %, where there are few."""

_MIN_EDGE_PX = 10
_MAX_ROWS = 4
_GAP_PX, _SMALL_GAP_PX, _MAX_GAP_PX = 6, 4, 12


@dataclass(frozen=True)
class TileGrid:
    """Pictures of equal size in rows.

    Parameters
    ----------
    count : int
    size : QSize
        Of a picture in its own pixels.
    scale : int
        Edge of a pixel, in logical px.
    columns : int
    pitch : QPoint
        From one picture to the next, right and down.
    """

    count: int
    size: QSize
    scale: int
    columns: int
    pitch: QPoint

    @property
    def height_px(self) -> int:
        """The height of all rows."""
        rows = -(-self.count // self.columns)
        return (rows - 1) * self.pitch.y() + self._tile().height() + 2 * RING_PX

    def tile(self, number: int) -> QRect:
        """Return where a picture is, with its frame."""
        row, column = divmod(number, self.columns)
        corner = QPoint(column * self.pitch.x() + RING_PX, row * self.pitch.y() + RING_PX)
        return QRect(corner, self._tile())

    def picture(self, number: int) -> QRect:
        """Return where a picture is, without its frame."""
        return self.tile(number).adjusted(FRAME_PX, FRAME_PX, -FRAME_PX, -FRAME_PX)

    def pixel(self, number: int, row: int, column: int) -> QRect:
        """Return where a pixel of a picture is."""
        corner = self.picture(number).topLeft() + QPoint(column * self.scale, row * self.scale)
        return QRect(corner, QSize(self.scale, self.scale))

    def tile_at(self, position: QPoint) -> int | None:
        """Return the picture at a position, with its frame."""
        column = (position.x() - RING_PX) // self.pitch.x()
        row = (position.y() - RING_PX) // self.pitch.y()
        number = row * self.columns + column
        is_known = 0 <= column < self.columns and 0 <= number < self.count
        return number if is_known and self.tile(number).contains(position) else None

    def pixel_at(self, number: int, position: QPoint) -> tuple[int, int]:
        """Return row and column of the pixel of a picture that is nearest to a position."""
        inner = position - self.picture(number).topLeft()
        row = min(max(inner.y() // self.scale, 0), self.size.height() - 1)
        column = min(max(inner.x() // self.scale, 0), self.size.width() - 1)
        return row, column

    def _tile(self) -> QSize:
        return self.size * self.scale + QSize(2 * FRAME_PX, 2 * FRAME_PX)


def tile_grid(count: int, size: QSize, width_px: int, edge_px: int = EDGE_PX) -> TileGrid:
    """Return the grid for a width: at most four rows, unless the pictures became too small.

    Parameters
    ----------
    count : int
    size : QSize
        Of a picture in its own pixels.
    width_px : int
    edge_px : int
        The longer edge of a picture is the largest whole multiple of its size up to this.
    """
    longest = max(size.width(), size.height())
    smallest = max(1, -(-_MIN_EDGE_PX // longest))
    for scale in range(max(edge_px // longest, smallest), smallest - 1, -1):
        grid = _grid(count, size, width_px, scale)
        if grid.count <= _MAX_ROWS * grid.columns:
            break
    return grid


def _grid(count: int, size: QSize, width_px: int, scale: int) -> TileGrid:
    tile = size * scale + QSize(2 * FRAME_PX, 2 * FRAME_PX)
    inner_px = width_px - 2 * RING_PX
    gap_px = _GAP_PX if tile.width() >= 2 * _MIN_EDGE_PX else _SMALL_GAP_PX
    columns = min(count, max(1, (inner_px + gap_px) // (tile.width() + gap_px)))
    spread_px = gap_px
    if columns > 1:
        # Full rows reach from edge to edge.
        spread_px = min((inner_px - columns * tile.width()) // (columns - 1), _MAX_GAP_PX)
    pitch = QPoint(tile.width() + max(gap_px, spread_px), tile.height() + gap_px)
    return TileGrid(count, size, scale, columns, pitch)
