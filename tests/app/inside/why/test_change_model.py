"""The way to another digit, and the search for the smallest change."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.drawing.canvas.canvas import DrawingCanvas
from app.inside.why.change_model import ChangeModel, moved_onto
from app.reading.reading_model import Reading
from model.files import BUNDLED_WEIGHTS_FOLDER
from model.ink.normalising import normalise_strokes
from model.recognizer import Recognizer
from tests.app.window_doubles import strokes_of_seven

SIZE_PX = (280, 280)


def test_a_change_is_found_that_really_flips_the_answer(qtbot: QtBot) -> None:
    recognizer = Recognizer.from_file(BUNDLED_WEIGHTS_FOLDER / "classic.pkl")
    ink = normalise_strokes(strokes_of_seven())
    reading = Reading(recognizer.read(ink), ink, 1.0, tuple(strokes_of_seven()))
    canvas = DrawingCanvas()
    qtbot.addWidget(canvas)
    model = ChangeModel()

    with qtbot.waitSignal(model.flip_found, timeout=60_000) as found:
        model.begin(reading, recognizer, 3)

    (flip,) = found.args
    _, _, before = model.read(flip.before, canvas)
    _, _, after = model.read(flip.fraction, canvas)
    assert before.candidates[0][0] == flip.digit == 7
    assert after.candidates[0][0] == flip.answer != 7
    strokes, _, _ = model.read(0.0, canvas)
    assert [len(stroke) >= 2 for stroke in strokes] == [True, True]


def test_what_fits_is_moved_onto_the_sheet() -> None:
    strokes = (np.array([[-20.0, 100], [60, 300]]),)

    (moved,) = moved_onto(strokes, SIZE_PX, 9.0)

    np.testing.assert_allclose(moved, [[9.0, 71.0], [89.0, 271.0]])


def test_what_is_on_the_sheet_stays() -> None:
    strokes = (np.array([[20.0, 100], [60, 200]]),)

    assert moved_onto(strokes, SIZE_PX, 9.0)[0] == pytest.approx(strokes[0])
