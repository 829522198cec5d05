"""The slider for the pen's width: a thin track and a round handle."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QWidget

from app.drawing.paper import DEFAULT_PEN_WIDTH_PX, LARGEST_PEN_WIDTH_PX, SMALLEST_PEN_WIDTH_PX
from app.look.current import current_theme

WIDTH_PX = 76
HEIGHT_PX = 24
TRACK_PX = 4
HANDLE_PX = 16
PAGE_STEP_PX = 4


class PenWidthSlider(QSlider):
    """Chooses a width from 6 to 30; a click takes the handle where it points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(SMALLEST_PEN_WIDTH_PX, LARGEST_PEN_WIDTH_PX)
        self.setPageStep(PAGE_STEP_PX)
        self.setValue(DEFAULT_PEN_WIDTH_PX)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # The handle's hover is painted here, so moves must come without a button, too.
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(self.sizeHint())

    def handle_centre(self) -> QPointF:
        """Return the middle of the handle, in logical pixels of the slider."""
        fraction = (self.sliderPosition() - self.minimum()) / (self.maximum() - self.minimum())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            fraction = 1 - fraction
        return QPointF(HANDLE_PX / 2 + fraction * (self.width() - HANDLE_PX), self.height() / 2)

    def sizeHint(self) -> QSize:
        """Return the size that the look gives it."""
        return QSize(WIDTH_PX, HEIGHT_PX)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle to where the pointer is."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setSliderDown(True)
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lead the handle."""
        if self.isSliderDown():
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the handle go."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track, chosen part and handle."""
        theme = current_theme()
        centre = self.handle_centre()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top_px = (self.height() - TRACK_PX) / 2
        track = QRectF(0, top_px, self.width(), TRACK_PX)
        chosen = QRectF(track)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            chosen.setLeft(centre.x())
        else:
            chosen.setRight(centre.x())
        # In high contrast the track has the colour of fields, so only an edge shows it.
        edge = QPen(QColor(theme.control_edge), 1)
        painter.setPen(edge if theme.track == theme.surface else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(theme.track))
        painter.drawRoundedRect(track, TRACK_PX / 2, TRACK_PX / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.bar if self.isEnabled() else theme.disabled))
        painter.drawRoundedRect(chosen, TRACK_PX / 2, TRACK_PX / 2)
        painter.setPen(edge)
        is_active = self.underMouse() or self.isSliderDown()
        painter.setBrush(QColor(theme.sunken if is_active else theme.surface))
        radius_px = HANDLE_PX / 2 - 0.5
        painter.drawEllipse(centre, radius_px, radius_px)
        painter.end()

    def _follow(self, event: QMouseEvent) -> None:
        fraction = (event.position().x() - HANDLE_PX / 2) / (self.width() - HANDLE_PX)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            fraction = 1 - fraction
        fraction = min(max(fraction, 0.0), 1.0)
        self.setValue(self.minimum() + round(fraction * (self.maximum() - self.minimum())))
        event.accept()
