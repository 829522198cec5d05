"""Normalised strokes: box, centre, width, and independence of position and size."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.datasets.synthetic import make_drawing
from model.ink.normalising import MNIST_INK, InkSettings, normalise_strokes, normalising_steps
from model.ink.rasterising import rasterise


def synthetic_strokes(seed):
    generator = np.random.default_rng(seed)
    return make_drawing(seed % 10, generator).strokes


@given(
    seed=st.integers(0, 10_000),
    scale=st.floats(0.25, 1.0),
    shift=st.tuples(st.floats(-500, 500), st.floats(-500, 500)),
)
@settings(max_examples=60)
def test_moving_and_scaling_a_drawing_changes_nothing(seed, scale, shift):
    strokes = synthetic_strokes(seed)
    moved = [stroke[:, :2] * 280 * scale + shift for stroke in strokes]
    before, after = normalise_strokes(strokes), normalise_strokes(moved)
    np.testing.assert_allclose(after.image, before.image, atol=2e-2)


@given(seed=st.integers(0, 10_000))
@settings(max_examples=60)
def test_the_ink_fills_the_box_and_its_centre_is_in_the_middle(seed):
    ink = normalise_strokes(synthetic_strokes(seed))
    assert ink.image.shape == (28, 28)
    assert ink.image.dtype == np.float32
    assert 0.0 <= ink.image.min() <= ink.image.max() <= 1.0
    left, top, width, height = ink.box
    assert max(width, height) == pytest.approx(20.0)
    assert min(left, top) >= 0.0
    assert max(left + width, top + height) <= 28.0 + 1e-9
    held_back = min(left, top, 28 - left - width, 28 - top - height) < 1e-6
    if not held_back:
        np.testing.assert_allclose(ink.centre, 14.0, atol=0.15)
    rows, columns = np.nonzero(ink.image > 0.5)
    assert rows.max() - rows.min() + 1 == pytest.approx(height, abs=1.5)
    assert columns.max() - columns.min() + 1 == pytest.approx(width, abs=1.5)


def test_the_aspect_is_kept():
    ink = normalise_strokes([np.array([[0.0, 0.0], [100.0, 0.0], [100.0, 50.0]])])
    scale = 17.5 / 100
    np.testing.assert_allclose(ink.box[2:], (20.0, 50 * scale + 2.5))


@pytest.mark.parametrize("points", [[[5.0, 5.0]], [[5.0, 5.0]] * 4])
def test_a_dot_is_a_dot_in_the_middle(points):
    ink = normalise_strokes([np.array(points)])
    assert ink.centre == pytest.approx((14.0, 14.0), abs=0.05)
    assert ink.image[13:15, 13:15].min() > 0.9
    assert ink.image.sum() == pytest.approx(np.pi * 1.25**2, rel=0.15)


@pytest.mark.parametrize("strokes", [[], [np.empty((0, 2))]])
def test_nothing_drawn_is_none(strokes):
    assert normalise_strokes(strokes) is None


def test_an_empty_stroke_among_others_is_ignored():
    line = np.array([[0.0, 0.0], [3.0, 9.0]])
    with_empty = normalise_strokes([np.empty((0, 2)), line])
    assert np.array_equal(with_empty.image, normalise_strokes([line]).image)


def test_pressure_and_time_do_not_matter():
    stroke = np.array([[0.0, 0.0], [3.0, 9.0], [5.0, 2.0]])
    timed = np.column_stack([stroke, [0.1, 0.5, 1.0], [0.0, 0.2, 0.4]])
    assert np.array_equal(normalise_strokes([timed]).image, normalise_strokes([stroke]).image)


@pytest.mark.parametrize("coordinate", [1e7, -1e7, 1e-6])
def test_strokes_can_have_any_unit(coordinate):
    shape = np.array([[0.0, 0.0], [1.0, 2.0], [2.0, 0.5]])
    expected = normalise_strokes([shape]).image
    np.testing.assert_allclose(
        normalise_strokes([shape * coordinate]).image.sum(), expected.sum(), rtol=0.02
    )


def test_denser_points_draw_the_same():
    corners = np.array([[0.0, 0.0], [60.0, 0.0], [20.0, 90.0]])
    steps = np.linspace(0.0, 2.0, 5001)
    dense = np.column_stack([np.interp(steps, range(3), corners[:, axis]) for axis in (0, 1)])
    sparse = normalise_strokes([corners]).image
    np.testing.assert_allclose(normalise_strokes([dense]).image, sparse, atol=0.1)


def test_a_line_covers_what_it_should():
    image = rasterise(np.array([[2.0, 5.0]]), np.array([[8.0, 5.0]]), 2.0, 10)
    expected = np.zeros(10)
    expected[4:6] = 1.0
    np.testing.assert_allclose(image[:, 5], expected, atol=1e-6)
    # Between pixels, both are covered in part.
    image = rasterise(np.array([[2.0, 5.3]]), np.array([[8.0, 5.3]]), 2.0, 10)
    np.testing.assert_allclose(image[3:8, 5], [0.0, 0.7, 1.0, 0.3, 0.0], atol=1e-6)


@given(count=st.integers(1, 6), seed=st.integers(0, 1000), width=st.floats(0.5, 5.0))
@settings(max_examples=30)
def test_the_rasteriser_equals_a_plain_loop(count, seed, width):
    generator = np.random.default_rng(seed)
    starts, ends = generator.uniform(0, 9, (2, count, 2))
    expected = np.zeros((9, 9))
    for y, x in np.ndindex(9, 9):
        pixel = np.array([x + 0.5, y + 0.5])
        for start, end in zip(starts, ends, strict=True):
            along = np.clip((pixel - start) @ (end - start) / ((end - start) @ (end - start)), 0, 1)
            distance = np.hypot(*(pixel - start - along * (end - start)))
            expected[y, x] = max(expected[y, x], np.clip(width / 2 + 0.5 - distance, 0, 1))
    np.testing.assert_allclose(rasterise(starts, ends, width, 9), expected, atol=2e-3)


def test_a_wider_pen_stays_in_the_box():
    strokes = synthetic_strokes(3)
    thin = normalise_strokes(strokes, InkSettings(width_px=1.5))
    thick = normalise_strokes(strokes, InkSettings(width_px=4.0))
    assert max(thin.box[2:]) == pytest.approx(20.0)
    assert max(thick.box[2:]) == pytest.approx(20.0)
    assert thick.image.sum() > 1.8 * thin.image.sum()


def test_ink_of_strokes_keeps_them_without_stray_dots():
    line = np.array([[0.0, 0.0], [3.0, 9.0]])
    far = np.array([[60.0, 60.0]])
    ink = normalise_strokes([line, far, np.empty((0, 2))])
    assert len(ink.strokes) == 1
    np.testing.assert_array_equal(ink.strokes[0], line)


def test_the_steps_lead_from_the_strokes_to_the_image():
    strokes = synthetic_strokes(7)
    steps = normalising_steps(strokes)
    ink = normalise_strokes(strokes)
    assert np.array_equal(steps.ink.image, ink.image)
    assert len(steps.strokes) == len(steps.scaled) == len(strokes)
    points = np.concatenate(steps.scaled)
    # Half the pen's width remains at each side of the box.
    assert np.ptp(points, axis=0).max() == pytest.approx(17.5)
    assert points.min() == pytest.approx(1.25)
    assert steps.redrawn.shape == (20, 20)
    mass = np.array(steps.centre) + steps.shift
    assert mass == pytest.approx(np.array(ink.centre), abs=0.1)
    assert steps.shift == pytest.approx(ink.box[:2])


def test_an_empty_drawing_has_no_steps():
    assert normalising_steps([]) is None


@pytest.mark.parametrize("box", [(10.0, 40.0, 90.0, 30.0), (-5.0, 2.0, 0.5, 3.0)])
def test_the_image_lies_where_the_strokes_are(box):
    left, top, width, height = box
    zigzag = np.array([[0.0, 0], [1, 0.2], [0, 0.7], [1, 1]])
    ink = normalise_strokes([zigzag * (width, height) + (left, top)])

    x, y, unit = ink.in_strokes()

    # The ink's box includes half the pen on each side.
    half_px = MNIST_INK.width_px / 2
    assert x + (ink.box[0] + half_px) * unit == pytest.approx(left)
    assert y + (ink.box[1] + half_px) * unit == pytest.approx(top)
    assert x + (ink.box[0] + ink.box[2] - half_px) * unit == pytest.approx(left + width)
    assert y + (ink.box[1] + ink.box[3] - half_px) * unit == pytest.approx(top + height)


def test_a_dot_and_a_picture_lie_nowhere():
    assert normalise_strokes([np.array([[3.0, 4.0]])]).in_strokes() is None
    ink = normalise_strokes([np.array([[0.0, 0], [9, 9]])])
    assert replace(ink, strokes=None).in_strokes() is None
