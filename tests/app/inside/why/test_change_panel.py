"""The slider from the drawing to another digit."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.inside.why.change_panel import STEPS, ChangePanel
from app.look.theme import LIGHT
from model.explanation.flip import Flip

FLIP = Flip(0.4193, 0.4197, 7, 3)


@pytest.fixture
def panel(qtbot: QtBot) -> ChangePanel:
    shown = ChangePanel()
    qtbot.addWidget(shown)
    shown.resize(282, 120)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.show_way(7, 1)
    return shown


def test_the_smallest_change_is_said_and_marked(panel: ChangePanel) -> None:
    assert panel.sentence.text() == "Looking for the smallest change…"
    assert not panel.flip_button.isEnabled()

    panel.show_flip(FLIP)

    assert panel.sentence.text() == "42 % of the way to a 1 is enough: then it reads 3."
    assert (panel.first.text(), panel.last.text()) == ("7", "1")
    image = panel.mark.grab().toImage()
    bottom = image.height() - 3
    marked = [x for x in range(image.width()) if image.pixelColor(x, bottom) == QColor(LIGHT.text)]
    assert sum(marked) / len(marked) == pytest.approx(8 + 0.42 * (image.width() - 16), abs=2)


def test_an_answer_that_stays_is_said(panel: ChangePanel) -> None:
    panel.show_flip(None)

    assert panel.sentence.text() == "It stays 7 all the way to a 1."
    assert not panel.flip_button.isEnabled()


def test_the_link_goes_just_beyond_the_change(panel: ChangePanel, qtbot: QtBot) -> None:
    panel.show_flip(FLIP)

    with qtbot.waitSignal(panel.moved) as moved:
        panel.flip_button.click()

    (fraction,) = moved.args
    assert FLIP.fraction <= fraction <= FLIP.fraction + 2 / STEPS
    assert panel.slider.hasFocus()


def test_the_slider_moves_by_keys_and_goes_back(panel: ChangePanel, qtbot: QtBot) -> None:
    panel.show_flip(FLIP)
    assert not panel.use_button.isEnabled()
    panel.slider.setFocus()

    qtbot.keyClick(panel.slider, Qt.Key.Key_Right)

    assert panel.fraction == pytest.approx(0.01)
    assert panel.use_button.isEnabled()
    panel.show_position("1 % of the way: it reads 7.")
    assert panel.slider.accessibleDescription() == "1 % of the way: it reads 7."
    panel.back_button.click()
    assert panel.fraction == 0.0
    assert panel.sentence.text().startswith("42 %")
    assert not panel.back_button.isEnabled()


def test_another_way_starts_at_the_drawing(panel: ChangePanel, qtbot: QtBot) -> None:
    panel.show_flip(FLIP)
    panel.slider.setValue(500)

    with qtbot.assertNotEmitted(panel.moved):
        panel.show_way(7, 2)

    assert panel.fraction == 0.0
    assert not panel.flip_button.isEnabled()


def test_without_a_way_it_says_why(panel: ChangePanel) -> None:
    panel.show_impossible("A picture has no strokes.")

    assert panel.sentence.text() == "A picture has no strokes."
    assert not panel.controls.isVisible()
    panel.show_way(7, 2)
    assert panel.controls.isVisible()
