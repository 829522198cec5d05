"""Names of writers, and the choice of the current writer."""

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
from app.widgets.named_widgets import filled

ME = "Me"
MAX_NAME_LENGTH = 60
_ANOTHER = ""


def writer_name(writer: str) -> str:
    """Return the name of a writer in the language of the window."""
    return QCoreApplication.translate("Writers", "Me") if writer == ME else writer


class WriterBox(Adaptive, QWidget):
    """A combo box for the current writer; its last item asks for another name.

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
        filled(QHBoxLayout(self), self.label, self.box, spacing_px=8)
        self._writers: Sequence[str] = ()
        self._current = ME
        self.box.activated.connect(self._take)
        self._retranslate()

    def set_writers(self, writers: Sequence[str], current: str) -> None:
        """Offer these writers and the current one."""
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
        return " ".join(name.split())[:MAX_NAME_LENGTH]

    def _retranslate(self) -> None:
        self.label.setText(self.tr("Current writer"))
        self.box.setAccessibleName(self.label.text())
        self.set_writers(self._writers, self._current)
