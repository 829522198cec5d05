"""The menu opens the lesson, which opens the windows to try things out."""

from app.main_window import MainWindow


def test_the_menu_and_a_link(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.actions_by_name["lesson"].trigger()
    dialog = window.learning.lesson.dialog
    assert dialog.isVisible()
    dialog.links["exercises"].click()
    assert window.learning.exercises.dialog.isVisible()
    window.learning.exercises.close()
    window.learning.lesson.close()
    assert not dialog.isVisible()
    window.close()
