"""Exchange of drawings with other programs: clipboard, and drag and drop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QPainter,
)
from PySide6.QtWidgets import QWidget

from app.drawing.canvas.stroke_curve import StrokeCurve
from app.drawing.geometry import CANVAS_SIZE_PX
from model.errors import InkError

if TYPE_CHECKING:
    from model.ink.strokes import Stroke

STROKES_MIME_TYPE = "application/x-digitpad-strokes"

SCALE = 2
INK = "#16181C"

#: Larger pictures on the clipboard are scaled down to this edge.
LARGEST_EDGE_PX = 2000


def drawing_image(
    strokes: Sequence[Stroke], pen_width_px: float, width_px: int = CANVAS_SIZE_PX
) -> QImage:
    """Return a picture of a canvas at twice its size, dark ink on white in every theme."""
    image = QImage(width_px * SCALE, CANVAS_SIZE_PX * SCALE, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(SCALE, SCALE)
    for stroke in strokes:
        StrokeCurve.of_stroke(stroke).paint(painter, QColor(INK), pen_width_px)
    painter.end()
    return image


@dataclass(frozen=True, eq=False)
class Offer:
    """What another program offers: strokes, local files, or a picture: luminance, colours."""

    strokes: tuple[Stroke, ...] | None = None
    picture: NDArray[np.float32] | None = None
    colours: NDArray[np.uint8] | None = None
    paths: tuple[Path, ...] = ()


def mime_of_drawing(
    strokes: Sequence[Stroke], pen_width_px: float, width_px: int = CANVAS_SIZE_PX
) -> QMimeData:
    """Return a drawing as a picture of the canvas and as strokes."""
    from model.ink.strokes import Drawing, format_drawing

    mime = QMimeData()
    mime.setImageData(drawing_image(strokes, pen_width_px, width_px))
    mime.setData(STROKES_MIME_TYPE, format_drawing(Drawing(tuple(strokes))).encode())
    return mime


def offer_of_mime(mime: QMimeData | None) -> Offer | None:
    """Return what a canvas can take of an offer, or None; an empty clipboard may have no offer."""
    from model.ink.strokes import parse_drawing

    if mime is None:
        return None
    if mime.hasFormat(STROKES_MIME_TYPE):
        try:
            text = bytes(mime.data(STROKES_MIME_TYPE).data()).decode()
            return Offer(strokes=parse_drawing(text, "The clipboard").strokes)
        except (InkError, UnicodeDecodeError):
            pass  # Another format may be readable.
    paths = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if paths:
        return Offer(paths=paths)
    if mime.hasImage():
        image = mime.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return _offer_of_image(image)
    return None


class DropTarget(QWidget):
    """A widget that takes drawings, pictures and files dropped on it, once it accepts drops.

    Attributes
    ----------
    is_drop_target : bool
        Whether something that it can take is dragged over it.

    Signals
    -------
    dropped(Offer)
    """

    dropped = Signal(Offer)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_drop_target = False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept what the widget can take."""
        if self.isEnabled() and offer_of_mime(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._show_as_target(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Be no target any more."""
        self._show_as_target(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what is dropped."""
        self._show_as_target(False)
        offer = offer_of_mime(event.mimeData())
        if self.isEnabled() and offer is not None:
            event.acceptProposedAction()
            self.dropped.emit(offer)

    def _show_as_target(self, is_target: bool) -> None:
        self.is_drop_target = is_target
        self.update()


def _offer_of_image(image: QImage) -> Offer:
    """Return luminance 0-1, shape (height, width), and colours of a picture on white paper."""
    if max(image.width(), image.height()) > LARGEST_EDGE_PX:
        image = image.scaled(
            LARGEST_EDGE_PX,
            LARGEST_EDGE_PX,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(paper.rect(), image)
    painter.end()
    grey = _pixels(paper.convertToFormat(QImage.Format.Format_Grayscale8), 1)
    luminance = grey[:, :, 0].astype(np.float32) / np.float32(255)
    luminance.flags.writeable = False
    colours = _pixels(paper.convertToFormat(QImage.Format.Format_RGB888), 3)
    return Offer(picture=luminance, colours=colours)


def _pixels(image: QImage, channels: int) -> NDArray[np.uint8]:
    """Return a copy of the pixels, shape (height, width, channels)."""
    rows = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), -1)
    return rows[:, : channels * image.width()].reshape(image.height(), -1, channels).copy()
