"""Two groups of controls are side by side, or one above the other in a narrow window."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel

from app.widgets.wrapping_row import WrappingRow


def fixed_label(width_px: int) -> QLabel:
    label = QLabel()
    label.setFixedSize(width_px, 20)
    return label


def test_the_groups_wrap_and_unwrap_with_the_width(qtbot):
    left, right = fixed_label(100), fixed_label(150)
    row = WrappingRow([left], [right])
    qtbot.addWidget(row)
    row.show()

    for width_px, is_wrapped in [(400, False), (200, True), (400, False)]:
        row.resize(width_px, 60)
        row.layout().activate()
        left_corner, right_corner = (label.mapTo(row, QPoint()) for label in (left, right))
        assert (right_corner.y() > left_corner.y()) is is_wrapped
        assert is_wrapped or (left_corner.x(), right_corner.x()) == (0, 250)
    assert row.minimumSizeHint().width() == 150
