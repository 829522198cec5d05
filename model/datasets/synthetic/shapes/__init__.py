"""The shapes of all digits. To add one, write a function and list it in its digit's file."""

from model.datasets.synthetic.shapes import (
    eight,
    five,
    four,
    nine,
    one,
    seven,
    six,
    three,
    two,
    zero,
)
from model.datasets.synthetic.skeleton import Shape

SHAPES_OF_DIGITS: tuple[tuple[Shape, ...], ...] = (
    zero.SHAPES,
    one.SHAPES,
    two.SHAPES,
    three.SHAPES,
    four.SHAPES,
    five.SHAPES,
    six.SHAPES,
    seven.SHAPES,
    eight.SHAPES,
    nine.SHAPES,
)
"""The shapes of each digit, indexed by the digit."""
