"""Position, size and pen do not change the answer of the bundled network."""

import functools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from assets import ASSETS_FOLDER
from model.datasets.synthetic import make_drawing
from model.ink.normalising import normalise_strokes
from model.ink.pictures import normalise_picture
from model.ink.strokes import read_strokes_file
from model.recognizer import Recognizer

CANVAS_PX = 280


@functools.cache
def reader() -> Recognizer:
    return Recognizer.from_file(ASSETS_FOLDER / "weights" / "default.pkl")


@functools.cache
def demo_drawings():
    return [drawing for _, drawing in read_strokes_file(ASSETS_FOLDER / "demo_strokes.jsonl")]


def fitted(strokes, side_px, position):
    """Scale strokes to a longer side of `side_px`, at `position` (0-1) in the free space."""
    points = np.concatenate(strokes)[:, :2]
    low, high = points.min(axis=0), points.max(axis=0)
    scale = side_px / (high - low).max()
    free = CANVAS_PX - 30 - (high - low) * scale
    return [(stroke[:, :2] - low) * scale + 15 + free * np.array(position) for stroke in strokes]


def painted(strokes, pen_px, is_dark):
    """Draw with a round pen at twice the size, as a drawing program would, and reduce."""
    picture = Image.new("L", (CANVAS_PX * 2, CANVAS_PX * 2), 255)
    draw = ImageDraw.Draw(picture)
    for stroke in strokes:
        positions = [tuple(position) for position in stroke * 2]
        draw.line(positions, fill=0, width=round(pen_px * 2), joint="curve")
        for x, y in (positions[0], positions[-1]):
            draw.ellipse((x - pen_px, y - pen_px, x + pen_px, y + pen_px), fill=0)
    luminance = np.asarray(picture.resize((CANVAS_PX, CANVAS_PX)), np.float32) / 255
    return 1 - luminance if is_dark else luminance


positions = st.tuples(st.floats(0, 1), st.floats(0, 1))


@given(seed=st.integers(0, 10_000), scale=st.floats(0.25, 1.0), position=positions)
@settings(max_examples=80)
def test_the_answer_to_strokes_does_not_depend_on_size_and_position(seed, scale, position):
    strokes = make_drawing(seed % 10, np.random.default_rng(seed)).strokes
    usual = reader().read(normalise_strokes(fitted(strokes, 250, (0.5, 0.5))))
    moved = reader().read(normalise_strokes(fitted(strokes, 250 * scale, position)))
    assert moved.digit == usual.digit
    np.testing.assert_allclose(moved.probabilities, usual.probabilities, atol=0.05)


@given(digit=st.integers(0, 9), pen_px=st.floats(6, 30), position=positions, is_dark=st.booleans())
@settings(max_examples=40)
def test_the_answer_to_a_picture_does_not_depend_on_pen_and_background(
    digit, pen_px, position, is_dark
):
    drawing = demo_drawings()[digit]
    picture = painted(fitted(drawing.strokes, 200, position), pen_px, is_dark)
    assert reader().read(normalise_picture(picture)).digit == drawing.label


@given(digit=st.integers(0, 9), scale=st.floats(0.25, 1.0), position=positions)
@settings(max_examples=40)
def test_the_answer_to_a_picture_does_not_depend_on_size_and_position(digit, scale, position):
    drawing = demo_drawings()[digit]
    picture = painted(fitted(drawing.strokes, 240 * scale, position), 6, False)
    assert reader().read(normalise_picture(picture)).digit == drawing.label
