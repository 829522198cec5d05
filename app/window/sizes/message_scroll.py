"""Scrolling to a message that is out of sight, and back."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea

from app.drawing.canvas.canvas import DrawingCanvas
from app.widgets.message_row import MessageRow

MARGIN_PX = 8


class MessageScroll:
    """Scrolls to each new message, and back when it goes.

    Never under the pen, nor while something on the canvas has the focus to be moved.
    """

    def __init__(self, area: QScrollArea, canvas: DrawingCanvas, message_row: MessageRow) -> None:
        self._area, self._canvas, self._message_row = area, canvas, message_row
        self._from_px: int | None = None
        message_row.news_shown.connect(self._follow)

    def _follow(self, is_news: bool) -> None:
        focus = self._area.window().focusWidget()
        if self._canvas.is_drawing() or (focus and focus.parentWidget() is self._canvas):
            return
        bar = self._area.verticalScrollBar()
        if is_news:
            before_px = bar.value()
            self._area.ensureWidgetVisible(self._message_row, 0, MARGIN_PX)
            if bar.value() != before_px and self._from_px is None:
                self._from_px = before_px
        elif self._from_px is not None:
            bar.setValue(self._from_px)
            self._from_px = None
