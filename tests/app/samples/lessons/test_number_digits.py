"""Each digit of a number can be corrected by itself."""

from pytestqt.qtbot import QtBot

from model.samples.store import SampleFilter
from tests.app.numbers.number_drawings import window_with_number


def test_a_correction_is_about_the_picked_digit(qtbot: QtBot) -> None:
    window = window_with_number(qtbot, "42")
    picked = window.numbers.picked_symbol
    assert picked is not None
    window.samples.say(7)
    window.numbers.pick_previous()
    window.numbers.correct(9)
    window.numbers.pick_next()
    window.samples.say(3)

    store = window.samples.lazy_store.store
    samples = store.get(store.ids(SampleFilter()))
    assert [sample.label for sample in samples] == [9, 3]
    assert [len(stroke) for stroke in samples[1].strokes] == [len(s) for s in picked.strokes]
