"""The charts of the window: where lines and names are, and what they show."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from app.charts.chart_painter import crosses
from app.look.current import Look, set_look
from app.look.theme import DARK, LIGHT
from app.look.type_scale import TypeScale
from app.mistakes.charts.plot import Axis, Ink, Line, Plot, PlotPainter, PlotView, thinned
from app.mistakes.charts.plots import (
    calibration_plot,
    coverage_plot,
    empty_robustness_plots,
    robustness_plot,
)
from model.evaluation.mistakes import Findings
from model.evaluation.robustness import RobustnessCurve
from model.evaluation.variations import VARIATIONS

# Colours as people with protanopia, deuteranopia and tritanopia see them, in linear RGB (Machado,
# Oliveira, Fernandes: "A physiologically-based model for simulation of color vision deficiency",
# 2009, severity 1).
DEFICIENCIES = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
               [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
               [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
               [0.004733, 0.691367, 0.303900]],
}  # fmt: skip


def lab_of(colour, matrix):
    """Return CIELAB coordinates of a colour as somebody sees it."""
    rgb = np.array(QColor(colour).getRgbF()[:3])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(matrix) @ linear, 0, 1)
    xyz = (
        np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
        @ seen
        / np.array([0.9505, 1.0, 1.089])
    )
    root = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def findings(count=600):
    """Return findings of answers whose confidences are honest, from a fixed seed."""
    generator = np.random.default_rng(3)
    confidences = generator.uniform(0.4, 1.0, count)
    labels = generator.integers(0, 10, count)
    is_right = generator.random(count) < confidences
    read = np.where(is_right, labels, (labels + 1) % 10)
    probabilities = np.repeat((1 - confidences)[:, None] / 9, 10, axis=1)
    probabilities[np.arange(count), read] = confidences
    return Findings(count, count, (), (labels,), (probabilities.astype(np.float32),))


@pytest.fixture(autouse=True)
def look(qapp):
    set_look(Look(LIGHT, TypeScale(1.0, ("Sans",))))


def painter_of(plot, size=(256, 190), scale=1.0):
    type_scale = TypeScale(scale, ("Sans",))
    area = QRectF(0, 0, size[0] * scale, size[1] * scale)
    return PlotPainter(QPainter(), area, plot, LIGHT, type_scale)


def test_points_are_placed_by_the_axes():
    plot = Plot("T", "%", Axis(40, 100, (40, 100)), Axis(0, 100, (0, 100)))
    drawn = painter_of(plot)
    assert drawn.place((40, 0)) == drawn.frame.bottomLeft()
    assert drawn.place((100, 100)) == drawn.frame.topRight()
    assert drawn.place((70, 50)) == drawn.frame.center()


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_names_lie_inside_beside_each_other_and_on_no_line(seed, scale):
    generator = np.random.default_rng(seed)
    levels = VARIATIONS["rotation"].levels
    accuracies = tuple(tuple(np.sort(generator.random(len(levels)))[::-1]) for _ in range(2))
    curve = RobustnessCurve(VARIATIONS["rotation"], levels, accuracies)
    plot = robustness_plot(VARIATIONS["rotation"], curve, ("Default", "Classic"))
    drawn = painter_of(plot, scale=scale)
    places = [place for _, place in drawn.name_places()]
    assert len(places) == 2
    assert not places[0].intersects(places[1])
    for place in places:
        assert drawn.frame.contains(place)
        for line in plot.lines:
            assert not crosses([drawn.place(point) for point in line.points], place)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_lines_are_told_apart_with_every_colour_vision(theme, deficiency):
    colours = [getattr(theme, ink.value) for ink in (Ink.FIRST, Ink.SECOND)]
    colours += [theme.paper, theme.window]
    seen = [lab_of(colour, DEFICIENCIES[deficiency]) for colour in colours]
    for index, (first, second) in enumerate([(0, 1), (0, 3), (1, 3), (1, 2)]):
        assert np.linalg.norm(seen[first] - seen[second]) > 25, index


def test_marks_differ_in_shape_and_the_reference_is_dotted(qtbot):
    axis = Axis(0, 100, (0, 50, 100))
    images = {}
    for ink in Ink:
        line = Line("", ink, ((0, 50), (100, 50)), has_marks=ink is not Ink.REFERENCE)
        view = PlotView("chart", QSize(200, 160))
        qtbot.addWidget(view)
        view.show_plot(Plot("T", "%", axis, axis, (line,)))
        view.resize(view.sizeHint())
        images[ink] = view.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    dark = {ink: bytes(image.constBits()) for ink, image in images.items()}
    assert len(set(dark.values())) == 3


def test_calibration_shows_bins_and_the_mean_gap():
    plot = calibration_plot(findings(), "Classic")
    reference, line = plot.lines
    assert reference.points == ((40, 40), (100, 100))
    assert (plot.x.low, plot.y.low) == (40, 40)
    found = findings().calibration
    assert len(line.points) == len(found.curve)
    assert plot.note == f"{100 * found.error:.2f} points off on average"
    assert plot.words.startswith(plot.note)
    assert f"{line.points[0][0]:.0f} % sure: {line.points[0][1]:.1f} % right" in plot.words
    assert "fewer than 10" in plot.words


def test_coverage_shows_what_refusing_gains():
    plot = coverage_plot(findings(), "Classic")
    (line,) = plot.lines
    right = 100 * findings().evaluation.accuracy
    assert line.points[-1] == pytest.approx((100.0, right))
    assert all(x >= 50 for x, _ in line.points)
    assert len(line.points) <= 202
    assert plot.y.low <= right
    half = findings().coverage.for_accuracy(1 - (1 - right / 100) / 2)
    assert plot.note == f"Refusing {100 * (1 - half.coverage):.1f} % halves the mistakes"
    assert f"100 % answered: {right:.2f} % right" in plot.words


def test_without_findings_axes_alone_are_shown():
    for plot in (calibration_plot(None, "x"), coverage_plot(None, "x"), *empty_robustness_plots()):
        assert plot.lines == ()
    assert [plot.title for plot in empty_robustness_plots()][:2] == ["Shift", "Size"]


def test_a_robustness_plot_is_put_into_words(qtbot):
    curve = RobustnessCurve(VARIATIONS["shift"], (0.0, 1.0), ((1.0, 0.5), (0.9, 0.25)))
    plot = robustness_plot(VARIATIONS["shift"], curve, ("A", "B"))
    assert plot.words == "A: 100.0 % at 0 px, 50.0 % at 1 px; B: 90.0 % at 0 px, 25.0 % at 1 px"
    assert [line.points for line in plot.lines] == [((0, 100), (1, 50)), ((0, 90), (1, 25))]
    view = PlotView("chart", QSize(200, 160))
    qtbot.addWidget(view)
    view.show_plot(plot)
    assert view.accessibleName() == "Shift, px"
    assert view.accessibleDescription() == plot.words
    assert view.toolTip().splitlines() == plot.words.split("; ")


def test_long_lines_are_thinned_and_keep_their_end():
    points = [(float(number), 0.0) for number in range(10_000)]
    few = thinned(points)
    assert len(few) <= 201
    assert (few[0], few[-1]) == (points[0], points[-1])
    assert thinned(points[:3]) == tuple(points[:3])
