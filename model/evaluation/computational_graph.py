"""A computational graph in its smallest form: two nodes, and how a gradient flows through them.

A calculation is drawn as nodes with arrows between them. Forward, each node computes one number
from those that come in. Backward, it is told how much the result changes with its output, and
answers how much the result changes with each of its inputs: the chain rule, one node at a time.
The layers of a network are such nodes, only with arrays for numbers.

The ink that a word costs, at 2 cents a square millimetre: 3 strokes, each 20 mm long and 0.5 mm
wide, and a dot of 1 mm² behind them.

>>> stroke, strokes, word, cost = Multiply(), Multiply(), Add(), Multiply()
>>> stroke_area = stroke.forward(20.0, 0.5)
>>> word_area = word.forward(strokes.forward(3.0, stroke_area), 1.0)
>>> cost.forward(word_area, 2.0)
62.0

Backward, from a gradient of 1 cent a cent:

>>> by_word_area, by_price = cost.backward(1.0)
>>> by_strokes_area, by_dot = word.backward(by_word_area)
>>> by_count, by_stroke_area = strokes.backward(by_strokes_area)
>>> by_length, by_width = stroke.backward(by_stroke_area)

A dot larger by 1 mm² costs 2 cents more, one more stroke 20, a pen wider by 1 mm 120:

>>> by_price, by_dot, by_count, by_length, by_width
(31.0, 2.0, 20.0, 3.0, 120.0)
"""

from __future__ import annotations


class Add:
    """A node ``z = x + y``.

    Both slopes are 1, ``dz/dx = dz/dy = 1``: the gradient goes on to both inputs as it is.
    """

    def forward(self, x: float, y: float) -> float:
        """Return the sum."""
        return x + y

    def backward(self, output_gradient: float) -> tuple[float, float]:
        """Return the gradients by x and y."""
        return output_gradient, output_gradient


class Multiply:
    """A node ``z = x * y``.

    The slopes are ``dz/dx = y`` and ``dz/dy = x``: the gradient goes on to each input, times the
    other one. So the node remembers both.
    """

    def __init__(self) -> None:
        self._x = 0.0
        self._y = 0.0

    def forward(self, x: float, y: float) -> float:
        """Return the product."""
        self._x, self._y = x, y
        return x * y

    def backward(self, output_gradient: float) -> tuple[float, float]:
        """Return the gradients by x and y."""
        return output_gradient * self._y, output_gradient * self._x
