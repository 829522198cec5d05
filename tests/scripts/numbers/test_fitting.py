"""Weights are fitted so that the right cuts win."""

import numpy as np
import pytest

from model.files import BUNDLED_WEIGHTS_FOLDER
from model.numbers.reading import NumberReader
from model.numbers.scoring import WEIGHTS
from model.recognizer import Recognizer
from scripts.numbers.composing import synthetic_digits
from scripts.numbers.examples import LETTERS, SINGLE
from scripts.numbers.fitting import (
    fit,
    fit_decision,
    make_examples,
    number_share,
    wrong_share,
)
from scripts.numbers.measuring import letters_read, measured, stroke_times_ms


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


@pytest.mark.slow
def test_a_decision_is_learned_between_numbers_and_the_rest():
    kinds = make_examples(synthetic_digits(60, np.random.default_rng(0)), 0.03, 1)

    decision = fit_decision(kinds, WEIGHTS)

    assert number_share(kinds["two digits"], WEIGHTS, decision) > 0.8
    assert number_share(kinds[SINGLE], WEIGHTS, decision) < 0.1
    assert number_share(kinds[LETTERS], WEIGHTS, decision) < 0.2


@pytest.mark.slow
def test_letters_are_measured():
    recognizer = Recognizer.from_file(BUNDLED_WEIGHTS_FOLDER / "default.pkl")

    name, share, size = letters_read(NumberReader(recognizer), 20, 0)

    assert (name, size) == ("letters read as a number", 20)
    assert share <= 0.1
