"""Files that the desktop sends to the running program."""

from pathlib import Path

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.application import FileOpenings


def test_a_file_that_is_double_clicked_is_asked_for(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    openings = FileOpenings(qapp)
    path = tmp_path / "four 四.jsonl"
    with qtbot.waitSignal(openings.file_requested) as heard:
        QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(path))))
    assert heard.args == [path]
    assert not openings.eventFilter(qapp, QEvent(QEvent.Type.User))
    qapp.removeEventFilter(openings)
    openings.deleteLater()
