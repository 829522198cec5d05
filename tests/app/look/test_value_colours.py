"""Signed values are told apart by their colours, with every kind of colour vision."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtGui import QColor

from app.look.theme import DARK, LIGHT, Theme
from app.look.value_colours import value_colour, value_image

# Machado, Oliveira, Fernandes: "A physiologically-based model for simulation of color vision
# deficiency", 2009, table 1, severity 1.0; of linear RGB.
DEFICIENCIES = {
    "none": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)


def lab_of(colour: QColor, deficiency: str) -> np.ndarray:
    """Return the colour that is seen, in CIE L*a*b*."""
    part = np.array([colour.redF(), colour.greenF(), colour.blueF()])
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    seen = np.clip(DEFICIENCIES[deficiency] @ linear, 0.0, 1.0)
    ratio = TO_XYZ @ seen / (TO_XYZ @ np.ones(3))
    x, y, z = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def difference(one: QColor, other: QColor, deficiency: str) -> float:
    return float(np.linalg.norm(lab_of(one, deficiency) - lab_of(other, deficiency)))


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_positive_and_negative_values_look_different(theme: Theme, deficiency: str) -> None:
    for amount in (0.25, 0.5, 1.0):
        apart = difference(value_colour(amount, theme), value_colour(-amount, theme), deficiency)
        # A difference of 2.3 is just noticeable.
        assert apart > 60 * amount


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("sign", [1, -1])
def test_larger_amounts_look_further_from_zero(theme: Theme, deficiency: str, sign: int) -> None:
    zero = value_colour(0.0, theme)
    steps = [
        difference(value_colour(sign * amount, theme), zero, deficiency)
        for amount in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]

    assert steps[0] == 0.0
    assert all(later > earlier + 2.3 for earlier, later in pairwise(steps))


def test_a_picture_has_a_pixel_for_each_value() -> None:
    values = np.array([[2.0, -2.0, 0.0], [1.0, np.nan, 8.0]])

    image = value_image(values, 2.0, LIGHT)

    assert (image.width(), image.height()) == (3, 2)
    assert image.pixelColor(0, 0) == QColor(LIGHT.accent)
    assert image.pixelColor(1, 0) == QColor(LIGHT.rival)
    assert image.pixelColor(2, 0) == QColor(LIGHT.paper)
    assert image.pixelColor(1, 1) == QColor(LIGHT.window)
    # What is beyond the largest value has its colour.
    assert image.pixelColor(2, 1) == QColor(LIGHT.accent)
    half = image.pixelColor(0, 1)
    assert difference(half, value_colour(0.5, LIGHT), "none") < 1.0


def test_values_that_are_all_zero_have_the_colour_of_paper() -> None:
    image = value_image(np.zeros((1, 2)), 0.0, DARK)

    assert image.pixelColor(1, 0) == QColor(DARK.paper)
