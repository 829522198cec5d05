"""Batch normalization of eight numbers, its scale and shift to choose."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.inside.arithmetic.texts import number_text
from app.learning.figures.number_grid import NumberGrid, Values, short_text
from app.learning.figures.parts import NamedSlider, Question, under
from app.look.current import Adaptive
from app.widgets.flow_layout import FlowLayout
from app.widgets.named_widgets import announce, filled, named, text_label
from model.network.layers import BatchNormalization

BATCH = np.array([1, 2, 2, 3, 4, 5, 6, 9], float)
COLUMNS = 4
"""The batch is shown in two rows, so that large text fits."""
LOW, HIGH, UNIT = -30, 30, 0.1
"""The range of scale and shift, in steps of `UNIT`."""


def normalized(scale: float, shift: float) -> Values:
    """Return the outputs for the batch, shape (8,)."""
    layer = BatchNormalization()
    layer.build((1,), np.random.default_rng(0))
    layer.parameters["scale"][:] = scale
    layer.parameters["shift"][:] = shift
    layer.is_training = True
    outputs: Values = layer.forward(BATCH[:, None])[:, 0]
    return outputs


class NormalizationFigure(Adaptive, QWidget):
    """The batch, its normalized numbers and the outputs; the chosen one is written out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scale = NamedSlider("scaleSlider", LOW, HIGH, 10, UNIT)
        self.shift = NamedSlider("shiftSlider", LOW, HIGH, 0, UNIT)
        self.inputs = named(NumberGrid(is_signed=False, can_choose=True), "normalizationInputs")
        self.middle = named(NumberGrid(), "normalizedNumbers")
        self.outputs = named(NumberGrid(), "normalizationOutputs")
        self.rule, self.hint = text_label("normalizationRule"), text_label("normalizationHint")
        self.hint.setProperty("role", "muted")
        self._grids = self.inputs, self.middle, self.outputs
        self.question = Question("normalization")
        self._heads = tuple(QLabel() for _ in self._grids)
        self._chosen = 0
        sliders, grids = FlowLayout(32), FlowLayout(16)
        for slider in (self.scale, self.shift):
            sliders.addWidget(slider)
            slider.changed.connect(self._refresh)
        for head, grid in zip(self._heads, self._grids, strict=True):
            grids.addWidget(under(head, grid))
        filled(
            QVBoxLayout(self), sliders, 12, grids, 12, self.rule, 2, self.hint, 12, self.question
        )
        self.inputs.show_values(BATCH.reshape(-1, COLUMNS))
        self.middle.show_values(normalized(1.0, 0.0).reshape(-1, COLUMNS))
        self.inputs.chosen.connect(self._choose)
        self.adapt()

    def _choose(self, row: int, column: int) -> None:
        self._chosen = row * COLUMNS + column
        self._refresh()
        announce(self.inputs, self.rule.text())

    def _refresh(self) -> None:
        scale, shift, k = self.scale.value, self.shift.value, self._chosen
        self.outputs.show_values(normalized(scale, shift).reshape(-1, COLUMNS))
        for grid in self._grids:
            grid.mark(QRect(k % COLUMNS, k // COLUMNS, 1, 1))
        middle, output = (short_text(grid.values.flat[k]) for grid in (self.middle, self.outputs))
        mean, variance = short_text(BATCH.mean()), short_text(BATCH.var())
        lines = (
            self.tr("mean {0}, variance {1}").format(mean, variance),
            f"({short_text(BATCH[k])} − {mean}) ÷ √{variance} = {middle}",
            f"{number_text(scale, 1)} · {_bracketed(middle)} + "
            f"{_bracketed(number_text(shift, 1))} = {output}",
        )
        self.rule.setText("\n".join(lines))

    def _retranslate(self) -> None:
        self.scale.set_name(self.tr("Scale"))
        self.shift.set_name(self.tr("Shift"))
        names = self.tr("A batch of 8"), self.tr("Normalized"), self.tr("Scaled and shifted")
        for head, grid, name in zip(self._heads, self._grids, names, strict=True):
            head.setText(name)
            grid.setAccessibleName(name)
        self.hint.setText(
            self.tr("Click a number of the batch, or use the arrow keys, to see its arithmetic.")
        )
        self.question.set_texts(
            self.tr("Which scale and shift give back the batch as it was?"),
            self.tr("A scale of √6 ≈ 2.449, its standard deviation, and a shift of 4, its mean."),
        )
        self._refresh()


def _bracketed(text: str) -> str:
    return f"({text})" if text.startswith("−") else text
