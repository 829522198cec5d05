"""The paper as a widget: it takes pointers and keys in, and shows what they draw."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.drawing.drop_input import DropInput
from app.drawing.hand import Hand
from app.drawing.ink_layer import InkLayer
from app.drawing.keyboard_pen import KeyboardPen
from app.drawing.pointer_input import PointerInput
from app.drawing.sheet_history import SheetHistory
from app.drawing.sheet_painter import CANVAS_SIZE_PX, FRAME_PX, SheetPainter
from app.shell.announcing import announce

#: After each of these the release of a button may never come.
_LOSES_RELEASE = (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.WindowDeactivate)


class PaperWidget(QWidget):
    """A paper of 280 by 280 logical pixels in a frame of 1.

    It leads every event to the part that it is for, and ends strokes whose release is lost.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Some platforms join waiting moves into one; a curve wants each of them.
        for attribute in (
            Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents,
            Qt.ApplicationAttribute.AA_CompressTabletEvents,
        ):
            QCoreApplication.setAttribute(attribute, False)
        # These have no Qt parent: adding a child is an event, which needs them all already.
        self._layer = InkLayer(FRAME_PX)
        self._painter = SheetPainter(self._layer)
        self._history = SheetHistory()
        self._hand = Hand(self._history, self._layer)
        self._pointer = PointerInput(self._hand, QPointF(FRAME_PX, FRAME_PX))
        self._keys = KeyboardPen(self._hand)
        self._drops = DropInput()

        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._retranslate()

        self._hand.area_changed.connect(self._repaint_area)
        self._hand.begun.connect(self._take_focus)
        self._keys.area_changed.connect(self._repaint_area)
        self._drops.welcome_changed.connect(self.update)
        self._keys.dropped.connect(lambda: announce(self, self.tr("Pen down")))
        self._keys.lifted.connect(lambda: announce(self, self.tr("Pen up")))

    def set_colours(
        self, paper: QColor, ink: QColor, edge: QColor, placeholder: QColor, focus: QColor
    ) -> None:
        """Paint in the colours of another theme."""
        self._painter.set_colours(paper, ink, edge, placeholder, focus)
        self.update()

    def set_placeholder(self, title: str, hint: str) -> None:
        """Say this on the empty paper; a change of language brings back the canvas's own."""
        self._painter.placeholder.title = title
        self._painter.placeholder.hint = hint
        self.update()

    def end_stroke(self) -> None:
        """End the stroke that is going on, whoever draws it; what is drawn stays."""
        self._pointer.let_go()
        self._keys.lift()

    def _shown_picture(self) -> NDArray[np.float32] | None:
        """Return the opened picture, which a stroke replaces as soon as it begins."""
        return None if self._hand.is_drawing else self._history.sheet.picture

    def _is_blank(self) -> bool:
        return self._history.sheet.is_empty and not self._hand.is_drawing

    def _take_focus(self, by_keys: bool) -> None:
        # Pens and fingers do not bring the focus as a mouse does, and losing it ends a stroke.
        if not by_keys:
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _repaint_area(self, area: QRectF) -> None:
        if area.isNull():
            self.update()
        else:
            self.update(area.translated(FRAME_PX, FRAME_PX).toAlignedRect())

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Drawing canvas"))
        self.setAccessibleDescription(
            self.tr(
                "Draw a digit with mouse, pen or finger. With the keyboard: arrow keys move the "
                "pen, with Shift in bigger steps, and Space drops or lifts it."
            )
        )
        self.set_placeholder(self.tr("Draw a digit here"), self.tr("0 to 9, any size, anywhere"))

    # Qt's own names

    def sizeHint(self) -> QSize:
        """Return the paper's size with its frame."""
        return QSize(CANVAS_SIZE_PX, CANVAS_SIZE_PX)

    def event(self, event: QEvent) -> bool:
        """Lead pointers and keys to what they draw, and end strokes whose release is lost."""
        if self.isEnabled() and any(
            source.handle(event) for source in (self._pointer, self._keys, self._drops)
        ):
            return True
        kind = event.type()
        if kind in _LOSES_RELEASE or (kind == QEvent.Type.EnabledChange and not self.isEnabled()):
            self.end_stroke()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Say the texts in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet, the cursor of the keys, the frame."""
        painter = QPainter(self)
        self._painter.paint_sheet(painter, self._shown_picture(), self.font(), self._is_blank())
        if self._keys.is_shown:
            painter.save()
            painter.translate(FRAME_PX, FRAME_PX)
            self._keys.paint(painter, self._painter.focus, self._painter.paper)
            painter.restore()
        painter.setClipping(False)
        self._painter.paint_frame(painter, self._keys.is_shown or self._drops.is_welcoming)
        painter.end()
