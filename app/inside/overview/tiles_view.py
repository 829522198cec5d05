"""A widget with the pictures of a layer, one of which, and one of whose pixels, is chosen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.charts.picture_actions import PictureActions
from app.inside.overview.tile_grid import FRAME_PX, RING_PX, TileGrid, tile_grid
from app.look.current import Adaptive, current_theme
from app.look.value_colours import value_image
from app.widgets.screen_fit import grown

Values = NDArray[np.float64]

_KEYS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class TilesView(PictureActions, Adaptive, QWidget):
    """Paints pictures of signed values, not smoothed; all share one scale of colours.

    The arrow keys choose a picture. Enter goes into it: then they choose a pixel, until Esc.

    Parameters
    ----------
    count : int
    size : QSize
        Of a picture in its own pixels.
    has_pixels : bool
        Whether a pixel can be chosen.
    edge_px : int
        Of a picture at 100 %.

    Signals
    -------
    chosen(int, int, int)
        The person chose a picture, and row and column of its pixel; both -1 for no pixel.
    """

    chosen = Signal(int, int, int)

    def __init__(
        self,
        count: int,
        size: QSize,
        edge_px: int,
        has_pixels: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.count, self._size, self._edge_px = count, size, edge_px
        self._has_pixels = has_pixels and (size.width() > 1 or size.height() > 1)
        self._values: Values | None = None
        self._image, self._theme = QImage(), current_theme()
        # Making them again takes longer than painting.
        self._areas_grid: TileGrid | None = None
        self._areas: list[tuple[QRect, QRect, QRectF]] = []
        self._tile: int | None = None
        self._pixel: tuple[int, int] | None = None
        self.is_inside = False
        self.setMouseTracking(self._has_pixels)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def grid(self) -> TileGrid:
        """Where the pictures are."""
        return self._grid_for(self.width())

    def set_count(self, count: int) -> None:
        """Show another number of pictures."""
        if count != self.count:
            self.count = count
            self.show_values(None)
            self.updateGeometry()

    def show_values(self, values: Values | None) -> None:
        """Show the pictures, (count, height, width); None leaves them blank."""
        self._values, self._image = values, QImage()
        self.update()

    def mark(self, tile: int | None, pixel: tuple[int, int] | None = None) -> None:
        """Mark the chosen picture and its chosen pixel, row and column."""
        if (tile, pixel) == (self._tile, self._pixel):
            return
        if tile is None:
            self.is_inside = False
        self._tile, self._pixel = tile, pixel
        self.update()

    @property
    def marked(self) -> int | None:
        """The chosen picture."""
        return self._tile

    def area_of(self, tile: int) -> QRect:
        """Return where a picture is, with its mark."""
        return self.grid.tile(tile).adjusted(-RING_PX, -RING_PX, RING_PX, RING_PX)

    def _grid_for(self, width_px: int) -> TileGrid:
        return tile_grid(self.count, self._size, width_px, grown(self._edge_px))

    def _restyle(self) -> None:
        self._image = QImage()
        self.updateGeometry()
        self.update()

    def _choose(self, tile: int, pixel: tuple[int, int] | None) -> None:
        row, column = pixel if pixel is not None and self._has_pixels else (-1, -1)
        self.chosen.emit(tile, row, column)

    # Painting

    def _picture(self) -> QImage:
        """Return all pictures, one below the other, one image pixel for each value."""
        theme = current_theme()
        if self._values is not None and (self._image.isNull() or theme != self._theme):
            # Values of a broken network may be infinite.
            largest = float(np.nanmax(np.abs(self._values), initial=0.0))
            stacked = self._values.reshape(-1, self._size.width())
            self._image, self._theme = value_image(stacked, largest, theme), theme
        return self._image

    def _areas_in(self, grid: TileGrid) -> list[tuple[QRect, QRect, QRectF]]:
        """Return where each picture is, where it is in `_picture`, and its frame."""
        if grid != self._areas_grid:
            self._areas_grid, height = grid, self._size.height()
            self._areas = []
            for number in range(grid.count):
                picture = grid.picture(number)
                source = QRect(QPoint(0, number * height), self._size)
                frame = QRectF(picture).adjusted(-0.5, -0.5, 0.5, 0.5)
                self._areas.append((picture, source, frame))
        return self._areas

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is visible."""
        self.paint(QPainter(self), QRectF(event.rect()))

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the pictures in an area, their frames and the marks."""
        theme, grid = current_theme(), self.grid
        image, painted, paper = self._picture(), area.toAlignedRect(), QColor(theme.paper)
        frames: list[QRectF] = []
        for picture, source, frame in self._areas_in(grid):
            if not picture.intersects(painted):
                continue
            frames.append(frame)
            if image.isNull():
                painter.fillRect(picture, paper)
            else:
                # A file in SVG would get the whole image, whatever part is asked for.
                painter.drawImage(picture, image.copy(source))
        painter.setPen(QPen(QColor(theme.control_edge), FRAME_PX))
        painter.drawRects(frames)
        if self._tile is None or self._tile >= self.count:
            return
        marked = QRectF(grid.tile(self._tile)).adjusted(-1, -1, 1, 1)
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawRect(marked)
        if self.shows_focus:
            painter.setPen(QPen(QColor(theme.text), 1, Qt.PenStyle.DotLine))
            painter.drawRect(marked.adjusted(-1.5, -1.5, 1.5, 1.5))
        if self._pixel is not None and self._has_pixels:
            paint_frame(painter, QRectF(grid.pixel(self._tile, *self._pixel)))

    # Qt's own names

    def hasHeightForWidth(self) -> bool:
        """Return True: a narrow view needs more rows."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """Return the height of all rows."""
        return self._grid_for(width_px).height_px

    def sizeHint(self) -> QSize:
        """Return a height for the current width."""
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        """Return the size of one picture, at least."""
        return QSize(100, self._grid_for(max(self.width(), 100)).tile(0).height())

    def event(self, event: QEvent) -> bool:
        """Take Enter and Esc before the window does."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            is_taken = key is Qt.Key.Key_Escape if self.is_inside else key in _ENTER
            if is_taken and self._has_pixels:
                event.accept()
                return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the picture and the pixel."""
        position = event.position().toPoint()
        tile = self.grid.tile_at(position)
        if tile is not None and event.button() is Qt.MouseButton.LeftButton:
            self._choose(tile, self.grid.pixel_at(tile, position))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose the pixel under the pointer, in the chosen picture."""
        position = event.position().toPoint()
        tile = self.grid.tile_at(position)
        if tile is not None and tile == self._tile:
            pixel = self.grid.pixel_at(tile, position)
            if pixel != self._pixel:
                self._choose(tile, pixel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose another picture or, inside one, another pixel."""
        key, step = Qt.Key(event.key()), _KEYS.get(Qt.Key(event.key()))
        tile = self._tile or 0
        if key in _ENTER and self._has_pixels and not self.is_inside:
            self.is_inside = True
            self._choose(tile, self._pixel or (0, 0))
        elif key is Qt.Key.Key_Escape and self.is_inside:
            self.is_inside = False
        elif step is None:
            super().keyPressEvent(event)
        elif self.is_inside:
            row, column = self._pixel or (0, 0)
            row = min(max(row + step[0], 0), self._size.height() - 1)
            column = min(max(column + step[1], 0), self._size.width() - 1)
            self._choose(tile, (row, column))
        elif self._tile is None:
            self._choose(0, self._pixel)
        else:
            goal = tile + step[0] * self.grid.columns + step[1]
            if 0 <= goal < self.count:
                self._choose(goal, self._pixel)


def paint_frame(painter: QPainter, area: QRectF) -> None:
    """Paint the frame around a chosen pixel or window, with a halo of paper."""
    theme = current_theme()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.paper), 4))
    painter.drawRect(area.adjusted(-1, -1, 1, 1))
    painter.setPen(QPen(QColor(theme.rival), 2))
    painter.drawRect(area.adjusted(-1, -1, 1, 1))
