"""The status line: the network in use, the run in progress, and the time of the last answer."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_text_style
from app.widgets.labels import ElidedLabel

SIDE_MARGIN_PX = 24
STATUS_BAR_MARGIN_PX = 2
"""Margin that Qt's status bar adds."""
HEIGHT_PX = 27
GAP_PX = 16


class StatusLine(Adaptive, QWidget):
    """Two texts with buttons between them.

    In a narrow window the right text is hidden, then the left one elided. The first button has the
    state of a training run whose window is closed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.network = ElidedLabel()
        self.network.setObjectName("statusNetwork")
        self.network.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.run_button = QPushButton()
        self.run_button.setObjectName("statusRunButton")
        self.run_button.setProperty("link", True)
        self.run_button.setProperty("inline", True)
        self.run_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.run_button.hide()
        set_text_style(self.run_button, "caption")
        self.duration = QLabel()
        for label in (self.network, self.duration):
            label.setProperty("role", "muted")
            set_text_style(label, "caption")
        self.duration.setObjectName("statusDuration")
        self.duration.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._buttons: list[QAbstractButton] = [self.run_button]
        self._layout = layout = QHBoxLayout(self)
        layout.setContentsMargins(SIDE_MARGIN_PX - STATUS_BAR_MARGIN_PX, 0, SIDE_MARGIN_PX, 0)
        layout.setSpacing(GAP_PX)
        layout.addWidget(self.network, 1)
        layout.addWidget(self.run_button)
        layout.addWidget(self.duration)
        self.adapt()

    def add_button(self, button: QAbstractButton) -> None:
        """Add a button left of the time, which changes most."""
        self._buttons.append(button)
        self._layout.insertWidget(self._layout.count() - 1, button)
        self._fit_texts()

    def show_network(self, text: str) -> None:
        """Show the network in use."""
        self.network.setText(text)
        self._fit_texts()

    def show_duration(self, text: str) -> None:
        """Show how long the last answer took; empty for none."""
        self.duration.setText(text)
        self._fit_texts()

    def show_run(self, text: str) -> None:
        """Show the state of a training run; empty for none."""
        self.run_button.setText(text)
        self.run_button.setAccessibleName(text or self.run_button.accessibleDescription())
        self.run_button.setVisible(bool(text))
        self._fit_texts()

    def _retranslate(self) -> None:
        self.run_button.setAccessibleDescription(self.tr("Open the training window"))
        self.run_button.setToolTip(self.run_button.accessibleDescription())
        self.show_run(self.run_button.text())

    def _restyle(self) -> None:
        self.setFixedHeight(current_type_scale().px(HEIGHT_PX))
        self._fit_texts()

    def _fit_texts(self) -> None:
        labels = (self.network, self.duration)
        texts_px = sum(label.fontMetrics().horizontalAdvance(label.text()) for label in labels)
        shown = [button for button in self._buttons if not button.isHidden()]
        buttons_px = sum(button.sizeHint().width() + GAP_PX for button in shown)
        needed_px = texts_px + buttons_px + GAP_PX + 2 * SIDE_MARGIN_PX
        self.duration.setVisible(needed_px <= self.width())

    def minimumSizeHint(self) -> QSize:
        """Return no minimum width."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both texts if they fit."""
        super().resizeEvent(event)
        self._fit_texts()
