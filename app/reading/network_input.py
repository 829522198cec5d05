"""The 28×28 picture that the network reads, with the ink's box and its centre of mass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.look.current import Adaptive, current_theme
from app.look.style_sheet import set_text_style
from app.look.theme import Theme

if TYPE_CHECKING:
    from model.ink.normalising import NormalisedInk

Box = tuple[float, float, float, float]
"""Left, top, width and height in pixels of the network."""

PIXELS = 28
CELL_PX = 5
FRAME_PX = 1
EDGE_PX = PIXELS * CELL_PX + 2 * FRAME_PX
EMPTY_BOX = (4.0, 4.0, 20.0, 20.0)
CROSS_REACH_PX = 6.5
CROSS_WIDTH_PX = 2.0
CROSS_HALO_PX = 1.0


class NetworkInput(Adaptive, QWidget):
    """Paints the picture at 5 px a pixel, never smoothed, in the colours of paper and ink."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink: NormalisedInk | None = None
        self._image = QImage()
        self.setFixedSize(EDGE_PX, EDGE_PX)

    @property
    def ink(self) -> NormalisedInk | None:
        """What is shown; None while nothing is drawn."""
        return self._ink

    def show_ink(self, ink: NormalisedInk | None) -> None:
        """Show a picture, or with None the empty box."""
        self._ink = ink
        self._image = QImage() if ink is None else _tinted(ink, current_theme())
        self.update()

    def _restyle(self) -> None:
        """Show the picture in the current colours."""
        self.show_ink(self._ink)

    def sizeHint(self) -> QSize:
        """Return the fixed size."""
        return QSize(EDGE_PX, EDGE_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper, pixels, box, cross and frame."""
        painter = QPainter(self)
        theme = current_theme()
        painter.fillRect(self.rect(), QColor(theme.paper))
        painter.save()
        painter.translate(FRAME_PX, FRAME_PX)
        painter.setClipRect(0, 0, PIXELS * CELL_PX, PIXELS * CELL_PX)
        if self._ink is None:
            self._paint_box(painter, EMPTY_BOX, QColor(theme.control_edge))
        else:
            side_px = PIXELS * CELL_PX
            painter.drawImage(QRectF(0, 0, side_px, side_px), self._image)
            self._paint_box(painter, _square_around(self._ink.box), QColor(theme.accent))
            self._paint_cross(painter, self._ink.centre)
        painter.restore()
        painter.setPen(QPen(QColor(theme.control_edge), FRAME_PX))
        painter.drawRect(QRectF(0.5, 0.5, EDGE_PX - 1, EDGE_PX - 1))

    def _paint_box(self, painter: QPainter, box: Box, colour: QColor) -> None:
        left, top, width, height = (round(value * CELL_PX) for value in box)
        painter.setPen(QPen(colour, 1))
        painter.drawRect(QRectF(left + 0.5, top + 0.5, width - 1, height - 1))

    def _paint_cross(self, painter: QPainter, centre: tuple[float, float]) -> None:
        middle = QPointF(round(centre[0] * CELL_PX), round(centre[1] * CELL_PX))
        # A halo of paper keeps the cross apart from the ink that it lies on.
        for colour, grow_px in (
            (current_theme().paper, CROSS_HALO_PX),
            (current_theme().rival, 0.0),
        ):
            reach_px, half_px = CROSS_REACH_PX + grow_px, CROSS_WIDTH_PX / 2 + grow_px
            for across_px, along_px in ((reach_px, half_px), (half_px, reach_px)):
                arm = QRectF(-across_px, -along_px, 2 * across_px, 2 * along_px)
                painter.fillRect(arm.translated(middle), QColor(colour))


class NetworkInputPanel(Adaptive, QWidget):
    """`NetworkInput` with the words under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = NetworkInput()
        self.picture.setObjectName("networkInput")
        self.head = QLabel()
        self.caption = QLabel()
        self.caption.setProperty("role", "muted")
        set_text_style(self.head, "label")
        set_text_style(self.caption, "caption")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for widget in (self.picture, self.head, self.caption):
            layout.addWidget(widget)
        layout.addStretch(1)
        self._retranslate()

    def _retranslate(self) -> None:
        self.head.setText(self.tr("What the network sees"))
        self.caption.setText(self.tr("28 × 28, centred"))
        self.picture.setAccessibleName(self.head.text())
        self.picture.setAccessibleDescription(self.caption.text())
        self.picture.setToolTip(
            self.tr("Blue: the box that the ink is fitted into. Orange: its centre of mass.")
        )


def _square_around(box: Box) -> Box:
    """Return the square that the ink was fitted into: its longer side, around its middle."""
    left, top, width, height = box
    side = max(width, height)
    return left + (width - side) / 2, top + (height - side) / 2, side, side


def _tinted(ink: NormalisedInk, theme: Theme) -> QImage:
    """Return the picture with paper for 0 and ink for 1; one image pixel a network pixel."""
    paper, inked = QColor(theme.paper), QColor(theme.ink)
    share = np.clip(ink.image, 0, 1)[..., None]
    ends = np.array(
        [[colour.red(), colour.green(), colour.blue()] for colour in (paper, inked)], np.float32
    )
    mixed = np.rint(ends[0] + share * (ends[1] - ends[0])).astype(np.uint8)
    bytes_per_line = mixed.shape[1] * 3
    image = QImage(
        mixed.tobytes(),
        mixed.shape[1],
        mixed.shape[0],
        bytes_per_line,
        QImage.Format.Format_RGB888,
    )
    return image.copy()  # the copy owns its pixels
