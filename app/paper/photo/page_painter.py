"""Boxes and answers over the photo of a page, on light paper colours in every appearance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from app.look.current import current_type_scale
from app.look.theme import LIGHT
from app.paper.page.page_marks import LeftOutOnPage, Mark, PageDigit
from app.paper.page.page_state import PageState
from model.numbers.box import Box

BOX_MARGIN_PX = 4
"""Between the ink and its box, on the screen."""
CORNER_PX = 4
LABEL_GAP_PX = 2
SIGN_GAP_PX = 4
LABEL_PADDING_PX = 5
SIGN_PX = 12
"""Edge of the signs of doubts and of what is left out."""
IN_HAND_PX = 2


@dataclass(frozen=True, eq=False)
class Label:
    """The answer beside a box: its area on the photo at the current zoom."""

    mark: Mark
    area: QRectF


def plan_labels(page: PageState, scale: float, size: tuple[float, float]) -> list[Label]:
    """Return a label for each number and what is left out, as far as there is room.

    Doubts come first, what is left out last. A label stands right of its box, at its top, or else
    above or below it, where it covers no ink of another box and no other label.

    Parameters
    ----------
    page : PageState
    scale : float
        Px of the screen for a px of the photo.
    size : tuple of float
        Width and height of the photo on the screen.
    """
    marks = page.marks
    if not marks:
        return []
    boxes = [box_on_screen(mark.box, scale) for mark in marks]
    # A label may cover the margin of another box, but no ink.
    taken = scale * np.array([mark.box for mark in marks], np.float64)
    metrics = QFontMetricsF(_font())
    places = sorted(range(len(marks)), key=lambda index: _rank(marks[index]))
    labels: list[Label] = []
    for index in places:
        box, mark = boxes[index], marks[index]
        width_px = _label_width(mark, metrics)
        height_px = metrics.height() + 2
        others = np.delete(taken, index, axis=0) if index < len(taken) else taken
        above_px = box.top() - LABEL_GAP_PX - height_px
        below_px, end_px = box.bottom() + LABEL_GAP_PX, box.right() - width_px
        for left, top in (
            (box.right() + LABEL_GAP_PX, box.top()),
            (box.left(), above_px),
            (end_px, above_px),
            (box.left(), below_px),
            (end_px, below_px),
            (box.left() - LABEL_GAP_PX - width_px, box.top()),
        ):
            area = QRectF(left, top, width_px, height_px)
            if _is_free(area, others, size):
                labels.append(Label(mark, area))
                taken = np.vstack([taken, _corners(area)])
                break
    return labels


def box_on_screen(box: Box, scale: float) -> QRectF:
    """Return a box of the photo at a zoom, with its margin."""
    left, top, right, bottom = (scale * side for side in box)
    margin_px = BOX_MARGIN_PX
    return QRectF(left, top, right - left, bottom - top).adjusted(
        -margin_px, -margin_px, margin_px, margin_px
    )


def paint_boxes(painter: QPainter, page: PageState, scale: float, seen: QRectF) -> None:
    """Paint the boxes of numbers and of what is left out, as far as they can be seen."""
    for number in page.numbers:
        area = box_on_screen(number.box, scale)
        if area.intersects(seen):
            _paint_box(painter, area, number.is_doubt, number is page.picked_number)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(LIGHT.muted), 1, Qt.PenStyle.DashLine))
    for left_out in page.left_outs:
        area = box_on_screen(left_out.box, scale)
        if area.intersects(seen):
            painter.drawRoundedRect(area, CORNER_PX, CORNER_PX)


def paint_in_hand(painter: QPainter, page: PageState, scale: float) -> None:
    """Underline the digit in hand, so that it can be told from the others of its number."""
    digit, number = page.picked, page.picked_number
    if digit is not None and number is not None and len(number.digits) > 1:
        left, _, right, _ = digit.symbol.box
        below_px = box_on_screen(number.box, scale).bottom() - 1
        painter.setPen(QPen(QColor(LIGHT.warning if digit.is_doubt else LIGHT.accent), 4))
        painter.drawLine(QPointF(scale * left, below_px), QPointF(scale * right, below_px))


def paint_labels(painter: QPainter, labels: Sequence[Label], seen: QRectF) -> None:
    """Paint the labels that can be seen whole."""
    painter.setFont(_font())
    for label in labels:
        if not seen.contains(label.area):
            continue
        mark, area = label.mark, label.area
        is_doubt = mark.is_doubt
        painter.setPen(QColor(LIGHT.warning if is_doubt else LIGHT.hairline))
        painter.setBrush(QColor(LIGHT.warning_soft if is_doubt else LIGHT.surface))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), CORNER_PX, CORNER_PX)
        inside = area.adjusted(LABEL_PADDING_PX, 0, -LABEL_PADDING_PX, 0)
        if not mark.text:
            paint_left_out(painter, inside.center(), _sign_px(), LIGHT.muted)
            continue
        colour = LIGHT.warning if is_doubt else LIGHT.text
        if is_doubt:
            edge_px = _sign_px()
            paint_doubt(painter, QPointF(inside.left(), area.center().y()), edge_px, colour)
            inside.setLeft(inside.left() + edge_px + SIGN_GAP_PX)
        painter.setPen(QColor(colour))
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, mark.text)


def paint_digit_box(painter: QPainter, area: QRectF, digit: PageDigit) -> None:
    """Paint the box of one digit, as in its enlarged picture."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(LIGHT.warning if digit.is_doubt else LIGHT.accent), IN_HAND_PX))
    painter.drawRoundedRect(area, CORNER_PX, CORNER_PX)


