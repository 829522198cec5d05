"""The foot of the window: which network reads, and how long the last answer took."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_text_style
from app.widgets.labels import ElidedLabel

SIDE_MARGIN_PX = 24
STATUS_BAR_MARGIN_PX = 2
"""What Qt's status bar leaves free beside its first widget."""
HEIGHT_PX = 27
GAP_PX = 16


class StatusLine(Adaptive, QWidget):
    """Two texts; the right one leaves first where room is short, then the left one is elided."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.network = ElidedLabel()
        self.network.setObjectName("statusNetwork")
        self.network.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.duration = QLabel()
        for label in (self.network, self.duration):
            label.setProperty("role", "muted")
            set_text_style(label, "caption")
        self.duration.setObjectName("statusDuration")
        self.duration.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SIDE_MARGIN_PX - STATUS_BAR_MARGIN_PX, 0, SIDE_MARGIN_PX, 0)
        layout.setSpacing(GAP_PX)
        layout.addWidget(self.network, 1)
        layout.addWidget(self.duration)
        self.adapt()

    def show_network(self, text: str) -> None:
        """Show which network reads."""
        self.network.setText(text)
        self._give_way()

    def show_duration(self, text: str) -> None:
        """Show how long the last answer took; empty for none."""
        self.duration.setText(text)
        self._give_way()

    def _restyle(self) -> None:
        """Take the height that the text size asks for."""
        self.setFixedHeight(current_type_scale().px(HEIGHT_PX))
        self._give_way()

    def _give_way(self) -> None:
        texts_px = sum(
            label.fontMetrics().horizontalAdvance(label.text())
            for label in (self.network, self.duration)
        )
        self.duration.setVisible(texts_px + GAP_PX + 2 * SIDE_MARGIN_PX <= self.width())

    def minimumSizeHint(self) -> QSize:
        """Return a width that never keeps the window from getting narrower."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both texts where there is room for both."""
        super().resizeEvent(event)
        self._give_way()
