"""The controls of a wide canvas, which stand below it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from app.drawing.geometry import CANVAS_SIZE_PX, NUMBER_WIDTH_PX
from app.look.current import Adaptive, current_type_scale
from app.widgets.named_widgets import filled, push_button

ROW_GAP_PX, COLUMN_GAP_PX = 8, 12
SEGMENT_PADDING_PX = 12


class CanvasControls(Adaptive, QWidget):
    """Chooses between a canvas for one digit and one for a number.

    Signals
    -------
    width_asked(int)
        The person wants a canvas of this width.
    """

    width_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvasControls")
        self.label = QLabel()
        self.label.setProperty("role", "muted")
        self.digit_button = _segment("canvasDigitButton", "first")
        self.number_button = _segment("canvasNumberButton", "last")
        segments, group = QWidget(), QButtonGroup(self)
        filled(QHBoxLayout(segments), self.digit_button, self.number_button, spacing_px=0)
        for button, width_px in (
            (self.digit_button, CANVAS_SIZE_PX),
            (self.number_button, NUMBER_WIDTH_PX),
        ):
            group.addButton(button)
            button.clicked.connect(lambda _=False, width_px=width_px: self._ask(width_px))
        self.rows = QGridLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setHorizontalSpacing(COLUMN_GAP_PX)
        self.rows.setVerticalSpacing(ROW_GAP_PX)
        # The rows above it are free for what else concerns numbers.
        self.rows.addWidget(self.label, 1, 0)
        self.rows.addWidget(segments, 1, 1, Qt.AlignmentFlag.AlignRight)
        self.rows.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()
        self.adapt()

    def show_width(self, width_px: int) -> None:
        """Show which canvas it is."""
        is_wide = width_px > CANVAS_SIZE_PX
        (self.number_button if is_wide else self.digit_button).setChecked(True)

    def _ask(self, width_px: int) -> None:
        self.width_asked.emit(width_px)

    def _retranslate(self) -> None:
        self.label.setText(self.tr("Canvas"))
        for button, text, tip in (
            (self.digit_button, self.tr("One digit"), self.tr("A square canvas for one digit")),
            (self.number_button, self.tr("Number"), self.tr("A wide canvas for a number")),
        ):
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(f"{self.label.text()}: {text}")
        self._restyle()

    def _restyle(self) -> None:
        """Reserve the width of bold text, so that nothing moves when the choice changes."""
        scale = current_type_scale()
        metrics = QFontMetrics(scale.font(weight=600))
        for button in (self.digit_button, self.number_button):
            text_px = metrics.horizontalAdvance(button.text())
            button.setMinimumWidth(text_px + 2 * scale.px(SEGMENT_PADDING_PX) + 2)


def _segment(name: str, place: str) -> QPushButton:
    button = push_button(name, Qt.FocusPolicy.TabFocus)
    button.setProperty("segment", place)
    button.setCheckable(True)
    return button
