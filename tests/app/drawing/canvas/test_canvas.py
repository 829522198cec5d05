"""What others may ask of the canvas: strokes, history, tools, texts."""

import gc
import weakref
from unittest.mock import Mock

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTranslator
from PySide6.QtTest import QTest

from app.drawing.canvas import canvas_history
from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.geometry import Tool

LEFT = Qt.MouseButton.LeftButton


def places(canvas):
    return [stroke[:, :2].tolist() for stroke in canvas.strokes()]


def test_undo_redo_and_clear_go_through_every_step(canvas, draw):
    draw([(11, 11), (31, 31)])
    draw([(51, 51), (71, 71)])
    both = places(canvas)
    canvas.clear()
    assert canvas.is_empty()
    canvas.undo()
    assert places(canvas) == both
    canvas.undo()
    assert places(canvas) == both[:1]
    canvas.undo()
    assert canvas.is_empty()
    assert not canvas.can_undo()
    for _ in range(3):
        canvas.redo()
    assert canvas.is_empty()
    assert not canvas.can_redo()


def test_history_emits_whether_undo_and_redo_are_available(canvas, draw):
    undo, redo = Mock(), Mock()
    canvas.undo_available.connect(undo)
    canvas.redo_available.connect(redo)
    draw([(11, 11), (31, 31)])
    undo.assert_called_once_with(True)
    canvas.undo()
    undo.assert_called_with(False)
    redo.assert_called_with(True)


def test_can_undo_is_up_to_date_when_a_change_is_emitted(canvas, draw):
    answers = []
    canvas.drawing_changed.connect(lambda: answers.append((canvas.can_undo(), canvas.can_redo())))
    draw([(11, 11), (31, 31)])
    canvas.undo()
    canvas.redo()
    assert answers == [(True, False), (False, True), (True, False)]


def test_clearing_an_empty_canvas_is_no_step(canvas):
    changed = Mock()
    canvas.drawing_changed.connect(changed)
    canvas.clear()
    canvas.undo()
    canvas.redo()
    changed.assert_not_called()
    assert not canvas.can_undo()


STEPS = st.lists(st.sampled_from(["draw", "clear", "undo", "redo", "erase", "set"]), max_size=25)


@given(steps=STEPS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undoing_everything_empties_and_redoing_everything_restores(canvas, steps):
    canvas.set_strokes([], remember=False)
    for count, step in enumerate(steps):
        canvas.set_tool(Tool.ERASER if step == "erase" else Tool.PEN)
        if step in ("draw", "erase"):
            x = 21 + 20 * (count % 12)
            QTest.mousePress(canvas, LEFT, pos=QPoint(x, 101))
            QTest.mouseRelease(canvas, LEFT, pos=QPoint(x, 121))
        elif step == "set":
            canvas.set_strokes([np.array([[count, 5.0], [count, 15.0]])])
        else:
            getattr(canvas, step)()
    reached = [id(stroke) for stroke in canvas.strokes()]
    image = canvas.grab().toImage()
    undone = 0
    while canvas.can_undo():
        canvas.undo()
        undone += 1
    assert canvas.is_empty()
    for _ in range(undone):
        canvas.redo()
    assert [id(stroke) for stroke in canvas.strokes()] == reached
    assert canvas.grab().toImage() == image
    while canvas.can_redo():
        canvas.redo()


@pytest.mark.parametrize("act", ["undo", "clear"])
def test_undo_and_clear_during_a_stroke_end_it_first(canvas, act):
    QTest.mousePress(canvas, LEFT, pos=QPoint(11, 11))
    QTest.mouseMove(canvas, QPoint(31, 11))
    getattr(canvas, act)()
    QTest.mouseMove(canvas, QPoint(61, 11))
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(61, 11))
    assert canvas.is_empty()
    canvas.redo() if act == "undo" else canvas.undo()
    assert places(canvas) == [[[10, 10], [30, 10]]]


def test_stroke_being_drawn_is_among_the_strokes(canvas):
    QTest.mousePress(canvas, LEFT, pos=QPoint(11, 11))
    QTest.mouseMove(canvas, QPoint(31, 11))
    assert places(canvas) == [[[10, 10], [30, 10]]]
    assert not canvas.is_empty()
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(31, 11))


def test_strokes_cannot_be_changed_from_outside(canvas, draw):
    draw([(11, 11), (31, 31)])
    with pytest.raises(ValueError, match="read-only"):
        canvas.strokes()[0][0, 0] = 5


def test_set_strokes_gives_missing_columns_and_can_be_undone(canvas, draw):
    draw([(11, 11), (31, 31)])
    canvas.set_strokes([np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[5.0, 6.0, 0.5, 1.5]])])
    first, second = canvas.strokes()
    assert first.tolist() == [[1, 2, 1, 0], [3, 4, 1, 0]]
    assert second.tolist() == [[5, 6, 0.5, 1.5]]
    canvas.undo()
    assert len(canvas.strokes()) == 1


