"""The folder that is timed has pictures of digits, and a command reads all of them."""

import numpy as np
import pytest

from model.ink.normalising import normalise_strokes
from model.ink.pictures import normalise_picture
from scripts.benchmarks import folders
from scripts.benchmarks.reading import synthetic_drawings


def test_pictures_show_the_drawings():
    for drawing in synthetic_drawings(10):
        picture = folders.picture_of(drawing.strokes)
        assert picture.size == (folders.SIDE_PX, folders.SIDE_PX)
        ink = normalise_picture(np.asarray(picture, np.float32) / 255)
        expected = normalise_strokes(drawing.strokes)
        assert ink is not None
        assert expected is not None
        assert np.corrcoef(ink.image.ravel(), expected.image.ravel())[0, 1] > 0.9


@pytest.mark.slow
def test_one_picture_and_a_folder_are_timed(tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "PICTURES", 3)
    monkeypatch.setattr("scripts.benchmarks.measuring.TURN_S", 0.0)
    one, many = folders.measure_folders(tmp_path)
    assert (one.unit, many.unit) == ("ms", "pictures/s")
    assert many.own.median > 0
    assert len((tmp_path / "0.csv").read_text().splitlines()) == 4
