"""What the two windows of the shelf have in common: sizes, margins, hairlines."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QFrame, QVBoxLayout, QWidget

from app.shell.type_scale import TypeScale

FIRST_SIZE_PX = (980, 640)
LARGEST_GROWTH = 1.5
LEAST_SIZE_PX = (480, 420)
SIDE_MARGIN_PX = 24
STACKED_BELOW_PX = 760
"""Of a narrower window at 100 % text, the halves lie one below the other."""


def first_size(dialog: QDialog, type_scale: TypeScale) -> QSize:
    """Return the size that a window of the shelf has at first: it grows with the text."""
    wanted = QSize(*FIRST_SIZE_PX) * min(type_scale.scale, LARGEST_GROWTH)
    return wanted.boundedTo(dialog.screen().availableSize())


def hairline(is_upright: bool = False) -> QFrame:
    """Return a line of 1 px in the colour of hairlines."""
    line = QFrame()
    line.setObjectName("hairline")
    if is_upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def with_margins(
    widget: QWidget, above_px: int, below_px: int, beside_px: int = SIDE_MARGIN_PX
) -> QVBoxLayout:
    """Return a layout of one widget with room around it."""
    layout = QVBoxLayout()
    layout.setContentsMargins(beside_px, above_px, beside_px, below_px)
    layout.addWidget(widget)
    return layout
