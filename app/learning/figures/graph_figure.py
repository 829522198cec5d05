"""Two calculations as graphs: (x + y)² and the sigmoid, node by node."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.learning.figures.graph_view import Edge, GraphView, Node
from app.learning.figures.parts import NamedSlider, Question
from app.look.current import Adaptive
from app.look.style_sheet import set_text_style
from app.widgets.flow_layout import FlowLayout
from app.widgets.named_widgets import filled, named, text_label
from model.evaluation.computational_graph import Add, Exp, Multiply, Power

LOW, HIGH, UNIT = -30, 30, 0.1
"""The range of x and y, in steps of `UNIT`."""

SQUARE_NODES = (
    Node("x", 0, 0, False),
    Node("y", 0, 1.8, False),
    Node("+", 1, 0.9),
    Node("u²", 2, 0.9),
    Node("z", 3, 0.9, False),
)
SIGMOID_NODES = (
    Node("x", 0, 0, False),
    Node("× −1", 1, 0),
    Node("exp", 2, 0),
    Node("+ 1", 3, 0),
    Node("1/u", 4, 0),
    Node("z", 5, 0, False),
)


def square_edges(x: float, y: float) -> tuple[Edge, ...]:
    """Return the numbers of ``z = (x + y)²``."""
    add, square = Add(), Power(2.0)
    total = add.forward(x, y)
    result = square.forward(total)
    by_total = square.backward(1.0)
    by_x, by_y = add.backward(by_total)
    return (
        Edge(0, 2, x, by_x),
        Edge(1, 2, y, by_y),
        Edge(2, 3, total, by_total),
        Edge(3, 4, result, 1.0),
    )


def sigmoid_edges(x: float) -> tuple[Edge, ...]:
    """Return the numbers of ``z = 1 / (1 + exp(-x))``."""
    negate, exponential, add, invert = Multiply(), Exp(), Add(), Power(-1.0)
    negated = negate.forward(x, -1.0)
    power = exponential.forward(negated)
    denominator = add.forward(1.0, power)
    result = invert.forward(denominator)
    by_denominator = invert.backward(1.0)
    _, by_power = add.backward(by_denominator)
    by_negated = exponential.backward(by_power)
    by_x, _ = negate.backward(by_negated)
    values = x, negated, power, denominator, result
    gradients = by_x, by_negated, by_power, by_denominator, 1.0
    pairs = zip(values, gradients, strict=True)
    return tuple(Edge(index, index + 1, *pair) for index, pair in enumerate(pairs))


class GraphFigure(Adaptive, QWidget):
    """Both graphs with the numbers that follow from x and y."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.x_slider = NamedSlider("graphX", LOW, HIGH, 10, UNIT)
        self.y_slider = NamedSlider("graphY", LOW, HIGH, 20, UNIT)
        self.square = named(GraphView(SQUARE_NODES), "squareGraph")
        self.sigmoid = named(GraphView(SIGMOID_NODES), "sigmoidGraph")
        self.question = Question("graph")
        self._heads = QLabel("z = (x + y)²"), QLabel("z = 1 / (1 + exp(−x))")
        self.hint = text_label("graphHint")
        self.hint.setProperty("role", "muted")
        sliders = FlowLayout(32)
        for slider in (self.x_slider, self.y_slider):
            sliders.addWidget(slider)
            slider.changed.connect(self._refresh)
        for head in self._heads:
            set_text_style(head, "strong")
        filled(
            QVBoxLayout(self),
            *(sliders, 12, self._heads[0], 6, self.square, 16, self._heads[1], 12),
            *(self.sigmoid, 12, self.hint, 12, self.question),
        )
        self.adapt()
        self._refresh()

    def _refresh(self) -> None:
        self.square.show_edges(square_edges(self.x_slider.value, self.y_slider.value))
        self.sigmoid.show_edges(sigmoid_edges(self.x_slider.value))

    def _retranslate(self) -> None:
        self.x_slider.set_name("x")
        self.y_slider.set_name("y")
        self.square.setAccessibleName(self.tr("Graph of {0}").format(self._heads[0].text()))
        self.sigmoid.setAccessibleName(self.tr("Graph of {0}").format(self._heads[1].text()))
        self.hint.setText(
            self.tr(
                "Above each arrow: the number on its way forward. Below it, in blue: how much z "
                "changes when that number changes."
            )
        )
        self.question.set_texts(
            self.tr("With x = 1 and y = 2, how much does z = (x + y)² grow when x grows by 0.01?"),
            self.tr(
                "By about 6 · 0.01 = 0.06: the number below the arrow from x is 2 · (x + y) = 6."
            ),
        )
