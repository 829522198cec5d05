"""Names never lie on curves, plots in a column align, and empty charts have no axes."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from app.charts import curve_drawing
from app.charts.chart_painter import ChartPainter, crosses, cut_to_range
from app.charts.curve_drawing import draw_curves
from app.look.theme import LIGHT
from app.look.type_scale import system_type_scale
from model.runs.learning_curve import CurvePoint, LearningCurve

pytestmark = pytest.mark.usefixtures("qapp")


def random_curve(generator: np.random.Generator) -> LearningCurve:
    """Return the curve of a run of any length, quiet or wild, at any point of it."""
    epochs = int(generator.integers(1, 30))
    made = LearningCurve(epochs)
    done = epochs * generator.choice([0.02, generator.random(), 1.0])
    noise = generator.choice([0.0, 0.05, 0.8])
    for epoch in np.linspace(done / 200, done, int(generator.integers(1, 200))):
        loss = 3.0 * float(np.exp(-epoch)) + noise * float(generator.random())
        made.add_training(CurvePoint(float(epoch), loss, float(np.clip(1 - loss / 3, 0, 1))))
    for epoch in range(1, int(done) + 1):
        value = float(generator.random())
        made.validation.append(CurvePoint(float(epoch), 3.0 * value, 1.0 - value))
    return made


def painters(curve, size, percent=100, language="en", is_stacked=True):
    """Return the painters of both charts after they have drawn."""
    seen = []

    class Kept(ChartPainter):
        def draw(self):
            super().draw()
            seen.append(self)

    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(curve_drawing, "ChartPainter", Kept)
        scale = system_type_scale(percent, language)
        draw_curves(painter, QRectF(0, 0, *size), curve, LIGHT, scale, is_stacked)
    painter.end()
    return seen


def stroked(painter, points):
    """Return the painted parts of a line, which is clipped to the plot."""
    return [
        [painter.place(point) for point in part]
        for part in cut_to_range(points, painter.chart.low, painter.chart.high)
    ]


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("is_stacked", [True, False])
def test_names_and_values_never_lie_on_a_curve(percent, is_stacked):
    generator = np.random.default_rng(7)
    scale = percent / 100
    size = (round(340 * scale), round(420 * scale))
    if not is_stacked:
        size = (round(560 * scale), round(250 * scale))
    for _ in range(60):
        for painter in painters(random_curve(generator), size, percent, is_stacked=is_stacked):
            places = [label.place for label in painter.labels()]
            for place in places:
                assert painter.rectangle.contains(place)
                for curve in painter.chart.curves:
                    for part in (*stroked(painter, curve.points), *stroked(painter, curve.raw)):
                        # A line is 2 px wide.
                        assert not crosses(part, place.adjusted(-1, -1, 1, 1))
                assert not any(place.intersects(other) for other in places if other is not place)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_plots_in_a_column_align_and_stay(language):
    generator = np.random.default_rng(3)
    lefts = set()
    for _ in range(20):
        first, second = painters(random_curve(generator), (340, 420), language=language)
        assert first.plot.left() == second.plot.left()
        assert first.plot.right() == second.plot.right()
        lefts.add(round(first.plot.right()))
    # A name that comes later does not move the plot; a value with more digits may.
    assert max(lefts) - min(lefts) < 12


def test_an_empty_chart_says_what_will_stand_there(monkeypatch):
    drawn = []
    monkeypatch.setattr(ChartPainter, "_draw_axes", lambda self: drawn.append("axes"))
    for painter in painters(LearningCurve(3), (340, 420)):
        assert painter.chart.empty_text
        assert painter.labels() == []
    assert drawn == []
    curve = LearningCurve(3)
    curve.add_training(CurvePoint(0.1, 2.0, 0.3))
    assert len(painters(curve, (340, 420))) == 2
    assert drawn == ["axes", "axes"]


def test_lines_that_cross_an_area():
    area = QRectF(10, 10, 10, 10)
    assert crosses([QPointF(0, 0), QPointF(30, 30)], area)
    assert crosses([QPointF(0, 15), QPointF(30, 15)], area)
    assert not crosses([QPointF(0, 5), QPointF(30, 5)], area)
    assert not crosses([QPointF(0, 15), QPointF(5, 15), QPointF(5, 40)], area)