def paint_doubt(painter: QPainter, left_middle: QPointF, edge_px: float, colour: str) -> None:
    """Paint a warning triangle of a width, given the middle of its left edge."""
    left, top = left_middle.x(), left_middle.y() - edge_px / 2
    pen = QPen(QColor(colour), max(1.25, edge_px / 12))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = [(0.5, 0.08), (0.97, 0.9), (0.03, 0.9)]
    painter.drawPolygon(
        QPolygonF([QPointF(left + x * edge_px, top + y * edge_px) for x, y in corners])
    )
    middle_px = left + edge_px / 2
    painter.drawLine(
        QPointF(middle_px, top + 0.38 * edge_px), QPointF(middle_px, top + 0.6 * edge_px)
    )
    painter.drawPoint(QPointF(middle_px, top + 0.75 * edge_px))


def paint_left_out(painter: QPainter, middle: QPointF, edge_px: float, colour: str) -> None:
    """Paint a struck circle: this is not read."""
    painter.setPen(QPen(QColor(colour), max(1.25, edge_px / 10)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius_px = 0.44 * edge_px
    painter.drawEllipse(middle, radius_px, radius_px)
    across = QPointF(0.7 * radius_px, 0.7 * radius_px)
    painter.drawLine(middle - across, middle + across)


def _paint_box(painter: QPainter, area: QRectF, is_doubt: bool, is_in_hand: bool) -> None:
    if is_doubt:
        # Over the paper, under the ink.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LIGHT.warning_soft))
        painter.drawRoundedRect(area, CORNER_PX, CORNER_PX)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    plain = LIGHT.accent if is_in_hand else LIGHT.control_edge
    pen = QPen(QColor(LIGHT.warning if is_doubt else plain), IN_HAND_PX if is_in_hand else 1)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, CORNER_PX, CORNER_PX)


def _is_free(area: QRectF, taken: NDArray[np.float64], size: tuple[float, float]) -> bool:
    left, top, right, bottom = _corners(area)
    if left < 0 or top < 0 or right > size[0] or bottom > size[1]:
        return False
    beside = (taken[:, 0] >= right) | (taken[:, 2] <= left)
    return bool(np.all(beside | (taken[:, 1] >= bottom) | (taken[:, 3] <= top)))


def _corners(area: QRectF) -> Box:
    return Box(area.left(), area.top(), area.right(), area.bottom())


def _label_width(mark: Mark, metrics: QFontMetricsF) -> float:
    width_px = metrics.horizontalAdvance(mark.text) + 2 * LABEL_PADDING_PX
    if not mark.text:
        return width_px + _sign_px()
    return width_px + (_sign_px() + SIGN_GAP_PX if mark.is_doubt else 0)


def _rank(mark: Mark) -> int:
    if isinstance(mark, LeftOutOnPage):
        return 2
    return 0 if mark.is_doubt else 1


def _sign_px() -> int:
    return current_type_scale().icon_px(SIGN_PX)


def _font() -> QFont:
    return current_type_scale().font(11, 600)
