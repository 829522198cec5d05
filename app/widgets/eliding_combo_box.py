"""A combo box that ends a long text in an ellipsis instead of cutting it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)


class ElidingComboBox(QComboBox):
    """Shows as much of the chosen text as fits, and the whole text as its tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tip = ""

    def setToolTip(self, tip: str) -> None:  # noqa: N802 - Qt's own name
        """Say this while the whole text is to be seen."""
        self._tip = tip
        super().setToolTip(tip)

    def shown_text(self) -> str:
        """Return what is to be seen of the chosen text."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        mode = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.currentText(), mode, field.width() - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box with what fits."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = shown = self.shown_text()
        whole = self.currentText()
        super().setToolTip(self._tip if shown == whole else whole)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
