"""A convolution of 4 × 4 numbers, its stride and its padding to choose."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.inside.arithmetic.texts import number_text
from app.learning.figures.number_grid import NumberGrid, Values
from app.learning.figures.parts import NamedSlider, Question, under
from app.look.current import Adaptive
from app.widgets.flow_layout import FlowLayout
from app.widgets.named_widgets import announce, filled, named, text_label
from model.network.functions import im2col

INPUTS = np.array([[1, 2, 3, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 3, 0, 1]], float)
FILTER = np.array([[2, 0, 1], [0, 1, 2], [1, 0, 2]], float)
MAX_STRIDE, MAX_PADDING = 3, 2


def feature_map(stride: int, padding: int) -> Values:
    """Return the map of the example."""
    rows = (len(INPUTS) + 2 * padding - len(FILTER)) // stride + 1
    patches = im2col(INPUTS[None, None], len(FILTER), stride, padding)
    products: Values = patches @ FILTER.ravel()
    return products.reshape(rows, -1)


class ConvolutionFigure(Adaptive, QWidget):
    """Input, filter and map; the chosen number of the map is written out as nine products."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stride = NamedSlider("strideSlider", 1, MAX_STRIDE, 1)
        self.padding = NamedSlider("paddingSlider", 0, MAX_PADDING, 1)
        self.inputs = named(NumberGrid(is_signed=False), "convolutionInputs")
        self.filter = named(NumberGrid(), "convolutionFilter")
        self.map = named(NumberGrid(can_choose=True), "convolutionMap")
        self.products = text_label("convolutionProducts")
        self.place = text_label("convolutionPlace")
        self.size_rule = text_label("convolutionSizeRule")
        for label in (self.place, self.size_rule):
            label.setProperty("role", "muted")
        self.question = Question("convolution")
        self._heads = QLabel(), QLabel(), QLabel()
        self._place = 0, 0
        sliders, grids = FlowLayout(32), FlowLayout(16)
        for slider in (self.stride, self.padding):
            sliders.addWidget(slider)
            slider.changed.connect(self._refresh)
        parts: tuple[QWidget, ...] = (
            under(self._heads[0], self.inputs),
            QLabel("×"),
            under(self._heads[1], self.filter),
            QLabel("="),
            under(self._heads[2], self.map),
        )
        for part in parts:
            grids.addWidget(part)
        filled(
            QVBoxLayout(self),
            *(sliders, 12, grids, 12, self.products, 2, self.place, 8, self.size_rule),
            *(12, self.question),
        )
        self.map.chosen.connect(self._choose)
        self.filter.show_values(FILTER)
        self.adapt()

    def _choose(self, row: int, column: int) -> None:
        self._place = row, column
        self._refresh()
        announce(self.map, self.products.text())

    def _refresh(self) -> None:
        stride, padding = round(self.stride.value), round(self.padding.value)
        values, padded = feature_map(stride, padding), np.pad(INPUTS, padding)
        rows, columns = values.shape
        row, column = self._place = min(self._place[0], rows - 1), min(self._place[1], columns - 1)
        window = QRect(column * stride, row * stride, *FILTER.shape)
        self.inputs.mark(None)
        self.inputs.show_values(padded, padding)
        self.inputs.mark(window)
        self.map.mark(None)
        self.map.show_values(values)
        self.map.mark(QRect(column, row, 1, 1))
        patch = padded[row * stride :, column * stride :][: len(FILTER), : len(FILTER)]
        pairs = zip(patch.flat, FILTER.flat, strict=True)
        products = " + ".join(f"{value:.0f}·{weight:.0f}" for value, weight in pairs)
        self.products.setText(f"{products} = {number_text(values[row, column], 0)}")
        chosen = self.tr("Row {0}, column {1} of the map.").format(row + 1, column + 1)
        hint = self.tr("Click another number, or use the arrow keys, to see its nine products.")
        self.place.setText(f"{chosen} {hint}")
        rule = self.tr("rows of the map = ({0} + 2 · {1} − {2}) ÷ {3}, rounded down, + 1 = {4}")
        self.size_rule.setText(rule.format(len(INPUTS), padding, len(FILTER), stride, rows))
        self._heads[2].setText(self.tr("Map {0} × {1}").format(rows, columns))
        self.map.setAccessibleName(self._heads[2].text())

    def _retranslate(self) -> None:
        self.stride.set_name(self.tr("Stride"))
        self.padding.set_name(self.tr("Padding"))
        self._heads[0].setText(self.tr("Input 4 × 4 in a frame of zeros"))
        self._heads[1].setText(self.tr("Filter 3 × 3"))
        for head, grid in zip(self._heads, (self.inputs, self.filter), strict=False):
            grid.setAccessibleName(head.text())
        self.question.set_texts(
            self.tr("With a stride of 2 and a padding of 1, how many numbers has the map?"),
            self.tr("4: (4 + 2 · 1 − 3) ÷ 2, rounded down, + 1 = 2 rows, and as many columns."),
        )
        self._refresh()
