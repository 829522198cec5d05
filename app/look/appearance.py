"""The look of the running application: colours and sizes, following the system and the person."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyleFactory, QWidget

from app.look.style_sheet import style_sheet
from app.look.theme import DARK, LIGHT, Theme, palette_of, theme_from_palette
from app.look.type_scale import TypeScale, system_type_scale
from app.services.settings import Settings

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Appearance(QObject):
    """Gives the application its theme and sizes, and says when they change.

    Parameters
    ----------
    settings : Settings
        Where the person's choices come from and go to.
    language : str
        ``"en"`` or ``"zh"``: what is set in semibold differs.
    parent : QObject, optional

    Attributes
    ----------
    theme : Theme
    type_scale : TypeScale

    Signals
    -------
    changed()
        Colours or sizes are other ones; what is painted must take them over.
    """

    changed = Signal()

    def __init__(self, settings: Settings, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self._language = language
        self.application = cast(QApplication, QApplication.instance())
        if self.application.style().objectName() != "fusion":
            self.application.setStyle(QStyleFactory.create("Fusion"))
        hints = QGuiApplication.styleHints()
        if hints.colorScheme() != _SCHEMES[settings.appearance]:
            hints.setColorScheme(_SCHEMES[settings.appearance])
        self.theme: Theme = LIGHT
        self.type_scale: TypeScale = system_type_scale(settings.text_percent, language)
        self._apply()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    def set_appearance(self, appearance: str) -> None:
        """Show the ``"system"``'s colours, or ``"light"``, or ``"dark"``, and remember it."""
        self.settings.appearance = appearance
        # The system's own frames and dialogs follow, too, where the platform can.
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[appearance])
        self._follow_system()

    def set_text_percent(self, text_percent: int) -> None:
        """Enlarge all text to a percentage of the system's size, and remember it."""
        self.settings.text_percent = text_percent
        self._follow_system()

    def set_language(self, language: str) -> None:
        """Set the texts of ``"en"`` or ``"zh"``."""
        self._language = language
        self._follow_system()

    def set_reduces_motion(self, reduces_motion: bool) -> None:
        """Let nothing move or fade, or let it again, and remember it."""
        self.settings.reduces_motion = reduces_motion
        self.changed.emit()

    def moves(self, widget: QWidget) -> bool:
        """Return whether the system and the person allow `widget` to move and fade."""
        if self.settings.reduces_motion:
            return False
        hint = QStyle.StyleHint.SH_Widget_Animate
        return widget.style().styleHint(hint, None, widget) != 0

    def _follow_system(self) -> None:
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        self.type_scale = system_type_scale(self.settings.text_percent, self._language)
        hints = QGuiApplication.styleHints()
        self.application.setFont(self.type_scale.font())
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            self.application.setStyleSheet("")
            self.application.setPalette(QPalette())
            self.theme = theme_from_palette(self.application.palette())
            return
        self.theme = DARK if self._wants_dark() else LIGHT
        self.application.setPalette(palette_of(self.theme))
        self.application.setStyleSheet(style_sheet(self.theme, self.type_scale))

    def _wants_dark(self) -> bool:
        if self.settings.appearance == "system":
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self.settings.appearance == "dark"
