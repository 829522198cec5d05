"""The look that the settings and the system ask for: colours, text size and motion."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.look.current import Look, set_look
from app.look.garbage import no_collection
from app.look.theme import DARK, LIGHT, theme_from_palette
from app.look.type_scale import system_type_scale
from app.services.settings import Settings

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Appearance(QObject):
    """Gives the application the look that the settings, the language and the system ask for.

    Signals
    -------
    changed()
        Every widget has the new look.
    """

    changed = Signal()

    def __init__(self, settings: Settings, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self._language = language
        application = cast(QApplication, QApplication.instance())
        # `make_application` starts with this style; asking Qt for the style is slow.
        if not application.property("has_fusion"):
            with no_collection():
                QApplication.setStyle("Fusion")
            application.setProperty("has_fusion", True)
        hints = QGuiApplication.styleHints()
        if hints.colorScheme() != _SCHEMES[settings.appearance]:
            with no_collection():
                hints.setColorScheme(_SCHEMES[settings.appearance])
        self.look = Look()
        self._apply()
        hints.colorSchemeChanged.connect(self._apply)
        hints.accessibility().contrastPreferenceChanged.connect(self._apply)
        # Icons are made for the screens that are connected.
        application.screenAdded.connect(self._apply)

    def set_appearance(self, appearance: str) -> None:
        """Use the colours ``"system"``, ``"light"`` or ``"dark"``, and remember it."""
        self.settings.appearance = appearance
        # Window frames and native dialogs follow on some platforms.
        with no_collection():
            QGuiApplication.styleHints().setColorScheme(_SCHEMES[appearance])
        self._apply()

    def set_text_percent(self, text_percent: int) -> None:
        """Scale all text to a percentage of the system's size, and remember it."""
        self.settings.text_percent = text_percent
        self._apply()

    def set_language(self, language: str) -> None:
        """Use the fonts for ``"en"`` or ``"zh"``."""
        self._language = language
        self._apply()

    def set_reduces_motion(self, reduces_motion: bool) -> None:
        """Turn animations off or on, and remember it."""
        self.settings.reduces_motion = reduces_motion
        self._apply()

    def _apply(self) -> None:
        hints = QGuiApplication.styleHints()
        is_dark = self.settings.appearance == "dark"
        if self.settings.appearance == "system":
            is_dark = hints.colorScheme() == Qt.ColorScheme.Dark
        self.look = Look(
            DARK if is_dark else LIGHT,
            system_type_scale(self.settings.text_percent, self._language),
            self.settings.reduces_motion,
        )
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            # The palette of the system applies once the application sets none.
            QApplication.setPalette(QPalette())
            theme = theme_from_palette(QApplication.palette())
            self.look = replace(self.look, theme=theme, is_system=True)
        set_look(self.look)
        self.changed.emit()
