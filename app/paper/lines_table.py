"""The table of the lines that were read, in the columns of the page."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QRegularExpression,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegularExpressionValidator,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.look.current import Adaptive, current_theme, current_type_scale
from app.paper.lines_model import LinesModel
from app.paper.page.page_marks import Mark, NumberOnPage
from app.paper.page.page_state import PageState
from app.paper.photo.page_painter import paint_left_out
from app.widgets.themed_delegate import PaintedItem, ThemedDelegate

ROW_HEIGHT_PX = 32
PADDING_PX = 10
CHIP_PADDING_PX = 6
MIN_COLUMN_PX = 56
CORNER_PX = 6
SIGN_PX = 14
NUMBER_PATTERN = "[-+]?[0-9.,]{0,30}"


class CellDelegate(ThemedDelegate):
    """Paints a cell; doubts are amber, the one in hand has an edge."""

    def __init__(self, page: PageState, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = page

    def cell_size(self) -> QSize:
        """Return the height of a row; the columns are sized by the table."""
        return QSize(MIN_COLUMN_PX, current_type_scale().px(ROW_HEIGHT_PX))

    def paint_item(self, painter: QPainter, item: PaintedItem) -> None:
        """Paint the text, or a struck circle for what is left out."""
        model = item.index.model()
        assert isinstance(model, LinesModel)
        theme, cell = current_theme(), model.cell(item.index)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = item.area.adjusted(PADDING_PX, 0, -PADDING_PX, 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        text = item.index.data()
        if item.index.column() == 0:
            painter.setFont(item.type_scale.font(12))
            painter.setPen(QColor(theme.muted))
            painter.drawText(
                inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text
            )
            return
        if cell is None:
            return
        if not cell.text:
            edge_px = item.type_scale.icon_px(SIGN_PX)
            middle = inside.center()
            middle.setX(inside.right() - edge_px / 2)
            paint_left_out(painter, middle, edge_px, theme.muted)
            return
        is_in_hand = cell is self._page.picked_number
        painter.setFont(item.type_scale.font(13, 600 if cell.is_doubt or is_in_hand else 400))
        if cell.is_doubt or is_in_hand:
            self._paint_chip(painter, inside, text, cell.is_doubt, is_in_hand)
        painter.setPen(QColor(theme.warning if cell.is_doubt else theme.text))
        painter.drawText(inside, right, text)
        if item.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(item.area.adjusted(2, 2, -2, -2), CORNER_PX, CORNER_PX)

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Return a field that takes a number."""
        field = QLineEdit(parent)
        field.setObjectName("numberField")
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setValidator(QRegularExpressionValidator(QRegularExpression(NUMBER_PATTERN), field))
        field.setAccessibleName(self.tr("The number"))
        return field

    def _paint_chip(
        self, painter: QPainter, inside: QRectF, text: str, is_doubt: bool, is_in_hand: bool
    ) -> None:
        theme, metrics = current_theme(), QFontMetricsF(painter.font())
        width_px = metrics.horizontalAdvance(text) + 2 * CHIP_PADDING_PX
        height_px = metrics.height() + 4
        chip = QRectF(
            inside.right() + CHIP_PADDING_PX - width_px,
            inside.center().y() - height_px / 2,
            width_px,
            height_px,
        )
        edge = QColor(theme.warning if is_doubt else theme.accent)
        painter.setPen(QPen(edge, 1) if is_in_hand else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(theme.warning_soft if is_doubt else theme.surface))
        painter.drawRoundedRect(chip, 4, 4)


class LinesTable(Adaptive, QTableView):
    """Shows the lines; the cell in hand is also in hand on the photo.

    A double click or F2 lets the person type a number, and so does a click on what is left out.

    Signals
    -------
    typed(NumberOnPage or LeftOutOnPage, str)
    """

    typed = Signal(object, str)

    def __init__(self, page: PageState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("linesTable")
        self._page = page
        self._model = LinesModel(page, self)
        self.setModel(self._model)
        self.setItemDelegate(CellDelegate(page, self))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        page.replaced.connect(self._take_page)
        page.corrected.connect(self._take_corrections)
        page.picked_changed.connect(self._follow_pick)
        page.typing_requested.connect(self._edit)
        self._model.typed.connect(self.typed)
        self.adapt()

    def _edit(self, mark: Mark) -> None:
        index = self._model.index_of(mark)
        if index.isValid():
            self.setCurrentIndex(index)
            self.edit(index)

    def _take_page(self) -> None:
        self._model.refresh(is_other=True)
        self._set_widths()

    def _take_corrections(self) -> None:
        self._model.refresh(is_other=False)
        self._set_widths()

    def _follow_pick(self) -> None:
        number = self._page.picked_number
        with QSignalBlocker(self.selectionModel()):
            index = QModelIndex() if number is None else self._model.index_of(number)
            self.setCurrentIndex(index)
        if number is not None:
            self.scrollTo(self.currentIndex())
        self.viewport().update()

    def _set_widths(self) -> None:
        """Give the columns what they need, and share what is left."""
        model, type_scale = self._model, current_type_scale()
        metrics = QFontMetricsF(type_scale.font(13, 600))
        self.verticalHeader().setDefaultSectionSize(type_scale.px(ROW_HEIGHT_PX))
        rows, columns = range(model.rowCount()), range(1, model.columnCount())
        needs = [QFontMetricsF(type_scale.font(12)).horizontalAdvance(f"{len(rows):,}")]
        for column in columns:
            texts = (str(model.index(row, column).data()) for row in rows)
            widest_px = max(map(metrics.horizontalAdvance, texts), default=0.0)
            needs.append(max(widest_px, type_scale.px(MIN_COLUMN_PX) - 2 * PADDING_PX))
        widths = [round(need + 2 * PADDING_PX) for need in needs]
        free_px = self.viewport().width() - sum(widths)
        if free_px > 0 and len(widths) > 1:
            share, rest = divmod(free_px, len(widths) - 1)
            widths = [widths[0], *(width + share for width in widths[1:])]
            widths[-1] += rest
        for column, width_px in enumerate(widths):
            self.setColumnWidth(column, width_px)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Lines read"))

    def _restyle(self) -> None:
        self._set_widths()

    # Qt's own names

    def currentChanged(  # noqa: N802 - Qt's own name
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Take the number of a cell in hand."""
        super().currentChanged(current, previous)
        cell = self._model.cell(current)
        if isinstance(cell, NumberOnPage):
            self._page.pick_number(cell)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's own name
        """Search nothing: digits say what the one in hand is."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters and digits to the window."""
        # Enter that ends typing comes here, too.
        is_typing = self.state() is QAbstractItemView.State.EditingState
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.currentIndex().isValid():
            if not is_typing:
                self.edit(self.currentIndex())
        elif event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width."""
        super().resizeEvent(event)
        self._set_widths()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the line in hand, then the cells."""
        number = self._page.picked_number
        if number is not None:
            index = self._model.index_of(number)
            row = self.visualRect(index)
            left_px = self.columnViewportPosition(0)
            width_px = min(self.horizontalHeader().length(), self.viewport().width())
            ground = QRectF(QRect(QPoint(left_px, row.top()), QSize(width_px, row.height())))
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(current_theme().accent), 1))
            painter.setBrush(QColor(current_theme().accent_soft))
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), CORNER_PX, CORNER_PX)
            painter.end()
        super().paintEvent(event)
