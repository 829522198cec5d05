"""Weights are fitted so that the right cuts win."""

import numpy as np
import pytest

from model.files import BUNDLED_WEIGHTS_FOLDER
from model.numbers.reading import NumberReader
from model.numbers.scoring import WEIGHTS
from model.recognizer import Recognizer
from scripts.numbers.composing import synthetic_digits
from scripts.numbers.fitting import fit, make_examples, wrong_share
from scripts.numbers.measuring import measured, stroke_times_ms


@pytest.mark.slow
def test_fitting_finds_weights_that_cut_well():
    digits = synthetic_digits(60, np.random.default_rng(0))
    kinds = make_examples(digits, 0.03, 1)
    examples = [example for each in kinds.values() for example in each]
    poor = np.zeros_like(WEIGHTS)

    fitted = fit(examples, poor)

    assert wrong_share(examples, fitted) < 0.5 * wrong_share(examples, poor)


@pytest.mark.slow
def test_measuring_gives_shares_and_times():
    generator = np.random.default_rng(0)
    digits = synthetic_digits(20, generator)
    recognizer = Recognizer.from_file(BUNDLED_WEIGHTS_FOLDER / "default.pkl")

    rows = measured(NumberReader(recognizer), digits, 12, generator)

    assert all(0.0 <= share <= 1.0 for _, share, _ in rows)
    assert {name: size for name, _, size in rows}["whole number right"] == 12
    assert len(stroke_times_ms(recognizer, digits, 2, generator)) == 2
