"""The tools above a photo: open, turn, boxes and answers, zoom."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QWidget

from app.look.current import Adaptive, current_theme, current_type_scale
from app.paper.photo.photo_view import ZOOM_STEP, PhotoView
from app.reading.texts import accuracy_text
from app.services.resources import ICON_SIZE_PX, icon
from app.widgets.named_widgets import filled, push_button
from app.widgets.wrapping_row import WrappingRow

GAP_PX = 8
LARGEST_SCALE = 8.0


def name_button(button: QPushButton, name: str, keys: str) -> None:
    """Give a button a tool tip with its keys, and a name if it has no text."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    button.setToolTip(f"{name} ({native})")
    if not button.text():
        button.setAccessibleName(name)


def set_icon(button: QPushButton, name: str) -> None:
    """Give a button an icon in the current colours."""
    theme, icon_px = current_theme(), current_type_scale().icon_px(ICON_SIZE_PX)
    button.setIcon(icon(name, theme.text, theme.disabled, icon_px))
    button.setIconSize(QSize(icon_px, icon_px))


class PhotoTools(Adaptive, WrappingRow):
    """Opens and turns the photo, and changes how it is shown.

    Turning and reading again are also in the menu of the photo.

    Signals
    -------
    open_requested(), read_again_requested()
    turn_requested(int)
        Quarter turns to the right.
    """

    open_requested = Signal()
    read_again_requested = Signal()
    turn_requested = Signal(int)

    def __init__(self, view: PhotoView) -> None:
        self.open_button = push_button("openPhotoButton")
        self.turn_button = push_button("turnButton")
        self.boxes_box, self.answers_box = QCheckBox(), QCheckBox()
        self.smaller_button = push_button("zoomOutButton")
        self.larger_button = push_button("zoomInButton")
        self.fit_button = push_button("fitButton")
        self.zoom_label = QLabel()
        checks = QWidget()
        filled(
            QHBoxLayout(checks),
            *(self.boxes_box, self.answers_box),
            spacing_px=2 * GAP_PX,
            margins_px=(GAP_PX, 0, 0, 0),
        )
        super().__init__(
            [self.open_button, self.turn_button, checks],
            [self.smaller_button, self.zoom_label, self.larger_button, self.fit_button],
        )
        self._view = view
        self.zoom_label.setObjectName("zoomLabel")
        self.zoom_label.setProperty("role", "muted")
        self.zoom_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for button in (self.turn_button, self.smaller_button, self.larger_button):
            button.setProperty("square", True)
        for box, name in ((self.boxes_box, "boxesBox"), (self.answers_box, "answersBox")):
            box.setObjectName(name)
            box.setChecked(True)
            box.toggled.connect(self._take_boxes)
        self._actions = [QAction(view) for _ in range(3)]
        self._connect()
        self.adapt()

    def _connect(self) -> None:
        view = self._view
        self.open_button.clicked.connect(self.open_requested)
        self.turn_button.clicked.connect(lambda: self.turn_requested.emit(1))
        self.smaller_button.clicked.connect(lambda: view.zoom(1 / ZOOM_STEP))
        self.larger_button.clicked.connect(lambda: view.zoom(ZOOM_STEP))
        self.fit_button.clicked.connect(view.fit)
        view.zoomed.connect(self.refresh)
        again, right, left = self._actions
        again.triggered.connect(self.read_again_requested)
        right.triggered.connect(lambda: self.turn_requested.emit(1))
        left.triggered.connect(lambda: self.turn_requested.emit(-1))
        for action, keys in zip(self._actions, ("F5", "Ctrl+R", "Ctrl+Shift+R"), strict=True):
            action.setShortcut(QKeySequence(keys))
        view.addActions(self._actions)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def refresh(self) -> None:
        """Enable what can be done with the photo, and show the zoom."""
        has_photo = self._view.photo is not None
        for button in (self.smaller_button, self.larger_button, self.fit_button, self.turn_button):
            button.setEnabled(has_photo)
        for action in self._actions:
            action.setEnabled(has_photo)
        scale = self._view.place.scale
        self.zoom_label.setText(accuracy_text(scale, 0) if has_photo else "")

    def _take_boxes(self) -> None:
        self._view.set_shown(self.boxes_box.isChecked(), self.answers_box.isChecked())

    def _retranslate(self) -> None:
        self.open_button.setText(self.tr("Open…"))
        self.fit_button.setText(self.tr("Fit"))
        for button, name, keys in (
            (self.open_button, self.tr("Open a photo"), "Ctrl+O"),
            (self.turn_button, self.tr("Turn the photo right"), "Ctrl+R"),
            (self.smaller_button, self.tr("Zoom out"), "-"),
            (self.larger_button, self.tr("Zoom in"), "+"),
            (self.fit_button, self.tr("Show all of the photo"), "Ctrl+0"),
        ):
            name_button(button, name, keys)
        texts = self.tr("Read again"), self.tr("Turn right"), self.tr("Turn left")
        for action, text in zip(self._actions, texts, strict=True):
            action.setText(text)
        self.boxes_box.setText(self.tr("Boxes"))
        self.answers_box.setText(self.tr("Answers"))
        self.refresh()

    def _restyle(self) -> None:
        for button, name in (
            (self.open_button, "folder"),
            (self.turn_button, "turn"),
            (self.smaller_button, "minus"),
            (self.larger_button, "plus"),
            (self.fit_button, "fit"),
        ):
            set_icon(button, name)
        widest = accuracy_text(LARGEST_SCALE, 0)
        width_px = self.zoom_label.fontMetrics().horizontalAdvance(widest)
        self.zoom_label.setMinimumWidth(width_px + GAP_PX)
