"""The 28×28 image that the network reads, with the box and the centre of mass of the ink."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.charts.picture_actions import PictureActions
from app.look.current import Adaptive, current_theme, current_type_scale
from app.look.style_sheet import set_text_style
from app.look.theme import Theme
from app.services.resources import icon
from app.widgets.named_widgets import filled, push_button

if TYPE_CHECKING:
    from model.ink.normalising import NormalisedInk

Box = tuple[float, float, float, float]
"""Left, top, width and height in pixels of the network."""

PIXELS = 28
CELL_PX = 5
"""Edge of a pixel of the network beside the smallest canvas."""
FRAME_PX = 1
GAP_PX = 3
LOOK_ICON_PX = 16
EMPTY_BOX = (4.0, 4.0, 20.0, 20.0)
CROSS_REACH_PX = 6.5
CROSS_WIDTH_PX = 2.0
CROSS_HALO_PX = 1.0


class NetworkInput(PictureActions, Adaptive, QWidget):
    """Paints the image at a whole scale, not smoothed, in the colours of paper and ink."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ink: NormalisedInk | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.set_cell_size(CELL_PX)

    def set_cell_size(self, cell_px: int) -> None:
        """Show each pixel of the network as a square of this edge."""
        self._cell_px = cell_px
        self.setFixedSize(edge_of(cell_px), edge_of(cell_px))
        self.update()

    def show_ink(self, ink: NormalisedInk | None) -> None:
        """Show an image, or with None the empty box."""
        self.ink = ink
        self.update()

    def _restyle(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the image."""
        self.paint(QPainter(self), QRectF(self.rect()))

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint paper, pixels, box, cross and frame."""
        theme = current_theme()
        painter.fillRect(self.rect(), QColor(theme.paper))
        painter.save()
        painter.translate(FRAME_PX, FRAME_PX)
        side_px = PIXELS * self._cell_px
        painter.setClipRect(0, 0, side_px, side_px)
        if self.ink is None:
            self._paint_box(painter, EMPTY_BOX, QColor(theme.control_edge))
        else:
            painter.drawImage(QRectF(0, 0, side_px, side_px), ink_image(self.ink.image, theme))
            self._paint_box(painter, _square_around(self.ink.box), QColor(theme.accent))
            self._paint_cross(painter, self.ink.centre)
        painter.restore()
        painter.setPen(QPen(QColor(theme.control_edge), FRAME_PX))
        painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1))

    def _paint_box(self, painter: QPainter, box: Box, colour: QColor) -> None:
        left, top, width, height = (round(value * self._cell_px) for value in box)
        painter.setPen(QPen(colour, 1))
        painter.drawRect(QRectF(left + 0.5, top + 0.5, width - 1, height - 1))

    def _paint_cross(self, painter: QPainter, centre: tuple[float, float]) -> None:
        middle = QPointF(round(centre[0] * self._cell_px), round(centre[1] * self._cell_px))
        theme = current_theme()
        # A halo of paper separates the cross from the ink.
        for colour, grow_px in ((theme.paper, CROSS_HALO_PX), (theme.rival, 0.0)):
            reach_px = CROSS_REACH_PX * self._cell_px / CELL_PX + grow_px
            half_px = CROSS_WIDTH_PX / 2 + grow_px
            for across_px, along_px in ((reach_px, half_px), (half_px, reach_px)):
                arm = QRectF(-across_px, -along_px, 2 * across_px, 2 * along_px)
                painter.fillRect(arm.translated(middle), QColor(colour))


def edge_of(cell_px: int) -> int:
    """Return the edge of the whole picture, frame included."""
    return PIXELS * cell_px + 2 * FRAME_PX


class NetworkInputPanel(Adaptive, QWidget):
    """`NetworkInput` with its caption."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = NetworkInput()
        self.picture.setObjectName("networkInput")
        self.head = QLabel()
        set_text_style(self.head, "label")
        self.look_button = push_button("lookInsideButton", Qt.FocusPolicy.TabFocus)
        self.look_button.setProperty("link", True)
        self.look_button.setProperty("inline", True)
        # The link has space of its own above its text.
        words = filled(QVBoxLayout(), self.head, self.look_button, spacing_px=0)
        words.setAlignment(self.look_button, Qt.AlignmentFlag.AlignLeft)
        filled(QVBoxLayout(self), self.picture, words, None, spacing_px=GAP_PX)
        self.adapt()

    def size_at(self, cell_px: int) -> QSize:
        """Return the size that the panel needs for a size of the network's pixels."""
        words = [part.minimumSizeHint() for part in (self.head, self.look_button)]
        width_px = max(edge_of(cell_px), *(word.width() for word in words))
        words_px = sum(word.height() for word in words)
        return QSize(width_px, edge_of(cell_px) + GAP_PX + words_px)

    def _restyle(self) -> None:
        icon_px = current_type_scale().icon_px(LOOK_ICON_PX)
        accent = current_theme().accent
        self.look_button.setIcon(icon("eye", accent, accent, icon_px))
        self.look_button.setIconSize(QSize(icon_px, icon_px))

    def _retranslate(self) -> None:
        self.head.setText(self.tr("What the network sees"))
        size = self.tr("28 × 28, centred")
        self.look_button.setText(self.tr("Look inside"))
        self.picture.setAccessibleName(self.head.text())
        self.picture.setAccessibleDescription(size)
        marks = self.tr("Blue: the box that the ink is fitted into. Orange: its centre of mass.")
        self.picture.setToolTip(f"{size}\n{marks}")


def _square_around(box: Box) -> Box:
    """Return the square around a box with the same centre."""
    left, top, width, height = box
    side = max(width, height)
    return left + (width - side) / 2, top + (height - side) / 2, side, side


def ink_image(pixels: NDArray[np.float32], theme: Theme) -> QImage:
    """Return pixels, 0-1, in the colours from paper to ink; one image pixel per pixel."""
    paper, ink = (
        np.array([colour.red(), colour.green(), colour.blue()], np.float32)
        for colour in (QColor(theme.paper), QColor(theme.ink))
    )
    mixed = paper + np.clip(pixels, 0, 1)[..., None] * (ink - paper)
    mixed = np.rint(mixed).astype(np.uint8)
    height, width, channels = mixed.shape
    image = QImage(mixed.tobytes(), width, height, width * channels, QImage.Format.Format_RGB888)
    # The copy owns its pixels; the bytes above are freed.
    return image.copy()
