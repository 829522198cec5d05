"""The menu entry opens the window, once."""

from app.main_window import MainWindow


def test_the_menu_opens_it(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.actions_by_name["experiments"].trigger()
    dialog = window.learning.experiments.dialog
    assert dialog is not None
    assert dialog.isVisible()
    window.actions_by_name["experiments"].trigger()
    assert window.learning.experiments.dialog is dialog
    window.learning.experiments.close()
    assert not dialog.isVisible()
    window.close()
