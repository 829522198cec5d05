"""Zoom and place of a photo."""

import pytest
from PySide6.QtCore import QPointF, QSize

from app.paper.photo.photo_place import KEPT_MARGIN_PX, MAX_SCALE, PhotoPlace
from model.numbers.box import Box


@pytest.fixture
def place() -> PhotoPlace:
    """A photo of 1000 by 500 in a room of 200 by 200."""
    made = PhotoPlace()
    made.fit(QSize(1000, 500), QSize(200, 200))
    return made


def test_the_whole_photo_is_centred(place: PhotoPlace):
    assert place.scale == 0.2
    assert place.on_screen(0, 0).toTuple() == (0, 50)
    assert place.on_screen(1000, 500).toTuple() == (200, 150)
    assert place.on_photo(QPointF(100, 100)).toTuple() == (500, 250)
    assert place.seen().getRect() == (0, 0, 200, 100)


def test_the_place_under_the_pointer_stays_where_it_is(place: PhotoPlace):
    place.zoom(4, QPointF(100, 100))
    under = place.on_photo(QPointF(30, 170))

    place.zoom(2, QPointF(30, 170))
    assert place.scale == pytest.approx(1.6)
    assert place.on_photo(QPointF(30, 170)).x() == pytest.approx(under.x())
    assert place.on_photo(QPointF(30, 170)).y() == pytest.approx(under.y())


def test_it_is_never_smaller_than_the_room_nor_without_limit(place: PhotoPlace):
    place.zoom(0.01, QPointF(0, 0))
    assert place.scale == 0.2
    place.zoom(1e6, QPointF(0, 0))
    assert place.scale == MAX_SCALE


def test_it_is_not_moved_out_of_sight(place: PhotoPlace):
    place.zoom(5, QPointF(100, 100))
    place.pan(QPointF(1e5, 1e5))
    assert place.origin.toTuple() == (0, 0)
    place.pan(QPointF(-1e5, -1e5))
    assert place.on_screen(1000, 500).toTuple() == (200, 200)


def test_the_whole_photo_follows_the_room_and_a_part_keeps_its_zoom(place: PhotoPlace):
    place.resize(QSize(500, 500))
    assert place.scale == 0.5
    place.zoom(2, QPointF(250, 250))
    place.resize(QSize(300, 300))
    assert place.scale == 1.0


def test_what_is_in_hand_is_moved_into_sight(place: PhotoPlace):
    place.zoom(5, QPointF(0, 100))
    place.show(Box(700, 100, 740, 140))
    assert place.on_screen(740, 140).x() <= 200 - KEPT_MARGIN_PX
    before = place.origin
    place.show(Box(700, 100, 740, 140))
    assert place.origin == before
