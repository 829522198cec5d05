"""Pictures are normalised to the same 28×28 image as the strokes that drew them."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from model.datasets.synthetic import make_drawing
from model.errors import InkError
from model.ink.normalising import NormalisedInk, normalise_strokes
from model.ink.pictures import find_ink, normalise_picture
from model.ink.strokes import Stroke

SIZE_PX = 280


def drawn(
    strokes: tuple[Stroke, ...],
    pen_px: float = 18,
    side_px: float = 180,
    place: tuple[float, float] = (0.5, 0.5),
    paper: float = 1.0,
    ink: float = 0.0,
) -> np.ndarray:
    """Draw strokes as a simple paint program would, at three times the size."""
    points = np.concatenate([stroke[:, :2] for stroke in strokes])
    low = points.min(axis=0)
    scale = side_px / np.ptp(points, axis=0).max()
    room = SIZE_PX - pen_px - 6 - scale * np.ptp(points, axis=0)
    offset = pen_px / 2 + 3 + room * np.array(place)
    canvas = Image.new("L", (3 * SIZE_PX, 3 * SIZE_PX), 0)
    brush = ImageDraw.Draw(canvas)
    radius = 1.5 * pen_px
    for stroke in strokes:
        path = 3 * (scale * (stroke[:, :2] - low) + offset)
        brush.line([tuple(point) for point in path], fill=255, width=round(2 * radius))
        for x, y in path:
            brush.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    cover = np.asarray(canvas.reduce(3), np.float32) / np.float32(255)
    return np.float32(paper) + np.float32(ink - paper) * cover


def digits(seed: int) -> Iterator[tuple[Stroke, ...]]:
    generator = np.random.default_rng(seed)
    for digit in range(10):
        yield make_drawing(digit, generator).strokes


def likeness(ink: NormalisedInk | None, strokes: tuple[Stroke, ...]) -> float:
    expected = normalise_strokes(strokes)
    assert ink is not None
    assert expected is not None
    assert ink.image.dtype == np.float32
    assert ink.image.shape == (28, 28)
    return float(np.corrcoef(ink.image.ravel(), expected.image.ravel())[0, 1])


@settings(max_examples=25)
@given(
    digit=st.integers(0, 9),
    seed=st.integers(0, 99),
    pen_px=st.floats(6, 20),
    side_px=st.floats(140, 240),
    place=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    dark=st.booleans(),
)
def test_pen_size_place_and_colours_do_not_matter(digit, seed, pen_px, side_px, place, dark):
    strokes = make_drawing(digit, np.random.default_rng(seed)).strokes
    colours = (0.1, 0.9) if dark else (0.95, 0.2)
    picture = drawn(strokes, pen_px, side_px, place, *colours)
    assert likeness(normalise_picture(picture), strokes) > 0.9


@pytest.mark.parametrize(("side_px", "pen_px"), [(60, 6), (60, 12), (240, 30)])
def test_small_drawings_and_thick_pens(side_px, pen_px):
    scores = [
        likeness(normalise_picture(drawn(strokes, pen_px, side_px)), strokes)
        for strokes in digits(3)
    ]
    assert np.mean(scores) > 0.95


def test_loops_that_a_thick_pen_filled_are_opened_again():
    angle = np.linspace(0, 2 * np.pi, 60)
    ring = np.stack([np.cos(angle), 1.2 * np.sin(angle)], axis=1)
    tail = np.array([[0.0, 1.2], [0.0, 5.0]])
    strokes = (ring, tail)
    picture = drawn(strokes, pen_px=30, side_px=90)
    assert picture[85:190, 140].max() < 0.01, "the loop should have run full"
    ink = normalise_picture(picture)
    assert likeness(ink, strokes) > 0.85
    assert ink is not None
    assert ink.image[8:13, 12:16].min() < 0.2


def test_centre_and_box_are_those_of_the_picture():
    for strokes in digits(5):
        ink = normalise_picture(drawn(strokes))
        assert ink is not None
        left, top, width, height = ink.box
        assert max(width, height) == pytest.approx(20, abs=0.1)
        rows, columns = np.nonzero(ink.image > 0.02)
        assert left <= columns.min() + 1
        assert left + width >= columns.max()
        assert top <= rows.min() + 1
        assert top + height >= rows.max()
        if min(left, top, 28 - left - width, 28 - top - height) > 0:
            assert ink.centre == pytest.approx((14, 14), abs=0.1)


def mnist_like(seed: int = 1) -> np.ndarray:
    drawing = make_drawing(3, np.random.default_rng(seed))
    ink = normalise_strokes(drawing.strokes)
    assert ink is not None
    return np.round(ink.image * 255).astype(np.float32) / np.float32(255)


@pytest.mark.parametrize("seed", range(5))
def test_picture_in_mnist_form_stays_as_it_is(seed: int):
    picture = mnist_like(seed)
    for given_picture in (picture, 1 - picture):
        ink = normalise_picture(given_picture)
        assert ink is not None
        assert np.abs(ink.image - picture).max() < 0.02


def test_mnist_form_keeps_its_own_centre():
    picture = np.roll(mnist_like(), (1, 1), axis=(0, 1))
    ink = normalise_picture(picture)
    assert ink is not None
    assert np.abs(ink.image - picture).max() < 0.02


def test_mnist_form_off_the_middle_is_only_moved():
    picture = mnist_like()
    ink = normalise_picture(np.roll(picture, (3, -3), axis=(0, 1)))
    assert ink is not None
    assert np.abs(ink.image - picture).max() < 0.02


def test_dot_stays_a_dot():
    picture = np.ones((280, 280), np.float32)
    picture[100:106, 100:106] = 0
    ink = normalise_picture(picture)
    assert ink is not None
    assert 2 < ink.image.sum() < 60
    assert ink.centre == pytest.approx((14, 14), abs=0.2)
    picture[100:106, 100:110] = 0
    blob = normalise_picture(picture)
    assert blob is not None
    assert max(blob.box[2:]) < 16


@pytest.mark.parametrize(
    "picture",
    [
        np.ones((280, 280), np.float32),
        np.zeros((28, 28), np.float32),
        np.full((50, 900), 0.4, np.float32),
        np.linspace(0.4, 0.9, 280 * 280, dtype=np.float32).reshape(280, 280),
        np.random.default_rng(1).normal(0.7, 0.05, (200, 200)).astype(np.float32).clip(0, 1),
    ],
    ids=["white", "black", "grey", "shaded", "grain"],
)
def test_blank_pages(picture: np.ndarray):
    assert normalise_picture(picture) is None


@settings(max_examples=60)
@given(
    shape=st.tuples(st.integers(1, 40), st.integers(1, 40)),
    seed=st.integers(0, 10**6),
    levels=st.integers(1, 4),
)
@example(shape=(8, 1), seed=0, levels=2)
def test_any_picture_is_read_or_blank(shape, seed, levels):
    generator = np.random.default_rng(seed)
    picture = (generator.integers(0, levels, shape) / max(levels - 1, 1)).astype(np.float32)
    for keeps_thick_scans in (False, True):
        ink = normalise_picture(picture, keeps_thick_scans=keeps_thick_scans)
        if ink is not None:
            assert np.isfinite(ink.image).all()
            assert 0 <= ink.image.min() < ink.image.max() <= 1


@settings(max_examples=100)
@given(seed=st.integers(0, 10**6), side_px=st.integers(8, 60))
def test_small_bars_of_any_place_and_grey_become_an_image(seed: int, side_px: int):
    generator = np.random.default_rng(seed)
    picture = np.zeros((side_px, side_px), np.float32)
    for _ in range(generator.integers(1, 4)):
        top, left = generator.integers(0, side_px, 2)
        height, width = generator.integers(1, 17, 2)
        picture[top : top + height, left : left + width] = generator.random()
    for keeps_thick_scans in (False, True):
        ink = normalise_picture(picture, keeps_thick_scans=keeps_thick_scans)
        assert ink is None or ink.image.shape == (28, 28)


def test_wide_pictures_keep_box_in_their_own_pixels():
    picture = np.ones((2000, 3000), np.float32)
    picture[600:1400, 2000:2100] = 0
    found = find_ink(picture)
    assert found is not None
    assert found.box == pytest.approx((2000, 600, 100, 800), abs=8)
    assert found.picture_size == (3000, 2000)


def small_scan(strokes: tuple[Stroke, ...], pen_px: float) -> np.ndarray:
    """Return a drawing of 160 px, reduced to a scan of 16 px that its ink fills, white on black."""
    large = 1 - drawn(strokes, pen_px=pen_px, side_px=160 - pen_px)
    rows, columns = np.flatnonzero(large.max(axis=1) > 0.5), np.flatnonzero(large.max(axis=0) > 0.5)
    crop = large[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    scale = 16 / max(crop.shape)
    size = round(scale * crop.shape[1]), round(scale * crop.shape[0])
    return np.asarray(Image.fromarray(crop).resize(size, Image.Resampling.BOX)).clip(0, 1)


def test_small_scans_of_a_thick_pen_keep_it_where_the_network_reads_it():
    ratios = []
    for strokes in digits(4):
        scan = small_scan(strokes, 32)
        kept = normalise_picture(scan, keeps_thick_scans=True)
        redrawn = normalise_picture(scan)
        assert kept is not None
        assert redrawn is not None
        ratios.append(kept.image.sum() / redrawn.image.sum())
        assert 20 <= max(kept.box[2:]) <= 24
    assert np.mean(ratios) > 1.2


def test_other_ink_is_redrawn_for_all_networks():
    strokes = next(digits(4))
    for picture in (small_scan(strokes, 12), drawn(strokes, 36)):
        kept = normalise_picture(picture, keeps_thick_scans=True)
        redrawn = normalise_picture(picture)
        assert kept is not None
        assert redrawn is not None
        assert np.array_equal(kept.image, redrawn.image)


def test_digits_that_fill_a_scan_are_not_blank():
    for index, strokes in enumerate(digits(6)):
        for pen_px in (16, 24, 32):
            scan = small_scan(strokes, pen_px)
            ink = normalise_picture(scan)
            assert ink is not None, index
            assert likeness(ink, strokes) > 0.6
            paper = normalise_picture(1 - scan)
            assert paper is not None
            assert np.abs(ink.image - paper.image).max() < 0.01


def test_arrays_that_are_not_pictures():
    with pytest.raises(InkError, match=r"shape \(height, width\), but found \(28, 28, 3\)"):
        normalise_picture(np.zeros((28, 28, 3), np.float32))
    with pytest.raises(InkError, match="not a finite number"):
        normalise_picture(np.full((28, 28), np.nan, np.float32))


@given(st.integers(0, 2**32), st.integers(9, 300), st.integers(9, 300), st.integers(1, 60))
def test_specks_of_any_kind_are_read_or_blank(seed: int, height: int, width: int, count: int):
    generator = np.random.default_rng(seed)
    picture = np.ones((height, width), np.float32)
    for _ in range(count):
        top, left = generator.integers(height), generator.integers(width)
        rows, columns = generator.integers(1, 4, 2)
        picture[top : top + rows, left : left + columns] = generator.random()
    ink = normalise_picture(picture)
    assert ink is None or (np.isfinite(ink.image).all() and ink.image.max() > 0.5)
