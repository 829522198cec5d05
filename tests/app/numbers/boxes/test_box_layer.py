"""Boxes are painted where the ink is, with their labels in the canvas."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from pytestqt.qtbot import QtBot

from app.drawing.canvas.canvas import DrawingCanvas
from app.look.current import current_theme
from app.look.theme import DARK, LIGHT, Theme
from app.numbers.boxes.box_layer import BoxLayer, Mark
from tests.app.look.test_theme import contrast

MARKS = [Mark(QRectF(30, 80, 60, 120), "3"), Mark(QRectF(150, 80, 60, 120), "7", True)]


@pytest.fixture
def canvas(qtbot: QtBot) -> DrawingCanvas:
    canvas = DrawingCanvas()
    qtbot.addWidget(canvas)
    with qtbot.waitExposed(canvas):
        canvas.show()
    return canvas


@pytest.fixture
def layer(canvas: DrawingCanvas) -> BoxLayer:
    return BoxLayer(canvas)


def colours(layer: BoxLayer) -> set[str]:
    image = layer.grab().toImage()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }


def test_the_picked_box_is_blue_a_doubtful_one_amber(layer: BoxLayer) -> None:
    theme = current_theme()
    layer.show_marks(MARKS, 0)
    found = colours(layer)
    assert {theme.accent, theme.warning, theme.warning_soft} <= found
    assert theme.control_edge not in found
    layer.show_marks([MARKS[0], Mark(MARKS[1].ink, "7")], 1)
    found = colours(layer)
    assert {theme.accent, theme.control_edge} <= found
    assert not {theme.warning, theme.warning_soft} & found


def test_without_marks_nothing_lies_over_the_canvas(layer: BoxLayer) -> None:
    layer.show_marks(MARKS, 0)
    assert layer.isVisible()
    layer.show_marks([], -1)
    assert layer.isHidden()
    assert layer.mark_at(QPointF(30, 80)) == -1


@pytest.mark.parametrize(
    "ink",
    [
        QRectF(30, 80, 60, 120),
        QRectF(30, 2, 60, 120),
        QRectF(30, 0, 60, 280),
        QRectF(275, 150, 4, 4),
        QRectF(0, 276, 4, 4),
    ],
)
def test_labels_stay_in_the_canvas(layer: BoxLayer, ink: QRectF) -> None:
    layer.show_marks([Mark(ink, "minus")], 0)
    area = layer.label_area(0)
    assert QRectF(layer.rect()).contains(area)
    assert layer.mark_at(area.center()) == 0
    assert QRectF(layer.rect()).contains(layer.frame(0))


def test_the_inside_of_a_box_is_free(layer: BoxLayer) -> None:
    layer.show_marks(MARKS, 0)
    frame = layer.frame(0)
    assert layer.mark_at(frame.center()) == -1
    assert layer.mark_at(QPointF(frame.left(), frame.center().y())) == 0
    assert layer.mark_at(QPointF(frame.left() - 20, frame.center().y())) == -1


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_boxes_and_labels_stand_out_from_the_paper(theme: Theme) -> None:
    for colour in (theme.control_edge, theme.accent, theme.warning):
        assert contrast(colour, theme.paper) >= 3
    assert contrast(theme.muted, theme.paper) >= 4.5
    assert contrast(theme.warning, theme.warning_soft) >= 4.5
