"""Undo and redo of the main window: drawing, weights in use, samples, shelf, in one order."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QUndoStack

from app.drawing.canvas.canvas import DrawingCanvas
from app.services.undo_order import UndoOrder
from app.widgets.notice import Notice
from app.window.main_panel import MainPanel
from app.window.window_actions import WindowActions

translate = QCoreApplication.translate


class UndoCommands(QObject):
    """Connects Edit > Undo and Redo with the steps of all windows.

    The last thing that the person did is undone first, whichever window they did it in. A lesson
    counts from when they asked for it: the strokes drawn while it ran are nearer. The buttons
    above the canvas, and the other windows, undo only what belongs to them.
    """

    def __init__(
        self, canvas: DrawingCanvas, main_panel: MainPanel, actions: WindowActions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._message_row = main_panel.message_row
        self._actions = actions
        self.order = UndoOrder(self)
        self.order.add(canvas.undo_stack, canvas.undo, canvas.redo)
        self.order.changed.connect(self.show_next)
        actions["undo"].triggered.connect(self.undo)
        actions["redo"].triggered.connect(self.redo)
        self.show_next()

    def undo(self) -> None:
        """Undo the last thing done; a stroke that is being drawn is that thing."""
        self._canvas.end_stroke()
        text = self.order.undo_text
        self.order.undo()
        if text:
            self._note(translate("UndoCommands", "Undone: {0}.").format(text))

    def redo(self) -> None:
        """Redo the last thing undone."""
        self._canvas.end_stroke()
        text = self.order.redo_text
        self.order.redo()
        if text:
            self._note(translate("UndoCommands", "Done again: {0}.").format(text))

    def follow(self, *stacks: QUndoStack) -> None:
        """Undo the steps of these stacks, too."""
        for stack in stacks:
            self.order.add(stack)

    def show_next_later(self) -> None:
        """Call `show_next` once all have taken the change."""
        QTimer.singleShot(0, self, self.show_next)

    def show_next(self) -> None:
        """Enable the actions, and say in the menu what they would do."""
        order, actions = self.order, self._actions
        actions["undo"].setEnabled(order.can_undo)
        actions["redo"].setEnabled(order.can_redo)
        plain = translate("WindowActions", "&Undo"), translate("WindowActions", "&Redo")
        named = translate("UndoCommands", "&Undo: {0}"), translate("UndoCommands", "&Redo: {0}")
        steps = order.undo_text, order.redo_text
        for name, short, long, step in zip(("undo", "redo"), plain, named, steps, strict=True):
            # The name without what is undone, for the list of keys.
            actions[name].setIconText(short)
            actions[name].setText(long.format(step.replace("&", "&&")) if step else short)

    def _note(self, text: str) -> None:
        if not self._message_row.has_warning:
            self._message_row.show_notice(Notice(text, is_done=True))
