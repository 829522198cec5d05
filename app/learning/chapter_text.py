"""The text of a chapter, with its figure between the first paragraph and the rest."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget

from app.learning.figures.chapter_figures import FIGURES
from app.learning.formulas import formula_html
from app.learning.lesson_pages import Chapter
from app.look.current import current_theme, current_type_scale

MARGIN_PX = 16
FIRST_PARAGRAPH = 1
"""The number of the block after the heading."""
_LINE_HEIGHT_PERCENT = 125.0
_PROPORTIONAL = int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)


class ChapterText(QTextBrowser):
    """Shows a chapter; its figure lies in the text and scrolls with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenExternalLinks(True)
        self.figure: QWidget | None = None
        self.figures = {place: kind(self.viewport()) for place, kind in FIGURES.items()}
        for figure in self.figures.values():
            figure.hide()

    def show_chapter(self, chapter: Chapter, place: int) -> None:
        """Show a chapter from its beginning; `place` is its number, from 0."""
        if self.figure is not None:
            self.figure.hide()
        document = QTextDocument(self)
        document.setDefaultFont(current_type_scale().font(14))
        document.setDocumentMargin(current_type_scale().px(MARGIN_PX))
        append_chapter(document, chapter)
        style_document(document)
        if place in self.figures:
            part_from_table(document)
        self.figure = None
        self.setDocument(document)
        self.figure = self.figures.get(place)
        self.setAccessibleName(chapter.title)
        if self.figure is not None:
            self.figure.show()
        self._place_figure()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _place_figure(self) -> None:
        """Make room after the first paragraph, and put the figure there."""
        if self.figure is None:
            return
        margin_px = current_type_scale().px(MARGIN_PX)
        width_px = max(1, self.viewport().width() - 2 * margin_px)
        height_px = self.figure.heightForWidth(width_px)
        block = self.document().findBlockByNumber(FIRST_PARAGRAPH)
        form = block.blockFormat()
        if form.bottomMargin() != height_px + 2 * margin_px:
            form.setBottomMargin(height_px + 2 * margin_px)
            QTextCursor(block).setBlockFormat(form)
        below = self.document().documentLayout().blockBoundingRect(block.next())
        top_px = round(below.top()) - height_px - margin_px - self.verticalScrollBar().value()
        left_px = margin_px - self.horizontalScrollBar().value()
        # Qt moves it when the text scrolls.
        self.figure.setGeometry(left_px, top_px, width_px, height_px)

    def _show_focused_part(self) -> None:
        """Scroll to the part of the figure that has the focus."""
        part = QApplication.focusWidget()
        if part is None or self.figure is None or not self.figure.isAncestorOf(part):
            return
        top_px = part.mapTo(self.viewport(), part.rect().topLeft()).y()
        below_px = top_px + part.height() - self.viewport().height()
        bar = self.verticalScrollBar()
        if top_px < 0:
            bar.setValue(bar.value() + top_px)
        elif below_px > 0:
            bar.setValue(bar.value() + min(below_px, top_px))

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the figure in the new width."""
        super().resizeEvent(event)
        self._place_figure()

    def viewportEvent(self, event: QEvent) -> bool:
        """Follow the size of the figure."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._place_figure()
        return super().viewportEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Go through the figure as through the window, not through the links of the text."""
        is_inside = self.figure is not None and self.figure.isAncestorOf(
            QApplication.focusWidget() or self
        )
        step = QWidget.focusNextPrevChild if is_inside else QTextBrowser.focusNextPrevChild
        is_done = step(self, is_next)
        self._show_focused_part()
        return is_done


def append_chapter(document: QTextDocument, chapter: Chapter) -> None:
    """Append a chapter: Markdown with code in the fixed font, formulas in lines of their own."""
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    for part, is_formula in ((f"## {chapter.title}\n", False), *chapter.parts):
        if not document.isEmpty():
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        if is_formula:
            cursor.insertHtml(f"<p>{formula_html(part)}</p>")
            continue
        piece = QTextDocument()
        piece.setDefaultFont(document.defaultFont())
        piece.setMarkdown(part)
        cursor.insertFragment(QTextDocumentFragment(piece))


def part_from_table(document: QTextDocument) -> None:
    """Set a table apart from the first paragraph, whose margin below Qt ignores otherwise."""
    first = document.findBlockByNumber(FIRST_PARAGRAPH)
    if QTextCursor(first.next()).currentTable() is None:
        return
    cursor = QTextCursor(first)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    form = QTextBlockFormat()
    form.setLineHeight(1, int(QTextBlockFormat.LineHeightTypes.FixedHeight.value))
    cursor.insertBlock(form)


def style_document(document: QTextDocument) -> None:
    """Set blocks apart, and code in the system's fixed font on the colour of sunken areas."""
    scale, sunken = current_type_scale(), QColor(current_theme().sunken)
    code = QTextCharFormat()
    code.setFontFamilies([QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()])
    block = document.begin()
    while block.isValid():
        form = block.blockFormat()
        if form.nonBreakableLines():
            form.setBackground(sunken)
            form.setBottomMargin(0)
            text = QTextCursor(block)
            text.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            text.mergeCharFormat(code)
        else:
            form.setTopMargin(scale.px(4))
            form.setBottomMargin(scale.px(8))
            form.setLineHeight(_LINE_HEIGHT_PERCENT, _PROPORTIONAL)
        QTextCursor(block).setBlockFormat(form)
        block = block.next()
