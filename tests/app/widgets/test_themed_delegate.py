"""A themed delegate paints in the current look and restores the painter."""

import pytest
from PySide6.QtCore import QModelIndex, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from app.look.current import Look, set_look
from app.look.theme import DARK
from app.look.type_scale import TypeScale
from app.widgets.themed_delegate import ThemedDelegate


class Blocks(ThemedDelegate):
    def cell_size(self):
        return QSize(3, 2)

    def paint_item(self, painter, item):
        painter.setOpacity(0.5)
        self.painted_at = item.type_scale.scale


@pytest.fixture
def painter(qapp):
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    yield painter
    painter.end()


def test_an_item_is_painted_in_its_look_and_the_painter_restored(painter):
    delegate = Blocks()
    set_look(Look(DARK, TypeScale(2.0, ("Sans",))))
    delegate.paint(painter, QStyleOptionViewItem(), QModelIndex())
    assert delegate.painted_at == 2.0
    assert painter.opacity() == 1.0
    assert delegate.sizeHint(QStyleOptionViewItem(), QModelIndex()) == QSize(3, 2)
