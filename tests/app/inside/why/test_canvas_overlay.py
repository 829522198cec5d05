"""What is painted over the canvas."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from pytestqt.qtbot import QtBot

from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.canvas.canvas_mapping import CanvasMapping
from app.inside.why.canvas_overlay import CanvasOverlay
from app.look.theme import LIGHT
from model.ink.normalising import normalise_strokes
from tests.app.inside.why.conftest import made_explanation
from tests.app.window_doubles import strokes_of_seven

INK = normalise_strokes(strokes_of_seven())


@pytest.fixture
def canvas(qtbot: QtBot) -> DrawingCanvas:
    canvas = DrawingCanvas()
    qtbot.addWidget(canvas)
    canvas.set_strokes(strokes_of_seven())
    with qtbot.waitExposed(canvas):
        canvas.show()
    return canvas


@pytest.fixture
def overlay(canvas: DrawingCanvas) -> CanvasOverlay:
    overlay = CanvasOverlay(canvas)
    overlay.show()
    return overlay


def one_mark(row: int, column: int) -> list[list[float]]:
    contributions = np.zeros((14, 14))
    contributions[row, column] = 2.0
    return contributions.tolist()


def colour_at(canvas: DrawingCanvas, x: float, y: float) -> QColor:
    return canvas.grab().toImage().pixelColor(round(x), round(y))


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_mark_is_painted_on_the_ink_it_is_about(
    canvas: DrawingCanvas, overlay: CanvasOverlay, scale: float
) -> None:
    canvas.set_mapping(CanvasMapping(scale))
    left_px, top_px, width_px, _ = INK.box
    # The upper right corner of the 7.
    column, row = int((left_px + width_px - 1.25) // 2), int((top_px + 1.25) // 2)

    overlay.show_explanation(made_explanation(one_mark(row, column), 2.0, 0.0), INK)

    (mark,) = overlay.marks
    centre = overlay.centre_of(mark)
    assert overlay.geometry() == canvas.rect()
    # The squares are 2 px of the network, here 18 px of the canvas.
    assert centre.x() == pytest.approx(208 * scale, abs=14 * scale)
    assert centre.y() == pytest.approx(71 * scale, abs=14 * scale)
    assert colour_at(canvas, centre.x(), centre.y()) == QColor(LIGHT.accent)


def test_marks_go_with_the_explanation(canvas: DrawingCanvas, overlay: CanvasOverlay) -> None:
    before = canvas.grab().toImage()
    overlay.show_explanation(made_explanation(one_mark(5, 5), 2.0, 0.0), INK)
    assert canvas.grab().toImage() != before

    overlay.show_explanation(None, None)

    assert overlay.marks == []
    assert canvas.grab().toImage() == before


def test_a_picture_is_shown_as_the_network_sees_it(
    canvas: DrawingCanvas, overlay: CanvasOverlay
) -> None:
    ink = replace(INK, strokes=None)

    overlay.show_explanation(made_explanation(one_mark(0, 0), 2.0, 0.0), ink)

    row, column = np.argwhere(ink.image == 1.0)[0]
    shown = colour_at(canvas, 1 + 10 * column + 5, 1 + 10 * row + 5)
    assert shown.lightness() < 128
    (mark,) = overlay.marks
    assert overlay.centre_of(mark).toPoint() == QPoint(11, 11)


def test_a_preview_hides_the_drawing_and_keeps_it(
    canvas: DrawingCanvas, overlay: CanvasOverlay
) -> None:
    overlay.show_preview([np.array([[40.0, 240], [60, 240]])])

    assert overlay.shows_preview
    assert colour_at(canvas, 51, 241) == QColor(LIGHT.ink)
    # The upper right corner of the 7.
    assert colour_at(canvas, 208, 72) == QColor(LIGHT.paper)
    assert len(canvas.strokes()) == 2

    overlay.show_preview(None)

    assert colour_at(canvas, 208, 72) == QColor(LIGHT.ink)


def test_the_person_can_draw_through_it(
    canvas: DrawingCanvas, overlay: CanvasOverlay, qtbot: QtBot
) -> None:
    overlay.show_preview([np.array([[40.0, 240], [60, 240]])])

    with qtbot.waitSignal(overlay.pressed):
        qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    qtbot.mouseMove(canvas, QPoint(60, 60))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))

    assert len(canvas.strokes()) == 3


def test_the_picture_of_the_marks_has_the_ink_too(
    canvas: DrawingCanvas, overlay: CanvasOverlay
) -> None:
    overlay.show_explanation(made_explanation(one_mark(0, 0), 2.0, 0.0), INK)
    overlay.copy_picture()
    image = QGuiApplication.clipboard().image()
    shades = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 4)
        for y in range(0, image.height(), 4)
    }
    assert image.width() > 2 * overlay.width()
    assert QColor(LIGHT.accent).name() in shades
    assert any(QColor(name).lightness() < 90 for name in shades)
