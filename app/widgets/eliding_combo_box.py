"""A combo box that elides its text."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget


class ElidingComboBox(QComboBox):
    """Elides the current text and has the whole text as its tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tip = ""
        # The style sheet reaches the items of the list through this delegate only.
        self.setItemDelegate(QStyledItemDelegate(self))

    def setToolTip(self, tip: str) -> None:  # noqa: N802 - Qt's own name
        """Set the tool tip for a text that fits."""
        self._tip = tip
        super().setToolTip(tip)

    def shown_text(self) -> str:
        """Return the current text as it is shown."""
        from PySide6.QtWidgets import QStyle, QStyleOptionComboBox

        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        box, field_of_box = (
            QStyle.ComplexControl.CC_ComboBox,
            QStyle.SubControl.SC_ComboBoxEditField,
        )
        field = self.style().subControlRect(box, option, field_of_box, self)
        mode = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.currentText(), mode, field.width() - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box with the elided text."""
        if not self.currentText():
            super().paintEvent(event)
            return
        # An empty box, as at the start, is painted without these costly classes.
        from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QStylePainter

        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = shown = self.shown_text()
        whole = self.currentText()
        super().setToolTip(self._tip if shown == whole else whole)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
