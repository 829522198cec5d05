"""The canvas looks the same however it came about, at any device pixel ratio."""

import math
import time

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from app.drawing.canvas.canvas import DrawingCanvas
from app.look.current import Look, set_look
from app.look.theme import DARK, LIGHT

LEFT = Qt.MouseButton.LeftButton


def rendered(canvas: DrawingCanvas, ratio: float = 1.0) -> np.ndarray:
    edge_px = math.ceil(282 * ratio)
    image = QImage(edge_px, edge_px, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    canvas.render(image)
    return pixels_of(image)


def pixels_of(image: QImage) -> np.ndarray:
    rgb = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(rgb.constBits(), np.uint8)
    return pixels.reshape(rgb.height(), rgb.width(), 4)[..., :3].astype(int)


def spiral(count: int = 300) -> list[tuple[int, int]]:
    return [
        (
            round(141 + 0.3 * step * math.cos(step / 9)),
            round(141 + 0.3 * step * math.sin(step / 9)),
        )
        for step in range(count)
    ]


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_live_finished_and_redrawn_strokes_are_the_same_pixels(canvas, ratio):
    rendered(canvas, ratio)
    QTest.mousePress(canvas, LEFT, pos=QPoint(*spiral()[0]))
    for place in spiral()[1:]:
        QTest.mouseMove(canvas, QPoint(*place))
    live = rendered(canvas, ratio)
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(*spiral()[-1]))
    finished = rendered(canvas, ratio)
    canvas.undo()
    canvas.redo()
    # Laying ink over ink on the paper, or both over the paper, rounds differently by one.
    np.testing.assert_allclose(live, finished, atol=1)
    np.testing.assert_array_equal(rendered(canvas, ratio), finished)


def test_partial_updates_show_what_a_whole_repaint_shows(qtbot, canvas):
    """What is on the screen while drawing is what a repaint of everything would give."""
    QTest.mousePress(canvas, LEFT, pos=QPoint(*spiral()[0]))
    for place in spiral(150)[1:]:
        QTest.mouseMove(canvas, QPoint(*place))
        QCoreApplication.sendPostedEvents()
    screen = pixels_of(QGuiApplication.primaryScreen().grabWindow(canvas.winId()).toImage())
    np.testing.assert_allclose(screen[10:272, 10:272], rendered(canvas)[10:272, 10:272], atol=1)
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(*spiral(150)[-1]))


def test_strokes_are_crisp_at_twice_the_pixels(canvas, draw):
    draw([(51, 141), (231, 141)])
    column = rendered(canvas, 2.0)[:, 2 * 141, 0]
    edges = np.flatnonzero((column[200:364] > 40) & (column[200:364] < 240))
    assert len(edges) <= 4


def test_ink_stays_on_the_canvas(canvas, draw):
    blank = rendered(canvas)
    canvas.undo()
    draw([(-30, 141), (300, 141)])
    drawn = rendered(canvas)
    np.testing.assert_array_equal(drawn[:, 0], blank[:, 0])
    np.testing.assert_array_equal(drawn[:, 281], blank[:, 281])
    assert drawn[141, 1].max() < 60


def test_other_colours_are_applied(canvas, draw):
    draw([(51, 141), (231, 141)])
    set_look(Look(DARK))
    image = canvas.grab().toImage()
    assert image.pixelColor(30, 30).name().upper() == "#111214"
    assert image.pixelColor(141, 141).name().upper() == "#F3F2EE"
    assert image.pixelColor(0, 141).name().upper() == "#7C818A"


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_picture_keeps_its_colours(canvas, theme):
    set_look(Look(theme))
    colours = np.zeros((60, 30, 3), np.uint8)
    colours[:30] = (200, 30, 40)
    canvas.set_picture(np.zeros((60, 30), np.float32), colours=colours)
    image = canvas.grab().toImage()
    assert image.pixelColor(141, 70).getRgb()[:3] == (200, 30, 40)
    assert image.pixelColor(141, 210).getRgb()[:3] == (0, 0, 0)
    assert image.pixelColor(20, 141).name().upper() == theme.paper
    canvas.undo()
    canvas.redo()
    assert canvas.grab().toImage().pixelColor(141, 70).getRgb()[:3] == (200, 30, 40)
    # A stroke replaces it at once.
    QTest.mousePress(canvas, LEFT, pos=QPoint(20, 20))
    assert canvas.grab().toImage().pixelColor(141, 70).name().upper() == theme.paper
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(20, 20))


def test_placeholder_follows_the_font(canvas):
    def darkest_rows() -> int:
        pixels = rendered(canvas)[150:, 20:262, 0]
        return int((pixels.min(axis=1) < 120).sum())

    font = canvas.font()
    font.setPixelSize(13)
    canvas.setFont(font)
    small = darkest_rows()
    font.setPixelSize(26)
    canvas.setFont(font)
    assert darkest_rows() > 1.5 * small
    font.setPixelSize(60)
    canvas.setFont(font)
    assert darkest_rows() > 0


def test_new_points_cost_the_same_however_long_the_stroke(canvas):
    def seconds_for(places: list[tuple[int, int]]) -> float:
        start_s = time.perf_counter()
        for place in places:
            QTest.mouseMove(canvas, QPoint(*place))
            canvas.repaint(QRect(place[0] - 20, place[1] - 20, 40, 40))
        return time.perf_counter() - start_s

    canvas.repaint()
    places = spiral(200) * 6
    QTest.mousePress(canvas, LEFT, pos=QPoint(*places[0]))
    first_s = seconds_for(places[1:200])
    seconds_for(places[200:1000])
    last_s = seconds_for(places[1001:])
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(*places[-1]))
    assert last_s < 4 * first_s + 0.05
