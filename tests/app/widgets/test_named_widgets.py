"""Buttons and labels have their names, and Enter in a field presses no button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.widgets.named_widgets import clear_layout, filled, push_button, text_label


def test_enter_in_a_field_of_a_dialog_presses_no_button(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    button, field = push_button("eraseButton"), QLineEdit()
    layout = QVBoxLayout(dialog)
    layout.addWidget(button)
    layout.addWidget(field)
    pressed = []
    button.clicked.connect(lambda: pressed.append(button.objectName()))
    with qtbot.waitExposed(dialog):
        dialog.show()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert pressed == []
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == ["eraseButton"]


def test_a_focus_policy_is_applied(qtbot):
    button = push_button("clearButton", Qt.FocusPolicy.TabFocus)
    qtbot.addWidget(button)
    assert button.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_a_label_shows_markup_as_it_is_typed(qtbot):
    label = text_label("title")
    qtbot.addWidget(label)
    assert label.objectName() == "title"
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.wordWrap()


def test_a_layout_is_filled_in_order(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    label, row = QLabel(), QHBoxLayout()
    layout = filled(QVBoxLayout(page), label, 5, None, row, spacing_px=3, margins_px=(1, 2, 3, 4))
    items = [layout.itemAt(index) for index in range(layout.count())]
    assert items[0].widget() is label
    assert items[1].sizeHint().height() == 5
    assert items[3].layout() is row
    assert [layout.stretch(index) for index in range(4)] == [0, 0, 1, 0]
    assert (layout.spacing(), layout.getContentsMargins()) == (3, (1, 2, 3, 4))


def test_a_cleared_layout_shows_nothing(qtbot):
    page, label = QWidget(), QLabel("old")
    qtbot.addWidget(page)
    layout = filled(QVBoxLayout(page), label, None)
    with qtbot.waitExposed(page):
        page.show()
    clear_layout(layout)
    assert layout.count() == 0
    assert not label.isVisible()
    with qtbot.waitSignal(label.destroyed):
        pass
