import numpy as np
import pytest

from scripts.numbers.composing import synthetic_digits
from scripts.pages.composing import write_page
from scripts.pages.photographing import DISTORTIONS, photograph


@pytest.mark.parametrize("distortion", DISTORTIONS)
def test_strokes_stay_on_the_ink(distortion: str):
    generator = np.random.default_rng(11)
    page = write_page(synthetic_digits(20, generator), generator)

    photo = photograph(page, distortion, generator)

    grey = np.asarray(photo.picture.convert("L"), np.float32)
    strokes = [
        stroke
        for number in photo.page.numbers
        for symbol in number.symbols
        for stroke in symbol.strokes
    ]
    x, y = np.concatenate(strokes).astype(int).T
    around = np.clip(x + 25, 0, grey.shape[1] - 1)
    assert photo.picture.size == page.size
    assert np.median(grey[y, x]) < 0.8 * np.median(grey[y, around])
