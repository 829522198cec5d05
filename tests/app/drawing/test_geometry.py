"""Strokes in any unit are fitted to the canvas."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.drawing.geometry import (
    CANVAS_SIZE_PX,
    FITTED_SIZE_PX,
    LARGEST_WIDTH_PX,
    as_it_looks,
    canvas_width_for,
    distance_from_box,
    fitted_to_canvas,
)


def test_drawing_on_the_canvas_stays_where_it_is():
    stroke = np.array([[5.0, 10.0, 0.5, 0.0], [200.0, 250.0, 0.7, 0.1]])
    (fitted,) = fitted_to_canvas([stroke])
    assert fitted.tolist() == stroke.tolist()


@pytest.mark.parametrize("scale", [0.001, 0.05, 0.3, 1, 3, 1e6])
def test_drawing_in_another_unit_is_centred(scale):
    strokes = [
        np.array([[0.0, 0.0], [100.0, 200.0]]) * scale + 7,
        np.array([[50.0, 60.0]]) * scale + 7,
    ]
    first, second = fitted_to_canvas(strokes)
    middle, half = CANVAS_SIZE_PX / 2, FITTED_SIZE_PX / 2
    np.testing.assert_allclose(
        first[:, :2],
        [[middle - half / 2, middle - half], [middle + half / 2, middle + half]],
        atol=0.1,
    )
    np.testing.assert_allclose(second[0, :2], [middle, middle - 0.4 * half], atol=0.1)


def test_small_drawing_of_the_canvas_stays_as_it_was_drawn():
    stroke = np.array([[5.0, 10.0, 0.5, 0.0], [30.0, 40.0, 0.7, 0.1]])
    assert fitted_to_canvas([stroke])[0].tolist() == stroke.tolist()
    (scaled,) = fitted_to_canvas([stroke[:, :2]])
    assert np.ptp(scaled[:, 1]) == FITTED_SIZE_PX


def test_dot_from_elsewhere_is_centred():
    (dot,) = fitted_to_canvas([np.array([[5000.0, -3.0]])])
    assert dot[0, :2].tolist() == [140, 140]


def test_no_strokes_stay_no_strokes():
    assert fitted_to_canvas([]) == ()


@settings(max_examples=50)
@given(
    st.lists(
        st.lists(st.tuples(st.floats(-1e7, 1e7), st.floats(-1e7, 1e7)), min_size=1, max_size=5),
        min_size=1,
        max_size=4,
    )
)
def test_fitted_drawing_is_on_the_canvas(points):
    fitted = fitted_to_canvas([np.array(stroke) for stroke in points])
    places = np.concatenate(fitted)[:, :2]
    assert np.isfinite(places).all()
    assert places.min() >= -1e-6
    assert places.max() <= CANVAS_SIZE_PX + 1e-6


def test_distance_from_the_box_around_strokes():
    strokes = [np.array([[10.0, 20], [40, 30]]), np.array([[20.0, 60]])]
    assert distance_from_box(strokes, 20, 40) == (0, 40)
    assert distance_from_box(strokes, 43, 64) == (5, 40)
    assert distance_from_box(strokes, 0, 40) == (10, 40)


def test_what_the_pen_covers_is_a_dot():
    trembling = [np.array([[140.0, 140, 1, 0], [143, 146, 1, 0.1]]), np.array([[141.0, 139, 1, 0]])]
    (dot,) = as_it_looks(trembling, pen_width_px=18)
    assert dot.tolist() == [[140, 140, 1, 0]]
    assert as_it_looks(trembling, pen_width_px=6) == tuple(trembling)
    assert as_it_looks([], 18) == ()
    assert [len(stroke) for stroke in as_it_looks([np.zeros((0, 4))], 18)] == [0]


def two_digits(unit: float, gap: float) -> list[np.ndarray]:
    """Return two lines of height `unit` and width 0.6 `unit`, a gap apart."""
    line = np.array([[0, 0], [0.6, 1]], np.float64) * unit
    return [line, line + np.array([0.6 * unit + gap * unit, 0])]


@pytest.mark.parametrize(("gap", "width_px"), [(0.1, 280), (1.0, 560), (2.5, 840)])
def test_a_number_from_elsewhere_has_the_height_of_a_digit(gap: float, width_px: int) -> None:
    strokes = fitted_to_canvas(two_digits(1000, gap), LARGEST_WIDTH_PX)
    places = np.concatenate(strokes)[:, :2]
    low, high = places.min(axis=0), places.max(axis=0)
    assert high[1] - low[1] == pytest.approx(FITTED_SIZE_PX)
    np.testing.assert_allclose((low + high) / 2, [width_px / 2, CANVAS_SIZE_PX / 2])
    assert low[0] >= 20
    assert canvas_width_for(strokes) == width_px


def test_a_very_long_number_has_room() -> None:
    line = np.array([[0, 0], [0.6, 1]], np.float64)
    strokes = fitted_to_canvas(
        [line + np.array([place, 0]) for place in range(40)], LARGEST_WIDTH_PX
    )
    places = np.concatenate(strokes)[:, :2]
    assert places.min() >= 20
    assert places.max() <= LARGEST_WIDTH_PX - 20


def test_a_long_line_and_touching_strokes_are_no_number() -> None:
    line = np.array([[0, 0], [1000, 100]], np.float64)
    for drawing in ([line], [line, line + np.array([500, 0])]):
        strokes = fitted_to_canvas(drawing, LARGEST_WIDTH_PX)
        assert np.ptp(np.concatenate(strokes)[:, 0]) == pytest.approx(FITTED_SIZE_PX)


def test_a_canvas_of_one_digit_shrinks_a_number() -> None:
    strokes = fitted_to_canvas(two_digits(1000, 3.0))
    assert np.ptp(np.concatenate(strokes)[:, 0]) == pytest.approx(FITTED_SIZE_PX)
