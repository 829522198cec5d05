"""Photos: opened, turned, and kept at several sizes."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage

from app.paper.photo.photo import MAX_SHOWN_SIDE_PX, SMALLEST_LEVEL_PX, open_photo
from model.cancellation import Cancelled, never_stop
from model.errors import InkError


def red_corner(path: Path) -> Path:
    """Write a white picture of 40 by 20 with a red pixel at its top left."""
    picture = Image.new("RGB", (40, 20), "white")
    picture.putpixel((0, 0), (255, 0, 0))
    picture.save(path)
    return path


def test_a_file_has_its_name_its_colours_and_its_luminance(tmp_path: Path):
    photo, luminance = open_photo(red_corner(tmp_path / "page.png"), 0, never_stop)

    assert (photo.name, photo.size.toTuple()) == ("page.png", (40, 20))
    assert photo.levels[0].pixelColor(0, 0) == QColor(255, 0, 0)
    assert luminance[0, 0] < 0.5 < luminance[0, 1]


@pytest.mark.parametrize(
    ("turns", "size", "corner"),
    [
        (1, (20, 40), (19, 0)),
        (2, (40, 20), (39, 19)),
        (3, (20, 40), (0, 39)),
        (4, (40, 20), (0, 0)),
    ],
)
def test_it_is_turned_clockwise(
    tmp_path: Path, turns: int, size: tuple[int, int], corner: tuple[int, int]
):
    photo, luminance = open_photo(red_corner(tmp_path / "page.png"), turns, never_stop)

    assert photo.size.toTuple() == size
    assert photo.levels[0].pixelColor(*corner) == QColor(255, 0, 0)
    assert luminance[corner[1], corner[0]] < 0.5


def test_a_picture_without_a_file_is_put_on_white_paper():
    image = QImage(30, 20, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    image.setPixelColor(3, 2, QColor("black"))
    image.setDevicePixelRatio(2.0)

    photo, luminance = open_photo(image, 0, never_stop)

    assert (photo.name, photo.size.toTuple()) == ("", (30, 20))
    assert (luminance[2, 3], luminance[0, 0]) == (0, 1)
    assert photo.levels[0].pixelColor(0, 0) == QColor("white")


def test_luminance_alone_is_shown_in_grey():
    photo, _ = open_photo(np.full((9, 12), 0.5, np.float32), 0, never_stop)

    assert photo.size.toTuple() == (12, 9)
    assert photo.levels[0].pixelColor(3, 3) == QColor(128, 128, 128)


def test_a_large_photo_is_read_as_it_is_and_shown_reduced(tmp_path: Path):
    Image.new("L", (MAX_SHOWN_SIDE_PX + 200, 40), 200).save(tmp_path / "wide.png")

    photo, luminance = open_photo(tmp_path / "wide.png", 0, never_stop)

    assert luminance.shape == (40, MAX_SHOWN_SIDE_PX + 200)
    widths = [level.width() for level in photo.levels]
    assert widths[0] <= MAX_SHOWN_SIDE_PX
    assert widths[-1] <= SMALLEST_LEVEL_PX
    assert all(2 * half in (width, width + 1) for width, half in pairwise(widths))
    assert photo.level_for(0.0001) is photo.levels[-1]
    assert photo.level_for(widths[1] / photo.size.width()) is photo.levels[1]
    assert photo.level_for(4.0) is photo.levels[0]


def test_opening_stops_and_fails_with_a_sentence(tmp_path: Path):
    with pytest.raises(Cancelled):
        open_photo(red_corner(tmp_path / "page.png"), 0, lambda: True)
    with pytest.raises(InkError, match=r"gone\.png does not exist"):
        open_photo(tmp_path / "gone.png", 0, never_stop)
