"""The network's picture: whole pixels, box and cross."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.look.current import Look, set_look
from app.look.theme import DARK, LIGHT, Theme
from app.reading.network_input import CELL_PX, NetworkInput
from model.ink.normalising import NormalisedInk


@pytest.fixture
def picture(qtbot: QtBot) -> NetworkInput:
    shown = NetworkInput()
    qtbot.addWidget(shown)
    return shown


def ink_with(*pixels: tuple[int, int]) -> NormalisedInk:
    image = np.zeros((28, 28), np.float32)
    for row, column in pixels:
        image[row, column] = 1
    return NormalisedInk(image, (4.0, 6.0, 20.0, 12.0), (14.0, 14.0))


def colour_at(image: QImage, row: int, column: int) -> str:
    x = 1 + column * CELL_PX + CELL_PX // 2
    y = 1 + row * CELL_PX + CELL_PX // 2
    return image.pixelColor(x, y).name().upper()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_pixels_are_squares_of_paper_and_ink(picture: NetworkInput, theme: Theme) -> None:
    set_look(Look(theme))
    picture.show_ink(ink_with((10, 8), (20, 20)))
    image = picture.grab().toImage()
    assert (image.width(), image.height()) == (142, 142)
    assert colour_at(image, 10, 8) == theme.ink
    assert colour_at(image, 10, 9) == theme.paper
    corner = image.pixelColor(1 + 8 * CELL_PX, 1 + 10 * CELL_PX).name().upper()
    assert corner == theme.ink  # to its very edge: never smoothed


def test_box_and_cross_are_where_the_ink_is(picture: NetworkInput) -> None:
    picture.show_ink(ink_with((10, 8)))
    image = picture.grab().toImage()
    assert image.pixelColor(1 + 4 * CELL_PX, 80) == QColor(LIGHT.accent)
    assert image.pixelColor(1 + 24 * CELL_PX - 1, 80) == QColor(LIGHT.accent)
    # The ink is 20 wide and 12 high, the box that it was fitted into 20 by 20.
    assert image.pixelColor(40, 1 + 2 * CELL_PX) == QColor(LIGHT.accent)
    assert image.pixelColor(40, 1 + 22 * CELL_PX - 1) == QColor(LIGHT.accent)
    assert image.pixelColor(71, 71) == QColor(LIGHT.rival)


def test_without_ink_the_box_of_twenty_pixels_is_shown(picture: NetworkInput) -> None:
    picture.show_ink(None)
    image = picture.grab().toImage()
    assert image.pixelColor(1 + 4 * CELL_PX, 71) == QColor(LIGHT.control_edge)
    assert image.pixelColor(71, 71) == QColor(LIGHT.paper)
    assert picture.ink is None
