"""Painting of a sample in the grid: drawing, label, and what is read of it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle

from app.look.current import current_theme, current_type_scale
from app.look.type_scale import TypeScale
from app.samples.grid.label_names import label_name, reading_name
from app.samples.grid.sample_grid_model import READING_ROLE, SAMPLE_ROLE
from app.samples.grid.sample_readings import SampleReading
from app.samples.grid.thumbnails import Thumbnails
from app.widgets.themed_delegate import PaintedItem, ThemedDelegate
from model.samples.store import Sample

DRAWING_PX = 106
"""Edge of the drawing at 100 %; it grows to 150 %."""

GAP_PX = 14
RING_PX = 3
"""Space for the ring of the focus."""
CAPTION_PX = 24
CORNER_PX = 6
WARNING_PX = 18


class SampleDelegate(ThemedDelegate):
    """Paints a drawing, and below it the label and what is read of it.

    A wrong reading is orange and bold; a suspected mislabel has a warning sign.
    """

    def __init__(self) -> None:
        super().__init__()
        self.thumbnails = Thumbnails()

    def cell_size(self) -> QSize:
        """Return the size of a sample with the gap around it."""
        drawing_px, caption_px = self._sizes()
        return QSize(drawing_px + GAP_PX, drawing_px + caption_px + GAP_PX)

    def _sizes(self) -> tuple[int, int]:
        type_scale = current_type_scale()
        return type_scale.icon_px(DRAWING_PX), type_scale.px(CAPTION_PX)

    def paint_item(self, painter: QPainter, item: PaintedItem) -> None:
        """Paint the sample."""
        sample = item.index.data(SAMPLE_ROLE)
        if not isinstance(sample, Sample):
            return
        reading = item.index.data(READING_ROLE)
        drawing_px, caption_px = self._sizes()
        area = item.area
        paper = QRectF(area.left() + RING_PX, area.top() + RING_PX, drawing_px, drawing_px)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_paper(painter, paper, item.state)
        ratio = painter.device().devicePixelRatioF()
        thumbnail = self.thumbnails.of(sample, drawing_px, ratio)
        if thumbnail is not None:
            painter.drawPixmap(paper.topLeft(), thumbnail)
        if isinstance(reading, SampleReading) and reading.likely_digit is not None:
            edge_px = item.type_scale.icon_px(WARNING_PX)
            corner = QPointF(paper.right() - edge_px - 6, paper.top() + 6)
            paint_warning(painter, QRectF(corner, QSize(edge_px, edge_px)))
        caption = QRectF(paper.left() + 3, paper.bottom() + 4, drawing_px - 6, caption_px - 4)
        self.paint_caption(painter, caption, sample, reading, item.type_scale)

    def _paint_paper(self, painter: QPainter, paper: QRectF, state: QStyle.StateFlag) -> None:
        theme = current_theme()
        edge, width_px = theme.hairline, 1.0
        if state & QStyle.StateFlag.State_Selected:
            edge, width_px = theme.accent, 2.0
        elif state & QStyle.StateFlag.State_MouseOver:
            edge = theme.control_edge
        painter.setPen(QPen(QColor(edge), width_px))
        painter.setBrush(QColor(theme.paper))
        painter.drawRoundedRect(paper.adjusted(0.5, 0.5, -0.5, -0.5), CORNER_PX, CORNER_PX)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(paper.adjusted(-2, -2, 2, 2), CORNER_PX + 2, CORNER_PX + 2)

    def paint_caption(
        self,
        painter: QPainter,
        caption: QRectF,
        sample: Sample,
        reading: object,
        type_scale: TypeScale,
    ) -> None:
        """Paint the label, and what is read."""
        theme, flags = current_theme(), Qt.AlignmentFlag
        painter.setFont(type_scale.font(weight=600))
        painter.setPen(QColor(theme.text))
        painter.drawText(caption, flags.AlignLeft | flags.AlignVCenter, label_name(sample.label))
        if not isinstance(reading, SampleReading):
            return
        is_wrong = reading.is_wrong
        painter.setFont(type_scale.font(12, 600 if is_wrong else 400))
        painter.setPen(QColor(theme.rival if is_wrong else theme.muted))
        if reading.likely_digit is not None:
            painter.setPen(QColor(theme.warning))
        right = flags.AlignRight | flags.AlignVCenter
        painter.drawText(caption, right, reading_name(reading))


def paint_warning(painter: QPainter, area: QRectF) -> None:
    """Paint a triangle with an exclamation mark."""
    theme = current_theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width_px = max(1.5, area.width() / 12)
    pen = QPen(QColor(theme.warning), width_px)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(QColor(theme.warning_soft))
    inside = area.adjusted(width_px / 2, width_px, -width_px / 2, -width_px)
    top = QPointF(inside.center().x(), inside.top())
    painter.drawPolygon(QPolygonF([top, inside.bottomRight(), inside.bottomLeft()]))
    middle_px = inside.center().x()
    painter.drawLine(
        QPointF(middle_px, inside.top() + 0.38 * inside.height()),
        QPointF(middle_px, inside.top() + 0.64 * inside.height()),
    )
    painter.drawPoint(QPointF(middle_px, inside.top() + 0.82 * inside.height()))
    painter.restore()
