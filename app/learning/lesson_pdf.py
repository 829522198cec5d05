"""The chapters as a PDF file, with their figures as they stand, in light colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QSize
from PySide6.QtGui import (
    QColor,
    QImage,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import QPushButton, QWidget

from app.charts.painted_view import PaintedView
from app.learning.chapter_text import FIRST_PARAGRAPH, append_chapter, style_document
from app.learning.lesson_pages import Chapter
from app.look.current import current_theme, current_type_scale, painted_in
from app.look.style_sheet import style_sheet
from app.look.theme import LIGHT
from app.widgets.screen_fit import grown

_DPI = 96
FIGURE_PX = 600
"""The width of a figure; the text of a page is a little wider."""
_PIXELS_A_PX = 2


def lesson_pdf(chapters: Sequence[Chapter], figures: Mapping[int, QWidget], title: str) -> bytes:
    """Return all chapters on pages of A4.

    Parameters
    ----------
    chapters : sequence of Chapter
    figures : mapping of int to QWidget
        By the place of their chapters, from 0.
    title : str
        Of the file.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(_DPI)
    writer.setTitle(title)
    whole = QTextDocument()
    whole.setDefaultFont(current_type_scale().fixed_font(11))
    starts = []
    for chapter in chapters:
        starts.append(0 if whole.isEmpty() else whole.blockCount())
        append_chapter(whole, chapter)
    with painted_in(LIGHT):
        style_document(whole)
    # From the end, so that the starts stay right.
    for place in sorted(figures, reverse=True):
        if place < len(starts):
            first = whole.findBlockByNumber(starts[place] + FIRST_PARAGRAPH)
            cursor = QTextCursor(first)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.insertBlock(QTextBlockFormat())
            _insert_figure(cursor, figure_image(figures[place]), f"figure{place}")
    whole.print_(writer)
    return bytes(buffer.data().data())


def figure_image(figure: QWidget) -> QImage:
    """Return a picture of a figure in light colours, `FIGURE_PX` wide at the size of text 100 %.

    The figure is shown as before afterwards.
    """
    area, sheet = figure.geometry(), figure.styleSheet()
    is_dark = current_theme() != LIGHT
    buttons = [each for each in figure.findChildren(QPushButton) if not each.isHidden()]
    with painted_in(LIGHT):
        if is_dark:
            light = style_sheet(LIGHT, current_type_scale())
            figure.setStyleSheet(f"QLabel {{ color: {LIGHT.text}; }} {light}")
        for button in buttons:
            # Paper has no use for it.
            button.hide()
        _refresh(figure)
        width_px = grown(FIGURE_PX)
        size = QSize(width_px, figure.heightForWidth(width_px))
        figure.resize(size)
        image = QImage(size * _PIXELS_A_PX, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_PIXELS_A_PX)
        image.fill(QColor(LIGHT.paper))
        painter = QPainter(image)
        figure.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
        painter.end()
    for button in buttons:
        button.show()
    if is_dark:
        figure.setStyleSheet(sheet)
    _refresh(figure)
    figure.setGeometry(area)
    return image


def _refresh(figure: QWidget) -> None:
    # A figure that was never shown has no style yet, which decides on its height.
    for part in figure.findChildren(QWidget):
        part.ensurePolished()
        part.updateGeometry()
    if (layout := figure.layout()) is not None:
        layout.update()
        layout.activate()
    for view in figure.findChildren(PaintedView):
        view.refresh()


def _insert_figure(cursor: QTextCursor, image: QImage, name: str) -> None:
    document = cursor.document()
    document.addResource(QTextDocument.ResourceType.ImageResource, name, image)
    form = QTextImageFormat()
    form.setName(name)
    form.setWidth(FIGURE_PX)
    form.setHeight(FIGURE_PX * image.height() / image.width())
    cursor.insertImage(form)
