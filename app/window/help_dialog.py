"""The help dialog: keys, and where Digitpad stores its files."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.look.style_sheet import set_text_style
from app.widgets.labels import WrappedLabel
from model.files import data_folder

SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class HelpDialog(QDialog):
    """Lists the keys and the data folder, which can be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("helpDialog")
        self.setWindowTitle(self.tr("Keys and files"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(self._head(self.tr("Keys")))
        layout.addLayout(self._keys())
        layout.addWidget(self._head(self.tr("Files")))
        files = self.tr("Settings and log are in {0}. Nothing leaves this machine.")
        label = WrappedLabel(files.format(data_folder()))
        label.setTextInteractionFlags(SELECTABLE)
        layout.addWidget(label)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _head(self, text: str) -> QLabel:
        label = QLabel(text)
        set_text_style(label, "heading")
        return label

    def _keys(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (keys, meaning) in enumerate(self._rows()):
            key_label = QLabel(keys)
            key_label.setProperty("role", "muted")
            grid.addWidget(key_label, row, 0)
            grid.addWidget(QLabel(meaning), row, 1)
        return grid

    def _rows(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Enter"), self.tr("Recognize")),
            (self.tr("Del"), self.tr("Clear")),
            (_native("Ctrl+Z", "Ctrl+Shift+Z"), self.tr("Undo, redo")),
            (_native("Ctrl+C", "Ctrl+V"), self.tr("Copy, paste")),
            (_native("Ctrl+O", "Ctrl+S"), self.tr("Open, save a drawing")),
            (_native("PgUp", "PgDown"), self.tr("Previous, next drawing of the opened files")),
            (_native("Ctrl+M"), self.tr("My samples")),
            ("0–9", self.tr("Say which digit it is")),
            ("X", self.tr("Say that it is no digit")),
            ("P, E", self.tr("Pen, eraser")),
            ("[, ]", self.tr("Thinner, thicker pen")),
            ("L", self.tr("Read after every stroke")),
            (self.tr("Arrows, Space"), self.tr("On the canvas: move the pen, drop or lift it")),
        ]


def _native(*keys: str) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    comma = QCoreApplication.translate("HelpDialog", ", ")
    return comma.join(QKeySequence(key).toString(native) for key in keys)
