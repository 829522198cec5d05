"""Two groups of controls are side by side, or one above the other in a narrow window."""

from PySide6.QtWidgets import QLabel

from app.widgets.breaking_row import BreakingRow


def fixed_label(width_px: int) -> QLabel:
    label = QLabel()
    label.setFixedSize(width_px, 20)
    return label


def test_the_groups_break_and_join_with_the_width(qtbot):
    left, right = fixed_label(100), fixed_label(150)
    row = BreakingRow([left], [right])
    qtbot.addWidget(row)

    row.resize(400, 60)
    row.show()
    assert not row.is_broken
    assert right.mapTo(row, right.rect().topLeft()).x() == 250

    row.resize(200, 60)
    assert row.is_broken
    assert row.minimumSizeHint().width() == 150

    row.resize(400, 60)
    assert not row.is_broken
