"""The status line in a narrow window."""

from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.look.current import Look, set_look
from app.window.status_line import StatusLine


def test_the_duration_is_hidden_first_then_the_network_elided(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    set_look(Look())
    line.show_network("Default network · 99.63 % on 10,000 test images")
    line.show_duration("Read in 0.9 ms")
    line.resize(900, 27)
    with qtbot.waitExposed(line):
        line.show()
    assert line.duration.isVisible()
    assert line.network.shown_text() == line.network.text()
    line.resize(360, 27)
    QApplication.processEvents()
    assert not line.duration.isVisible()
    line.resize(200, 27)
    QApplication.processEvents()
    assert line.network.shown_text().endswith("…")
    line.grab()
    assert line.network.toolTip() == line.network.text()


def test_a_button_takes_its_place_before_the_duration(qtbot: QtBot) -> None:
    line, button = StatusLine(), QPushButton("Writer: Me")
    qtbot.addWidget(line)
    set_look(Look())
    line.show_network("Default network")
    line.show_duration("Read in 0.9 ms")
    line.add_button(button)
    line.resize(900, 27)
    with qtbot.waitExposed(line):
        line.show()
    assert line.network.x() < button.x() < line.duration.x()
    texts_px = line.network.sizeHint().width() + line.duration.sizeHint().width()
    line.resize(texts_px + 80, 27)
    QApplication.processEvents()
    assert button.isVisible()
    assert not line.duration.isVisible()
