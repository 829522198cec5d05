"""Nodes of a computational graph, as a minimal example of backpropagation.

A computation is a graph of nodes. In the forward pass each node computes one number from its
inputs. In the backward pass it receives the gradient of the result with respect to its output, and
returns the gradients with respect to its inputs: the chain rule, one node at a time. The layers of
a network are such nodes with arrays instead of numbers.

Example: the cost of the ink of a word at 2 cents per square millimetre. The word has 3 strokes,
each 20 mm long and 0.5 mm wide, and a dot of 1 mm².

>>> stroke, strokes, word, cost = Multiply(), Multiply(), Add(), Multiply()
>>> stroke_area = stroke.forward(20.0, 0.5)
>>> word_area = word.forward(strokes.forward(3.0, stroke_area), 1.0)
>>> cost.forward(word_area, 2.0)
62.0

The backward pass starts with a gradient of 1:

>>> by_word_area, by_price = cost.backward(1.0)
>>> by_strokes_area, by_dot = word.backward(by_word_area)
>>> by_count, by_stroke_area = strokes.backward(by_strokes_area)
>>> by_length, by_width = stroke.backward(by_stroke_area)

Per mm² of the dot the cost rises by 2 cents, per stroke by 20, per mm of pen width by 120:

>>> by_price, by_dot, by_count, by_length, by_width
(31.0, 2.0, 20.0, 3.0, 120.0)

Functions of one number are nodes with one input. (x + y)² at x = 1 and y = 2, where both
derivatives are 2 (x + y):

>>> total, square = Add(), Power(2.0)
>>> square.forward(total.forward(1.0, 2.0))
9.0
>>> total.backward(square.backward(1.0))
(6.0, 6.0)

The sigmoid 1 / (1 + exp(-x)) at x = 0: four nodes, from the inside out. Its derivative is
y (1 - y), a quarter here:

>>> negated, exponential, denominator, inverse = Multiply(), Exp(), Add(), Power(-1.0)
>>> power = exponential.forward(negated.forward(0.0, -1.0))
>>> inverse.forward(denominator.forward(1.0, power))
0.5
>>> by_denominator = inverse.backward(1.0)
>>> _, by_power = denominator.backward(by_denominator)
>>> by_negated = exponential.backward(by_power)
>>> by_x, _ = negated.backward(by_negated)
>>> by_denominator, by_power, by_negated, by_x
(-0.25, -0.25, -0.25, 0.25)
"""

from __future__ import annotations

from math import exp


class Add:
    """The node ``z = x + y``.

    Both derivatives are 1, so both inputs receive the output gradient unchanged.
    """

    def forward(self, x: float, y: float) -> float:
        """Return the sum."""
        return x + y

    def backward(self, output_gradient: float) -> tuple[float, float]:
        """Return the gradients with respect to x and y."""
        return output_gradient, output_gradient


class Multiply:
    """The node ``z = x * y``.

    The derivatives are ``dz/dx = y`` and ``dz/dy = x``, so each input receives the output gradient
    times the other input. Therefore the node keeps both.
    """

    def __init__(self) -> None:
        self._x = 0.0
        self._y = 0.0

    def forward(self, x: float, y: float) -> float:
        """Return the product."""
        self._x, self._y = x, y
        return x * y

    def backward(self, output_gradient: float) -> tuple[float, float]:
        """Return the gradients with respect to x and y."""
        return output_gradient * self._y, output_gradient * self._x


class Power:
    """The node ``y = x ** exponent``; with -1 it is a division.

    The derivative is ``exponent * x ** (exponent - 1)``, so the node keeps its input.

    Parameters
    ----------
    exponent : float
    """

    def __init__(self, exponent: float) -> None:
        self.exponent = exponent
        self._x = 0.0

    def forward(self, x: float) -> float:
        """Return the power."""
        self._x = x
        return float(x**self.exponent)

    def backward(self, output_gradient: float) -> float:
        """Return the gradient with respect to x."""
        return float(output_gradient * self.exponent * self._x ** (self.exponent - 1.0))


class Exp:
    """The node ``y = exp(x)``.

    It is its own derivative, so the node keeps its output.
    """

    def __init__(self) -> None:
        self._y = 1.0

    def forward(self, x: float) -> float:
        """Return the exponential."""
        self._y = exp(x)
        return self._y

    def backward(self, output_gradient: float) -> float:
        """Return the gradient with respect to x."""
        return output_gradient * self._y
