"""Saving a chart as PNG, SVG or PDF, without a screen."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QPoint,
    QRect,
    QRectF,
    QSize,
    QSizeF,
)
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QImageWriter,
    QPageSize,
    QPainter,
    QPdfWriter,
)
from PySide6.QtSvg import QSvgGenerator

from model.files import write_whole

PNG_PIXELS_A_PX = 2
"""Pixels of a PNG per logical pixel."""

_PX_AN_INCH = 96

_applications: list[QGuiApplication] = []


def prepare_drawing() -> None:
    """Create an application for drawing text, unless there is one."""
    if QGuiApplication.instance() is None:
        platform = ["-platform", "offscreen"] if sys.platform.startswith("linux") else []
        _applications.append(QGuiApplication(["digitpad", *platform]))


def picture_image(
    size: QSize, background: str, paint: Callable[[QPainter, QRectF], None]
) -> QImage:
    """Return a picture as pixels, `PNG_PIXELS_A_PX` for each logical px.

    See `save_picture` for the parameters.
    """
    image = QImage(size * PNG_PIXELS_A_PX, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(PNG_PIXELS_A_PX)
    _paint_all(QPainter(image), size, background, paint)
    return image


def _paint_all(
    painter: QPainter, size: QSize, background: str, paint: Callable[[QPainter, QRectF], None]
) -> None:
    rectangle = QRectF(0, 0, size.width(), size.height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Else a PDF file has images as JPEG, whose colours are not those of the values.
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    painter.fillRect(rectangle, QColor(background))
    paint(painter, rectangle)
    painter.end()


def save_picture(
    path: Path, size: QSize, background: str, paint: Callable[[QPainter, QRectF], None]
) -> None:
    """Write a PNG, SVG or PDF file, whole or not at all.

    Parameters
    ----------
    path : Path
        Ends in ``.png``, ``.svg`` or ``.pdf``.
    size : QSize
        In logical px.
    background : str
        Colour, ``"#RRGGBB"``.
    paint : callable
        Called with a painter and the rectangle to fill, in logical px.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    kind = path.suffix.lower()
    if kind == ".png":
        image = picture_image(size, background, paint)
        QImageWriter(buffer, QByteArray(b"png")).write(image)
    elif kind == ".svg":
        drawing = QSvgGenerator()
        drawing.setOutputDevice(buffer)
        drawing.setSize(size)
        drawing.setViewBox(QRect(QPoint(), size))
        drawing.setResolution(_PX_AN_INCH)
        drawing.setTitle(path.stem)
        _paint_all(QPainter(drawing), size, background, paint)
    else:
        page = QPdfWriter(buffer)
        page.setResolution(_PX_AN_INCH)
        page.setPageSize(QPageSize(QSizeF(size) / _PX_AN_INCH, QPageSize.Unit.Inch))
        page.setPageMargins(QMarginsF(0, 0, 0, 0))
        page.setTitle(path.stem)
        _paint_all(QPainter(page), size, background, paint)
    write_whole(path, bytes(buffer.data().data()))
