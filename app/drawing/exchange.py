"""What goes to and comes from other programs: clipboard, and drag and drop."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPainter

from app.drawing.drawing_image import drawing_image
from model.errors import InkError
from model.ink.strokes import Drawing, Stroke, format_drawing, parse_drawing

STROKES_MIME_TYPE = "application/x-digitpad-strokes"

#: A larger picture on the clipboard is shrunk to this edge: a digit needs no more.
LARGEST_EDGE_PX = 2000


@dataclass(frozen=True, eq=False)
class Offer:
    """What other programs offer: exactly one of these.

    Parameters
    ----------
    strokes : tuple of ndarray, shape (points, 2..4), optional
        A drawing of our own.
    picture : ndarray, float32, shape (height, width), optional
        Luminance 0-1.
    path : Path, optional
        A file on this machine.
    """

    strokes: tuple[Stroke, ...] | None = None
    picture: NDArray[np.float32] | None = None
    path: Path | None = None


def mime_of_drawing(strokes: Sequence[Stroke], pen_width_px: float) -> QMimeData:
    """Return a drawing as a picture for others and as strokes for ourselves."""
    mime = QMimeData()
    mime.setImageData(drawing_image(strokes, pen_width_px))
    mime.setData(STROKES_MIME_TYPE, format_drawing(Drawing(tuple(strokes))).encode())
    return mime


def offer_of_mime(mime: QMimeData) -> Offer | None:
    """Return what is offered that a canvas can take, or None."""
    if mime.hasFormat(STROKES_MIME_TYPE):
        try:
            text = bytes(mime.data(STROKES_MIME_TYPE).data()).decode()
            return Offer(strokes=parse_drawing(text, "The clipboard").strokes)
        except (InkError, UnicodeDecodeError):
            # Not ours after all; what else is offered may do.
            pass
    for url in mime.urls():
        if url.isLocalFile():
            return Offer(path=Path(url.toLocalFile()))
    if mime.hasImage():
        image = mime.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return Offer(picture=_luminance(image))
    return None


def _luminance(image: QImage) -> NDArray[np.float32]:
    """Return the luminance 0-1 of a picture on white paper, shape (height, width)."""
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
    grey = paper.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), dtype=np.uint8).reshape(grey.height(), -1)
    luminance = rows[:, : grey.width()].astype(np.float32) / np.float32(255)
    luminance.flags.writeable = False
    return luminance


class DropInput(QObject):
    """Welcomes what can be put on the paper, and hands it on when it is dropped.

    Signals
    -------
    welcome_changed()
        Something welcome has come over the canvas, or has left it.
    offered(Offer)
        It was dropped.
    """

    welcome_changed = Signal()
    offered = Signal(Offer)

    def __init__(self) -> None:
        super().__init__()
        self.is_welcoming = False

    def handle(self, event: QEvent) -> bool:
        """Take an event; return False for one that is left to others."""
        if isinstance(event, QDragEnterEvent):
            if offer_of_mime(event.mimeData()) is None:
                return False
            event.acceptProposedAction()
            self._welcome(True)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._welcome(False)
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._welcome(False)
            offer = offer_of_mime(event.mimeData())
            if offer is not None:
                event.acceptProposedAction()
                self.offered.emit(offer)
            return True
        return False

    def _welcome(self, is_welcoming: bool) -> None:
        if self.is_welcoming != is_welcoming:
            self.is_welcoming = is_welcoming
            self.welcome_changed.emit()
