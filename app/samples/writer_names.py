"""Names of writers, and the choice of the current writer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QMenu,
    QStyledItemDelegate,
    QToolButton,
    QWidget,
)

from app.look.current import Adaptive
from app.look.style_sheet import set_text_style
from app.widgets.named_widgets import filled

ME = "Me"
MAX_NAME_LENGTH = 60
MAX_SHOWN_LENGTH = 20
"""In the main window."""
_ANOTHER = ""


def writer_name(writer: str) -> str:
    """Return the name of a writer in the language of the window."""
    return QCoreApplication.translate("Writers", "Me") if writer == ME else writer


def in_order(writers: Iterable[str]) -> list[str]:
    """Return the writers with the person first."""
    return sorted({ME, *writers}, key=lambda name: (name != ME, name))


def ask_for_writer(parent: QWidget) -> str:
    """Ask for the name of another writer; empty if there is none."""
    translate = QCoreApplication.translate
    name, _ = QInputDialog.getText(
        parent,
        translate("WriterBox", "Another writer"),
        translate("WriterBox", "Whose drawings are these?"),
    )
    return " ".join(name.split())[:MAX_NAME_LENGTH]


class WriterButton(Adaptive, QToolButton):
    """Names the current writer; its menu offers the others.

    Parameters
    ----------
    writers : callable
        Returns all writers, asked for when the menu opens.

    Signals
    -------
    writer_chosen(str)
    """

    writer_chosen = Signal(str)

    def __init__(
        self, current: str, writers: Callable[[], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("writerButton")
        self._current, self._writers = current, writers
        self.setProperty("role", "muted")
        set_text_style(self, "caption")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        menu.triggered.connect(self._take)
        self.setMenu(menu)
        self._retranslate()

    def show_writer(self, writer: str) -> None:
        """Show the current writer."""
        self._current = writer
        self._retranslate()

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for writer in in_order({self._current, *self._writers()}):
            # A single & marks a key.
            action = menu.addAction(writer_name(writer).replace("&", "&&"))
            action.setData(writer)
            action.setCheckable(True)
            action.setChecked(writer == self._current)
        menu.addSeparator()
        menu.addAction(QCoreApplication.translate("WriterBox", "Another writer…"))

    def _take(self, action: QAction) -> None:
        writer = action.data() or ask_for_writer(self)
        if writer and writer != self._current:
            self.writer_chosen.emit(writer)

    def _retranslate(self) -> None:
        name = writer_name(self._current)
        short = name if len(name) <= MAX_SHOWN_LENGTH else f"{name[: MAX_SHOWN_LENGTH - 1]}…"
        text = self.tr("Writer: {0}")
        self.setText(text.format(short).replace("&", "&&"))
        self.setAccessibleName(text.format(name))
        self.setToolTip(
            self.tr("New drawings in My samples are by {0}. Click to change.").format(name)
        )


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
        for writer in in_order({current, *writers}):
            self.box.addItem(writer_name(writer), writer)
        self.box.addItem(self.tr("Another writer…"), _ANOTHER)
        self.box.setCurrentIndex(self.box.findData(current))

    def _take(self, row: int) -> None:
        writer = self.box.itemData(row) or ask_for_writer(self)
        if writer and writer != self._current:
            self.set_writers([*self._writers, writer], writer)
            self.writer_chosen.emit(writer)
        else:
            self.set_writers(self._writers, self._current)

    def _retranslate(self) -> None:
        self.label.setText(self.tr("Current writer"))
        self.box.setAccessibleName(self.label.text())
        self.set_writers(self._writers, self._current)
