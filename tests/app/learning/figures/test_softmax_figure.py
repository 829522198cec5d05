"""Softmax: the gradients are those of the layer and of central differences."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.learning.figures.softmax_figure import SoftmaxFigure, label_slopes, loss_gradient
from model.network.functions import softmax
from model.network.layers.softmax import back_through_softmax

SCORES = np.array([2.0, -1.0, 0.5])


@pytest.mark.parametrize("label", [0, 1, 2])
def test_the_derivatives(label):
    probabilities = softmax(SCORES)
    chosen = np.eye(3)[label]
    slopes = back_through_softmax(probabilities[None], chosen[None])[0]
    assert np.allclose(label_slopes(probabilities, label), slopes)
    for k in range(3):
        step = 1e-6 * np.eye(3)[k]
        above, below = (-np.log(softmax(SCORES + sign * step)[label]) for sign in (1, -1))
        expected = (above - below) / 2e-6
        assert loss_gradient(probabilities, label)[k] == pytest.approx(expected, abs=1e-8)


def test_the_case_that_is_chosen(qtbot):
    figure = SoftmaxFigure()
    qtbot.addWidget(figure)
    for slider in figure.scores:
        slider.slider.setValue(0)
    assert figure.rule.text().splitlines() == [
        "p[0] = exp(0.0) ÷ (exp(0.0) + exp(0.0) + exp(0.0)) = 1 ÷ 3 = 0.333",
        "k = 0 is the label:",
        "∂p[0]/∂s[0] = p[0] · (1 − p[0]) = 0.333 · (1 − 0.333) = 0.222",
        "∂L/∂s[0] = p[0] − 1 = 0.333 − 1 = −0.667",
    ]
    qtbot.keyClick(figure.gradient, Qt.Key.Key_Right)
    assert figure.rule.text().splitlines()[1:] == [
        "k = 1 is not the label 0:",
        "∂p[0]/∂s[1] = −p[0] · p[1] = −0.333 · 0.333 = −0.111",
        "∂L/∂s[1] = p[1] = 0.333",
    ]
    figure.label.slider.setValue(1)
    assert figure.rule.text().splitlines()[1] == "k = 1 is the label:"
    assert figure.gradient.values.sum() == pytest.approx(0)
