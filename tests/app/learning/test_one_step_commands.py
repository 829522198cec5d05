"""The menu opens the window on the drawing at hand, or on a demo drawing."""

import numpy as np

from app.main_window import MainWindow
from model.ink.strokes import Stroke


def strokes() -> list[Stroke]:
    return [np.array([[140.0, 40.0], [140.0, 240.0]])]


def test_a_demo_drawing_then_ones_own(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.actions_by_name["one_step"].trigger()
    dialog = window.learning.one_step.dialog
    assert dialog.isVisible()
    assert dialog.label_box.currentIndex() == 7
    before = dialog.step.before.image
    window.canvas.set_strokes(strokes())
    window.actions_by_name["recognize"].trigger()
    window.actions_by_name["one_step"].trigger()
    reading = window.reading.last_reading
    assert np.array_equal(dialog.step.before.image, reading.ink.image)
    assert not np.array_equal(dialog.step.before.image, before)
    assert dialog.label_box.currentIndex() == reading.answer.candidates[0][0]
    window.learning.one_step.close()
    assert not dialog.isVisible()
    window.close()
