"""The drawing on the canvas, read with the weights of a run."""

import numpy as np
import pytest

from app.training.live_reader import LiveReader
from model.ink.normalising import normalise_strokes
from model.network.network import Network
from tests.app.window_doubles import strokes_of_seven
from tests.model.runs.run_doubles import tiny_weights

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def reader():
    reader = LiveReader()
    reader.begin(tiny_weights().network)
    return reader


def test_without_a_drawing_it_asks_for_one(reader):
    assert reader.answer() is None
    assert reader.text() == "Draw a digit, and see how it is read as it learns."


def test_without_a_run_there_is_no_answer():
    reader = LiveReader()
    reader.take_ink(normalise_strokes(strokes_of_seven()))

    assert reader.answer() is None
    assert reader.text() == ""


def test_it_reads_with_the_latest_weights(reader):
    ink = normalise_strokes(strokes_of_seven())
    reader.take_ink(ink)
    for seed in (1, 2):
        weights = tiny_weights(seed)
        network = Network(weights.network)
        network.set_weights(weights.parameters)

        reader.take_weights(weights.parameters)

        expected = network.forward(ink.image[None, None])[0]
        np.testing.assert_array_equal(reader.answer().probabilities, expected)
        digit = int(expected.argmax())
        percent = f"{100 * expected[digit]:.0f} %"
        assert reader.text() == f"Your drawing now: {digit}, {percent}"
