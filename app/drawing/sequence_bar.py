"""The bar that steps through the drawings of opened files."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.drawing.tool_bar import ToolButton
from app.look.current import Adaptive
from app.look.style_sheet import set_text_style
from app.widgets.labels import ElidedLabel
from app.widgets.named_widgets import filled

GAP_PX = 4


class SequenceBar(Adaptive, QWidget):
    """Says which of several drawings is shown, with buttons; hidden for a single drawing.

    Signals
    -------
    stepped(int)
        The person wants the drawing this number of places further on.
    closed()
        The person is done with these drawings.
    toggled()
        The bar is now shown, or hidden.
    """

    stepped = Signal(int)
    closed = Signal()
    toggled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sequenceBar")
        self._index, self._count, self._name = 0, 0, ""
        self.previous_button = ToolButton("previous")
        self.next_button = ToolButton("next")
        self.close_button = ToolButton("close")
        self.label = ElidedLabel()
        self.label.setObjectName("sequenceLabel")
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        set_text_style(self.label, "caption")
        filled(
            QHBoxLayout(self),
            *(self.previous_button, self.next_button, self.label, self.close_button),
            spacing_px=GAP_PX,
        )
        self.previous_button.clicked.connect(lambda: self.stepped.emit(-1))
        self.next_button.clicked.connect(lambda: self.stepped.emit(1))
        self.close_button.clicked.connect(self.closed)
        self.hide()
        self.adapt()

    def show_position(self, index: int, count: int, name: str) -> None:
        """Show that the drawing `index`, from 0, of `count` is open, from a file of this name."""
        self._index, self._count, self._name = index, count, name
        self.previous_button.setEnabled(index > 0)
        self.next_button.setEnabled(index < count - 1)
        self._show_text()
        if self.isHidden() == (count > 1):
            self.setVisible(count > 1)
            self.toggled.emit()

    def _show_text(self) -> None:
        text = self.tr("{0} of {1}").format(f"{self._index + 1:,}", f"{self._count:,}")
        self.label.setText(f"{text} · {self._name}")

    def _retranslate(self) -> None:
        native = QKeySequence.SequenceFormat.NativeText
        for button, name, key in (
            (self.previous_button, self.tr("Previous drawing"), "PgUp"),
            (self.next_button, self.tr("Next drawing"), "PgDown"),
            (self.close_button, self.tr("Close these drawings"), ""),
        ):
            button.setAccessibleName(name)
            keys = QKeySequence(key).toString(native)
            button.setToolTip(f"{name} ({keys})" if key else name)
        self.setAccessibleName(self.tr("Drawings of the opened files"))
        self._show_text()
