"""A photo of a page: its luminance to read, and its colours at several sizes to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter

from model.cancellation import ShouldStop, raise_if_stopped
from model.ink.picture_files import open_picture_in_colour

MAX_SHOWN_SIDE_PX = 5000
"""A larger photo is shown reduced; it is read as it is."""

SMALLEST_LEVEL_PX = 400
"""The longer side of the smallest size that is kept."""

Source = Path | QImage | NDArray[np.float32]
"""Where a photo comes from: a file, the clipboard, or luminance of shape (height, width)."""


@dataclass(frozen=True, eq=False)
class Photo:
    """A photo, turned as the person wants it.

    Parameters
    ----------
    name : str
        Of the file; empty for a picture from the clipboard.
    size : QSize
        Width and height in px of the picture, as it is read.
    levels : sequence of QImage
        The colours, each level at half the size of the one before.
    """

    name: str
    size: QSize
    levels: Sequence[QImage]

    def level_for(self, scale: float) -> QImage:
        """Return the smallest level that has enough pixels to show the photo at a scale."""
        for level in reversed(self.levels):
            if level.width() >= scale * self.size.width():
                return level
        return self.levels[0]


def open_photo(
    source: Source, quarter_turns: int, should_stop: ShouldStop
) -> tuple[Photo, NDArray[np.float32]]:
    """Open a photo, turned clockwise by a number of quarter turns.

    Returns
    -------
    photo : Photo
    luminance : ndarray of float32, shape (height, width)
        0 is black, 1 white.

    Raises
    ------
    InkError
        If a file cannot be read; the text names it and says why.
    Cancelled
        If it should stop.
    """
    if isinstance(source, np.ndarray):
        name, luminance = "", source
        colours = np.repeat(np.round(255 * luminance).astype(np.uint8)[..., None], 3, axis=-1)
    elif isinstance(source, QImage):
        name, (luminance, colours) = "", _pixels_of(source)
    else:
        name = source.name
        luminance, colours = open_picture_in_colour(source, MAX_SHOWN_SIDE_PX)
    raise_if_stopped(should_stop)
    if quarter_turns % 4:
        luminance = np.ascontiguousarray(np.rot90(luminance, -quarter_turns))
        colours = np.ascontiguousarray(np.rot90(colours, -quarter_turns))
    levels = [_image_of(colours)]
    while max(levels[-1].width(), levels[-1].height()) > SMALLEST_LEVEL_PX:
        raise_if_stopped(should_stop)
        half = levels[-1].size() / 2
        mode, ratio = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode
        levels.append(levels[-1].scaled(half, ratio.IgnoreAspectRatio, mode))
    height, width = luminance.shape
    return Photo(name, QSize(width, height), levels), luminance


def _pixels_of(image: QImage) -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
    """Return luminance and colours of a picture on white paper."""
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    # Not the size in logical px of a picture from a fine screen.
    painter.drawImage(paper.rect(), image)
    painter.end()
    grey = _bytes_of(paper.convertToFormat(QImage.Format.Format_Grayscale8), 1)[:, :, 0]
    colours = _bytes_of(paper.convertToFormat(QImage.Format.Format_RGB888), 3)
    return grey.astype(np.float32) / np.float32(255), colours


def _bytes_of(image: QImage, channels: int) -> NDArray[np.uint8]:
    rows = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), -1)
    return rows[:, : channels * image.width()].reshape(image.height(), -1, channels).copy()


def _image_of(colours: NDArray[np.uint8]) -> QImage:
    height, width, channels = colours.shape
    data = np.ascontiguousarray(colours)
    image = QImage(data.data, width, height, channels * width, QImage.Format.Format_RGB888)
    # A copy: the array goes.
    return image.convertToFormat(QImage.Format.Format_RGB32)
