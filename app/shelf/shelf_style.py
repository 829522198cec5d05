"""What the windows of the shelf add to the style sheet of the application."""

from app.shell.control_style import control_style_sheet
from app.shell.theme import Theme
from app.shell.type_scale import TypeScale


def shelf_style_sheet(theme: Theme, type_scale: TypeScale) -> str:
    """Return the style sheet for lists, fields, progress and the rings of focus.

    Parameters
    ----------
    theme : Theme
    type_scale : TypeScale
    """
    return f"""{control_style_sheet(theme, type_scale)}
QLabel[role="first"] {{ color: {theme.accent}; }}
QLabel[role="second"] {{ color: {theme.rival}; }}
QListView {{ background: {theme.window}; color: {theme.text}; border: none; outline: none; }}
QListView#shelfList {{ padding: 8px 12px; }}
"""
