"""The look in use: colours, sizes and motion of the whole application."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.look.garbage import no_collection
from app.look.style_sheet import style_sheet, text_style_sheet
from app.look.theme import LIGHT, Theme, palette_of
from app.look.type_scale import TypeScale

if TYPE_CHECKING:
    _Widget = QWidget  # the class that follows the mixin
else:
    _Widget = object


@dataclass(frozen=True)
class Look:
    """What the application looks like.

    With `is_system` the system draws the controls, as in high contrast.
    """

    theme: Theme = LIGHT
    type_scale: TypeScale = field(default_factory=lambda: TypeScale(1.0, ()))
    reduces_motion: bool = False
    is_system: bool = False


_look = Look()


def current_theme() -> Theme:
    """Return the colours in use."""
    return _look.theme


def current_type_scale() -> TypeScale:
    """Return the sizes in use."""
    return _look.type_scale


def animates(widget: QWidget) -> bool:
    """Return whether the system and the settings allow `widget` to move and fade."""
    # Making the class takes longer than making the window, which is painted without it.
    from PySide6.QtWidgets import QStyle

    hint = QStyle.StyleHint.SH_Widget_Animate
    return not _look.reduces_motion and widget.style().styleHint(hint, None, widget) != 0


@contextmanager
def painted_in(theme: Theme) -> Iterator[None]:
    """Make `current_theme` return other colours for a picture; the widgets keep theirs."""
    global _look
    before, _look = _look, replace(_look, theme=theme)
    try:
        yield
    finally:
        _look = before


def set_look(look: Look) -> None:
    """Give the application a look: its font, palette and style sheet.

    Qt repaints every widget and lays it out again; `Adaptive` widgets are restyled after that,
    children before their parents.
    """
    global _look
    _look = look
    application = cast(QApplication, QApplication.instance())
    font, palette = look.type_scale.font(), palette_of(look.theme)
    sheet = text_style_sheet(look.type_scale)
    if look.is_system:
        palette = QPalette()
    else:
        sheet += style_sheet(look.theme, look.type_scale)
    with no_collection():
        if application.font() != font:
            application.setFont(font)
        if application.palette() != palette:
            application.setPalette(palette)
        # A style sheet is costly to set: every widget is polished again.
        if application.styleSheet() != sheet:
            application.setStyleSheet(sheet)
        adaptive = [widget for widget in application.allWidgets() if isinstance(widget, Adaptive)]
        for widget in sorted(adaptive, key=_depth, reverse=True):
            widget._restyle()


def _depth(widget: QWidget) -> int:
    parent = widget.parentWidget()
    return 0 if parent is None else 1 + _depth(parent)


class Adaptive(_Widget):
    """A mixin for widgets whose texts follow the language, or whose sizes follow the look.

    It comes before the Qt class in the list of bases; `__init__` ends with `adapt`.
    """

    def adapt(self) -> None:
        """Set texts and sizes for the first time."""
        self._retranslate()
        self._restyle()

    def _retranslate(self) -> None:
        """Set all texts in the current language."""

    def _restyle(self) -> None:
        """Set what does not follow from font, palette and style sheet."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
