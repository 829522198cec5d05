"""Whose drawings the samples are: what the writers are called, and choosing who writes now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QStyledItemDelegate,
    QWidget,
)

from app.look.current import Adaptive

ME = "Me"
LONGEST_NAME = 60
_ANOTHER = ""


def writer_name(writer: str) -> str:
    """Return what a writer is called in the window; whoever has given no name is "Me"."""
    return QCoreApplication.translate("Writers", "Me") if writer == ME else writer


class WriterBox(Adaptive, QWidget):
    """Chooses for whom drawings are kept from now on; the last choice asks for another name.

    Signals
    -------
    writer_chosen(str)
    """

    writer_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel()
        self.label.setProperty("role", "muted")
        self.box = QComboBox()
        self.box.setObjectName("currentWriterBox")
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.setItemDelegate(QStyledItemDelegate(self.box))
        self.label.setBuddy(self.box)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.label)
        layout.addWidget(self.box)
        self._writers: Sequence[str] = ()
        self._current = ME
        self.box.activated.connect(self._take)
        self._retranslate()

    def set_writers(self, writers: Sequence[str], current: str) -> None:
        """Offer these writers, with the one that writes now among them."""
        self._writers, self._current = writers, current
        self.box.clear()
        for writer in sorted({ME, current, *writers}, key=lambda name: (name != ME, name)):
            self.box.addItem(writer_name(writer), writer)
        self.box.addItem(self.tr("Another writer…"), _ANOTHER)
        self.box.setCurrentIndex(self.box.findData(current))

    def _take(self, row: int) -> None:
        writer = self.box.itemData(row) or self._ask()
        if writer and writer != self._current:
            self.set_writers([*self._writers, writer], writer)
            self.writer_chosen.emit(writer)
        else:
            self.set_writers(self._writers, self._current)

    def _ask(self) -> str:
        name, _ = QInputDialog.getText(
            self, self.tr("Another writer"), self.tr("Whose drawings are these?")
        )
        return " ".join(name.split())[:LONGEST_NAME]

    def _retranslate(self) -> None:
        self.label.setText(self.tr("Who writes now"))
        self.box.setAccessibleName(self.label.text())
        self.set_writers(self._writers, self._current)
