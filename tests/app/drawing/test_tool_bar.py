"""The tool bar shows what the canvas draws with, and changes it."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTranslator
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.drawing.geometry import Tool
from app.drawing.tool_bar import DrawingToolBar, ToolButton
from app.look.current import Look, set_look
from app.look.theme import DARK, LIGHT
from app.look.type_scale import TypeScale

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tool_bar(qtbot: QtBot, canvas) -> DrawingToolBar:
    bar = DrawingToolBar(canvas)
    qtbot.addWidget(bar)
    set_look(Look(LIGHT, TypeScale(1.0, ("Inter",))))
    with qtbot.waitExposed(bar):
        bar.show()
    return bar


def test_tools_are_chosen_by_click_and_follow_the_canvas(tool_bar, canvas):
    assert tool_bar.pen_button.isChecked()
    QTest.mouseClick(tool_bar.eraser_button, LEFT)
    assert canvas.tool is Tool.ERASER
    assert not tool_bar.pen_button.isChecked()
    QTest.mouseClick(tool_bar.eraser_button, LEFT)
    assert tool_bar.eraser_button.isChecked()
    canvas.set_tool(Tool.PEN)
    assert tool_bar.pen_button.isChecked()
    assert not tool_bar.eraser_button.isChecked()


def test_slider_and_width_follow_each_other(tool_bar, canvas):
    slider = tool_bar.width_slider
    assert tool_bar.width_label.text() == "18 px"
    QTest.mouseClick(slider, LEFT, pos=QPoint(slider.width() - 1, slider.height() // 2))
    assert canvas.pen_width_px == 30
    assert tool_bar.width_label.text() == "30 px"
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert canvas.pen_width_px == 29
    QTest.mousePress(slider, LEFT, pos=QPoint(40, 12))
    QTest.mouseMove(slider, QPoint(-50, 12))
    QTest.mouseRelease(slider, LEFT, pos=QPoint(-50, 12))
    assert canvas.pen_width_px == 6
    canvas.set_pen_width(18)
    assert slider.value() == 18
    image, surface = slider.grab().toImage(), QColor(LIGHT.surface)
    assert [x for x in range(76) if image.pixelColor(x, 12) == surface] == list(range(32, 44))


def test_canvas_keeps_fractions_of_a_pixel(tool_bar, canvas):
    canvas.set_pen_width(12.4)
    assert canvas.pen_width_px == 12.4
    assert tool_bar.width_label.text() == "12 px"


def test_undo_and_redo_are_disabled_without_history(tool_bar, canvas, draw):
    assert not tool_bar.undo_button.isEnabled()
    draw([(11, 11), (31, 31)])
    assert tool_bar.undo_button.isEnabled()
    assert not tool_bar.redo_button.isEnabled()
    QTest.mouseClick(tool_bar.undo_button, LEFT)
    assert canvas.is_empty()
    assert not tool_bar.undo_button.isEnabled()
    QTest.mouseClick(tool_bar.redo_button, LEFT)
    assert len(canvas.strokes()) == 1
    assert not tool_bar.redo_button.isEnabled()


def test_every_control_has_a_name_and_a_tip_with_its_key(tool_bar):
    tips = {
        button.accessibleName(): button.toolTip() for button in tool_bar.findChildren(ToolButton)
    }
    assert tips == {
        "Pen": "Pen (P)",
        "Eraser": "Eraser (E)",
        "Undo": "Undo (Ctrl+Z)",
        "Redo": "Redo (Ctrl+Shift+Z)",
    }
    assert tool_bar.width_slider.accessibleName() == "Pen width"
    assert tool_bar.width_slider.toolTip() == "Pen width ([ and ])"
    assert all(widget.objectName() for widget in tool_bar.findChildren(ToolButton))


def test_clicks_leave_the_focus_where_it_is(tool_bar):
    for widget in (*tool_bar.findChildren(ToolButton), tool_bar.width_slider):
        assert not widget.focusPolicy() & Qt.FocusPolicy.ClickFocus


def test_bar_has_the_specified_sizes(tool_bar):
    tool_bar.resize(282, 32)
    QApplication.processEvents()
    assert tool_bar.minimumSizeHint().width() <= 282
    assert tool_bar.pen_button.geometry().getRect() == (0, 0, 32, 32)
    assert tool_bar.eraser_button.x() == 36
    assert tool_bar.width_slider.geometry().getRect() == (80, 4, 76, 24)
    assert tool_bar.redo_button.geometry().right() == 281


def test_nothing_moves_with_the_width(tool_bar, canvas):
    tool_bar.resize(282, 32)
    places = set()
    for pen_width_px in (6, 18, 30):
        canvas.set_pen_width(pen_width_px)
        QApplication.processEvents()
        places.add(tuple(widget.x() for widget in tool_bar.findChildren(QWidget)))
    assert len(places) == 1


def test_tools_grow_with_the_text_up_to_150_percent(tool_bar):
    set_look(Look(LIGHT, TypeScale(1.25, ("Inter",))))
    assert tool_bar.pen_button.width() == 40
    set_look(Look(LIGHT, TypeScale(2.0, ("Inter",))))
    assert tool_bar.pen_button.width() == 48
    assert tool_bar.minimumSizeHint().width() <= 380


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_chosen_tool_and_slider_have_the_themes_colours(tool_bar, theme):
    set_look(Look(theme, TypeScale(1.0, ("Inter",))))
    button = tool_bar.pen_button.grab().toImage()
    assert button.pixelColor(0, 16).name().upper() == theme.accent
    assert button.pixelColor(4, 16).name().upper() == theme.accent_soft
    slider = tool_bar.width_slider.grab().toImage()
    assert slider.pixelColor(10, 12).name().upper() == theme.bar
    assert slider.pixelColor(38, 12).name().upper() == theme.surface
    assert slider.pixelColor(70, 12).name().upper() == theme.track


class _Shouting(QTranslator):
    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(self, context, source, disambiguation=None, n=-1) -> str:
        return f"<{source}>"


def test_change_of_language_is_followed(tool_bar):
    translator = _Shouting()
    QCoreApplication.installTranslator(translator)
    try:
        QCoreApplication.sendEvent(tool_bar, QEvent(QEvent.Type.LanguageChange))
        assert tool_bar.pen_button.accessibleName() == "<Pen>"
    finally:
        QCoreApplication.removeTranslator(translator)
