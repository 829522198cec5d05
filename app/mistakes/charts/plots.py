"""What the charts of the window show: calibration, coverage, and the robustness sheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.mistakes.charts.plot import Axis, Ink, Line, Plot, thinned
from model.evaluation.calibration import MIN_CURVE_COUNT
from model.evaluation.mistakes import Findings
from model.evaluation.robustness import RobustnessCurve
from model.evaluation.variations import VARIATIONS, Variation

translate = QCoreApplication.translate

_PERCENT = Axis(0.0, 100.0, (0.0, 20.0, 40.0, 60.0, 80.0, 100.0))
_COARSE_PERCENT = Axis(0.0, 100.0, (0.0, 50.0, 100.0))
_LOWEST_STEP = 20.0
_INKS = (Ink.FIRST, Ink.SECOND)


def calibration_plot(findings: Findings | None, name: str) -> Plot:
    """Return the calibration curve, with the line that an honest network is on."""
    title, unit = (
        translate("Mistakes", "Calibration"),
        translate("Mistakes", "% read right, by how sure in %"),
    )
    if findings is None:
        return Plot(title, unit, _PERCENT, _PERCENT)
    found = findings.calibration
    points = [
        (100 * each.mean_confidence, 100 * each.accuracy)
        for each in found.curve
        if each.mean_confidence is not None and each.accuracy is not None
    ]
    axis = _axis_from(min((min(point) for point in points), default=0.0))
    honest = ((axis.low, axis.low), (100.0, 100.0))
    lines = (
        Line(translate("Mistakes", "as sure as right"), Ink.REFERENCE, honest, has_marks=False),
        Line(name, Ink.FIRST, tuple(points)),
    )
    note = translate("Mistakes", "{0} points off on average").format(f"{100 * found.error:.2f}")
    rows = [
        translate("Mistakes", "{0} % sure: {1} % right").format(f"{x:.0f}", f"{y:.1f}")
        for x, y in points
    ]
    few = translate("Mistakes", "Bins with fewer than {0} drawings are left out.").format(
        MIN_CURVE_COUNT
    )
    return Plot(title, unit, axis, axis, lines, note, "; ".join([note, *rows, few]))


def coverage_plot(findings: Findings | None, name: str) -> Plot:
    """Return accuracy against coverage."""
    title = translate("Mistakes", "Refusing the doubtful")
    unit = translate("Mistakes", "% right, by % answered")
    if findings is None:
        return Plot(title, unit, _PERCENT, _PERCENT)
    curve = findings.coverage
    coverages, accuracies = (100 * curve.coverages).tolist(), (100 * curve.accuracies).tolist()
    points = thinned(list(zip(coverages, accuracies, strict=True)))
    right = curve.at(1.0).accuracy
    # The left end is the fate of a few drawings.
    settled = [y for x, y in points if x >= 50.0]
    low = min([100 * right, *settled])
    step = next(step for step in (0.5, 1.0, 2.0, 5.0, 10.0, 25.0) if 4 * step >= 100 - low)
    y = Axis(100 - 4 * step, 100.0, tuple(100 - step * number for number in range(4, -1, -1)))
    x = Axis(50.0, 100.0, (50.0, 60.0, 70.0, 80.0, 90.0, 100.0))
    shown = tuple(point for point in points if point[0] >= 50.0)
    half = curve.for_accuracy(1 - (1 - right) / 2)
    note = ""
    if half is not None and right < 1:
        note = translate("Mistakes", "Refusing {0} % halves the mistakes")
        note = note.format(f"{100 * (1 - half.coverage):.1f}")
    rows = [
        translate("Mistakes", "{0} % answered: {1} % right").format(
            f"{100 * coverage:.0f}", f"{100 * curve.at(coverage).accuracy:.2f}"
        )
        for coverage in (1.0, 0.95, 0.9, 0.8, 0.5)
    ]
    lines = (Line(name, Ink.FIRST, shown, has_marks=False),)
    return Plot(title, unit, x, y, lines, note, "; ".join(filter(None, [note, *rows])))


def robustness_plot(
    variation: Variation, curve: RobustnessCurve | None, names: Sequence[str]
) -> Plot:
    """Return accuracy against one variation, of one or two networks."""
    x = Axis(variation.levels[0], variation.levels[-1], variation.levels)
    title, unit = variation_name(variation), variation.unit
    if curve is None or not curve.levels:
        return Plot(title, unit, x, _COARSE_PERCENT)
    lines, words = [], []
    for ink, name, accuracies in zip(_INKS, names, curve.accuracies, strict=False):
        percents = [100 * accuracy for accuracy in accuracies]
        lines.append(Line(name, ink, tuple(zip(curve.levels, percents, strict=True))))
        rows = (
            translate("Mistakes", "{0} % at {1} {2}").format(f"{percent:.1f}", f"{level:g}", unit)
            for level, percent in zip(curve.levels, percents, strict=True)
        )
        words.append(f"{name}: {', '.join(rows)}")
    return Plot(title, unit, x, _COARSE_PERCENT, tuple(lines), words="; ".join(words))


def variation_name(variation: Variation) -> str:
    """Return the name of a variation in the language of the window."""
    names = {
        "shift": translate("Mistakes", "Shift"),
        "size": translate("Mistakes", "Size"),
        "rotation": translate("Mistakes", "Rotation"),
        "slant": translate("Mistakes", "Slant"),
        "pen width": translate("Mistakes", "Pen width"),
        "noise": translate("Mistakes", "Noise"),
        "erased ink": translate("Mistakes", "Erased ink"),
        "added ink": translate("Mistakes", "Added ink"),
    }
    return names[variation.name]


def empty_robustness_plots() -> list[Plot]:
    """Return the plots of all variations, before anything is measured."""
    return [robustness_plot(variation, None, ()) for variation in VARIATIONS.values()]


def _axis_from(lowest: float) -> Axis:
    low = min(80.0, _LOWEST_STEP * (lowest // _LOWEST_STEP))
    count = round((100.0 - low) / _LOWEST_STEP)
    return Axis(low, 100.0, tuple(low + _LOWEST_STEP * number for number in range(count + 1)))
