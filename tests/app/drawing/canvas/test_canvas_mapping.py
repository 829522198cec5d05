"""A canvas of any size on the screen: strokes, tools and pictures keep their places on it."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QMouseEvent, QPaintEvent, QPointingDevice
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.demo.pointer import draw as draw_with_pointer
from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.canvas.canvas_mapping import CanvasMapping
from app.drawing.canvas.keyboard_pen import STEP_PX
from app.drawing.geometry import Tool
from model.ink.normalising import normalise_strokes
from tests.app.drawing.conftest import Stylus
from tests.app.window_doubles import strokes_of_seven

LEFT = Qt.MouseButton.LeftButton
SCALES = [1.0, 1.5, 2.0, 2.5, 4.0]


def pixels_of(image: QImage) -> np.ndarray:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), -1)
    return rows[:, : grey.width()].astype(int)


def rendered(canvas: DrawingCanvas, ratio: float = 1.0) -> np.ndarray:
    image = QImage(canvas.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    canvas.render(image)
    return pixels_of(image)


def positions_on(canvas: DrawingCanvas) -> list[list[list[float]]]:
    return [stroke[:, :2].tolist() for stroke in canvas.strokes()]


@given(
    scale=st.floats(0.5, 8),
    width_px=st.integers(100, 840),
    x=st.floats(-50, 900),
    y=st.floats(-50, 400),
)
def test_a_place_comes_back_from_the_widget(scale: float, width_px: int, x: float, y: float):
    mapping = CanvasMapping(scale, width_px)
    place = mapping.to_canvas(mapping.to_widget(QPointF(x, y)))
    assert place.toTuple() == pytest.approx((x, y))
    corner = mapping.to_widget(QPointF(width_px, 280))
    assert corner.x() <= mapping.widget_size.width() - 1 + 1e-6
    assert corner.y() <= mapping.widget_size.height() - 1 + 1e-6


@given(
    scale=st.sampled_from(SCALES),
    places=st.lists(
        st.tuples(st.integers(0, 2800), st.integers(0, 2800)), min_size=3, max_size=30, unique=True
    ),
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_reading_does_not_depend_on_the_size(canvas, scale, places):
    """The same movement over a small and a large canvas is the same drawing."""
    stroke = np.array(places, np.float64) / 10
    inks = []
    for shown_scale in (1.0, scale):
        canvas.set_strokes([], remember=False)
        canvas.set_mapping(CanvasMapping(shown_scale))
        draw_with_pointer(canvas, stroke)
        (drawn,) = canvas.strokes()
        np.testing.assert_allclose(drawn[:, :2], stroke, atol=1e-9)
        inks.append(normalise_strokes(canvas.strokes()))
    np.testing.assert_allclose(inks[0].image, inks[1].image, atol=1e-5)


def test_a_drawing_stays_the_same_at_every_size(canvas, draw):
    draw([(51, 51), (101, 151), (201, 61)])
    drawn, image = canvas.strokes(), rendered(canvas)
    for scale in SCALES:
        canvas.set_mapping(CanvasMapping(scale))
        assert canvas.width() == canvas.height() == 280 * scale + 2
        assert [id(stroke) for stroke in canvas.strokes()] == [id(stroke) for stroke in drawn]
        # What is inked on the small canvas is inked at the same place of the large one.
        large = rendered(canvas)
        for x, y in ((50, 50), (100, 150), (150, 106), (30, 200), (250, 250)):
            there = canvas.mapping.to_widget(QPointF(x, y)).toPoint()
            assert large[there.y(), there.x()] == image[y + 1, x + 1]
    canvas.undo()
    assert canvas.is_empty()
    canvas.redo()
    canvas.set_mapping(CanvasMapping())
    np.testing.assert_array_equal(rendered(canvas), image)


def test_the_size_changes_during_a_stroke(canvas):
    QTest.mousePress(canvas, LEFT, pos=QPoint(11, 11))
    QTest.mouseMove(canvas, QPoint(61, 11))
    canvas.set_mapping(CanvasMapping(2.0))
    QTest.mouseMove(canvas, QPoint(201, 21))
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(201, 21))
    assert positions_on(canvas) == [[[10, 10], [60, 10], [100, 10]]]


@pytest.mark.parametrize("scale", SCALES)
def test_a_pen_draws_and_its_other_end_erases(canvas, pen, pen_eraser, scale):
    canvas.set_mapping(CanvasMapping(scale))
    pen.press(100 * scale + 1, 50 * scale + 1)
    pen.move(200 * scale + 1, 50 * scale + 1)
    pen.release(200 * scale + 1, 50 * scale + 1)
    (positions,) = positions_on(canvas)
    assert positions == [pytest.approx([100, 50]), pytest.approx([200, 50])]
    # The eraser reaches as far beyond the ink as on a small canvas: 9 + 4 px of it.
    pen_eraser.press(150 * scale + 1, (50 + 13.5) * scale + 1)
    pen_eraser.release(150 * scale + 1, (50 + 13.5) * scale + 1)
    assert not canvas.is_empty()
    pen_eraser.press(150 * scale + 1, (50 + 12.5) * scale + 1)
    pen_eraser.release(150 * scale + 1, (50 + 12.5) * scale + 1)
    assert canvas.is_empty()


def test_the_eraser_highlights_and_erases_on_a_large_canvas(canvas, draw):
    canvas.set_mapping(CanvasMapping(2.5))
    draw([(251, 251), (501, 251)])
    inked = rendered(canvas)[251, 376]
    canvas.set_tool(Tool.ERASER)
    QTest.mouseMove(canvas, QPoint(376, 270))
    assert rendered(canvas)[251, 376] > inked + 50
    QTest.mouseClick(canvas, LEFT, pos=QPoint(376, 270))
    assert canvas.is_empty()


def test_keys_move_by_pixels_of_the_canvas(canvas):
    canvas.set_mapping(CanvasMapping(2.5))
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space):
        QTest.keyClick(canvas, key)
    assert positions_on(canvas) == [[[140, 140], [140 + STEP_PX, 140]]]
    # The ring is where the pen is.
    canvas.clear()
    image = canvas.grab().toImage()
    ring = canvas.mapping.to_widget(QPointF(140 + STEP_PX + 9, 140)).toPoint()
    colours = {QColor(image.pixel(ring.x() + step, ring.y())).name() for step in range(-3, 4)}
    assert "#1f5fbf" in colours


def test_keys_stay_on_a_canvas_that_becomes_smaller(canvas):
    canvas.set_mapping(CanvasMapping(1.0, 560))
    for _ in range(40):
        QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    canvas.set_mapping(CanvasMapping())
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert positions_on(canvas) == [[[280, 140]]]


@pytest.mark.parametrize("scale", SCALES)
def test_a_pasted_drawing_and_a_picture_fill_the_same_share(canvas, scale):
    canvas.set_strokes(strokes_of_seven())
    canvas.copy()
    before = positions_on(canvas)
    canvas.set_mapping(CanvasMapping(scale))
    canvas.clear()
    canvas.paste()
    assert positions_on(canvas) == before
    picture = np.ones((100, 50), np.float32)
    picture[25:75] = 0
    canvas.set_picture(picture)
    image = rendered(canvas)
    # It is as high as the canvas and half as wide.
    middle, quarter = round(140 * scale), round(70 * scale)
    assert image[middle, quarter + 4 : 3 * quarter - 4].max() < 20
    assert image[middle, : quarter - 4].min() > 100
    assert image[quarter + 4 : 3 * quarter - 4, middle].max() < 20
    assert image[quarter - 4, middle] > 200
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_ink_is_sharp_on_a_large_canvas(canvas, draw, ratio):
    canvas.set_mapping(CanvasMapping(2.5))
    draw([(126, 351), (576, 351)])
    column = rendered(canvas, ratio)[:, round(351 * ratio)]
    edges = np.flatnonzero((column[20:-20] > 40) & (column[20:-20] < 240))
    assert len(edges) <= 4
    assert (column < 40).sum() == pytest.approx(18 * 2.5 * ratio, abs=3)


def test_live_ink_is_the_ink_of_a_whole_repaint(canvas):
    canvas.set_mapping(CanvasMapping(2.5))
    QTest.mousePress(canvas, LEFT, pos=QPoint(101, 101))
    for step in range(1, 60):
        QTest.mouseMove(canvas, QPoint(101 + 9 * step, 101 + (37 * step) % 300))
        QCoreApplication.sendPostedEvents()
    screen = pixels_of(QGuiApplication.primaryScreen().grabWindow(canvas.winId()).toImage())
    whole = rendered(canvas)
    np.testing.assert_allclose(screen[10:-10, 10:-10], whole[10:-10, 10:-10], atol=1)
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(600, 300))


class PaintedAreas(QObject):
    """Collects how many pixels each paint event covers."""

    def __init__(self) -> None:
        super().__init__()
        self.areas_px: list[int] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            rectangles = [*event.region()]
            self.areas_px.append(sum(one.width() * one.height() for one in rectangles))
        return False


def test_a_move_repaints_only_what_it_changes(canvas):
    canvas.set_mapping(CanvasMapping(4.0))
    QTest.mousePress(canvas, LEFT, pos=QPoint(101, 101))
    QCoreApplication.processEvents()
    painted = PaintedAreas()
    canvas.installEventFilter(painted)
    for step in range(1, 20):
        QTest.mouseMove(canvas, QPoint(101 + 4 * step, 101 + 4 * step))
        QCoreApplication.processEvents()
    assert painted.areas_px
    assert max(painted.areas_px) < 0.1 * canvas.width() * canvas.height()


def test_a_repeated_press_is_an_echo_at_every_size(qtbot: QtBot, canvas, pen: Stylus):
    canvas.set_mapping(CanvasMapping(4.0))
    pen.press(401, 401)
    pen.release(401, 401)
    for x, strokes in ((403, 1), (413, 2)):
        place = QPointF(x, 401)
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            held = LEFT if kind == QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
            event = QMouseEvent(
                kind,
                place,
                canvas.mapToGlobal(place),
                LEFT,
                held,
                Qt.KeyboardModifier.NoModifier,
                QPointingDevice.primaryPointingDevice(),
            )
            QCoreApplication.sendEvent(canvas, event)
        assert len(canvas.strokes()) == strokes
