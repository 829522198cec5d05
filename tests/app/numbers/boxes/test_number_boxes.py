"""The boxes of a number: seen, picked by taps and keys, merged and split by dragging."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.drawing.geometry import Tool
from app.main_window import MainWindow
from app.numbers.boxes.number_boxes import NumberBoxes
from tests.app.numbers.number_drawings import number_strokes, window_with_number
from tests.app.window_doubles import strokes_of_seven

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    """A window with 3.14 on its canvas; the 4 is picked."""
    window = window_with_number(qtbot, "3.14")
    with qtbot.waitExposed(window):
        window.show()
    assert window.numbers.reading is not None
    assert window.numbers.reading.text == "3.14"
    return window


@pytest.fixture
def boxes(window: MainWindow) -> NumberBoxes:
    return window.number_commands.boxes


def tap(window: MainWindow, position: QPointF) -> None:
    QTest.mouseClick(window.canvas, LEFT, pos=position.toPoint())


def ink_of(window: MainWindow, place: int) -> QPointF:
    """Return a place in the widget on the ink of a digit."""
    stroke = window.numbers.reading.symbols[place].strokes[0]
    x_px, y_px = stroke[len(stroke) // 2, :2]
    return window.canvas.mapping.to_widget(QPointF(x_px, y_px))


def test_each_digit_and_sign_has_a_box(window: MainWindow, boxes: NumberBoxes) -> None:
    marks = boxes.layer.marks
    assert [mark.label for mark in marks] == ["3", "point", "1", "4"]
    assert boxes.layer.picked == 3
    assert boxes.layer.isVisible()
    for place, symbol in enumerate(window.numbers.reading.symbols):
        frame = boxes.layer.frame(place)
        for stroke in symbol.strokes:
            for x_px, y_px in stroke[:, :2].tolist():
                assert frame.contains(window.canvas.mapping.to_widget(QPointF(x_px, y_px)))


def test_one_digit_has_none(window: MainWindow, boxes: NumberBoxes) -> None:
    window.canvas.set_strokes(strokes_of_seven())
    assert boxes.layer.isHidden()
    assert all(handle.isHidden() for handle in boxes.handles)
    window.canvas.undo()
    assert boxes.layer.isVisible()
    window.canvas.clear()
    assert boxes.layer.isHidden()


@pytest.mark.parametrize("where", ["label", "frame", "ink"])
def test_a_tap_picks_a_digit_and_draws_nothing(
    window: MainWindow, boxes: NumberBoxes, where: str
) -> None:
    before = window.canvas.strokes()
    frame = boxes.layer.frame(0)
    positions = {
        "label": boxes.layer.label_area(0).center(),
        "frame": QPointF(frame.left(), frame.top() + 20),
        "ink": ink_of(window, 0),
    }
    tap(window, positions[where])
    assert window.numbers.picked == 0
    assert boxes.layer.picked == 0
    assert window.canvas.strokes() == before


def test_a_tap_on_the_picked_digit_asks_which_one_it_is(
    window: MainWindow, boxes: NumberBoxes, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.numbers.asked):
        tap(window, boxes.layer.label_area(3).center())
    popover = QApplication.activePopupWidget()
    assert popover is not None
    popover.close()


def test_a_tap_on_a_sign_does_nothing(window: MainWindow, boxes: NumberBoxes) -> None:
    before = window.canvas.strokes()
    tap(window, boxes.layer.label_area(1).center())
    assert window.numbers.picked == 3
    assert window.canvas.strokes() == before


def test_a_tap_on_empty_paper_in_a_box_is_a_dot(window: MainWindow, boxes: NumberBoxes) -> None:
    frame = boxes.layer.frame(3)
    tap(window, QPointF(frame.right() - 9, frame.bottom() - 9))
    assert len(window.canvas.strokes()) == 1 + len(number_strokes("3.14"))


def test_what_moves_draws_even_from_a_frame(window: MainWindow, boxes: NumberBoxes) -> None:
    frame = boxes.layer.frame(0)
    start = QPointF(frame.left(), frame.top() + 20).toPoint()
    QTest.mousePress(window.canvas, LEFT, pos=start)
    QTest.mouseMove(window.canvas, start + QPoint(0, 40))
    QTest.mouseRelease(window.canvas, LEFT, pos=start + QPoint(0, 60))
    *_, stroke = window.canvas.strokes()
    assert stroke[-1, 1] - stroke[0, 1] == 60


def test_the_eraser_erases_in_boxes_too(window: MainWindow) -> None:
    window.canvas.set_tool(Tool.ERASER)
    tap(window, ink_of(window, 0))
    assert len(window.canvas.strokes()) < len(number_strokes("3.14"))


def test_arrow_keys_pick_until_the_pen_of_the_keys_is_shown(window: MainWindow) -> None:
    keys = Qt.Key
    window.canvas._keys._show(False)
    for key, picked in (
        (keys.Key_Left, 2),
        (keys.Key_Left, 0),
        (keys.Key_Left, 0),
        (keys.Key_Right, 2),
    ):
        QTest.keyClick(window.canvas, key)
        assert window.numbers.picked == picked
    before = window.canvas._keys.position
    QTest.keyClick(window.canvas, keys.Key_Up)
    QTest.keyClick(window.canvas, keys.Key_Left)
    assert window.numbers.picked == 2
    assert window.canvas._keys.position != before


def test_pointing_shows_the_box(window: MainWindow, boxes: NumberBoxes) -> None:
    QTest.mouseMove(window.canvas, boxes.layer.label_area(0).center().toPoint())
    assert boxes.layer.hovered == 0
    assert window.canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(window.canvas, QPoint(5, 270))
    assert boxes.layer.hovered == -1
    assert window.canvas.cursor().shape() == Qt.CursorShape.CrossCursor


def drag(boxes: NumberBoxes, side: int, by_px: float) -> None:
    handle = boxes.handles[side]
    start = handle.rect().center()
    QTest.mousePress(handle, LEFT, pos=start)
    QTest.mouseMove(handle, start + QPoint(round(by_px), 0))
    QTest.mouseRelease(handle, LEFT, pos=start + QPoint(round(by_px), 0))


def test_dragging_the_edge_over_the_next_digit_merges_them(
    window: MainWindow, boxes: NumberBoxes
) -> None:
    layer = boxes.layer
    drag(boxes, 0, layer.frame(2).left() - layer.frame(3).left())
    assert len(window.numbers.reading.symbols) == 3
    window.actions_by_name["undo"].trigger()
    assert window.numbers.reading.text == "3.14"
    window.numbers.pick(2)
    drag(boxes, 1, layer.frame(3).right() - layer.frame(2).right())
    assert len(window.numbers.reading.symbols) == 3


@pytest.mark.parametrize("by_px", [-6, 1, 3])
def test_dragging_the_edge_a_little_does_nothing(
    window: MainWindow, boxes: NumberBoxes, by_px: float
) -> None:
    drag(boxes, 0, by_px)
    assert window.numbers.reading.text == "3.14"
    assert window.numbers.split_x is None
    assert boxes.layer._preview is None


def test_dragging_the_edge_into_the_box_proposes_to_split_there(
    window: MainWindow, boxes: NumberBoxes
) -> None:
    frame = boxes.layer.frame(3)
    drag(boxes, 1, -frame.width() / 2)
    assert window.numbers.split_x is not None
    x_px = window.canvas.mapping.to_widget(QPointF(window.numbers.split_x, 0)).x()
    assert x_px == pytest.approx(frame.center().x(), abs=2)
    line = boxes.split_line
    assert line.isVisible()
    assert line.geometry().center().x() == pytest.approx(x_px, abs=2)
    assert all(handle.isHidden() for handle in boxes.handles)


def test_boxes_follow_the_canvas_and_the_pen(window: MainWindow, boxes: NumberBoxes) -> None:
    before = boxes.layer.frame(0)
    window.actions_by_name["canvas_number"].trigger()
    QApplication.processEvents()
    assert boxes.layer.size() == window.canvas.size()
    assert boxes.layer.frame(0) == before
    window.canvas.set_pen_width(30)
    assert boxes.layer.frame(0).width() > before.width()
    picked = boxes.layer.frame(3)
    for handle, edge_px in zip(boxes.handles, (picked.left(), picked.right()), strict=True):
        assert handle.geometry().center().x() == pytest.approx(edge_px, abs=2)
    window.resize(1700, 760)
    QApplication.processEvents()
    assert boxes.layer.size() == window.canvas.size()
    assert boxes.layer.frame(0).height() > before.height()


def test_boxes_speak_the_language_of_the_window(window: MainWindow, boxes: NumberBoxes) -> None:
    window.view.choose_language("zh")
    QApplication.processEvents()
    assert [mark.label for mark in boxes.layer.marks] != ["3", "point", "1", "4"]
    window.view.choose_language("en")
    QApplication.processEvents()
    assert [mark.label for mark in boxes.layer.marks] == ["3", "point", "1", "4"]


def test_another_stroke_belongs_to_the_number_at_once(
    window: MainWindow, boxes: NumberBoxes
) -> None:
    window.actions_by_name["canvas_number"].trigger()
    right_px = max(float(stroke[:, 0].max()) for stroke in window.canvas.strokes())
    one = np.array([[right_px + 40, 25], [right_px + 36, 90]])
    window.canvas.set_strokes([*window.canvas.strokes(), one])
    assert len(boxes.layer.marks) == 5
    assert boxes.layer.picked == 4
