"""What a person can do with the selected samples: keys, and a context menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu

from app.look.current import Adaptive
from app.samples.grid.label_names import LABELS, label_name
from model.samples.store import NO_DIGIT

NO_DIGIT_KEY = "X"


class SampleMenu(Adaptive, QMenu):
    """The menu of a view of samples; the keys of its actions act while the view has the focus.

    Signals
    -------
    relabelled(int)
        The selected samples show this digit, or none.
    deleted(), export_requested()
        About all selected samples.
    shown_on_canvas(), copied()
        About the one selected sample.
    """

    relabelled = Signal(int)
    shown_on_canvas = Signal()
    copied = Signal()
    export_requested = Signal()
    deleted = Signal()

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.setObjectName("sampleMenu")
        self._view = view
        self.label_actions = [QAction(self) for _ in LABELS]
        for label, action in zip(LABELS, self.label_actions, strict=True):
            key = NO_DIGIT_KEY if label == NO_DIGIT else str(label)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(partial(self._relabel, label))
        self.show_action = QAction(self)
        self.copy_action = QAction(self)
        self.copy_action.setShortcut(QKeySequence("Ctrl+C"))
        self.export_action = QAction(self)
        self.delete_action = QAction(self)
        self.delete_action.setShortcut(QKeySequence("Del"))
        for action, signal in (
            (self.show_action, self.shown_on_canvas),
            (self.copy_action, self.copied),
            (self.export_action, self.export_requested),
            (self.delete_action, self.deleted),
        ):
            action.triggered.connect(signal)
        self.label_menu = self.addMenu("")
        self.label_menu.addActions(self.label_actions)
        self.addActions([self.show_action, self.copy_action, self.export_action])
        self.addSeparator()
        self.addAction(self.delete_action)
        for action in (*self.label_actions, self.copy_action, self.delete_action):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            view.addAction(action)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open)
        self.set_count(0)
        self.adapt()

    def set_count(self, count: int) -> None:
        """Enable what can be done with as many selected samples."""
        for action in (*self.label_actions, self.export_action, self.delete_action):
            action.setEnabled(count > 0)
        self.label_menu.setEnabled(count > 0)
        for action in (self.show_action, self.copy_action):
            action.setEnabled(count == 1)

    def _relabel(self, label: int) -> None:
        self.relabelled.emit(label)

    def _open(self, point: QPoint) -> None:
        if self.delete_action.isEnabled():
            self.popup(self._view.viewport().mapToGlobal(point))

    def _retranslate(self) -> None:
        self.label_menu.setTitle(self.tr("&Label"))
        self.show_action.setText(self.tr("&Show on canvas"))
        self.copy_action.setText(self.tr("&Copy picture"))
        self.export_action.setText(self.tr("&Export the selected…"))
        self.delete_action.setText(self.tr("&Delete"))
        for label, action in zip(LABELS, self.label_actions, strict=True):
            action.setText(label_name(label))
