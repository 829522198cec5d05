"""The window that reads a photo of numbers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
)

from app.look.current import Adaptive
from app.look.style_sheet import set_text_style
from app.paper.page.page_state import PageState
from app.paper.photo.photo import Photo
from app.paper.photo.photo_view import PhotoView
from app.paper.photo_tools import PhotoTools, name_button, set_icon
from app.paper.side_panel import SidePanel
from app.reading.texts import DIGITS
from app.services.network_ref import NetworkRef
from app.services.resources import window_icon
from app.widgets.eliding_combo_box import ElidingComboBox
from app.widgets.labels import ElidedLabel
from app.widgets.named_widgets import filled, hairline, push_button
from app.widgets.screen_fit import take_first_size
from app.window.status_line import StatusLine
from model.samples.store import NO_DIGIT

FIRST_SIZE_PX = QSize(1160, 760)
MARGIN_PX = 24
GAP_PX = 8
STATUS_HEIGHT_PX = 30


class PaperDialog(Adaptive, QDialog):
    """The photo at the left, what is read at the right.

    It is a window of its own, without a parent: a dialog of the main window would always cover it.

    Signals
    -------
    copy_requested(), save_requested(), paste_requested()
    dropped(QMimeData)
        Something was dropped on the window.
    network_chosen(NetworkRef)
    said(int)
        What the digit in hand is.
    hidden()
        It was closed.
    """

    copy_requested = Signal()
    save_requested = Signal()
    paste_requested = Signal()
    dropped = Signal(QMimeData)
    network_chosen = Signal(NetworkRef)
    said = Signal(int)
    hidden = Signal()

    def __init__(self, page: PageState) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("paperDialog")
        self.setWindowIcon(window_icon())
        # The program ends with its main window.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setSizeGripEnabled(False)
        self.setAcceptDrops(True)
        self.takes_single_keys = True
        """Whether 0-9 and X say what the digit in hand is."""
        self._page = page
        self.view = PhotoView(page)
        self.side = SidePanel(page)
        self.title, self.caption = QLabel(), ElidedLabel()
        self.tools = PhotoTools(self.view)
        self.copy_button = push_button("copyLinesButton")
        self.save_button = push_button("saveButton")
        self.network_label, self.network_box = QLabel(), ElidingComboBox()
        self.status = StatusLine()
        self._name_parts()
        self._arrange()
        self._connect()
        take_first_size(self, FIRST_SIZE_PX)
        self.adapt()

    def _name_parts(self) -> None:
        self.title.setObjectName("paperTitle")
        set_text_style(self.title, "title")
        self.caption.setObjectName("paperCaption")
        self.caption.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for label in (self.caption, self.network_label):
            label.setProperty("role", "muted")
        self.network_box.setObjectName("paperNetworkBox")
        self.network_box.setMinimumContentsLength(8)
        self.network_label.setBuddy(self.network_box)
        self.save_button.setProperty("primary", True)

    def _arrange(self) -> None:
        head = filled(
            QHBoxLayout(),
            *(self.title, 6, self.caption, 8, self.copy_button, self.save_button),
            spacing_px=GAP_PX,
        )
        head.setStretchFactor(self.caption, 1)
        network = filled(QHBoxLayout(), self.network_label, self.network_box, spacing_px=12)
        network.setStretch(1, 1)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(MARGIN_PX)
        grid.setVerticalSpacing(16)
        grid.addWidget(self.tools, 0, 0)
        grid.addLayout(network, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.view, 1, 0)
        grid.addWidget(hairline(is_upright=True), 1, 1)
        grid.addWidget(self.side, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(1, 1)
        body = filled(
            QVBoxLayout(), head, 16, grid, margins_px=(MARGIN_PX, MARGIN_PX, MARGIN_PX, 16)
        )
        body.setStretchFactor(grid, 1)
        layout = filled(QVBoxLayout(self), body, hairline(), self.status)
        layout.setStretchFactor(body, 1)

    def _connect(self) -> None:
        self.copy_button.clicked.connect(self.copy_requested)
        self.save_button.clicked.connect(self.save_requested)
        self.network_box.activated.connect(
            lambda index: self.network_chosen.emit(
                NetworkRef.parse(self.network_box.itemData(index))
            )
        )
        self.side.digit_panel.said.connect(self.said)
        for keys, act in (
            (["F8"], partial(self._page.step_doubt, 1)),
            (["Shift+F8"], partial(self._page.step_doubt, -1)),
            (["Ctrl+O"], self.tools.open_requested.emit),
            (["Ctrl+V"], self.paste_requested.emit),
            (["Ctrl+C"], self.copy_button.click),
            (["Ctrl+S"], self.save_button.click),
        ):
            shortcut = QShortcut(self)
            shortcut.setKeys([QKeySequence(key) for key in keys])
            shortcut.activated.connect(act)

    # What is shown

    def show_photo(self, photo: Photo | None, keeps_place: bool = False) -> None:
        """Show a photo."""
        self.view.show_photo(photo, keeps_place)
        self.side.digit_panel.show_photo(photo)
        self.refresh()

    def show_networks(self, captions: dict[NetworkRef, str], in_use: NetworkRef | None) -> None:
        """Offer networks with their captions, in order."""
        self.network_box.clear()
        for network, caption in captions.items():
            self.network_box.addItem(caption, str(network))
        self.network_box.setCurrentIndex(self.network_box.findData(str(in_use)))

    def refresh(self) -> None:
        """Enable what can be done with the photo and the page."""
        self.tools.refresh()
        for button in (self.copy_button, self.save_button):
            button.setEnabled(bool(self._page.numbers))

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Read paper"))
        self.title.setText(self.tr("Read paper"))
        self.view.hint = self.tr("Drop a photo of handwritten numbers here, paste it, or open it.")
        for button, text, keys in (
            (self.copy_button, self.tr("Copy"), "Ctrl+C"),
            (self.save_button, self.tr("Save as CSV…"), "Ctrl+S"),
        ):
            button.setText(text)
            name_button(button, text.rstrip("…"), keys)
        self.network_label.setText(self.tr("Network"))
        self.network_box.setAccessibleName(self.tr("Network"))
        self.network_box.setToolTip(self.tr("The network in use"))
        self._claim_size()

    def _restyle(self) -> None:
        set_icon(self.copy_button, "copy")
        self._claim_size()

    def _claim_size(self) -> None:
        """Set the minimum size, for what places the window; a layout keeps it to itself."""
        self.setMinimumSize(self.minimumSizeHint())

    # Qt's own names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take 0-9 for the digit in hand, and X for no digit."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        text, can_say = event.text(), self.takes_single_keys and self._page.picked is not None
        if can_say and plain == Qt.KeyboardModifier.NoModifier:
            if text in [str(digit) for digit in range(DIGITS)]:
                self.said.emit(int(text))
                return
            if text in ("x", "X"):
                self.said.emit(NO_DIGIT)
                return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and pictures."""
        mime = event.mimeData()
        if mime.hasImage() or any(url.isLocalFile() for url in mime.urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what is dropped."""
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that the window was closed."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.hidden.emit()
