"""Render the icon's SVG in all sizes and formats; runs in the build environment.

Usage: python scripts/packaging/render_icons.py ICON.svg FOLDER

Writes digitpad-16.png … digitpad-512.png, digitpad.ico for Windows and digitpad.icns for macOS.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PIL import Image

ICON_SIZES_PX = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_ICO_SIZES_PX = (16, 24, 32, 48, 64, 128, 256)


def render_icons(vector_icon: Path, folder: Path) -> None:
    """Render a square SVG into a folder, which is created if it is missing.

    Raises
    ------
    ValueError
        If Qt cannot render the SVG.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication([])
    renderer = QSvgRenderer(str(vector_icon))
    if not renderer.isValid():
        raise ValueError(f"{vector_icon}: expected an SVG that Qt can render")
    folder.mkdir(parents=True, exist_ok=True)
    for edge_px in ICON_SIZES_PX:
        image = QImage(edge_px, edge_px, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        image.save(str(folder / f"digitpad-{edge_px}.png"))
    del application
    images = {edge: Image.open(folder / f"digitpad-{edge}.png") for edge in ICON_SIZES_PX}
    images[max(_ICO_SIZES_PX)].save(
        folder / "digitpad.ico",
        sizes=[(edge_px, edge_px) for edge_px in _ICO_SIZES_PX],
        append_images=[images[edge_px] for edge_px in _ICO_SIZES_PX],
    )
    icns_images = [images[edge_px] for edge_px in (32, 64, 128, 256)]
    images[512].save(folder / "digitpad.icns", append_images=icns_images)


if __name__ == "__main__":
    render_icons(Path(sys.argv[1]), Path(sys.argv[2]))
