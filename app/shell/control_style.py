"""What a window with fields adds to the style sheet of the application."""

from app.shell.style_sheet import CONTROL_HEIGHT_PX, CORNER_PX
from app.shell.theme import Theme
from app.shell.type_scale import TypeScale


def control_style_sheet(theme: Theme, type_scale: TypeScale) -> str:
    """Return the style sheet for warnings, fields, progress, hairlines and the rings of focus.

    What a window says of the same things comes after it, so that it wins.

    Parameters
    ----------
    theme : Theme
    type_scale : TypeScale
    """
    px = type_scale.px
    return f"""
QLabel[role="warning"] {{ color: {theme.warning}; }}
QFrame#hairline {{ background: {theme.hairline}; border: none; }}
QLineEdit {{
    background: {theme.surface}; color: {theme.text};
    border: 1px solid {theme.control_edge}; border-radius: {CORNER_PX}px;
    min-height: {px(CONTROL_HEIGHT_PX) - 2}px; padding: 0 {px(10)}px;
    selection-background-color: {theme.accent}; selection-color: {theme.on_accent};
}}
QLineEdit:focus {{ border: 2px solid {theme.accent}; padding: 0 {px(10) - 1}px; }}
QComboBox:focus {{ border: 2px solid {theme.accent}; padding: 0 3px 0 9px; }}
QPushButton:focus {{ border: 2px solid {theme.accent}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {theme.text}; }}
QProgressBar {{
    background: {theme.track}; border: none; border-radius: 4px; max-height: 8px; min-height: 8px;
}}
QProgressBar::chunk {{ background: {theme.accent}; border-radius: 4px; }}
"""
