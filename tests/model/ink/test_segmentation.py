"""Ink is separated from the background under uneven light, with dirt and frames."""

import numpy as np
import pytest

from model.ink.segmentation import find_ink, hides_ink


def page(height: int = 200, width: int = 300) -> np.ndarray:
    return np.full((height, width), 0.9, np.float32)


def bar(picture: np.ndarray, brightness: float = 0.1) -> np.ndarray:
    picture[50:150, 140:160] = brightness
    return picture


BAR_BOX = (140, 50, 20, 100)


@pytest.mark.parametrize(("background", "ink"), [(0.9, 0.1), (0.1, 0.9), (0.5, 0.35), (0.5, 0.65)])
def test_colours_of_background_and_ink(background: float, ink: float):
    found = find_ink(bar(np.full((200, 300), background, np.float32), ink))
    assert found is not None
    assert found.box == BAR_BOX
    assert found.ink.shape == (102, 22)
    assert found.ink[1:-1, 1:-1].min() > 0.95
    assert found.ink[0].max() < 0.05


def test_uneven_light_is_subtracted():
    picture = bar(page())
    y, x = np.mgrid[-1:1:200j, -1:1:300j]
    light = (0.7 + 0.2 * x - 0.1 * y - 0.08 * x * x).astype(np.float32)
    found = find_ink(picture * light)
    assert found is not None
    assert found.box == BAR_BOX


def test_grain_and_specks_are_not_ink():
    generator = np.random.default_rng(2)
    picture = bar(page()) + generator.normal(0, 0.03, (200, 300)).astype(np.float32)
    for row, column in generator.integers(5, 190, (20, 2)):
        picture[row : row + 2, column // 2] = 0.1
    found = find_ink(picture.clip(0, 1))
    assert found is not None
    assert found.box == pytest.approx(BAR_BOX, abs=1)


@pytest.mark.parametrize("spread", [0.17, 0.25, 0.4])
def test_ink_is_found_in_much_noise(spread: float):
    generator = np.random.default_rng(3)
    picture = bar(np.full((200, 300), 0.7, np.float32))
    picture += generator.normal(0, spread, picture.shape).astype(np.float32)
    found = find_ink(picture.clip(0, 1))
    assert found is not None
    assert found.box == pytest.approx(BAR_BOX, abs=8)


@pytest.mark.parametrize("spread", [0.1, 0.3])
def test_noise_alone_is_no_ink_and_not_blank(spread: float):
    noise = np.random.default_rng(4).normal(0.5, spread, (120, 200)).astype(np.float32)
    assert find_ink(noise.clip(0, 1)) is None
    assert hides_ink(noise.clip(0, 1))
    assert not hides_ink(page())


def test_a_stray_dot_far_from_the_drawing_is_not_ink():
    picture = bar(page())
    picture[90:106, 240:256] = 0.1
    found = find_ink(picture)
    assert found is not None
    assert found.box == BAR_BOX
    # Nearer, it may belong to the drawing.
    picture = bar(page())
    picture[90:106, 180:196] = 0.1
    found = find_ink(picture)
    assert found is not None
    assert found.box == (140, 50, 56, 100)


def test_parts_of_a_digit_are_kept():
    picture = bar(page())
    picture[50:60, 180:200] = 0.1
    found = find_ink(picture)
    assert found is not None
    assert found.box == (140, 50, 60, 100)


@pytest.mark.parametrize("inset_px", [0, 4])
def test_frame_around_the_page_is_not_ink(inset_px: int):
    picture = bar(page())
    end = -inset_px or None
    frame = np.zeros(picture.shape, bool)
    frame[inset_px:end, inset_px:end] = True
    frame[inset_px + 2 : -inset_px - 2, inset_px + 2 : -inset_px - 2] = False
    picture[frame] = 0.1
    found = find_ink(picture)
    assert found is not None
    assert found.box == BAR_BOX


def test_digit_that_fills_the_picture_is_not_a_frame():
    picture = page(60, 40)
    picture[1:-1, 1:-1] = 0.1
    picture[12:-12, 12:-12] = 0.9
    found = find_ink(picture)
    assert found is not None
    assert found.box == (1, 1, 38, 58)


@pytest.mark.parametrize("seed", range(20))
def test_a_page_with_nothing_but_dust_is_blank(seed: int):
    generator = np.random.default_rng(seed)
    side = int(generator.integers(150, 2000))
    picture = page(side, side)
    for row, column in generator.integers(0, side, (int(generator.integers(2, 60)), 2)):
        picture[row, column] = 0.0
    assert find_ink(picture) is None


def test_a_dotted_drawing_is_no_dust():
    picture = page()
    for row in range(20, 180, 12):
        picture[row : row + 4, 150:154] = 0.1
    assert find_ink(picture) is not None


def test_a_large_picture_is_reduced_in_parts(monkeypatch: pytest.MonkeyPatch):
    picture = bar(np.full((1801, 1207), 0.9, np.float32))
    whole = find_ink(picture)
    monkeypatch.setattr("model.ink.segmentation._BLOCK_PIXELS", 5_000)
    parts = find_ink(picture)
    assert whole is not None
    assert parts is not None
    assert parts.box == whole.box
    np.testing.assert_array_equal(parts.ink, whole.ink)
