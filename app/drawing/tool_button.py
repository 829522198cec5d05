"""A flat button with an icon in the colour of text."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from app.look.current import Adaptive, current_theme, current_type_scale
from app.services.resources import ICON_SIZE_PX, icon

TOOL_SIZE_PX = 32


class ToolButton(Adaptive, QToolButton):
    """A tool of the drawing tool bar; the style sheet paints its ground.

    Parameters
    ----------
    icon_name : str
        Name of the bundled icon.
    parent : QWidget, optional
    """

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        # A click leaves the focus, and with it the keys, where they are.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.adapt()

    def _restyle(self) -> None:
        """Take the icon in the current colours and size."""
        theme, type_scale = current_theme(), current_type_scale()
        icon_px = type_scale.icon_px(ICON_SIZE_PX)
        self.setIcon(icon(self._icon_name, theme.text, theme.disabled, icon_px))
        self.setIconSize(QSize(icon_px, icon_px))
        size_px = type_scale.icon_px(TOOL_SIZE_PX)
        self.setFixedSize(size_px, size_px)
