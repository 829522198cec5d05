"""Colours have enough contrast."""

import pytest
from PySide6.QtGui import QColor, QPalette

from app.look.theme import DARK, LIGHT, Theme, palette_of, theme_from_palette


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize(
    ("above", "below", "least"),
    [
        ("text", "window", 7),
        ("muted", "window", 4.5),
        ("disabled", "window", 3),
        ("accent", "window", 4.5),
        ("on_accent", "accent", 4.5),
        ("on_accent", "accent_hover", 4.5),
        ("on_accent", "accent_press", 4.5),
        ("rival", "window", 4.5),
        ("control_edge", "window", 3),
        ("text", "accent_soft", 7),
        ("text", "warning_soft", 7),
        ("bar", "track", 3),
        ("ink", "paper", 15),
    ],
)
def test_contrast(theme: Theme, above: str, below: str, least: float) -> None:
    assert contrast(getattr(theme, above), getattr(theme, below)) >= least


def test_which_theme_is_dark() -> None:
    assert DARK.is_dark
    assert not LIGHT.is_dark


def test_the_palette_carries_the_theme() -> None:
    palette = palette_of(DARK)
    assert palette.color(QPalette.ColorRole.Window) == QColor(DARK.window)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == QColor(DARK.disabled)


def test_high_contrast_takes_the_systems_colours() -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor("#000000"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#FFFF00"))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#00FF00"))
    theme = theme_from_palette(palette)
    assert (theme.window, theme.text, theme.accent) == ("#000000", "#FFFF00", "#00FF00")
    assert theme.is_dark
