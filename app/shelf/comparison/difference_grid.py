"""A grid of the drawings that two networks read differently, with both answers."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle

from app.look.current import current_theme, current_type_scale
from app.look.type_scale import TypeScale
from app.reading.network_input import ink_image
from app.reading.texts import percent_text
from app.widgets.flat_list_model import FlatListModel
from app.widgets.themed_delegate import PaintedItem, ThemedDelegate
from model.evaluation.comparison import Difference
from model.recognizer import Answer

translate = QCoreApplication.translate

DIFFERENCE_ROLE = Qt.ItemDataRole.UserRole + 1
PIXELS = 28
SCALE, LARGE_SCALE = 3, 4
"""Screen pixels per image pixel; the larger one from 150 % text size."""
LARGE_FROM = 1.5
GAP_PX = 16
MARK_PX = 9


class DifferenceKind(Enum):
    """A filter of differences."""

    ALL = None
    FIRST_RIGHT = (True, False)
    SECOND_RIGHT = (False, True)
    NONE_RIGHT = (False, False)

    def fits(self, difference: Difference) -> bool:
        """Return whether a difference is of this kind."""
        right = (difference.is_first_right, difference.is_second_right)
        return self.value is None or self.value == right


class DifferenceModel(FlatListModel):
    """Lists the differences of one kind."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Difference] = ()
        self._shown: list[Difference] = []
        self._kind = DifferenceKind.ALL
        self.names = ("", "")
        """Of the two networks."""

    def count(self, kind: DifferenceKind) -> int:
        """Return the number of differences of a kind."""
        return sum(map(kind.fits, self._all))

    def set_kind(self, kind: DifferenceKind) -> None:
        """Show another kind."""
        self._kind = kind
        self.beginResetModel()
        self._shown = list(filter(kind.fits, self._all))
        self.endResetModel()

    def show_differences(self, differences: Sequence[Difference]) -> None:
        """Replace the differences; if only new ones follow, keep the rows already shown."""
        known = len(self._all)
        if known == 0 or len(differences) < known or differences[0] is not self._all[0]:
            self._all = differences
            self.set_kind(self._kind)
            return
        new = list(filter(self._kind.fits, differences[known:]))
        self._all = differences
        if new:
            first = len(self._shown)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._shown += new
            self.endInsertRows()

    def rows(self) -> Sequence[Difference]:
        """Return the listed differences."""
        return self._shown

    def data_for(self, row_number: int, role: int) -> Any:
        """Return a difference, its tool tip, or what a screen reader says."""
        difference = self._shown[row_number]
        if role == DIFFERENCE_ROLE:
            return difference
        lines = [translate("Differences", "It is {0}.").format(difference.label)]
        for name, answer in zip(self.names, (difference.first, difference.second), strict=True):
            lines.append(_spoken(name, answer))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(lines)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(lines)
        return None


class DifferenceDelegate(ThemedDelegate):
    """Paints a drawing, its label, and what each network reads.

    The first network is a blue square, the second an orange disc; who is right is bold.
    """

    def cell_size(self) -> QSize:
        """Return the size of a picture with its caption and gap."""
        caption = QFontMetricsF(current_type_scale().font(13, 600))
        width_px = max(self._edge_px() + 2, round(caption.horizontalAdvance("0   ■ 0   ● 0")) + 8)
        return QSize(width_px + GAP_PX, self._edge_px() + round(caption.height()) + 8 + GAP_PX)

    def _edge_px(self) -> int:
        is_large = current_type_scale().scale >= LARGE_FROM
        return PIXELS * (LARGE_SCALE if is_large else SCALE)

    def paint_item(self, painter: QPainter, item: PaintedItem) -> None:
        """Paint one difference."""
        difference = item.index.data(DIFFERENCE_ROLE)
        if not isinstance(difference, Difference):
            return
        theme, edge_px = current_theme(), self._edge_px()
        left_px, top_px = item.area.left() + 2, item.area.top() + 2
        picture = QRectF(left_px + 1, top_px + 1, edge_px, edge_px)
        painter.drawImage(picture, ink_image(difference.image, theme))
        has_focus = bool(item.state & QStyle.StateFlag.State_HasFocus)
        edge = theme.accent if has_focus else theme.hairline
        painter.setPen(QPen(QColor(edge), 2 if has_focus else 1))
        painter.drawRect(picture.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        caption_px = self.cell_size().width() - GAP_PX
        height_px = QFontMetricsF(item.type_scale.font(13, 600)).height()
        caption = QRectF(left_px + 2, top_px + edge_px + 6, caption_px - 4, height_px)
        self._paint_caption(painter, caption, difference, item.type_scale)

    def _paint_caption(
        self, painter: QPainter, caption: QRectF, difference: Difference, type_scale: TypeScale
    ) -> None:
        theme = current_theme()
        step_px = caption.width() / 3
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(type_scale.font(13, 600))
        painter.setPen(QColor(theme.text))
        painter.drawText(caption, flags, str(difference.label))
        for index, (answer, is_right, colour) in enumerate(
            (
                (difference.first, difference.is_first_right, theme.accent),
                (difference.second, difference.is_second_right, theme.rival),
            )
        ):
            left_px = caption.left() + step_px * (index + 1)
            mark_px = type_scale.icon_px(MARK_PX)
            mark = QRectF(left_px, caption.center().y() - mark_px / 2, mark_px, mark_px)
            paint_mark(painter, mark, index, colour)
            painter.setFont(type_scale.font(13, 600 if is_right else 400))
            painter.setPen(QColor(colour))
            text = QRectF(mark.right() + 4, caption.top(), step_px, caption.height())
            painter.drawText(text, flags, digit_text(answer))


def paint_mark(painter: QPainter, area: QRectF, index: int, colour: str) -> None:
    """Paint the mark of the first network, a square, or of the second, a disc."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    if index == 0:
        painter.drawRect(area)
    else:
        painter.drawEllipse(area)


def digit_text(answer: Answer) -> str:
    """Return the digit that was read, a dash for none."""
    return "–" if answer.digit is None else str(answer.digit)


def _spoken(name: str, answer: Answer) -> str:
    if answer.digit is None:
        return translate("Differences", "{0} reads nothing.").format(name)
    return translate("Differences", "{0} reads {1} with {2}.").format(
        name, answer.digit, percent_text(answer.confidence)
    )
