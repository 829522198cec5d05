"""The ring around the control that the keyboard has reached."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QSlider, QWidget

RING_WIDTH_PX = 2
GAP_PX = 2
CORNER_PX = 8


class FocusRing(QWidget):
    """A ring of 2 px that follows the keyboard's focus over buttons, boxes and sliders.

    The controls of the window take focus from the Tab key alone, so a ring never shows after a
    click. What paints its own ring, such as the canvas, is left alone.

    Parameters
    ----------
    ground : QWidget
        On which the controls lie, with all that is between; the ring lies on it, too, above them.
    """

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self._ground = ground
        self._followed: QWidget | None = None
        self._watched: list[QWidget] = []
        self._colour = QColor("#1F5FBF")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def followed(self) -> QWidget | None:
        """Return the control that the ring is around."""
        return self._followed

    def set_colour(self, colour: QColor) -> None:
        """Paint the ring in this colour."""
        self._colour = colour
        self.update()

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched, self._followed = [], None
        is_control = isinstance(now, (QAbstractButton, QComboBox, QSlider))
        if now is None or not is_control or not self._ground.isAncestorOf(now):
            self.hide()
            return
        self._followed = now
        between: QWidget | None = now
        while between is not None and between is not self._ground:
            between.installEventFilter(self)
            self._watched.append(between)
            between = between.parentWidget()
        self._move()

    def _move(self) -> None:
        if self._followed is None:
            return
        place = self._followed.rect().translated(
            self._followed.mapTo(self._ground, self._followed.rect().topLeft())
        )
        reach_px = GAP_PX + RING_WIDTH_PX
        self.setGeometry(place.adjusted(-reach_px, -reach_px, reach_px, reach_px))
        self.setVisible(self._followed.isVisible())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move along with the control, whatever between it and the ground has moved."""
        kinds = QEvent.Type
        if event.type() in (kinds.Move, kinds.Resize, kinds.Show, kinds.Hide):
            self._move()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring just inside the edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour, RING_WIDTH_PX))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset_px = RING_WIDTH_PX / 2
        ring = QRectF(self.rect()).adjusted(inset_px, inset_px, -inset_px, -inset_px)
        painter.drawRoundedRect(ring, CORNER_PX, CORNER_PX)
