"""Where a photo is on the screen: its zoom, and which part of it is seen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize

from model.numbers.box import Box

MAX_SCALE = 8.0
KEPT_MARGIN_PX = 24
"""How far what is in hand stays from the edge."""


class PhotoPlace:
    """Maps the photo to a widget. It is never smaller than the widget allows, and has no gaps.

    Attributes
    ----------
    scale : float
        Px of the screen for a px of the photo.
    origin : QPointF
        The top left corner of the photo in the widget.
    """

    def __init__(self) -> None:
        self.scale = 1.0
        self.origin = QPointF()
        self._photo, self._room = QSize(1, 1), QSize(1, 1)
        self._is_fitted = True

    @property
    def photo_size_px(self) -> tuple[float, float]:
        """Width and height of the photo on the screen."""
        return self.scale * self._photo.width(), self.scale * self._photo.height()

    def fit(self, photo: QSize, room: QSize) -> None:
        """Show the whole photo in a room, also when its size changes."""
        self._photo, self._room = photo.expandedTo(QSize(1, 1)), room
        self._is_fitted = True
        self.scale = self._fitting_scale()
        self._keep_inside()

    def resize(self, room: QSize) -> None:
        """Go on showing the whole photo, or the same part."""
        self._room = room
        if self._is_fitted:
            self.fit(self._photo, room)
        else:
            self.zoom(1.0, QPointF(room.width() / 2, room.height() / 2))

    def zoom(self, factor: float, around: QPointF) -> None:
        """Change the scale by a factor; this place of the widget keeps its part of the photo."""
        fitting = self._fitting_scale()
        on_photo = self.on_photo(around)
        self.scale = min(max(self.scale * factor, fitting), max(MAX_SCALE, fitting))
        self._is_fitted = self.scale == fitting
        self.origin = around - on_photo * self.scale
        self._keep_inside()

    def pan(self, by: QPointF) -> None:
        """Move the photo."""
        self.origin += by
        self._keep_inside()

    def show(self, box: Box) -> None:
        """Move the photo, if it must be, so that a box of it is seen."""
        if self._is_fitted:
            return
        left, top, right, bottom = box
        area = QRectF(self.on_screen(left, top), self.on_screen(right, bottom))
        margin = KEPT_MARGIN_PX
        room = QRectF(QPointF(), self._room.toSizeF()).adjusted(margin, margin, -margin, -margin)
        across = max(0.0, room.left() - area.left()) or min(0.0, room.right() - area.right())
        down = max(0.0, room.top() - area.top()) or min(0.0, room.bottom() - area.bottom())
        self.pan(QPointF(across, down))

    def on_photo(self, place: QPointF) -> QPointF:
        """Return where a place of the widget is, in px of the photo."""
        return (place - self.origin) / self.scale

    def on_screen(self, x: float, y: float) -> QPointF:
        """Return where a px of the photo is in the widget."""
        return self.origin + QPointF(x, y) * self.scale

    def seen(self) -> QRectF:
        """Return the part of the photo that is seen, in px of the screen from its corner."""
        room = QRectF(QPointF(), self._room.toSizeF()).translated(-self.origin)
        return room.intersected(QRectF(0, 0, *self.photo_size_px))

    def _fitting_scale(self) -> float:
        across = self._room.width() / self._photo.width()
        return max(1e-3, min(across, self._room.height() / self._photo.height()))

    def _keep_inside(self) -> None:
        """Centre the photo where there is more room than it needs; leave no gap elsewhere."""
        places = []
        for room, length, start in zip(
            (self._room.width(), self._room.height()),
            self.photo_size_px,
            (self.origin.x(), self.origin.y()),
            strict=True,
        ):
            free = room - length
            places.append(free / 2 if free >= 0 else min(0.0, max(free, start)))
        self.origin = QPointF(*places)
