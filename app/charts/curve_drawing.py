"""Drawing of the learning curves: loss and accuracy of training and validation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPainter

from app.charts.axis import MAX_TICKS, round_step
from app.charts.chart_painter import (
    Chart,
    ChartPainter,
    Curve,
    margins_of,
    smoothed,
)
from app.charts.picture_files import prepare_drawing, save_picture
from app.look.theme import LIGHT, Theme
from app.look.type_scale import TypeScale, system_type_scale
from model.runs.learning_curve import CurvePoint, LearningCurve

PICTURE_SIZE = QSize(760, 340)
"""Of a saved picture, in logical px."""

_MARGIN_PX, _GAP_PX = 24.0, 32.0

translate = QCoreApplication.translate


def save_curves(path: Path, curve: LearningCurve) -> None:
    """Draw a learning curve into a PNG, SVG or PDF file, in light colours.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    prepare_drawing()
    type_scale = system_type_scale(100, "en")

    def paint(painter: QPainter, rectangle: QRectF) -> None:
        inner = rectangle.adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        draw_curves(painter, inner, curve, LIGHT, type_scale)

    save_picture(path, PICTURE_SIZE, LIGHT.window, paint)


def draw_curves(
    painter: QPainter,
    rectangle: QRectF,
    curve: LearningCurve,
    theme: Theme,
    type_scale: TypeScale,
    is_stacked: bool = False,
) -> None:
    """Draw loss and accuracy side by side, or accuracy above loss.

    Training is a blue line, smoothed over its raw values; validation an orange, dashed one; test,
    if it was measured, a line in the colour of text. The axis is as long as the whole run, even
    while it runs.
    """
    charts = [_loss_chart(curve, theme), _accuracy_chart(curve, theme)]
    if is_stacked:
        charts.reverse()
        width, height = rectangle.width(), (rectangle.height() - _GAP_PX) / 2
        across, down = 0.0, height + _GAP_PX
    else:
        width, height = (rectangle.width() - _GAP_PX) / 2, rectangle.height()
        across, down = width + _GAP_PX, 0.0
    # A validation that comes later does not move the plots.
    names = [_training_name(), _validation_name(), *([_test_name()] if curve.test else [])]
    margins = margins_of(charts, names, type_scale)
    for place, chart in enumerate(charts):
        corner = rectangle.topLeft() + QPointF(place * across, place * down)
        part = QRectF(corner, QSizeF(width, height))
        ChartPainter(painter, part, chart, curve.epochs, margins, theme, type_scale).draw()


def _curves(
    curve: LearningCurve, theme: Theme, value: Callable[[CurvePoint], float]
) -> list[Curve]:
    raw = [QPointF(point.epoch, value(point)) for point in curve.training]
    checked = [QPointF(point.epoch, value(point)) for point in curve.validation]
    tested = [QPointF(point.epoch, value(point)) for point in curve.test]
    curves = [
        Curve(_training_name(), theme.accent, smoothed(raw), raw, False),
        Curve(_validation_name(), theme.rival, checked, [], True),
        Curve(_test_name(), theme.text, tested, [], False),
    ]
    return [curve for curve in curves if curve.points]


def _training_name() -> str:
    return translate("TrainingCurves", "Training")


def _validation_name() -> str:
    return translate("TrainingCurves", "Validation")


def _test_name() -> str:
    return translate("TrainingCurves", "Test")


def _loss_chart(curve: LearningCurve, theme: Theme) -> Chart:
    curves = _curves(curve, theme, lambda point: point.loss)
    # The first steps are far above the rest and would flatten it.
    shown = [point.y() for curve in curves for point in curve.points[len(curve.points) // 10 :]]
    high = max([*shown, 1e-3])
    step = round_step(1.05 * high, MAX_TICKS)
    return Chart(
        translate("TrainingCurves", "Loss"),
        translate("TrainingCurves", "mean of a sample"),
        translate("TrainingCurves", "How far the answers are off, epoch by epoch: it should fall."),
        curves,
        0.0,
        step * -(-1.05 * high // step),
        step,
        lambda value: f"{value:.3f}",
    )


def _accuracy_chart(curve: LearningCurve, theme: Theme) -> Chart:
    curves = _curves(curve, theme, lambda point: 100.0 * point.accuracy)
    shown = [point.y() for curve in curves for point in curve.points[len(curve.points) // 10 :]]
    low = max(0.0, min([*shown, 99.0]) - 1.0)
    step = round_step(100.0 - low, MAX_TICKS)
    return Chart(
        translate("TrainingCurves", "Accuracy"),
        "%",
        translate("TrainingCurves", "How many answers are right, epoch by epoch: it should rise."),
        curves,
        max(0.0, step * (low // step)),
        100.0,
        step,
        lambda value: translate("TrainingCurves", "{value} %").format(value=f"{value:.1f}"),
    )
