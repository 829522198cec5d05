"""Curves as pictures: what is blue, what is orange, and where each lies."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

from app.charts.chart_painter import cut_to_range, smoothed
from app.charts.curve_drawing import PICTURE_SIZE, save_curves
from app.look.theme import LIGHT
from model.runs.learning_curve import CurvePoint, LearningCurve

pytestmark = pytest.mark.usefixtures("qapp")


def course(epochs: int = 4, points: int = 80, validation: bool = True) -> LearningCurve:
    made = LearningCurve(epochs)
    for number in range(1, points + 1):
        epoch = epochs * number / points
        made.add_training(CurvePoint(epoch, 2.0 * 0.3**epoch, 1 - 0.5 * 0.3**epoch))
    if validation:
        for epoch in range(1, epochs + 1):
            made.validation.append(CurvePoint(epoch, 0.4 + 0.3**epoch, 0.8 - 0.3 * 0.3**epoch))
    return made


def colours(path: Path) -> np.ndarray:
    """The pixels of a PNG, shape (height, width, 3)."""
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB888)
    # A copy, because the image is gone when this returns.
    rows = np.frombuffer(bytes(image.constBits()), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)


def is_colour(pixels: np.ndarray, text: str) -> np.ndarray:
    wanted = [int(text[place : place + 2], 16) for place in (1, 3, 5)]
    return (pixels == wanted).all(axis=2)


def test_both_curves_in_their_colours(tmp_path):
    path = tmp_path / "curves.png"
    save_curves(path, course())
    pixels = colours(path)
    assert pixels.shape == (2 * PICTURE_SIZE.height(), 2 * PICTURE_SIZE.width(), 3)
    assert is_colour(pixels, LIGHT.window)[:20].all()
    half = pixels.shape[1] // 2
    for part in (pixels[:, :half], pixels[:, half:]):
        blue, orange = is_colour(part, LIGHT.accent), is_colour(part, LIGHT.rival)
        # The blue line is whole: no column between its ends is without it; the dashed one is not.
        for mask, is_whole in ((blue, True), (orange, False)):
            columns = np.flatnonzero(mask[:, : half // 2].any(axis=0))
            gaps = np.diff(columns).max()
            assert (gaps == 1) == is_whole
            assert gaps < 12


def test_curves_fall_and_rise(tmp_path):
    path = tmp_path / "curves.png"
    save_curves(path, course(validation=False))
    pixels = colours(path)
    blue = is_colour(pixels, LIGHT.accent)
    assert not is_colour(pixels, LIGHT.rival).any()
    half = pixels.shape[1] // 2
    heights = [
        [np.flatnonzero(part[:, column]).mean() for column in (half // 5, half // 2)]
        for part in (blue[:, :half], blue[:, half:])
    ]
    assert heights[0][0] < heights[0][1]
    assert heights[1][0] > heights[1][1]


@pytest.mark.parametrize("points", [[], [CurvePoint(1.0, 0.0, 1.0)], [CurvePoint(1.0, 2.3, 0.0)]])
def test_a_curve_of_very_few_points(tmp_path, points):
    made = LearningCurve(1, training=points)
    save_curves(tmp_path / "curves.png", made)
    assert colours(tmp_path / "curves.png").shape[0] == 2 * PICTURE_SIZE.height()


def test_svg_holds_names_values_and_nothing_outside_its_charts(tmp_path):
    path = tmp_path / "curves.svg"
    save_curves(path, course())
    root = ElementTree.parse(path).getroot()
    name = "{http://www.w3.org/2000/svg}"
    texts = {element.text for element in root.iter(f"{name}text")}
    assert {"Loss", "Accuracy", "Training", "Validation", "epochs", "79.8 %", "0.408"} <= texts
    lines = list(root.iter(f"{name}polyline"))
    heights = [
        float(pair.split(",")[1])
        for line in lines
        if line.get("fill") == "none"
        for pair in line.get("points", "").split()
    ]
    assert len(heights) > 100
    assert min(heights) > 30
    assert max(heights) < PICTURE_SIZE.height() - 40


def test_pdf(tmp_path):
    path = tmp_path / "curves.pdf"
    save_curves(path, course())
    content = path.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 1
    # 760 px of 1/96 inch are 570 points.
    assert b"/MediaBox [0 0 570" in content


def test_a_missing_folder_is_an_error_and_leaves_no_file(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        save_curves(tmp_path / "nowhere" / "curves.png", course())
    assert list(tmp_path.iterdir()) == []


def test_smoothing_keeps_a_straight_line_and_calms_noise():
    line = [QPointF(x, 2.0 * x) for x in range(100)]
    middle = slice(10, 90)
    assert smoothed(line)[middle] == line[middle]
    noise = [QPointF(x, x % 2) for x in range(100)]
    assert max(abs(point.y() - 0.5) for point in smoothed(noise)) < 0.2
    few = [QPointF(0, 1), QPointF(1, 5), QPointF(2, 0)]
    assert smoothed(few) == few


def test_lines_are_cut_where_they_leave():
    line = [QPointF(0, -1), QPointF(2, 1), QPointF(4, 5), QPointF(6, 5), QPointF(8, -1)]
    assert cut_to_range(line, 0.0, 3.0) == [
        [QPointF(1, 0), QPointF(2, 1), QPointF(3, 3)],
        [QPointF(6 + 2 / 3, 3), QPointF(7 + 2 / 3, 0)],
    ]
    assert cut_to_range([QPointF(0, 9), QPointF(1, 8)], 0.0, 3.0) == []
    # From below to above in one step.
    assert cut_to_range([QPointF(0, -3), QPointF(9, 6)], 0.0, 3.0) == [
        [QPointF(3, 0), QPointF(6, 3)]
    ]
