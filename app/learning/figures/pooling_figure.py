"""Max and average pooling of 4 × 4 numbers, and where a gradient goes."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.learning.figures.convolution_figure import INPUTS
from app.learning.figures.number_grid import NumberGrid, Values, short_text
from app.learning.figures.parts import Question, under
from app.look.current import Adaptive
from app.widgets.flow_layout import FlowLayout
from app.widgets.named_widgets import announce, filled, named, text_label
from model.network.layers import AveragePooling, MaxPooling

SIZE = 2


def pooled(is_mean: bool) -> Values:
    """Return the outputs of the example, shape (2, 2)."""
    outputs: Values = _layer(is_mean).forward(INPUTS[None, None])[0, 0]
    return outputs


def gradient_of(is_mean: bool, row: int, column: int) -> Values:
    """Return the gradient of the inputs, shape (4, 4), where that of one output is 1."""
    layer = _layer(is_mean)
    output_gradient = np.zeros_like(layer.forward(INPUTS[None, None]))
    output_gradient[0, 0, row, column] = 1.0
    inputs: Values = layer.backward(output_gradient)[0, 0]
    return inputs


def _layer(is_mean: bool) -> AveragePooling | MaxPooling:
    layer = AveragePooling(SIZE) if is_mean else MaxPooling(SIZE)
    layer.build((1, *INPUTS.shape), np.random.default_rng(0))
    layer.is_training = True
    return layer


class PoolingFigure(Adaptive, QWidget):
    """The inputs, the largest and the mean of each window, and the gradient of a chosen one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inputs = named(NumberGrid(is_signed=False), "poolingInputs")
        self.largest = named(NumberGrid(is_signed=False, can_choose=True), "poolingLargest")
        self.means = named(NumberGrid(is_signed=False, can_choose=True), "poolingMeans")
        self.gradient = named(NumberGrid(), "poolingGradient")
        self.rule, self.hint = text_label("poolingRule"), text_label("poolingHint")
        self.hint.setProperty("role", "muted")
        self._grids = self.inputs, self.largest, self.means, self.gradient
        self.question = Question("pooling")
        self._heads = tuple(QLabel() for _ in self._grids)
        self._chosen = False, 0, 0
        grids = FlowLayout(24)
        for head, grid in zip(self._heads, self._grids, strict=True):
            grids.addWidget(under(head, grid))
        filled(QVBoxLayout(self), grids, 12, self.rule, 2, self.hint, 12, self.question)
        self.inputs.show_values(INPUTS)
        for is_mean, grid in ((False, self.largest), (True, self.means)):
            grid.show_values(pooled(is_mean))
            grid.chosen.connect(
                lambda row, column, each=is_mean, view=grid: self._choose(each, row, column, view)
            )
        self.adapt()

    def _choose(self, is_mean: bool, row: int, column: int, grid: NumberGrid) -> None:
        self._chosen = is_mean, row, column
        self._refresh()
        announce(grid, self.rule.text())

    def _refresh(self) -> None:
        is_mean, row, column = self._chosen
        window = QRect(column * SIZE, row * SIZE, SIZE, SIZE)
        self.inputs.mark(window)
        self.gradient.show_values(gradient_of(is_mean, row, column))
        self.gradient.mark(window)
        place = QRect(column, row, 1, 1)
        self.largest.mark(None if is_mean else place)
        self.means.mark(place if is_mean else None)
        inside = INPUTS[row * SIZE :, column * SIZE :][:SIZE, :SIZE].ravel()
        numbers = [short_text(value) for value in inside]
        if is_mean:
            text = self.tr("({0}) ÷ {1} = {2}: each of the {1} gets 1 ÷ {1} of the gradient.")
            total = " + ".join(numbers)
            self.rule.setText(text.format(total, len(inside), short_text(float(inside.mean()))))
            return
        text = self.tr("The largest of {0} is {1}: it gets the whole gradient.")
        self.rule.setText(text.format(", ".join(numbers), short_text(float(inside.max()))))
        if np.count_nonzero(inside == inside.max()) > 1:
            tie = self.tr("Of equal ones the first gets it.")
            self.rule.setText(f"{self.rule.text()} {tie}")

    def _retranslate(self) -> None:
        names = (
            self.tr("Input 4 × 4"),
            self.tr("Largest"),
            self.tr("Mean"),
            self.tr("Where a gradient of 1 goes"),
        )
        for head, grid, name in zip(self._heads, self._grids, names, strict=True):
            head.setText(name)
            grid.setAccessibleName(name)
        self.hint.setText(self.tr("Click a largest number or a mean, or use the arrow keys."))
        self.question.set_texts(
            self.tr("What gradient do the three smaller numbers of a window get from the largest?"),
            self.tr("0: a small change of one of them does not change the largest."),
        )
        self._refresh()
