"""Clipboard, and drag and drop."""

import warnings
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtTest import QTest

from app.drawing.exchange import STROKES_MIME_TYPE

COPY, LEFT, NO_KEYS = (
    Qt.DropAction.CopyAction,
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
)


def mime_of_file(path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def mime_of_image(image: QImage) -> QMimeData:
    mime = QMimeData()
    mime.setImageData(image)
    return mime


def drag_in(canvas, mime: QMimeData) -> bool:
    with warnings.catch_warnings():
        # PySide6 6.12 deprecates this signature; earlier versions have no other.
        warnings.simplefilter("ignore", DeprecationWarning)
        event = QDragEnterEvent(QPoint(50, 50), COPY, mime, LEFT, NO_KEYS)
    event.ignore()
    QCoreApplication.sendEvent(canvas, event)
    return event.isAccepted()


def drop(canvas, mime: QMimeData) -> None:
    event = QDropEvent(QPointF(50, 50), COPY, mime, LEFT, NO_KEYS)
    QCoreApplication.sendEvent(canvas, event)


def test_copied_drawing_is_pasted_as_strokes(canvas, draw):
    draw([(51, 51), (101, 151)])
    (copied,) = canvas.strokes()
    QTest.keyClick(canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    canvas.clear()
    QTest.keyClick(canvas, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (pasted,) = canvas.strokes()
    np.testing.assert_allclose(pasted, copied, atol=1e-4)
    canvas.undo()
    assert canvas.is_empty()


def test_others_get_a_picture_of_the_drawing(canvas, draw):
    draw([(51, 51), (101, 51)])
    canvas.copy()
    image = QGuiApplication.clipboard().image()
    assert image.width() == 560
    assert image.pixelColor(150, 100).lightness() < 60
    assert image.pixelColor(5, 5).lightness() == 255


def test_empty_canvas_leaves_the_clipboard_alone(canvas):
    QGuiApplication.clipboard().setText("mine")
    canvas.copy()
    canvas.paste()
    assert QGuiApplication.clipboard().text() == "mine"
    assert canvas.is_empty()


def test_pasted_image_is_a_picture_on_white_paper(canvas):
    image = QImage(31, 20, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    image.setPixelColor(7, 3, QColor("black"))
    QGuiApplication.clipboard().setMimeData(mime_of_image(image))
    canvas.paste()
    picture = canvas.picture()
    assert picture is not None
    assert (picture.shape, picture.dtype) == ((20, 31), np.float32)
    assert picture[3, 7] == 0
    assert canvas._history.state.colours[0, 0].tolist() == [255, 255, 255]
    assert picture[0, 0] == 1


def test_pasted_image_keeps_its_colours(canvas):
    image = QImage(31, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#C81E28"))
    QGuiApplication.clipboard().setMimeData(mime_of_image(image))
    canvas.paste()
    assert canvas.grab().toImage().pixelColor(141, 141).name().upper() == "#C81E28"


def test_huge_image_is_shrunk(canvas):
    image = QImage(5000, 10, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    QGuiApplication.clipboard().setMimeData(mime_of_image(image))
    canvas.paste()
    picture = canvas.picture()
    assert picture is not None
    assert picture.shape == (4, 2000)


def test_pasted_and_dropped_files_are_emitted(canvas, tmp_path: Path):
    dropped = Mock()
    canvas.files_dropped.connect(dropped)
    path = tmp_path / "a 7.png"
    assert drag_in(canvas, mime_of_file(path))
    drop(canvas, mime_of_file(path))
    dropped.assert_called_once_with([path])
    QGuiApplication.clipboard().setMimeData(mime_of_file(path))
    canvas.paste()
    assert dropped.call_count == 2


def test_dropped_image_is_a_picture(canvas):
    image = QImage(9, 9, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    assert drag_in(canvas, mime_of_image(image))
    drop(canvas, mime_of_image(image))
    assert canvas.picture() is not None


@pytest.mark.parametrize("kind", ["text", "address"])
def test_unusable_drags_are_not_accepted(canvas, kind):
    mime = QMimeData()
    if kind == "text":
        mime.setText("7")
    else:
        mime.setUrls([QUrl("https://example.org/7.png")])
    assert not drag_in(canvas, mime)


def test_damaged_strokes_are_skipped(canvas):
    mime = QMimeData()
    mime.setData(STROKES_MIME_TYPE, b'{"strokes": [[["x"]]]}')
    assert not drag_in(canvas, mime)
    QGuiApplication.clipboard().setMimeData(mime)
    canvas.paste()
    assert canvas.is_empty()


def test_accepted_drag_shows_a_ring(canvas, tmp_path: Path):
    def edge() -> str:
        return canvas.grab().toImage().pixelColor(0, 141).name().upper()

    mime = mime_of_file(tmp_path / "7.png")
    drag_in(canvas, mime)
    assert edge() == "#1F5FBF"
    QCoreApplication.sendEvent(canvas, QDragLeaveEvent())
    assert edge() == "#7F848B"
