"""What the training window adds to the style sheet of the application."""

from app.shell.control_style import control_style_sheet
from app.shell.theme import Theme
from app.shell.type_scale import TypeScale


def training_style_sheet(theme: Theme, type_scale: TypeScale) -> str:
    """Return the style sheet for fields, progress and the foot.

    Parameters
    ----------
    theme : Theme
    type_scale : TypeScale
    """
    px = type_scale.px
    return f"""{control_style_sheet(theme, type_scale)}
QWidget#trainingPage {{ background: {theme.window}; }}
QLineEdit:disabled, QLineEdit:read-only {{
    background: transparent; color: {theme.muted}; border-color: {theme.hairline};
}}
QLineEdit[state="warning"] {{ border: 2px solid {theme.warning}; padding: 0 {px(10) - 1}px; }}
QCheckBox:focus {{ color: {theme.accent}; }}
"""
