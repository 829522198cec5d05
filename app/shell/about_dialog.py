"""What Digitpad is, which version, and under which licence."""

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from app import __version__


class AboutDialog(QDialog):
    """Version and licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("aboutDialog")
        self.setWindowTitle(self.tr("About Digitpad"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        head = QLabel(self.tr("Digitpad {0}").format(__version__))
        font = head.font()
        font.setPixelSize(round(self.fontInfo().pixelSize() * 17 / 13))
        font.setWeight(QFont.Weight.Bold)
        head.setFont(font)
        layout.addWidget(head)
        for text in (
            self.tr("Draw a digit and Digitpad reads it."),
            self.tr("Its networks are written and trained in NumPy; the window is Qt {0}.").format(
                qVersion()
            ),
            self.tr("MIT licence. Qt and PySide6: LGPL 3."),
        ):
            layout.addWidget(QLabel(text))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
