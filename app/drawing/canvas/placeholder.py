"""What an empty canvas shows: a faint 7 and what to do."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPainterPath, QPen

TITLE_TO_BODY = 15 / 13
FIGURE_WIDTH_PX = 11.5
FIGURE_HEIGHT_PX = 81
GAP_UNDER_FIGURE_PX = 21
GAP_UNDER_TITLE_PX = 4
SIDE_MARGIN_PX = 16

#: The middle of what is seen lies a little above the middle of the paper.
LIFT_PX = 7


class Placeholder:
    """The figure and the two texts, in the font of the canvas, in the middle of the paper."""

    def __init__(self) -> None:
        self.title = ""
        self.hint = ""

    def paint(
        self,
        painter: QPainter,
        paper: QRectF,
        font: QFont,
        figure: QColor,
        text: QColor,
        muted: QColor,
    ) -> None:
        """Paint it; the figure is left out where large text needs the room."""
        title_font = QFont(font)
        title_font.setPixelSize(round(QFontInfo(font).pixelSize() * TITLE_TO_BODY))
        title_font.setWeight(QFont.Weight.DemiBold)
        width_px = paper.width() - 2 * SIDE_MARGIN_PX
        title_px = _height_px(title_font, self.title, width_px)
        hint_px = _height_px(font, self.hint, width_px)
        texts_px = title_px + GAP_UNDER_TITLE_PX + hint_px
        height_px = FIGURE_HEIGHT_PX + GAP_UNDER_FIGURE_PX + texts_px
        has_room = height_px <= paper.height() - 2 * SIDE_MARGIN_PX
        top_px = paper.center().y() - LIFT_PX - (height_px if has_room else texts_px) / 2
        if has_room:
            _paint_seven(painter, QPointF(paper.center().x(), top_px), figure)
            top_px += FIGURE_HEIGHT_PX + GAP_UNDER_FIGURE_PX
        left_px = paper.left() + SIDE_MARGIN_PX
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
        painter.setFont(title_font)
        painter.setPen(text)
        painter.drawText(QRectF(left_px, top_px, width_px, title_px), flags, self.title)
        painter.setFont(font)
        painter.setPen(muted)
        top_px += title_px + GAP_UNDER_TITLE_PX
        painter.drawText(QRectF(left_px, top_px, width_px, hint_px), flags, self.hint)


def _height_px(font: QFont, text: str, width_px: float) -> float:
    flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width_px, 1000), flags, text).height()


def _paint_seven(painter: QPainter, top_middle: QPointF, colour: QColor) -> None:
    """Paint a handwritten 7 with a bar, its top and middle here."""
    figure = QPainterPath(QPointF(-27.5, 10.5))
    figure.cubicTo(QPointF(-10, 6.5), QPointF(8, 6), QPointF(26, 6))
    figure.cubicTo(QPointF(30, 6), QPointF(22, 22), QPointF(17, 32))
    figure.cubicTo(QPointF(8, 49), QPointF(2, 58), QPointF(-3.5, 75))
    figure.moveTo(-12.5, 39.5)
    figure.cubicTo(QPointF(0, 38), QPointF(6, 37.5), QPointF(19, 36.5))
    painter.save()
    painter.translate(top_middle)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(
            colour,
            FIGURE_WIDTH_PX,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    painter.drawPath(figure)
    painter.restore()
