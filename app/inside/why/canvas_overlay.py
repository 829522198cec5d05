"""What is painted over the canvas: the marks of an explanation, or a drawing that it may become."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.charts.picture_actions import PictureActions
from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.canvas.canvas_mapping import FRAME_PX
from app.drawing.canvas.canvas_painter import CORNER_PX
from app.drawing.canvas.stroke_curve import StrokeCurve
from app.drawing.geometry import with_all_columns
from app.inside.why.marks import Mark, marks_of, paint_mark
from app.look.current import Adaptive, current_theme
from app.look.theme import mixed_colour
from model.explanation.explanation import Explanation
from model.ink.normalising import NormalisedInk
from model.ink.strokes import Stroke

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.TabletPress, QEvent.Type.TouchBegin)

VEIL_FRACTION = 0.25
"""How much of the paper's colour lies over ink with marks."""


class CanvasOverlay(PictureActions, Adaptive, QWidget):
    """Lies over the canvas and lets pointers through.

    Parameters
    ----------
    canvas : DrawingCanvas
        The parent.

    Signals
    -------
    pressed()
        The person is about to draw.
    """

    pressed = Signal()

    def __init__(self, canvas: DrawingCanvas) -> None:
        super().__init__(canvas)
        self.setObjectName("whyOverlay")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._canvas = canvas
        self._marks: list[Mark] = []
        self._frame: tuple[float, float, float] | None = None
        self._ink: NormalisedInk | None = None
        self._preview: list[StrokeCurve] | None = None
        canvas.installEventFilter(self)
        self.setGeometry(canvas.rect())
        self.adapt()

    @property
    def marks(self) -> list[Mark]:
        """The marks that are painted, the strongest last."""
        return [] if self._preview is not None else self._marks

    @property
    def shows_preview(self) -> bool:
        """Whether another drawing is shown than the one on the canvas."""
        return self._preview is not None

    def show_explanation(self, explanation: Explanation | None, ink: NormalisedInk | None) -> None:
        """Paint the marks on the ink; on an enlarged image of it, if it is no strokes."""
        self._marks, self._frame, self._ink = [], None, None
        if explanation is not None and ink is not None:
            self._marks = marks_of(explanation)
            self._frame, self._ink = ink.in_strokes(), ink
        self.update()

    def show_preview(self, strokes: Sequence[Stroke] | None) -> None:
        """Show these strokes in place of the drawing; None shows the drawing again."""
        self._preview = None
        if strokes is not None:
            self._preview = [StrokeCurve.of_stroke(with_all_columns(each)) for each in strokes]
        self.update()

    def centre_of(self, mark: Mark) -> QPointF:
        """Return where the centre of a mark is painted."""
        left, top, unit = self._frame or self._enlarged()
        return self._canvas.mapping.to_widget(
            QPointF(left + mark.x_px * unit, top + mark.y_px * unit)
        )

    def _enlarged(self) -> tuple[float, float, float]:
        """Return where an enlarged image lies on the canvas: left, top, and px per pixel."""
        mapping = self._canvas.mapping
        size = min(mapping.width_px, mapping.height_px)
        edge = self._ink.image.shape[1] if self._ink is not None else 1
        return (mapping.width_px - size) / 2, (mapping.height_px - size) / 2, size / edge

    # Qt's own names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the canvas, and notice when the person begins to draw."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._canvas.rect())
        elif event.type() in _PRESSES:
            self.pressed.emit()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the preview, or the marks."""
        if self._preview is None and not self._marks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = _outline(QRectF(self.rect()))
        if self._preview is not None:
            self._paint_preview(painter, outline, self._preview)
        else:
            self._paint_marks(painter, outline)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the preview, or the marks with the ink below them."""
        outline = _outline(area)
        if self._preview is not None:
            self._paint_preview(painter, outline, self._preview)
            return
        strokes = None if self._ink is None else self._ink.strokes
        curves = [StrokeCurve.of_stroke(with_all_columns(each)) for each in strokes or ()]
        self._paint_ink(painter, outline, curves)
        self._paint_marks(painter, outline)

    def _paint_preview(
        self, painter: QPainter, outline: QPainterPath, curves: list[StrokeCurve]
    ) -> None:
        self._paint_ink(painter, outline, curves)
        # It is not the drawing itself.
        painter.setPen(QPen(QColor(current_theme().accent), 2 * FRAME_PX, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)

    def _paint_ink(
        self, painter: QPainter, outline: QPainterPath, curves: list[StrokeCurve]
    ) -> None:
        theme = current_theme()
        painter.fillPath(outline, QColor(theme.paper))
        painter.save()
        painter.setClipPath(outline)
        self._canvas.mapping.apply_to(painter)
        for curve in curves:
            curve.paint(painter, QColor(theme.ink), self._canvas.pen_width_px)
        painter.restore()

    def _paint_marks(self, painter: QPainter, outline: QPainterPath) -> None:
        painter.setClipPath(outline)
        if self._frame is None and self._ink is not None:
            picture = _image(self._ink.image)
            left, top, unit = self._enlarged()
            edge = picture.width() * unit
            area = self._canvas.mapping.area_in_widget(QRectF(left, top, edge, edge))
            painter.fillPath(outline, QColor(current_theme().paper))
            painter.drawImage(area, picture)
        veil = QColor(current_theme().paper)
        veil.setAlphaF(VEIL_FRACTION)
        painter.fillPath(outline, veil)
        unit = (self._frame or self._enlarged())[2] * self._canvas.mapping.scale
        for mark in self._marks:
            paint_mark(painter, self.centre_of(mark), mark.side_px * unit, mark.is_for)

    def _restyle(self) -> None:
        self.update()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("What speaks for the digit, on the drawing"))


def _outline(area: QRectF) -> QPainterPath:
    """Return the paper of a canvas in an area."""
    inset_px = FRAME_PX / 2
    outline = QPainterPath()
    outline.addRoundedRect(
        area.adjusted(inset_px, inset_px, -inset_px, -inset_px), CORNER_PX, CORNER_PX
    )
    return outline


def _image(ink: NDArray[np.float32]) -> QImage:
    """Return the image that the network reads, in the colours of the canvas."""
    theme = current_theme()
    shades = np.array(
        [mixed_colour(theme.ink, theme.paper, level / 255).rgb() for level in range(256)], np.uint32
    )
    pixels = shades[np.round(ink * 255).astype(np.uint8)]
    height, width = pixels.shape
    return QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_RGB32).copy()
