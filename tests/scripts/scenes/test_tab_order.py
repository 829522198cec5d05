"""The order of the Tab key: what is wrong is found."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from scripts.scenes.tab_order import tab_order_problems, tab_stops


def test_rows_and_columns_are_read_in_order(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    grid = QGridLayout(window)
    names = ("one", "two", "three", "four")
    one, two, three, four = (QPushButton(name, window, objectName=name) for name in names)
    for place, button in enumerate((one, two, three, four)):
        grid.addWidget(button, place // 2, place % 2)
    window.show()
    assert tab_stops(window) == [one, two, three, four]
    assert tab_order_problems(window) == []
    # Down the columns is as good an order: the two share no row and no column.
    QWidget.setTabOrder(one, three)
    QWidget.setTabOrder(three, two)
    QWidget.setTabOrder(two, four)
    assert tab_order_problems(window) == []
    QWidget.setTabOrder(two, one)
    QWidget.setTabOrder(one, three)
    assert tab_order_problems(window) == [
        "QPushButton two 'two' comes before QPushButton one 'one' with the Tab key"
    ]
    two.setEnabled(False)
    assert tab_order_problems(window) == []
    QWidget.setTabOrder(three, one)
    assert len(tab_order_problems(window)) == 1


def test_what_tab_does_not_reach_is_left_out(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    grid, edit, hidden = QGridLayout(window), QLineEdit(), QPushButton()
    grid.addWidget(edit)
    grid.addWidget(hidden)
    hidden.hide()
    window.show()
    assert tab_stops(window) == [edit]


def test_what_is_scrolled_counts_as_its_area(qtbot: QtBot) -> None:
    window, page = QWidget(), QWidget()
    qtbot.addWidget(window)
    area, inside, foot = QScrollArea(), QVBoxLayout(page), QPushButton("foot")
    buttons = [QPushButton(str(number), minimumHeight=80) for number in range(5)]
    for button in buttons:
        inside.addWidget(button)
    area.setWidget(page)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    outside = QVBoxLayout(window)
    outside.addWidget(area)
    outside.addWidget(foot)
    window.resize(300, 200)
    window.show()
    assert tab_stops(window) == [*buttons, foot]
    assert tab_order_problems(window) == []
    QWidget.setTabOrder(buttons[1], buttons[0])
    assert len(tab_order_problems(window)) == 1
