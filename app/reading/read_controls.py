"""The controls below the canvas: Recognize, Clear, live reading, and the network."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from app.look.current import Adaptive
from app.services.network_ref import NetworkRef
from app.widgets.eliding_combo_box import ElidingComboBox
from app.widgets.named_widgets import filled, push_button

ROW_GAP_PX = 8


class ReadControls(Adaptive, QWidget):
    """Two buttons, a check box and a combo box.

    Signals
    -------
    recognize_requested()
    clear_requested()
    live_toggled(bool)
        The person wants an answer after every stroke, or no longer.
    network_chosen(NetworkRef)
    """

    recognize_requested = Signal()
    clear_requested = Signal()
    live_toggled = Signal(bool)
    network_chosen = Signal(NetworkRef)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recognize_button = _button("recognizeButton")
        self.recognize_button.setProperty("primary", True)
        self.recognize_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clear_button = _button("clearButton")
        self.live_box = QCheckBox()
        self.live_box.setObjectName("liveBox")
        self.network_label = QLabel()
        self.network_label.setProperty("role", "muted")
        self.network_box = ElidingComboBox()
        self.network_box.setObjectName("networkBox")
        self.network_box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.network_label.setBuddy(self.network_box)
        for control in (self.live_box, self.network_box):
            control.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons, self._network = QWidget(), QWidget()
        buttons = filled(
            QHBoxLayout(self._buttons), self.recognize_button, self.clear_button, spacing_px=8
        )
        buttons.setStretch(0, 1)
        network = filled(
            QHBoxLayout(self._network), self.network_label, self.network_box, spacing_px=12
        )
        network.setStretch(1, 1)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(ROW_GAP_PX)
        self._grid.setColumnStretch(1, 1)
        self._arranged: tuple[object, object] = (None, None)
        self.set_stacked()
        self.recognize_button.clicked.connect(self.recognize_requested)
        self.clear_button.clicked.connect(self.clear_requested)
        self.live_box.clicked.connect(self.live_toggled)
        self.network_box.activated.connect(
            lambda index: self.network_chosen.emit(
                NetworkRef.parse(self.network_box.itemData(index))
            )
        )
        self._retranslate()

    def set_broad(self, buttons_px: int, network_px: int) -> None:
        """Put the network beside the buttons, in these widths."""
        self._arrange((0, 2, 1, 1), (buttons_px, network_px))

    def set_stacked(self) -> None:
        """Put the network below the buttons."""
        self._arrange((2, 0, 1, 3), (0, 0))

    def needed_size(self, is_broad: bool) -> QSize:
        """Return the smallest size: broad, the width of either half; else of the whole."""
        buttons, network = self._buttons.minimumSizeHint(), self._network.minimumSizeHint()
        live = self.live_box.minimumSizeHint()
        height_px = buttons.height() + ROW_GAP_PX + live.height()
        if not is_broad:
            height_px += ROW_GAP_PX + network.height()
        return QSize(max(buttons.width(), network.width(), live.width()), height_px)

    def _arrange(
        self, network_place: tuple[int, int, int, int], widths_px: tuple[int, int]
    ) -> None:
        if (network_place, widths_px) == self._arranged:
            return
        self._arranged = network_place, widths_px
        grid, columns = self._grid, network_place[-1]
        for widget in (self._buttons, self.live_box, self._network):
            grid.removeWidget(widget)
        grid.addWidget(self._buttons, 0, 0, 1, columns)
        grid.addWidget(self.live_box, 1, 0, 1, columns, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self._network, *network_place)
        for column, width_px in zip((0, 2), widths_px, strict=True):
            grid.setColumnMinimumWidth(column, width_px)

    def set_has_drawing(self, has_drawing: bool, can_read: bool) -> None:
        """Enable Clear for a drawing, and Recognize if a network can read it."""
        self.recognize_button.setEnabled(can_read)
        self.clear_button.setEnabled(has_drawing)

    def set_reads_live(self, reads_live: bool) -> None:
        """Show whether every stroke is read at once."""
        self.live_box.setChecked(reads_live)

    def set_networks(self, captions: dict[NetworkRef, str], in_use: NetworkRef | None) -> None:
        """Offer networks with their captions, in order."""
        self.network_box.clear()
        for network, caption in captions.items():
            self.network_box.addItem(caption, str(network))
        self.network_box.setCurrentIndex(self.network_box.findData(str(in_use)))

    def _retranslate(self) -> None:
        live = self.tr("Read after every stroke")
        live_tip = self.tr("Read the drawing after every stroke (L)")
        for button, text, tip in (
            (self.recognize_button, self.tr("Recognize"), self.tr("Read the drawing (Enter)")),
            (self.clear_button, self.tr("Clear"), self.tr("Clear the canvas (Del)")),
            (self.live_box, live, live_tip),
        ):
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(text)
        self.network_label.setText(self.tr("Network"))
        self.network_box.setAccessibleName(self.network_label.text())
        self.network_box.setToolTip(self.tr("The network in use"))


def _button(name: str) -> QPushButton:
    button = push_button(name, Qt.FocusPolicy.TabFocus)
    button.setProperty("tall", True)
    return button
