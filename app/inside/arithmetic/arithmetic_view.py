"""The arithmetic of one value as pictures: a window of the input, a filter, their products."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.charts.picture_actions import PictureActions
from app.inside.arithmetic.block import Block, paint_block, title_height_px
from app.look.current import Adaptive, current_theme
from app.look.style_sheet import set_style_property, set_text_style
from app.widgets.labels import SteadyLabel
from app.widgets.named_widgets import filled

_GAP_PX, _LINE_GAP_PX, _RESULT_GAP_PX = 16, 8, 6


@dataclass(frozen=True)
class _Arrangement:
    """Where blocks are, and where the result stands."""

    places: list[QRectF]
    rest: QRectF


class ArithmeticView(PictureActions, Adaptive, QWidget):
    """Paints blocks from left to right, and shows the result below them.

    The map that a window slides over stands at the left of all.

    Signals
    -------
    pointed(int, int)
        The pointer is over this row and column of that map.
    """

    pointed = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: Sequence[Block] = ()
        self._result = QWidget(self)
        self.result_label = QLabel()
        self.result_label.setObjectName("insideResult")
        self.formula_label = SteadyLabel()
        self.formula_label.setObjectName("insideFormula")
        self.formula_label.setProperty("role", "muted")
        self.formula_label.reserve([], min_lines=2)
        set_text_style(self.result_label, "result")
        set_text_style(self.formula_label, "caption")
        line = filled(
            QHBoxLayout(self._result), self.result_label, self.formula_label, spacing_px=8
        )
        line.setStretch(1, 1)
        line.setAlignment(self.result_label, Qt.AlignmentFlag.AlignTop)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show other blocks."""
        self._blocks = blocks
        self._place_result()
        self.updateGeometry()
        self.update()

    def show_result(self, value: str, text: str, *, is_negative: bool = False) -> None:
        """Show the value and how it came about."""
        set_style_property(self.result_label, "role", "second" if is_negative else "first")
        self.result_label.setVisible(bool(value))
        self.result_label.setText(value)
        self.formula_label.setText(text)

    def height_of(self, blocks: Sequence[Block], width_px: int) -> int:
        """Return the height that blocks and the result take."""
        arrangement = _arrange(blocks, width_px)
        bottom_px = max((area.bottom() for area in arrangement.places), default=0.0)
        lines_px = self.formula_label.heightForWidth(width_px)
        result_px = max(self.result_label.sizeHint().height(), lines_px)
        return round(max(bottom_px, arrangement.rest.top() + result_px)) + 1

    def _place_result(self) -> None:
        rest = _arrange(self._blocks, self.width()).rest.toAlignedRect()
        rest.setBottom(max(self.height() - 1, rest.top()))
        self._result.setGeometry(rest)

    def _restyle(self) -> None:
        self._place_result()
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the blocks."""
        self._paint_blocks(QPainter(self))

    def _paint_blocks(self, painter: QPainter) -> None:
        places = _arrange(self._blocks, self.width()).places
        for block, place in zip(self._blocks, places, strict=True):
            paint_block(painter, block, place)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the blocks, and the texts of the result, which labels show in the window."""
        self._paint_blocks(painter)
        theme = current_theme()
        is_first = self.result_label.property("role") == "first"
        colours = (theme.accent if is_first else theme.rival, theme.muted)
        for label, colour in zip((self.result_label, self.formula_label), colours, strict=True):
            if not label.isHidden():
                painter.setFont(label.font())
                painter.setPen(QColor(colour))
                corner = label.mapTo(self, label.contentsRect().topLeft())
                place = QRectF(QPointF(corner), QSizeF(label.contentsRect().size()))
                flags = int(label.alignment()) | Qt.TextFlag.TextWordWrap
                painter.drawText(place, flags, label.text())

    # Qt's own names

    def hasHeightForWidth(self) -> bool:
        """Return True: blocks wrap."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """Return the height of all blocks."""
        return self.height_of(self._blocks, width_px)

    def sizeHint(self) -> QSize:
        """Return a height for the current width."""
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Return the height that is needed."""
        return QSize(100, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the result."""
        super().resizeEvent(event)
        self._place_result()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say which pixel of the map at the left the pointer is over."""
        if not self._blocks or not self._blocks[0].is_source:
            return
        block = self._blocks[0]
        inner = block.inner(_arrange(self._blocks, self.width()).places[0])
        if inner.contains(event.position()):
            inside = event.position() - inner.topLeft()
            cell = block.cell
            self.pointed.emit(int(inside.y() / cell.height()), int(inside.x() / cell.width()))


def _arrange(blocks: Sequence[Block], width_px: int) -> _Arrangement:
    """Place the first block at the left if it is a source, the others in lines beside it."""
    places: list[QRectF] = []
    others, left_px, top_px = list(blocks), 0.0, 0.0
    if others and others[0].is_source:
        source = QRectF(QPointF(0, 0), others.pop(0).size)
        places.append(source)
        left_px = source.right() + _GAP_PX
        widest_px = max((block.sign_px + block.size.width() for block in others), default=0.0)
        if left_px + widest_px > width_px:
            left_px, top_px = 0.0, source.bottom() + _LINE_GAP_PX
    x_px, line_px = left_px, 0.0
    for block in others:
        size: QSizeF = block.size
        if x_px > left_px and x_px + block.sign_px + size.width() > width_px:
            top_px, x_px, line_px = top_px + line_px + _LINE_GAP_PX, left_px, 0.0
        places.append(QRectF(QPointF(x_px + block.sign_px, top_px), size))
        x_px = places[-1].right()
        line_px = max(line_px, size.height())
    # Without lines it stands beside the source, below its title.
    below_px = top_px + line_px + _RESULT_GAP_PX if others else title_height_px() if places else 0.0
    return _Arrangement(places, QRectF(left_px, below_px, width_px - left_px, 0.0))