def test_set_strokes_without_remembering_clears_the_history(canvas, draw):
    draw([(11, 11), (31, 31)])
    canvas.set_strokes([np.array([[1.0, 2.0]])], remember=False)
    assert not canvas.can_undo()
    assert len(canvas.strokes()) == 1


def test_picture_is_shown_until_a_stroke_replaces_it(canvas, draw):
    picture = np.zeros((20, 40), np.float32)
    canvas.set_picture(picture)
    assert canvas.picture() is picture
    assert canvas.strokes() == ()
    shown = canvas.grab().toImage()
    assert shown.pixelColor(141, 141).lightness() == 0
    assert shown.pixelColor(141, 40).lightness() == 255
    draw([(11, 11), (31, 31)])
    assert canvas.picture() is None
    assert len(canvas.strokes()) == 1
    canvas.undo()
    assert canvas.picture() is picture
    canvas.clear()
    assert canvas.is_empty()
    canvas.undo()
    assert canvas.picture() is picture


@pytest.mark.parametrize(("asked", "taken"), [(3, 6), (6, 6), (12.5, 12.5), (30, 30), (99, 30)])
def test_pen_width_stays_between_6_and_30(canvas, asked, taken):
    canvas.set_pen_width(asked)
    assert canvas.pen_width_px == taken


def test_pen_width_is_emitted_and_is_no_step_of_the_history(canvas, draw):
    assert canvas.pen_width_px == 18
    told = Mock()
    canvas.pen_width_changed.connect(told)
    draw([(51, 141), (231, 141)])
    thin = canvas.grab().toImage().pixelColor(141, 141 + 12).lightness()
    canvas.set_pen_width(30)
    canvas.set_pen_width(30)
    told.assert_called_once_with(30.0)
    assert thin == 255
    assert canvas.grab().toImage().pixelColor(141, 141 + 12).lightness() < 60
    canvas.undo()
    assert canvas.pen_width_px == 30


def test_choosing_a_tool_is_emitted_and_ends_the_stroke(canvas):
    told = Mock()
    canvas.tool_changed.connect(told)
    QTest.mousePress(canvas, LEFT, pos=QPoint(11, 11))
    canvas.set_tool(Tool.ERASER)
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(11, 11))
    told.assert_called_once_with(Tool.ERASER)
    assert len(canvas.strokes()) == 1


def test_canvas_has_a_name_a_description_and_its_size(canvas):
    assert canvas.objectName() == "drawingCanvas"
    assert canvas.accessibleName() == "Drawing canvas"
    assert "arrow keys" in canvas.accessibleDescription()
    assert (canvas.width(), canvas.height()) == (282, 282)
    assert canvas.focusPolicy() == Qt.FocusPolicy.StrongFocus


class _Shouting(QTranslator):
    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(self, context, source, disambiguation=None, n=-1) -> str:
        return source.upper()


def test_change_of_language_is_followed(canvas):
    before = canvas.grab().toImage()
    translator = _Shouting()
    QCoreApplication.installTranslator(translator)
    try:
        QCoreApplication.sendEvent(canvas, QEvent(QEvent.Type.LanguageChange))
        assert canvas.accessibleName() == "DRAWING CANVAS"
        assert canvas.grab().toImage() != before
    finally:
        QCoreApplication.removeTranslator(translator)


def test_placeholder_is_hidden_at_the_first_press_and_comes_back(canvas):
    def is_blank() -> bool:
        image = canvas.grab().toImage()
        paper = image.pixelColor(30, 30)
        return all(image.pixelColor(x, 180) == paper for x in range(60, 220))

    assert not is_blank()
    QTest.mousePress(canvas, LEFT, pos=QPoint(20, 250))
    assert is_blank()
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(20, 250))
    assert is_blank()
    canvas.undo()
    assert not is_blank()


def test_nothing_is_left_of_a_canvas(qtbot):
    canvas = DrawingCanvas()
    canvas.set_strokes([np.ones((2, 2))])
    left = [weakref.ref(part) for part in (canvas, canvas._layer, canvas._history.state)]
    canvas.clear()

    with qtbot.waitSignal(canvas.destroyed):
        canvas.deleteLater()

    del canvas
    gc.collect()
    assert [part() for part in left] == [None, None, None]


def test_the_oldest_steps_are_forgotten(qtbot, monkeypatch):
    monkeypatch.setattr(canvas_history, "MAX_STEPS", 3)
    canvas = DrawingCanvas()
    qtbot.addWidget(canvas)
    for count in range(1, 7):
        canvas.set_strokes([np.ones((2, 2))] * count)
    counts = []
    while canvas.can_undo():
        canvas.undo()
        counts.append(len(canvas.strokes()))
    assert counts == [5, 4, 3]
