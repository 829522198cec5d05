"""The lesson as PDF: with its figures, in light colours, which stay as they are in the window."""

import pytest
from PySide6.QtGui import QColor

from app.learning.chapter_text import ChapterText
from app.learning.lesson_pages import lesson_chapters
from app.learning.lesson_pdf import figure_image, lesson_pdf
from app.look.current import Look, current_theme, current_type_scale, set_look
from app.look.theme import DARK, LIGHT
from app.look.type_scale import system_type_scale

CONVOLUTION, OPTIMIZERS = 6, 14


@pytest.fixture
def text(qtbot):
    set_look(Look(type_scale=system_type_scale(100, "en")))
    text = ChapterText()
    qtbot.addWidget(text)
    text.resize(700, 500)
    with qtbot.waitExposed(text):
        text.show()
    text.show_chapter(lesson_chapters("en")[CONVOLUTION], CONVOLUTION)
    return text


def test_each_figure_is_in_the_file(text):
    chapters = lesson_chapters("en")
    without = lesson_pdf(chapters, {}, "Lesson")
    whole = lesson_pdf(chapters, text.figures, "Lesson")
    added = whole.count(b"/Subtype /Image") - without.count(b"/Subtype /Image")
    assert added >= len(text.figures)
    assert whole.startswith(b"%PDF")


def test_a_figure_shows_its_present_values(text):
    for figure in (text.figures[CONVOLUTION], text.figures[OPTIMIZERS]):
        before = figure_image(figure)
        assert figure_image(figure) == before
        slider = figure.stride if figure is text.figure else figure.momentum
        slider.slider.setValue(2)
        assert figure_image(figure) != before


def test_a_dark_window_gives_light_pictures_and_stays_dark(text):
    light = figure_image(text.figures[OPTIMIZERS])
    set_look(Look(theme=DARK, type_scale=current_type_scale()))
    area = text.figure.geometry()
    before = text.figure.grab().toImage()
    image = figure_image(text.figures[OPTIMIZERS])
    figure_image(text.figure)
    assert image == light
    assert image.pixelColor(0, 0) == QColor(LIGHT.paper)
    assert current_theme() is DARK
    assert text.figure.geometry() == area
    assert text.figure.grab().toImage() == before
    assert text.figure.question.button.isVisible()
