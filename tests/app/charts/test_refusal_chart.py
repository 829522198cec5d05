"""The texts of the marked point never lie on the curve."""

import numpy as np
import pytest

from app.charts.chart_painter import crosses
from app.charts.refusal_chart import RefusalChart
from app.look.current import Look, set_look
from app.look.theme import LIGHT
from app.look.type_scale import system_type_scale
from model.rejection.sensitivity import CurvePoint, sensitivity_of


def random_curve(generator):
    """Return a curve that rises to the right, gently or in steps."""
    count = int(generator.integers(2, 40))
    letters = np.sort(generator.uniform(0.005, 1.0, count))[::-1]
    steps = generator.random(count) ** generator.choice([1, 8])
    digits = np.cumsum(steps) / steps.sum() * generator.choice([0.001, 0.02, 0.3])
    return [
        CurvePoint(0.5, float(digit), float(letter), 0.0)
        for digit, letter in zip(digits, letters, strict=True)
    ]


@pytest.mark.parametrize("percent", [100, 200])
def test_the_texts_never_lie_on_the_curve(qtbot, percent):
    set_look(Look(LIGHT, system_type_scale(percent, "en")))
    generator = np.random.default_rng(5)
    shown = 0
    for _ in range(80):
        curve = random_curve(generator)
        chart = RefusalChart(curve)
        qtbot.addWidget(chart)
        chart.resize(int(generator.integers(300, 1200)), chart.sizeHint().height())
        point = curve[int(generator.integers(len(curve)))]
        chart.show_point(sensitivity_of(point.letters_read), point)
        area = chart.text_area()
        if area is not None:
            shown += 1
            assert not crosses(chart.line(), area)
            assert chart.rect().toRectF().contains(area)
    assert shown > 20
