"""The marks of an explanation."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from app.inside.why.marks import marks_of, paint_mark
from app.look.theme import DARK, LIGHT, Theme
from tests.app.inside.why.conftest import made_explanation
from tests.app.look.test_value_colours import DEFICIENCIES, difference


def test_the_area_of_a_mark_shows_its_strength() -> None:
    marks = marks_of(made_explanation([[4.0, -1.0], [0.01, 0.0]], 3.0, 0.0))

    assert [mark.is_for for mark in marks] == [False, True]
    assert marks[1].side_px == pytest.approx(2 * marks[0].side_px)
    assert (marks[1].x_px, marks[1].y_px) == (1.0, 1.0)
    assert (marks[0].x_px, marks[0].y_px) == (3.0, 1.0)


def test_marks_do_not_overlap() -> None:
    marks = marks_of(made_explanation([[5.0] * 4] * 4, 1.0, 0.0))

    assert all(mark.side_px < 2.0 for mark in marks)


def test_without_contributions_there_are_no_marks() -> None:
    assert marks_of(made_explanation([[0.0, 0.0]], 1.0, 1.0)) == []


@pytest.mark.parametrize("is_for", [True, False])
def test_squares_and_circles_differ_in_shape_and_colour(is_for: bool) -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.ink))
    painter = QPainter(image)
    paint_mark(painter, QPointF(20, 20), 30, is_for)
    painter.end()

    colour = QColor(LIGHT.accent if is_for else LIGHT.rival)
    assert image.pixelColor(20, 20) == colour
    # A circle leaves the corners free.
    assert (image.pixelColor(8, 8) == colour) == is_for


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_both_kinds_differ_for_every_colour_vision(theme: Theme, deficiency: str) -> None:
    for_digit, for_rival = QColor(theme.accent), QColor(theme.rival)

    assert difference(for_digit, for_rival, deficiency) > 50
    for colour in (for_digit, for_rival):
        assert difference(colour, QColor(theme.paper), deficiency) > 30
        # On ink, an outline in the paper's colour helps.
        assert difference(colour, QColor(theme.ink), deficiency) > 20
