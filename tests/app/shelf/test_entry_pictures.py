"""Curves and filters of an entry, also of incomplete or damaged files."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor

from app.look.theme import LIGHT
from app.shelf.entry_pictures import CurvePicture, FilterPicture, curve_of, filters_of
from model.network.network import Network
from model.network.networks import describe_network
from model.weights.shelf_entry import ShelfEntry
from model.weights.weights_file import Weights


def entry_of(network="classic", **training):
    built = Network(describe_network(network), np.random.default_rng(4))
    weights = Weights(built.description, built.weights(), training=training)
    return ShelfEntry(Path("x.pkl"), weights, "x", "2026-03-04")


def test_the_curve_is_as_long_as_the_run():
    course = {"training": [[0.5, 1.0, 0.5], [1.0, 0.5, 0.8]], "validation": [[1, 0.4, 0.9]]}
    entry = replace(entry_of(course=course), settings={"epochs": 3})
    found = curve_of(entry)
    assert found.epochs == 3
    assert found.training[1] == (1.0, 0.5, 0.8)
    assert found.validation == [(1.0, 0.4, 0.9)]


def test_a_history_alone_is_drawn_by_its_epochs():
    history = [
        {"epoch": 1, "loss": 0.5, "accuracy": 0.8, "validation_accuracy": 0.9},
        {"epoch": 2, "loss": 0.4, "accuracy": 0.9, "validation_accuracy": 0.92},
    ]
    found = curve_of(replace(entry_of(), history=history))
    assert [point.epoch for point in found.training] == [1.0, 2.0]
    assert found.validation == []
    assert found.epochs == 2


@pytest.mark.parametrize(
    "course",
    [
        None,
        {},
        {"training": "odd"},
        {"training": [[1, 2], "abc", [float("nan"), 1, 1], [1, "x", 1], [-1, 1, 1], [1e9, 1, 1]]},
        {"training": [[1, 10**400, 1], [1, 1e308, 1], [1, 1, None]]},
        {"training": [[1, 0.5, 0.5]]},
    ],
)
def test_damaged_points_give_no_curve(course):
    assert curve_of(entry_of(course=course)) is None


def test_a_very_long_curve_is_thinned():
    course = {"training": [[number / 1e4, 1.0, 0.5] for number in range(10_001)]}
    entry = replace(entry_of(course=course), settings={"epochs": 10**400})
    found = curve_of(entry)
    assert len(found.training) <= 2_000
    assert found.epochs == 1


def test_curves_are_painted_and_stacked_when_narrow(qtbot):
    picture = CurvePicture()
    qtbot.addWidget(picture)
    course = {"training": [[0.5, 1.0, 0.5], [1.0, 0.5, 0.8]], "validation": []}
    picture.show_entry(entry_of(course=course))
    assert picture.heightForWidth(300) == 2 * picture.heightForWidth(600)
    picture.resize(600, picture.heightForWidth(600))
    image = picture.grab().toImage()
    blue = QColor(LIGHT.accent).rgb()
    assert any(
        image.pixel(x, y) == blue for x in range(image.width()) for y in range(image.height())
    )


def test_filters_are_whole_squares_in_blue_and_orange(qtbot):
    entry = entry_of()
    filters = filters_of(entry)
    filters[0] = 0.0
    filters[0, 0, 0, 0], filters[0, 0, 2, 2] = 5.0, -5.0
    picture = FilterPicture()
    qtbot.addWidget(picture)
    picture.show_entry(entry)
    assert picture.count == 8
    picture.resize(400, picture.heightForWidth(400))
    image = picture.grab().toImage()
    assert image.pixelColor(6, 6).name().upper() == LIGHT.accent
    assert image.pixelColor(33, 33).name().upper() == LIGHT.rival
    assert image.pixelColor(20, 20).name().upper() == LIGHT.paper


def test_filters_wrap_into_further_rows(qtbot):
    picture = FilterPicture()
    qtbot.addWidget(picture)
    picture.show_entry(entry_of("default"))
    assert picture.count == 24
    assert picture.heightForWidth(100) > picture.heightForWidth(1000)


def test_a_network_without_convolution_has_no_filters(qtbot):
    assert filters_of(entry_of("two-layer")) is None
    assert filters_of(replace(entry_of(), weights=None)) is None
    picture = FilterPicture()
    qtbot.addWidget(picture)
    picture.show_entry(entry_of("two-layer"))
    assert (picture.count, picture.heightForWidth(300)) == (0, 0)
    picture.grab()
