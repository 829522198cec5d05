"""The menu entry opens the window, once."""

from app.main_window import MainWindow


def test_the_menu_opens_it(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.actions_by_name["exercises"].trigger()
    dialog = window.learning.exercises.dialog
    assert dialog is not None
    assert dialog.isVisible()
    window.actions_by_name["exercises"].trigger()
    assert window.learning.exercises.dialog is dialog
    window.learning.exercises.close()
    assert not dialog.isVisible()
    window.close()
