"""Batch normalization: mean 0 and variance 1, then scale and shift, written out."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.learning.figures.normalization_figure import BATCH, NormalizationFigure, normalized


def test_the_outputs():
    expected = (BATCH - 4) / np.sqrt(6)
    assert normalized(1.0, 0.0) == pytest.approx(expected, abs=1e-5)
    assert normalized(-2.0, 0.5) == pytest.approx(0.5 - 2 * expected, abs=1e-5)


def test_the_chosen_number_is_written_out(qtbot):
    figure = NormalizationFigure()
    qtbot.addWidget(figure)
    figure.scale.slider.setValue(20)
    figure.shift.slider.setValue(-5)
    for key in (Qt.Key.Key_Down, *3 * [Qt.Key.Key_Right]):
        qtbot.keyClick(figure.inputs, key)
    assert figure.rule.text().splitlines() == [
        "mean 4, variance 6",
        "(9 − 4) ÷ √6 = 2.041",
        "2.0 · 2.041 + (−0.5) = 3.582",
    ]
    assert figure.outputs.values.ravel() == pytest.approx(normalized(2.0, -0.5))


def test_the_answer_is_right():
    assert normalized(np.sqrt(6), 4.0) == pytest.approx(BATCH, abs=1e-4)
