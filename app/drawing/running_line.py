"""The running line: what was read on drawings that have cleared themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.drawing.tool_bar import ToolButton
from app.look.current import Adaptive
from app.look.style_sheet import set_text_style
from app.widgets.labels import ElidedLabel
from app.widgets.named_widgets import filled

if TYPE_CHECKING:
    from model.ink.strokes import Stroke

GAP_PX = 4
MAX_ENTRIES = 1_000
UNREAD = "?"


@dataclass(frozen=True, eq=False)
class Entry:
    """What was read on one drawing.

    Parameters
    ----------
    strokes : tuple of ndarray
        The drawing: undo may bring it back.
    text : str
        A digit or a number; empty if it was refused.
    is_digit : bool
        Whether it was on a canvas for one digit: such digits are written without spaces.
    """

    strokes: tuple[Stroke, ...]
    text: str
    is_digit: bool


class ReadSoFar:
    """The drawings that were read, oldest first, and what is on the canvas."""

    def __init__(self) -> None:
        self.entries: tuple[Entry, ...] = ()

    def before(self, strokes: Sequence[Stroke]) -> tuple[Entry, ...]:
        """Return what was read before a drawing, which may be one that was read."""
        present = {id(stroke) for stroke in strokes}
        for place, entry in enumerate(self.entries):
            if any(id(stroke) in present for stroke in entry.strokes):
                return self.entries[:place]
        return self.entries

    def add(self, entry: Entry) -> None:
        """Add a drawing that is about to be replaced, after what was before it."""
        self.entries = (*self.before(entry.strokes), entry)[-MAX_ENTRIES:]

    def clear(self) -> None:
        """Forget all drawings."""
        self.entries = ()


def text_of(entries: Sequence[Entry]) -> str:
    """Return entries as one line: digits together, numbers with spaces between them."""
    text = ""
    for place, entry in enumerate(entries):
        is_joined = place == 0 or (entry.is_digit and entries[place - 1].is_digit)
        text += ("" if is_joined else " ") + (entry.text or UNREAD)
    return text


class RunningLine(Adaptive, QWidget):
    """Shows a line of text, its end if it is long, with buttons; hidden without text.

    Signals
    -------
    copy_requested(), clear_requested()
    toggled()
        The line is now shown, or hidden.
    """

    copy_requested = Signal()
    clear_requested = Signal()
    toggled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runningLine")
        self.label = ElidedLabel()
        self.label.setObjectName("runningLineLabel")
        self.label.elide_mode = Qt.TextElideMode.ElideLeft
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        set_text_style(self.label, "result")
        self.copy_button, self.clear_button = ToolButton("copy"), ToolButton("close")
        self.clear_button.setObjectName("clearLineButton")
        self.copy_button.setObjectName("copyLineButton")
        parts = self.label, self.copy_button, self.clear_button
        filled(QHBoxLayout(self), *parts, spacing_px=GAP_PX)
        self.copy_button.clicked.connect(self.copy_requested)
        self.clear_button.clicked.connect(self.clear_requested)
        self.hide()
        self.adapt()

    def text(self) -> str:
        """Return the whole line."""
        return self.label.text()

    def show_text(self, text: str) -> None:
        """Show a line; an empty one hides it."""
        self.label.setText(text)
        if self.isHidden() == bool(text):
            self.setVisible(bool(text))
            self.toggled.emit()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("What was read so far"))
        for button, name in (
            (self.copy_button, self.tr("Copy what was read so far")),
            (self.clear_button, self.tr("Clear what was read so far")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
