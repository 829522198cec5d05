"""Filters as pictures: a square of one colour for every weight."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.charts.filter_drawing import FilterDrawing, save_filters
from app.look.theme import DARK, LIGHT
from app.look.type_scale import system_type_scale
from app.look.value_colours import value_colour

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_colours_of_weights(theme):
    assert value_colour(1.0, theme) == QColor(theme.accent)
    assert value_colour(-1.0, theme) == QColor(theme.rival)
    assert value_colour(0.0, theme) == QColor(theme.paper)
    half = value_colour(0.5, theme)
    assert half.blue() == pytest.approx(
        (QColor(theme.accent).blue() + QColor(theme.paper).blue()) / 2, abs=1
    )


def test_every_weight_is_a_square_of_one_colour(tmp_path):
    before = np.zeros((3, 1, 2, 2), np.float32)
    after = np.zeros((3, 1, 2, 2), np.float32)
    after[1, 0] = [[2.0, -2.0], [1.0, 0.0]]
    path = tmp_path / "filters.png"
    save_filters(path, before, after)
    image = QImage(str(path))
    blue = np.array(
        [
            [image.pixelColor(x, y) == QColor(LIGHT.accent) for x in range(image.width())]
            for y in range(image.height())
        ]
    )
    rows, columns = np.nonzero(blue)
    # 24 px at two pixels each, but for the edge of the filter around it.
    assert 44 <= np.ptp(rows) + 1 <= 48
    assert 44 <= np.ptp(columns) + 1 <= 48
    assert blue[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1].all()
    middle = QPoint(int(columns.mean()), int(rows.mean()))
    assert image.pixelColor(middle + QPoint(48, 0)) == QColor(LIGHT.rival)
    assert image.pixelColor(middle + QPoint(0, 48)) == value_colour(0.5, LIGHT)
    assert image.pixelColor(middle + QPoint(48, 48)) == QColor(LIGHT.paper)
    # The filter before stands above: nothing but zeros.
    assert image.pixelColor(middle - QPoint(0, 56 + 64)) == QColor(LIGHT.paper)


@pytest.mark.parametrize("shape", [(8, 1, 3, 3), (30, 1, 5, 5), (2, 1, 4, 4), (24, 3, 7, 7)])
@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_any_number_and_size(tmp_path, shape, ending):
    filters = np.random.default_rng(1).standard_normal(shape).astype(np.float32)
    path = tmp_path / f"filters.{ending}"
    save_filters(path, filters, filters)
    assert path.stat().st_size > 1000
    if ending == "svg":
        assert f"The {shape[0]} filters" in path.read_text()


def test_before_and_after_stand_further_apart_than_their_rows():
    filters = np.ones((24, 1, 3, 3), np.float32)
    drawing = FilterDrawing(
        filters, filters, LIGHT, system_type_scale(100, "en"), max_in_a_row=12, largest_edge_px=24
    )
    image = QImage(drawing.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    drawing.draw(painter, QPointF(0, 0))
    painter.end()
    middle = drawing.left_px + 12
    is_empty = np.array(
        [image.pixelColor(middle, y) == Qt.GlobalColor.white for y in range(image.height())]
    )[drawing.top_px :]
    edges = np.flatnonzero(np.diff(is_empty.astype(int)))
    gaps = edges[1::2] - edges[0::2]
    assert len(gaps) == 3
    assert gaps[1] > 1.5 * gaps[0]
    assert gaps[0] == gaps[2]
