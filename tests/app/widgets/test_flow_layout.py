"""Widgets flow like words: left to right, then on the next line."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from app.widgets.flow_layout import FlowLayout


class Box(QWidget):
    def __init__(self, width_px: int, height_px: int = 20) -> None:
        super().__init__()
        self._size = QSize(width_px, height_px)

    def sizeHint(self) -> QSize:
        return self._size

    def minimumSizeHint(self) -> QSize:
        return self._size


@pytest.fixture
def lay_out(qtbot):
    """Return a function that lays boxes out in a width and returns the layout and their places."""
    parents = []

    def lay(width_px: int, *boxes: Box) -> tuple[FlowLayout, list[tuple[int, int]]]:
        parent = QWidget()
        parents.append(parent)
        qtbot.addWidget(parent)
        layout = FlowLayout(10, parent)
        for box in boxes:
            layout.addWidget(box)
        layout.setGeometry(QRect(0, 0, width_px, 500))
        return layout, [(box.x(), box.y()) for box in boxes]

    return lay


def test_what_fits_stays_on_one_line(lay_out):
    layout, places = lay_out(100, Box(40), Box(50))

    assert places == [(0, 0), (50, 0)]
    assert layout.heightForWidth(100) == 20
    assert layout.sizeHint() == QSize(100, 20)


def test_what_does_not_fit_starts_the_next_line(lay_out):
    layout, places = lay_out(99, Box(40), Box(50), Box(30))

    assert places == [(0, 0), (0, 30), (60, 30)]
    assert layout.heightForWidth(99) == 50
    assert layout.minimumSize() == QSize(50, 20)


def test_a_low_widget_is_centred_in_its_line(lay_out):
    _, places = lay_out(200, Box(40, 30), Box(40, 10))

    assert places == [(0, 0), (50, 10)]


def test_a_widget_is_never_wider_than_the_layout(lay_out):
    box = Box(300)
    _, places = lay_out(120, Box(20), box)

    assert places == [(0, 0), (0, 30)]
    assert box.width() == 120


def test_hidden_widgets_take_no_space(lay_out):
    hidden = Box(40)
    hidden.setVisible(False)
    shown = Box(40)

    layout, places = lay_out(200, hidden, shown)

    assert places[1] == (0, 0)
    assert layout.heightForWidth(200) == 20
    assert layout.sizeHint() == QSize(40, 20)


def test_an_empty_layout_has_no_height(lay_out):
    layout, _ = lay_out(100)

    assert layout.heightForWidth(100) == 0
    assert layout.itemAt(0) is None
    assert layout.takeAt(0) is None
