"""The first window: all of it fits in any font, and little is imported before it is painted."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]

_FONT_FOLDERS = {
    "DejaVu": ["/usr/share/fonts/truetype/dejavu"],
    "a Chinese font alone": ["/usr/share/fonts/opentype/noto", "/usr/share/fonts/truetype/wqy"],
    "both": ["/usr/share/fonts"],
    "none": [],
}

_FIRST_WINDOW = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from app.application import make_application
from app.main_window import MainWindow
from app.services.settings import Settings

application = make_application()
found = []
for language, text_percent in json.loads(sys.argv[1]):
    settings = Settings(Path(sys.argv[2]) / f"{language}-{text_percent}.ini")
    settings.language, settings.text_percent = language, text_percent
    window = MainWindow(settings)
    window.show()
    application.processEvents()
    cut = [
        widget.text()
        for kind in (QLabel, QCheckBox, QPushButton)
        for widget in window.findChildren(kind)
        if widget.isVisible()
        and (
            widget.width() < widget.minimumSizeHint().width()
            or widget.height() < widget.minimumSizeHint().height()
        )
    ]
    scrolls = window.main_panel.verticalScrollBar().isVisible()
    found.append({"scrolls": scrolls, "cut": cut})
    window.close()
print(json.dumps(found))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="fontconfig chooses the fonts on Linux only")
@pytest.mark.slow
@pytest.mark.parametrize("fonts", _FONT_FOLDERS)
def test_the_first_window_shows_all_of_itself_in_any_font(tmp_path: Path, fonts: str) -> None:
    folders = [folder for folder in _FONT_FOLDERS[fonts] if Path(folder).is_dir()]
    if _FONT_FOLDERS[fonts] and not folders:
        pytest.skip("these fonts are not installed")
    lines = [f"<dir>{folder}</dir>" for folder in folders]
    lines.append(f"<cachedir>{tmp_path}</cachedir>")
    (tmp_path / "fonts.conf").write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/conf.d</include>'
        f"{''.join(lines)}</fontconfig>",
        encoding="utf-8",
    )
    views = [("en", 100), ("en", 125), ("en", 200), ("zh", 100)]
    child = subprocess.run(
        [sys.executable, "-c", _FIRST_WINDOW, json.dumps(views), str(tmp_path)],
        cwd=PROJECT,
        env={**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    for view, found in zip(views, json.loads(child.stdout), strict=True):
        assert not found["scrolls"], view
        assert found["cut"] == [], view


_FIRST_IMPORTS = """
import sys
from app.services.qt_imports import import_qt
import_qt()
from app.application import make_application
application = make_application()
from app.main_window import MainWindow
window = MainWindow(is_complete=False)
names = ("model.network", "model.recognizer", "model.weights", "PIL", "numpy.random", "sqlite3",
         "logging.handlers", "PySide6.QtSvg", "app.training", "app.shelf", "app.samples")
print(" ".join(name for name in names if name in sys.modules))
"""


def test_the_first_window_imports_neither_networks_nor_commands() -> None:
    child = subprocess.run(
        [sys.executable, "-c", _FIRST_IMPORTS],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    assert child.stdout.strip() == ""
