"""A chapter with its figure: it lies after the first paragraph, and scrolls with the text."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor

from app.learning.chapter_text import ChapterText
from app.learning.lesson_pages import lesson_chapters

CONVOLUTION, OPTIMIZERS = 6, 14


@pytest.fixture
def text(qtbot):
    text = ChapterText()
    qtbot.addWidget(text)
    text.resize(700, 300)
    with qtbot.waitExposed(text):
        text.show()
    text.show_chapter(lesson_chapters("en")[CONVOLUTION], CONVOLUTION)
    return text


def paragraph_places(text):
    """Return where the first paragraph ends and the next begins, in px of the viewport."""
    first = text.document().findBlockByNumber(1)
    end, start = QTextCursor(first), QTextCursor(first.next())
    end.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    return text.cursorRect(end).bottom(), text.cursorRect(start).top()


@pytest.mark.parametrize("place", [CONVOLUTION, OPTIMIZERS])
@pytest.mark.parametrize("width_px", [900, 500, 320])
def test_the_figure_lies_between_two_paragraphs(qtbot, text, width_px, place):
    """Also where a table follows."""
    text.show_chapter(lesson_chapters("en")[place], place)
    text.resize(width_px, 300)

    def check():
        above, below = paragraph_places(text)
        assert above <= text.figure.y()
        assert text.figure.geometry().bottom() <= below
        assert text.figure.height() >= text.figure.heightForWidth(text.figure.width())

    qtbot.waitUntil(lambda: check() is None)


def test_the_figure_scrolls_and_grows_with_its_contents(qtbot, text):
    before = text.figure.y()
    text.verticalScrollBar().setValue(40)
    assert text.figure.y() == before - 40
    height = text.figure.height()
    text.figure.padding.slider.setValue(2)
    qtbot.waitUntil(lambda: text.figure.height() > height)
    assert text.figure.geometry().bottom() <= paragraph_places(text)[1]


def test_tab_scrolls_to_what_has_the_focus(qtbot, text):
    text.resize(700, 120)
    text.setFocus()
    for part in (text.figure.stride.slider, text.figure.padding.slider, text.figure.map):
        qtbot.keyClick(text.focusWidget() or text, Qt.Key.Key_Tab)
        qtbot.waitUntil(part.hasFocus)
        place = part.mapTo(text.viewport(), QPoint())
        assert text.viewport().rect().contains(place)


def test_a_chapter_without_a_figure(text):
    figure = text.figure
    text.show_chapter(lesson_chapters("en")[1], 1)
    assert text.figure is None
    assert not figure.isVisible()
