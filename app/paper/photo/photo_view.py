"""The photo of a page with boxes and answers; it can be zoomed and moved."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QToolTip, QWidget

from app.look.current import Adaptive, current_theme, current_type_scale
from app.paper.page.page_state import PageState
from app.paper.page.texts import omission_text, spoken_digit
from app.paper.photo.page_painter import (
    Label,
    paint_boxes,
    paint_in_hand,
    paint_labels,
    plan_labels,
)
from app.paper.photo.photo import Photo
from app.paper.photo.photo_place import PhotoPlace
from app.widgets.named_widgets import announce

ZOOM_STEP = 1.25
CORNER_PX = 6
DRAG_PX = 4
"""A press that moves less is a click."""
PAN_STEP_PX = 64
WHEEL_STEP = 120

_ZOOM_KEYS = {
    Qt.Key.Key_Plus: ZOOM_STEP,
    Qt.Key.Key_Equal: ZOOM_STEP,
    Qt.Key.Key_Minus: 1 / ZOOM_STEP,
}


class PhotoView(Adaptive, QWidget):
    """Shows a photo and what is read on it.

    The arrow keys take another digit in hand, Tab the next doubt, + and - zoom, Ctrl+0 shows all.

    Signals
    -------
    zoomed()
    """

    zoomed = Signal()

    def __init__(self, page: PageState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("photoView")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.photo: Photo | None = None
        self.hint = ""
        """Shown without a photo."""
        self.shows_boxes = self.shows_answers = True
        self.place = PhotoPlace()
        self._page = page
        self._labels: list[Label] | None = None
        self._labels_scale = 0.0
        self._pressed_at: QPointF | None = None
        self._last_at = QPointF()
        self._is_dragged = False
        page.replaced.connect(self._forget_labels)
        page.corrected.connect(self._forget_labels)
        page.picked_changed.connect(self._follow_pick)
        self.adapt()

    def show_photo(self, photo: Photo | None, keeps_place: bool = False) -> None:
        """Show a photo, whole unless it takes the place of another of the same size."""
        before, self.photo = self.photo, photo
        is_same = before is not None and photo is not None and before.size == photo.size
        if not (keeps_place and is_same):
            self.fit()
        self.update()

    def set_shown(self, boxes: bool, answers: bool) -> None:
        """Show or hide boxes and answers."""
        self.shows_boxes, self.shows_answers = boxes, answers
        self.update()

    # Zoom and place

    def fit(self) -> None:
        """Show the whole photo, and go on doing so when the window changes."""
        self.place.fit(self._photo_size(), self.size())
        self._take_place()

    def zoom(self, factor: float, around: QPointF | None = None) -> None:
        """Enlarge or reduce the photo around a place of the widget, by default its middle."""
        if self.photo is not None:
            middle = QRectF(self.rect()).center() if around is None else around
            self.place.zoom(factor, middle)
            self._take_place()

    def _pan(self, by: QPointF) -> None:
        self.place.pan(by)
        self.update()

    def _photo_size(self) -> QSize:
        return QSize() if self.photo is None else self.photo.size

    def _take_place(self) -> None:
        if self.place.scale != self._labels_scale:
            self._labels = None
        self.zoomed.emit()
        self.update()

    # What is in hand

    def _follow_pick(self) -> None:
        number = self._page.picked_number
        if number is not None and self.photo is not None:
            self.place.show(number.box)
        spoken = spoken_digit(self._page)
        self.setAccessibleDescription(spoken)
        if self.hasFocus():
            announce(self, spoken)
        self.update()

    def _forget_labels(self) -> None:
        self._labels = None
        self.setAccessibleDescription(spoken_digit(self._page))
        self.update()

    def _restyle(self) -> None:
        self._labels = None
        self.setMinimumSize(current_type_scale().icon_px(240), 200)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Photo"))

    # Qt's own names

    def focusNextPrevChild(self, next_one: bool) -> bool:
        """Take the next doubt in hand; after the last one, Tab leaves the photo."""
        if self._page.step_doubt(1 if next_one else -1):
            return True
        return super().focusNextPrevChild(next_one)

    def event(self, event: QEvent) -> bool:
        """Zoom by the keys of the text size while the photo has the focus; pinch."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            keys = (*_ZOOM_KEYS, Qt.Key.Key_0)
            is_zoom = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if is_zoom and event.key() in keys:
                event.accept()
                return True
        elif isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom(1 + event.value(), event.position())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.zoom(pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.centerPoint())))
                return True
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.place.on_photo(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), omission_text(self._page, place), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take another digit in hand, zoom, or move the photo."""
        key, modifiers = event.key(), event.modifiers()
        steps = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0)}
        steps |= {Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        if key in _ZOOM_KEYS:
            self.zoom(_ZOOM_KEYS[Qt.Key(key)])
        elif key == Qt.Key.Key_0 and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.fit()
        elif key in steps:
            across, down = steps[Qt.Key(key)]
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                self._pan(QPointF(-across, -down) * PAN_STEP_PX)
            elif across:
                self._page.step_digit(across)
            else:
                self._page.step_line(down)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer; two fingers move the photo."""
        is_touch = event.phase() != Qt.ScrollPhase.NoScrollPhase
        if is_touch and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._pan(QPointF(event.pixelDelta()))
        else:
            self.zoom(ZOOM_STEP ** (event.angleDelta().y() / WHEEL_STEP), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, or moving the photo."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = self._last_at = event.position()
            self._is_dragged = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the photo, or show what a click would do."""
        place = event.position()
        if self._pressed_at is None:
            on_photo = self.place.on_photo(place)
            number = self._page.number_at(on_photo.x(), on_photo.y())
            hand = Qt.CursorShape.PointingHandCursor
            self.setCursor(hand if number is not None else Qt.CursorShape.ArrowCursor)
            return
        if (place - self._pressed_at).manhattanLength() >= DRAG_PX:
            self._is_dragged = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._is_dragged:
            self._pan(place - self._last_at)
            self._last_at = place

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take in hand what was clicked."""
        pressed_at, self._pressed_at = self._pressed_at, None
        if pressed_at is not None and not self._is_dragged:
            place = self.place.on_photo(event.position())
            self._page.pick_at(place.x(), place.y())
        self.unsetCursor()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget a press whose release never comes."""
        super().focusOutEvent(event)
        self._pressed_at = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go on showing all of the photo, or the same part."""
        super().resizeEvent(event)
        self.place.resize(self.size())
        self._take_place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the photo, the boxes and the answers."""
        painter, theme = QPainter(self), current_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(frame, CORNER_PX, CORNER_PX)
        painter.fillPath(outline, QColor(theme.sunken))
        painter.setClipPath(outline)
        if self.photo is None:
            painter.setPen(QColor(theme.muted))
            room = frame.adjusted(24, 24, -24, -24).toAlignedRect()
            flags = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
            painter.drawText(room, flags, self.hint)
        else:
            self._paint_photo(painter, self.photo)
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        has_focus = self.hasFocus()
        colour = theme.accent if has_focus else theme.control_edge
        painter.setPen(QPen(QColor(colour), 2 if has_focus else 1))
        inset_px = 0.5 if has_focus else 0
        painter.drawRoundedRect(
            frame.adjusted(inset_px, inset_px, -inset_px, -inset_px), CORNER_PX, CORNER_PX
        )

    def _paint_photo(self, painter: QPainter, photo: Photo) -> None:
        scale, seen = self.place.scale, self.place.seen()
        width_px, height_px = self.place.photo_size_px
        level = photo.level_for(scale * self.devicePixelRatioF())
        across, down = level.width() / width_px, level.height() / height_px
        part = QRectF(
            seen.left() * across, seen.top() * down, seen.width() * across, seen.height() * down
        )
        painter.translate(self.place.origin)
        painter.drawImage(seen, level, part)
        if self.shows_boxes:
            paint_boxes(painter, self._page, scale, seen)
            paint_in_hand(painter, self._page, scale)
        if self.shows_answers:
            if self._labels is None:
                self._labels = plan_labels(self._page, scale, (width_px, height_px))
                self._labels_scale = scale
            paint_labels(painter, self._labels, seen)
        painter.translate(-self.place.origin)
