"""The About dialog: version, components and licences of Digitpad."""

import platform
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import __version__
from app.look.style_sheet import set_text_style
from app.services.log import log_path
from app.services.resources import window_icon
from app.widgets.screen_fit import take_first_size
from app.window.help_dialog import SELECTABLE
from assets import ASSETS_FOLDER

ICON_PX = 64
BUNDLED_LICENCES_FOLDER = ASSETS_FOLDER.parent / "licences"
"""Licences of all components; only in a packaged Digitpad."""


class Component(NamedTuple):
    """A component that Digitpad uses, with the short name of its licence."""

    name: str
    version: str
    licence: str


def components() -> list[Component]:
    """Return the installed components."""
    # Imported here, because both take a while.
    import numpy as np
    import PIL

    return [
        Component("Python", platform.python_version(), "PSF"),
        Component("NumPy", np.__version__, "BSD-3-Clause"),
        Component("Pillow", PIL.__version__, "MIT-CMU"),
        Component("Qt, PySide6", qVersion(), "LGPL-3.0"),
    ]


def licence_texts(folder: Path = BUNDLED_LICENCES_FOLDER) -> list[tuple[str, str]]:
    """Return title and text of each bundled licence; without the folder, Digitpad's alone."""
    paths = sorted(folder.glob("*.txt"), key=lambda path: (path.stem != "Digitpad", path.name))
    titled = [(path.stem.replace("-", " "), path) for path in paths]
    own = ASSETS_FOLDER.parent / "LICENSE"
    if not titled and own.is_file():
        titled = [("Digitpad", own)]
    return [(title, path.read_text(encoding="utf-8", errors="replace")) for title, path in titled]


class AboutDialog(QDialog):
    """Version, components and licences, as text that can be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("aboutDialog")
        self.setWindowTitle(self.tr("About Digitpad"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addLayout(self._head())
        summary = self.tr("Its networks are written and trained in NumPy; the window is Qt.")
        layout.addWidget(QLabel(summary))
        layout.addLayout(self._components())
        log = _copyable(self.tr("The log is {0}").format(log_path()))
        log.setWordWrap(True)
        log.setProperty("role", "muted")
        layout.addWidget(log)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.licences_button = QPushButton(self.tr("Licences…"))
        self.licences_button.setObjectName("licencesButton")
        self.licences_button.setAutoDefault(False)
        self.licences_button.clicked.connect(self.show_licences)
        buttons.addButton(self.licences_button, QDialogButtonBox.ButtonRole.ActionRole)
        layout.addWidget(buttons)

    def show_licences(self) -> None:
        """Show the licences."""
        dialog = LicencesDialog(self)
        dialog.exec()
        dialog.deleteLater()

    def _head(self) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(window_icon().pixmap(ICON_PX, ICON_PX))
        name = _copyable(self.tr("Digitpad {0}").format(__version__))
        set_text_style(name, "heading")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch(1)
        words.addWidget(name)
        words.addWidget(QLabel(self.tr("Draw a digit and Digitpad reads it.")))
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(picture)
        head.addLayout(words, 1)
        return head

    def _components(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        rows = [Component("Digitpad", __version__, "MIT"), *components()]
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                grid.addWidget(_copyable(text), row, column)
        return grid


class LicencesDialog(QDialog):
    """Shows one licence at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("licencesDialog")
        self.setWindowTitle(self.tr("Licences"))
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("Licence of"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Licence"))
        for title, text in licence_texts():
            self.box.addItem(title, text)
        self.box.currentIndexChanged.connect(self._show)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(self.box)
        layout.addWidget(self.text)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        take_first_size(self, QSize(640, 480))
        self._show(self.box.currentIndex())

    def _show(self, index: int) -> None:
        self.text.setPlainText(self.box.itemData(index) or "")


def _copyable(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(SELECTABLE)
    return label
