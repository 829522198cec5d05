"""A flat button with an icon: chosen, hovered, pressed or off, as the look has it."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QIcon, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from app.look.theme import LIGHT, Theme
from app.services.resources import ICON_SIZE_PX, icon

TOOL_SIZE_PX = 32
CORNER_PX = 6


class ToolButton(QToolButton):
    """A tool of the drawing tool bar.

    Parameters
    ----------
    icon_name : str
        Name of the bundled icon.
    parent : QWidget, optional
    """

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._theme = LIGHT
        # By key alone: a click must leave the focus, and with it the keys, where they are.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_theme(LIGHT, TOOL_SIZE_PX, ICON_SIZE_PX)

    def set_theme(self, theme: Theme, size_px: int, icon_size_px: int) -> None:
        """Take over colours and sizes, in logical pixels."""
        self._theme = theme
        self.setIcon(icon(self._icon_name, theme.text, theme.disabled, icon_size_px))
        self.setIconSize(QSize(icon_size_px, icon_size_px))
        self.setFixedSize(size_px, size_px)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is over it."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground that the state asks for, and the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, edge = self._ground()
        if fill is not None:
            painter.setBrush(QColor(fill))
            painter.setPen(QPen(QColor(edge), 1) if edge else QPen(Qt.PenStyle.NoPen))
            inset_px = 0.5 if edge else 0.0
            ground = QRectF(self.rect()).adjusted(inset_px, inset_px, -inset_px, -inset_px)
            painter.drawRoundedRect(ground, CORNER_PX - inset_px, CORNER_PX - inset_px)
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        place = QRect(0, 0, self.iconSize().width(), self.iconSize().height())
        place.moveCenter(self.rect().center())
        self.icon().paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
        painter.end()

    def _ground(self) -> tuple[str | None, str | None]:
        """Return the colours of ground and edge, None where there is none."""
        theme = self._theme
        if not self.isEnabled():
            return None, None
        if self.isChecked():
            return theme.accent_soft, theme.accent
        if self.isDown():
            return theme.hairline, None
        if self.underMouse():
            return theme.sunken, None
        return None, None
