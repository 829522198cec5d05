"""Pictures are turned upright as Pillow does it."""

import numpy as np
import pytest
from PIL import Image, ImageOps

from model.ink.orientation import ORIENTATION_TAG, oriented


@pytest.mark.parametrize("orientation", range(10))
def test_each_way_to_hold_a_camera(orientation: int):
    pixels = np.arange(12, dtype=np.uint8).reshape(3, 4)
    picture = Image.fromarray(pixels)
    picture.getexif()[ORIENTATION_TAG] = orientation
    upright = np.asarray(ImageOps.exif_transpose(picture))
    assert np.array_equal(oriented(pixels, orientation), upright)
