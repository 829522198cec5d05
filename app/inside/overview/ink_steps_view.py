"""Pictures of the steps from the strokes on the canvas to the image that the network reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.charts.picture_actions import PictureActions
from app.drawing.geometry import CANVAS_SIZE_PX
from app.look.current import Adaptive, current_theme, current_type_scale
from app.reading.network_input import ink_image
from app.widgets.screen_fit import grown
from model.ink.normalising import (
    IMAGE_SIZE_PX,
    MNIST_INK,
    NormalisedInk,
    NormalisingSteps,
    normalising_steps,
)
from model.ink.rasterising import scaled_strokes

Points = NDArray[np.float64]

_CELL_PX = 4
_CAPTION_GAP_PX = 4
_FRAME_PX = 1
_LINE_PX = 2.0
_MIN_GAP_PX, _MAX_GAP_PX = 6, 24


class InkStepsView(PictureActions, Adaptive, QWidget):
    """Four pictures: the strokes, scaled, drawn again with one pen, and centred.

    A drawing without strokes, as from a picture, has the last one alone.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink: NormalisedInk | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._retranslate()

    def show_ink(self, ink: NormalisedInk | None) -> None:
        """Show the steps of a drawing; None leaves the pictures blank."""
        self._ink = ink
        self._describe()
        self.update()

    @property
    def _edge_px(self) -> int:
        return IMAGE_SIZE_PX * grown(_CELL_PX) + 2 * _FRAME_PX

    @property
    def _row_px(self) -> int:
        """The height of a picture with its caption."""
        text_px = QFontMetricsF(current_type_scale().font(12)).height()
        return self._edge_px + 2 * _CAPTION_GAP_PX + round(text_px)

    def _columns(self, width_px: int) -> int:
        """Return how many pictures stand side by side: all, half of them, or one."""
        room = (width_px + _MIN_GAP_PX) // (self._edge_px + _MIN_GAP_PX)
        return max(columns for columns in (1, 2, 4) if columns <= max(1, room))

    def _captions(self) -> tuple[str, str, str, str]:
        return (
            self.tr("Strokes"),
            self.tr("Scaled"),
            self.tr("Re-drawn"),
            self.tr("Centred"),
        )

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("From ink to picture"))
        self.setToolTip(
            self.tr("Blue: the box that the ink is fitted into. Orange: its centre of mass.")
        )
        self._describe()
        self.update()

    def _describe(self) -> None:
        if self._ink is None:
            self.setAccessibleDescription(self.tr("Nothing is drawn."))
            return
        left, top, width, height = self._ink.box
        x, y = self._ink.centre
        self.setAccessibleDescription(
            self.tr(
                "The ink fills {width} × {height} pixels of 28 × 28, {left} from the left and "
                "{top} from the top; its centre of mass is at {x}, {y}."
            ).format(
                width=f"{width:.1f}",
                height=f"{height:.1f}",
                left=f"{left:.1f}",
                top=f"{top:.1f}",
                x=f"{x:.1f}",
                y=f"{y:.1f}",
            )
        )

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pictures."""
        self.paint(QPainter(self), QRectF(self.rect()))

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the four pictures with their captions."""
        theme, edge_px = current_theme(), self._edge_px
        painter.setFont(current_type_scale().font(12))
        metrics = QFontMetricsF(painter.font())
        columns = self._columns(self.width())
        gap_px = min((self.width() - columns * edge_px) // max(1, columns - 1), _MAX_GAP_PX)
        frame = QRectF(0, 0, edge_px, edge_px)
        pictures = zip(self._captions(), self._pictures(), strict=True)
        for number, (caption, paint) in enumerate(pictures):
            row, column = divmod(number, columns)
            painter.save()
            painter.translate(column * (edge_px + gap_px), row * self._row_px)
            inner = frame.adjusted(_FRAME_PX, _FRAME_PX, -_FRAME_PX, -_FRAME_PX)
            painter.fillRect(inner, QColor(theme.paper))
            if paint is not None:
                painter.save()
                painter.setClipRect(inner)
                painter.translate(inner.topLeft())
                paint(painter, inner.width() / IMAGE_SIZE_PX)
                painter.restore()
            painter.setPen(QPen(QColor(theme.control_edge), _FRAME_PX))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(frame.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(QColor(theme.muted))
            painter.drawText(QPointF(0, edge_px + _CAPTION_GAP_PX + metrics.ascent()), caption)
            painter.restore()

    def _pictures(self) -> list[Callable[[QPainter, float], None] | None]:
        """Return what paints each picture, given the edge of a pixel of the network."""
        ink = self._ink
        if ink is None:
            return [None] * 4
        steps = None if ink.strokes is None else normalising_steps(ink.strokes)
        if steps is None:
            return [None, None, None, partial(_paint_centred, ink)]
        return [
            partial(_paint_strokes, steps),
            partial(_paint_scaled, steps),
            partial(_paint_redrawn, steps),
            partial(_paint_centred, ink),
        ]

    # Qt's own names

    def hasHeightForWidth(self) -> bool:
        """Return True: pictures wrap."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """Return the height of all rows."""
        return self._row_px * -(-len(self._captions()) // self._columns(width_px))

    def sizeHint(self) -> QSize:
        """Return the size of four pictures with captions."""
        return QSize(4 * (self._edge_px + _MIN_GAP_PX), self._row_px)

    def minimumSizeHint(self) -> QSize:
        """Return the size of one of them."""
        return QSize(self._edge_px, self._row_px)


def _paint_strokes(steps: NormalisingSteps, painter: QPainter, cell_px: float) -> None:
    """Paint the strokes where they are on the canvas; those of a wide one in the middle."""
    points = np.concatenate([stroke[:, :2] for stroke in steps.strokes])
    low, high = points.min(axis=0), points.max(axis=0)
    side = max(CANVAS_SIZE_PX, *(high - low).tolist())
    is_on_canvas = low.min() >= 0.0 and high.max() <= side
    corner = np.zeros(2) if is_on_canvas else (low + high - side) / 2
    scale = IMAGE_SIZE_PX * cell_px / side
    _paint_lines(painter, scaled_strokes(steps.strokes, scale, -scale * corner))


def _paint_scaled(steps: NormalisingSteps, painter: QPainter, cell_px: float) -> None:
    _move_to_middle(painter, cell_px)
    _paint_lines(painter, [stroke * cell_px for stroke in steps.scaled])
    _paint_box(painter, (0.0, 0.0, *steps.ink.box[2:]), cell_px)


def _paint_redrawn(steps: NormalisingSteps, painter: QPainter, cell_px: float) -> None:
    _move_to_middle(painter, cell_px)
    side_px = MNIST_INK.box_px * cell_px
    painter.drawImage(QRectF(0, 0, side_px, side_px), ink_image(steps.redrawn, current_theme()))
    _paint_box(painter, (0.0, 0.0, *steps.ink.box[2:]), cell_px)
    _paint_cross(painter, steps.centre, cell_px)


def _paint_centred(ink: NormalisedInk, painter: QPainter, cell_px: float) -> None:
    side_px = IMAGE_SIZE_PX * cell_px
    painter.drawImage(QRectF(0, 0, side_px, side_px), ink_image(ink.image, current_theme()))
    _paint_box(painter, ink.box, cell_px)
    _paint_cross(painter, ink.centre, cell_px)


def _move_to_middle(painter: QPainter, cell_px: float) -> None:
    """Move the box of the ink to the middle, where it is until its mass is centred."""
    margin_px = (IMAGE_SIZE_PX - MNIST_INK.box_px) / 2 * cell_px
    painter.translate(margin_px, margin_px)


def _paint_lines(painter: QPainter, strokes: Sequence[Points]) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(current_theme().ink), _LINE_PX)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for stroke in strokes:
        points = [QPointF(x, y) for x, y in stroke.tolist()]
        if len(points) == 1:
            painter.drawPoint(points[0])
        else:
            painter.drawPolyline(QPolygonF(points))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_box(painter: QPainter, box: tuple[float, ...], cell_px: float) -> None:
    left, top, width, height = (round(value * cell_px) for value in box)
    painter.setPen(QPen(QColor(current_theme().accent), 1))
    painter.drawRect(QRectF(left + 0.5, top + 0.5, width - 1, height - 1))


def _paint_cross(painter: QPainter, centre: tuple[float, float], cell_px: float) -> None:
    x, y = (round(value * cell_px) for value in centre)
    theme = current_theme()
    # A halo of paper separates the cross from the ink.
    for colour, reach_px, half_px in ((theme.paper, 7, 2), (theme.rival, 6, 1)):
        painter.fillRect(x - reach_px, y - half_px, 2 * reach_px, 2 * half_px, QColor(colour))
        painter.fillRect(x - half_px, y - reach_px, 2 * half_px, 2 * reach_px, QColor(colour))
