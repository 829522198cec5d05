"""How one gradient came about: its products, their sum, and the central difference."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.inside.arithmetic.texts import value_text
from app.inside.overview.sections import mosaics
from app.inside.overview.tiles_view import TilesView
from app.look.current import Adaptive
from app.look.style_sheet import set_text_style
from app.widgets.labels import WrappedLabel
from app.widgets.named_widgets import filled
from model.explanation.training_step import Products, TrainingStep

EDGE_PX = 84
LISTED = 12
"""Up to this many products are written out."""

translate = QCoreApplication.translate


class ProductsPanel(Adaptive, QWidget):
    """The arithmetic of a chosen gradient, and what the update makes of a weight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.rule = QLabel(), WrappedLabel("")
        self.list = WrappedLabel("")
        self.total, self.check, self.update_line = QLabel(), WrappedLabel(""), WrappedLabel("")
        self._pictures = QGridLayout()
        self._picture_heads: list[QLabel] = []
        for label, style in ((self.title, "strong"), (self.total, "state")):
            set_text_style(label, style)
        self.rule.setProperty("role", "muted")
        filled(
            QVBoxLayout(self),
            *(self.title, 2, self.rule, 10, self._pictures, 6, self.list, 6, self.total, 4),
            *(self.check, 10, self.update_line, None),
        )
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say what can be chosen."""
        self._clear_pictures()
        self.title.setText(translate("OneStep", "Click a gradient to see its arithmetic."))
        for label in (self.rule, self.list, self.total, self.check, self.update_line):
            label.setText("")

    def show_value(self, step: TrainingStep, index: int, place: tuple[int, ...], name: str) -> None:
        """Show the gradient of one input of a layer."""
        products = step.value_products(index, place)
        difference = step.value_difference(index, place)
        self._show(products, difference, name)
        self.rule.setText(
            translate("OneStep", "gradient of the layer after × what it went through")
        )
        self.update_line.setText("")

    def show_parameter(
        self, step: TrainingStep, index: int, parameter: str, place: tuple[int, ...], name: str
    ) -> None:
        """Show the gradient of one weight, and its update."""
        products = step.parameter_products(index, parameter, place)
        difference = step.central_difference(index, parameter, place)
        self._show(products, difference, name)
        self.rule.setText(translate("OneStep", "gradient of the outputs × inputs beneath"))
        old = float(step.old_parameters[index][parameter][place])
        new = float(step.new_parameters[index][parameter][place])
        text = translate("OneStep", "new {0} = old {1} − learning rate {2} × gradient {3}")
        gradient = _exact(products.sum)
        self.update_line.setText(
            text.format(_exact(new), _exact(old), f"{step.learning_rate:g}", gradient)
        )

    def _show(self, products: Products, difference: float, name: str) -> None:
        self.title.setText(name)
        self._show_pictures(products)
        self.list.setText(_written_out(products))
        self.total.setText(_exact(products.sum))
        text = translate("OneStep", "Their sum. By central difference: {0}.")
        self.check.setText(
            f"{text.format(_exact(difference))} {_agreement(products.sum, difference)}"
        )

    def _show_pictures(self, products: Products) -> None:
        self._clear_pictures()
        if products.gradients.size <= LISTED:
            return
        heads = (
            translate("OneStep", "Gradients"),
            translate("OneStep", "Factors"),
            translate("OneStep", "Products"),
        )
        arrays = (products.gradients, products.factors, products.products)
        for column, (head, array) in enumerate(zip(heads, arrays, strict=True)):
            picture = _as_picture(array)
            view = TilesView(1, QSize(picture.shape[1], picture.shape[0]), EDGE_PX, False)
            view.show_values(picture[None])
            view.setAccessibleName(head)
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            label = QLabel(head)
            set_text_style(label, "caption")
            self._pictures.addWidget(label, 0, column)
            self._pictures.addWidget(view, 1, column)

    def _clear_pictures(self) -> None:
        while (item := self._pictures.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _as_picture(array: NDArray[np.float64]) -> NDArray[np.float64]:
    if array.ndim == 2:
        return array
    if array.ndim == 3:
        return np.asarray(mosaics(array[None])[0])
    columns = math.ceil(math.sqrt(array.size))
    wrapped = np.full(columns * math.ceil(array.size / columns), np.nan)
    wrapped[: array.size] = array.ravel()
    return wrapped.reshape(-1, columns)


def _written_out(products: Products) -> str:
    """Return the products as text; of many only the number."""
    gradients, factors = products.gradients.ravel(), products.factors.ravel()
    if gradients.size > LISTED:
        count = int(np.count_nonzero(products.products))
        text = translate("OneStep", "{0} products, of which {1} are not 0")
        return text.format(f"{gradients.size:,}", f"{count:,}")
    parts = [
        f"{_bracketed(float(gradient))} · {_bracketed(float(factor))}"
        for gradient, factor in zip(gradients, factors, strict=True)
    ]
    return " + ".join(parts)


def _bracketed(value: float) -> str:
    text = value_text(value)
    return f"({text})" if value < 0 else text


def _exact(value: float) -> str:
    """Return a number with six significant digits."""
    return f"{value:.6g}".replace("-", "−")


def _agreement(found: float, difference: float) -> str:
    error = abs(found - difference)
    if error <= 1e-9 or error <= 1e-5 * abs(found):
        digits = min(12, max(1, math.floor(-math.log10(max(error, 1e-12)))))
        text = translate("OneStep", "They agree to {0} decimal places.")
        return text.format(digits)
    return translate("OneStep", "They differ: a kink lies nearby, such as a tie in pooling.")
