"""Paths of the bundled files, and the bundled icons."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImageReader, QPainter, QPixmap

from assets import ASSETS_FOLDER

ICON_SIZE_PX = 20


def demo_strokes_path() -> Path:
    """Return the path of the ten labelled drawings that the demo draws."""
    return ASSETS_FOLDER / "demo_strokes.jsonl"


def translation_path(language: str) -> Path:
    """Return the path of the compiled translation for a language such as ``"zh_CN"``."""
    return ASSETS_FOLDER / "translations" / f"digitpad_{language}.qm"


def style_image_path(name: str) -> Path:
    """Return the path of an image that the style sheet uses, such as ``"check-light"``."""
    return ASSETS_FOLDER / "icons" / "style" / f"{name}.svg"


def icon(
    name: str,
    colour: QColor | str,
    disabled: QColor | str | None = None,
    size_px: int = ICON_SIZE_PX,
) -> QIcon:
    """Return a bundled icon, tinted, and crisp on every screen that is connected.

    Parameters
    ----------
    name : str
        File name in ``assets/icons`` without ending.
    colour : QColor or str
        Of every stroke and fill.
    disabled : QColor or str, optional
        The same while its control is disabled.
    size_px : int
        Edge in logical pixels.
    """
    path = ASSETS_FOLDER / "icons" / f"{name}.svg"
    if not path.is_file():
        raise FileNotFoundError(f"There is no icon {path.name} in {path.parent}.")
    reader = QImageReader()
    tinted = QIcon()
    for ratio in sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()}):
        reader.setFileName(str(path))
        reader.setScaledSize(QSize(size_px, size_px) * ratio)
        pixmap = QPixmap.fromImage(reader.read())
        pixmap.setDevicePixelRatio(ratio)
        tinted.addPixmap(_tinted(pixmap, colour), QIcon.Mode.Normal)
        if disabled is not None:
            tinted.addPixmap(_tinted(pixmap, disabled), QIcon.Mode.Disabled)
    return tinted


def window_icon() -> QIcon:
    """Return Digitpad's own icon, in its own colours."""
    return QIcon(str(ASSETS_FOLDER / "icons" / "digitpad.svg"))


def _tinted(pixmap: QPixmap, colour: QColor | str) -> QPixmap:
    tinted = QPixmap(pixmap)
    painter = QPainter(tinted)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(tinted.rect(), QColor(colour))
    painter.end()
    return tinted
