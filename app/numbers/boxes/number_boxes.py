"""The boxes of the number on the canvas, connected with what is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.canvas.eraser import distance_px
from app.drawing.canvas.keyboard_pen import KeyboardPen
from app.drawing.geometry import Tool
from app.numbers.boxes.box_layer import BoxLayer, Mark
from app.numbers.boxes.edge_handle import EdgeHandle
from app.numbers.boxes.split_line import SplitLine
from app.numbers.number_model import NumberModel
from app.numbers.texts import symbol_name

if TYPE_CHECKING:
    from model.numbers.number import Symbol

LEFT, RIGHT = 0, 1
MIN_PIECE_PX = 4.0
"""A split leaves at least this much on either side, in pixels of the canvas."""

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class NumberBoxes(QObject):
    """Shows a box around each digit and sign of a number; one digit has none.

    A digit is picked by a tap on its label, its frame or its ink; a tap on the picked one asks
    which digit it is. Whatever moves draws, wherever it begins, and a tap on empty paper is a dot,
    in a box, too: it may be the point of 7.5. A dot on ink would not be seen, so nothing is lost.

    The handles of the picked box merge it with the digit beside it, when they are dragged over
    that, and propose to split it, when they are dragged into it.

    The arrow keys pick the digits to the left and right, unless they move the pen.

    Signals
    -------
    merge_asked()
        The person wants the picked digit merged with what is left of it.
    """

    merge_asked = Signal()

    def __init__(self, canvas: DrawingCanvas, numbers: NumberModel, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas, self._numbers = canvas, numbers
        self._symbols: tuple[Symbol, ...] = ()
        self.layer, self.split_line = BoxLayer(canvas), SplitLine(canvas)
        self.handles = EdgeHandle(canvas), EdgeHandle(canvas)
        for side, handle in enumerate(self.handles):
            handle.dragged.connect(lambda x, side=side: self._show_dragged(side, x))
            handle.released.connect(lambda x, side=side: self._take_dragged(side, x))
        self._pen = canvas.findChild(KeyboardPen)
        for changed in (numbers.reading_changed, numbers.picked_changed):
            changed.connect(self._show)
        numbers.split_changed.connect(self._show_split)
        self.split_line.moved.connect(numbers.move_split)
        self.split_line.accepted.connect(numbers.finish_split)
        self.split_line.cancelled.connect(numbers.cancel_split)
        # A refusal may be held back, but the number is another one already.
        canvas.drawing_changed.connect(numbers.cancel_split)
        canvas.pen_width_changed.connect(self._place)
        canvas.set_tap_rule(self._take_tap)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size and the language of the canvas, and the pointer and keys on it."""
        kind = event.type()
        if kind == QEvent.Type.Resize:
            self._place()
        elif kind == QEvent.Type.LanguageChange:
            self._show()
        elif kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            if not event.buttons():
                self._hover(event.position())
        elif kind == QEvent.Type.Leave:
            self._hover(QPointF(-1, -1))
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event)
        return False

    def _show(self) -> None:
        number = self._numbers.shown
        self._symbols = () if number is None else number.symbols
        marks = []
        if number is not None:
            for place, symbol in enumerate(number.symbols):
                name, is_doubtful = symbol_name(number, place), number.is_doubtful(place)
                marks.append(Mark(_ink(symbol), name, is_doubtful))
        self.layer.show_marks(marks, -1 if number is None else number.picked)
        self._place_handles()

    def _show_split(self) -> None:
        x, symbol = self._numbers.split_x, self._numbers.picked_symbol
        if x is None or symbol is None:
            self.split_line.dismiss()
        else:
            self.split_line.show_at(x, _ink(symbol), self.layer.frame(self._numbers.picked))
        self._place_handles()

    def _place(self) -> None:
        self.layer.resize(self._canvas.size())
        self.layer.update()
        self._show_split()

    def _place_handles(self) -> None:
        if self.layer.picked < 0 or self._numbers.split_x is not None:
            for handle in self.handles:
                handle.dismiss()
            return
        frame = self.layer.frame(self.layer.picked)
        self.handles[LEFT].show_at(QPointF(frame.left(), frame.center().y()))
        self.handles[RIGHT].show_at(QPointF(frame.right(), frame.center().y()))

    def _show_dragged(self, side: int, x: float) -> None:
        frame = self.layer.frame(self.layer.picked)
        edge_px = self._canvas.mapping.to_widget(QPointF(x, 0)).x()
        if side == LEFT:
            frame.setLeft(edge_px)
        else:
            frame.setRight(edge_px)
        self.layer.show_preview(frame.normalized())

    def _take_dragged(self, side: int, x: float) -> None:
        """Merge the picked digit with the one beside it, or propose to split it."""
        self.layer.show_preview(None)
        numbers, picked = self._numbers, self._numbers.picked
        ink = _ink(self._symbols[picked])
        beside = picked - 1 if side == LEFT else picked + 1
        if ink.left() + MIN_PIECE_PX < x < ink.right() - MIN_PIECE_PX:
            numbers.move_split(x)
        elif 0 <= beside < len(self._symbols):
            middle = _ink(self._symbols[beside]).center().x()
            if side == LEFT and x <= middle:
                self.merge_asked.emit()
            elif side == RIGHT and x >= middle and self._symbols[beside].sign is None:
                numbers.pick(beside)
                self.merge_asked.emit()

    def _take_tap(self, place: QPointF) -> Callable[[], object] | None:
        """Return what a tap at a place of the canvas does; None if it is a dot."""
        index = self.layer.mark_at(self._canvas.mapping.to_widget(place))
        if index < 0:
            index = self._digit_at(place)
        return None if index < 0 else lambda: self._tap(index)

    def _tap(self, index: int) -> None:
        if index == self._numbers.picked:
            self._numbers.asked.emit()
        else:
            self._numbers.pick(index)

    def _digit_at(self, place: QPointF) -> int:
        """Return the digit whose ink is at a place of the canvas; -1 for none."""
        point = np.array([place.toTuple()])
        for index, symbol in enumerate(self._symbols):
            reach_px = self._canvas.pen_width_px / 2
            if symbol.sign is None and any(
                distance_px(stroke, point) <= reach_px for stroke in symbol.strokes
            ):
                return index
        return -1

    def _hover(self, position: QPointF) -> None:
        if not self._symbols or self._canvas.tool is not Tool.PEN:
            return
        index = self.layer.mark_at(position)
        shapes = Qt.CursorShape
        if (index >= 0) != (self.layer.hovered >= 0):
            self._canvas.setCursor(shapes.PointingHandCursor if index >= 0 else shapes.CrossCursor)
        self.layer.set_hovered(index)

    def _press(self, event: QKeyEvent) -> bool:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if not self._symbols or self._canvas.is_drawing():
            return False
        if self._pen is not None and self._pen.is_shown:
            return False
        self._numbers.pick_beside(step)
        return True


def _ink(symbol: Symbol) -> QRectF:
    left, top, right, bottom = symbol.box
    return QRectF(left, top, right - left, bottom - top)
