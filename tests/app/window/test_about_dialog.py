"""The About box: versions, and the texts of licences."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.window.about_dialog import AboutDialog, LicencesDialog, components, licence_texts


def test_versions_are_shown(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    for part in components():
        assert part.name in texts
        assert part.version in texts
        assert part.version


def test_the_licences_open(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    shown: list[str] = []

    def look_and_close() -> None:
        licences = QApplication.activeModalWidget()
        assert isinstance(licences, LicencesDialog)
        shown.extend([licences.box.currentText(), licences.text.toPlainText()])
        licences.close()

    QTimer.singleShot(0, look_and_close)
    dialog.licences_button.click()
    assert shown[0] == "Digitpad"
    assert shown[1].startswith("MIT License")


def test_bundled_licences_follow_digitpads(tmp_path: Path) -> None:
    for name in ("LGPL-3", "Digitpad", "Apple"):
        (tmp_path / f"{name}.txt").write_text(f"text of {name}", encoding="utf-8")
    assert licence_texts(tmp_path) == [
        ("Digitpad", "text of Digitpad"),
        ("Apple", "text of Apple"),
        ("LGPL 3", "text of LGPL-3"),
    ]
