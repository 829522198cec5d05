import numpy as np

from scripts.numbers.composing import synthetic_digits
from scripts.pages.composing import draw_ink, write_page


def test_a_seed_makes_the_same_page_of_one_writer_s_digits_inside_the_sheet():
    digits = synthetic_digits(30, np.random.default_rng(3))

    first, again = (write_page(digits, np.random.default_rng(5)) for _ in range(2))

    assert [number.text for number in first.numbers] == [number.text for number in again.numbers]
    assert len(first.numbers) >= 3
    points = np.concatenate(
        [
            stroke
            for number in first.numbers
            for symbol in number.symbols
            for stroke in symbol.strokes
        ]
    )
    assert (points.min(axis=0) > 0).all()
    assert (points.max(axis=0) < first.size).all()
    assert [number.line for number in first.numbers] == sorted(
        number.line for number in first.numbers
    )


def test_ink_is_where_the_strokes_are():
    digits = synthetic_digits(30, np.random.default_rng(3))
    page = write_page(digits, np.random.default_rng(5))

    ink = draw_ink(page)

    assert ink.shape == page.size[::-1]
    x, y = page.numbers[0].symbols[-1].strokes[0][0]
    assert ink[int(y), int(x)] == 1.0
    assert ink.mean() < 0.2
