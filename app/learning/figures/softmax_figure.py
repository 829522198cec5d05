"""Softmax of three scores, and its derivatives by cases: k is the label, or it is not."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.inside.arithmetic.texts import number_text
from app.learning.figures.number_grid import NumberGrid, Values, short_text
from app.learning.figures.parts import NamedSlider, Question, under
from app.look.current import Adaptive
from app.widgets.flow_layout import FlowLayout
from app.widgets.named_widgets import announce, filled, named, text_label
from model.network.functions import softmax

FIRST_SCORES = 20, 10, -5
LOW, HIGH, UNIT = -50, 50, 0.1
"""The range of the scores, in steps of `UNIT`."""


def loss_gradient(probabilities: Values, label: int) -> Values:
    """Return the gradient of ``-log(probabilities[label])`` with respect to the scores."""
    gradient = probabilities.copy()
    gradient[label] -= 1.0
    return gradient


def label_slopes(probabilities: Values, label: int) -> Values:
    """Return the derivative of the label's probability with respect to each score."""
    slopes: Values = -probabilities[label] * loss_gradient(probabilities, label)
    return slopes


class SoftmaxFigure(Adaptive, QWidget):
    """Three scores and a label to choose; the chosen case is written out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scores = [
            NamedSlider(f"scoreSlider{index}", LOW, HIGH, score, UNIT)
            for index, score in enumerate(FIRST_SCORES)
        ]
        self.label = NamedSlider("labelSlider", 0, len(FIRST_SCORES) - 1, 0)
        self.probabilities = named(NumberGrid(is_signed=False), "softmaxProbabilities")
        self.gradient = named(NumberGrid(can_choose=True), "softmaxGradient")
        self.rule = text_label("softmaxRule")
        self.hint = text_label("softmaxHint")
        self.hint.setProperty("role", "muted")
        self.question = Question("softmax")
        self._heads = QLabel(), QLabel()
        self._chosen = 0
        sliders, grids = FlowLayout(24), FlowLayout(32)
        for slider in (*self.scores, self.label):
            sliders.addWidget(slider)
            slider.changed.connect(self._refresh)
        grids.addWidget(under(self._heads[0], self.probabilities))
        grids.addWidget(under(self._heads[1], self.gradient))
        filled(
            QVBoxLayout(self), sliders, 12, grids, 12, self.rule, 4, self.hint, 12, self.question
        )
        self.gradient.chosen.connect(self._choose)
        self.adapt()

    def _choose(self, _row: int, column: int) -> None:
        self._chosen = column
        self._refresh()
        announce(self.gradient, self.rule.text())

    def _refresh(self) -> None:
        scores = np.array([slider.value for slider in self.scores])
        label, k = round(self.label.value), self._chosen
        probabilities: Values = softmax(scores)
        gradient = loss_gradient(probabilities, label)
        place = QRect(k, 0, 1, 1)
        for grid, values in ((self.probabilities, probabilities), (self.gradient, gradient)):
            grid.show_values(values[None])
            grid.mark(place)
        self.rule.setText(self._case(scores, probabilities, label))

    def _case(self, scores: Values, probabilities: Values, label: int) -> str:
        """Return the chosen case, written out in lines."""
        k = self._chosen
        mine, its = (short_text(probabilities[index]) for index in (k, label))
        powers = " + ".join(f"exp({number_text(score, 1)})" for score in scores)
        total = short_text(math.fsum(math.exp(score) for score in scores))
        power = short_text(math.exp(scores[k]))
        slope = short_text(label_slopes(probabilities, label)[k])
        gradient = short_text(loss_gradient(probabilities, label)[k])
        lines = [
            f"p[{k}] = exp({number_text(scores[k], 1)}) ÷ ({powers}) = {power} ÷ {total} = {mine}"
        ]
        if k == label:
            lines += [
                self.tr("k = {0} is the label:").format(k),
                f"∂p[{label}]/∂s[{k}] = p[{k}] · (1 − p[{k}]) = {mine} · (1 − {mine}) = {slope}",
                f"∂L/∂s[{k}] = p[{k}] − 1 = {mine} − 1 = {gradient}",
            ]
        else:
            lines += [
                self.tr("k = {0} is not the label {1}:").format(k, label),
                f"∂p[{label}]/∂s[{k}] = −p[{label}] · p[{k}] = −{its} · {mine} = {slope}",
                f"∂L/∂s[{k}] = p[{k}] = {gradient}",
            ]
        return "\n".join(lines)

    def _retranslate(self) -> None:
        for index, slider in enumerate(self.scores):
            slider.set_name(self.tr("Score s[{0}]").format(index))
        self.label.set_name(self.tr("Label"))
        self._heads[0].setText(self.tr("Probabilities p"))
        self._heads[1].setText(self.tr("Gradient of the loss, ∂L/∂s"))
        for head, grid in zip(self._heads, (self.probabilities, self.gradient), strict=True):
            grid.setAccessibleName(head.text())
        hint = self.tr("The loss L is −log p of the label.")
        choice = self.tr("Click a gradient, or use the arrow keys, to see its case.")
        self.hint.setText(f"{hint} {choice}")
        self.question.set_texts(
            self.tr("What happens to the probabilities when 1 is added to each score?"),
            self.tr("Nothing: each exp(s) and their sum become exp(1) times as large."),
        )
        self._refresh()
