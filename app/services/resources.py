"""The one door to the bundled files: weights, icons, translations, demo strokes."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from assets import ASSETS_FOLDER, bundled_weights_path

ICON_SIZE_PX = 20


def weights_path(name: str) -> Path:
    """Return the path of a bundled weights file; see `bundled_weights_path`."""
    return bundled_weights_path(name)


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
    """Return a bundled icon, tinted.

    Parameters
    ----------
    name : str
        File name in ``assets/icons`` without ending.
    colour : QColor or str
        The tint of the icon; every stroke and fill of the SVG takes it.
    disabled : QColor or str, optional
        The tint while its control is off.
    size_px : int
        Edge in logical pixels at which it will be shown.

    Returns
    -------
    QIcon
        Crisp at 1, 2, 3 times and at every ratio of the screens at hand.

    Raises
    ------
    FileNotFoundError
        If there is no such icon.
    """
    path = ASSETS_FOLDER / "icons" / f"{name}.svg"
    if not path.is_file():
        raise FileNotFoundError(f"There is no icon {path.name} in {path.parent}.")
    renderer = QSvgRenderer(str(path))
    ratios = {1.0, 2.0, 3.0} | {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    tinted = QIcon()
    for ratio in sorted(ratios):
        tinted.addPixmap(_tinted(renderer, QColor(colour), size_px, ratio), QIcon.Mode.Normal)
        if disabled is not None:
            pixmap = _tinted(renderer, QColor(disabled), size_px, ratio)
            tinted.addPixmap(pixmap, QIcon.Mode.Disabled)
    return tinted


def window_icon() -> QIcon:
    """Return Digitpad's own icon, in its own colours."""
    return QIcon(str(ASSETS_FOLDER / "icons" / "digitpad.svg"))


def _tinted(renderer: QSvgRenderer, colour: QColor, size_px: int, ratio: float) -> QPixmap:
    edge_px = round(size_px * ratio)
    pixmap = QPixmap(edge_px, edge_px)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, edge_px, edge_px))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), colour)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
