"""The model of reading: networks, answers and errors."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.reading.reading_model import ReadingModel
from app.services.network_ref import NetworkRef
from assets import BUNDLED_NAMES, bundled_weights_path
from model.errors import ShapeError
from model.recognizer import NOTHING_DRAWN, Answer
from tests.app.window_doubles import REFUSED, SEVEN, Shelf, strokes_of_seven


@pytest.fixture
def reading(shelf: Shelf) -> ReadingModel:
    model = ReadingModel(load=shelf.load)
    model.choose(NetworkRef.parse("default"))
    return model


def test_strokes_are_read_and_timed(reading: ReadingModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reading.answered) as answered:
        reading.read(strokes_of_seven(), None)
    assert answered.args[0].answer is SEVEN
    assert answered.args[0].ink.image.shape == (28, 28)
    assert answered.args[0].duration_ms > 0
    assert reading.last_reading is answered.args[0]


def test_an_opened_picture_is_read_instead_of_strokes(
    reading: ReadingModel, shelf: Shelf, qtbot: QtBot
) -> None:
    picture = np.ones((50, 50), np.float32)
    picture[10:40, 22:27] = 0
    with qtbot.waitSignal(reading.answered):
        reading.read([], picture)
    assert shelf["default"].asked[-1].image.max() > 0.5


def test_an_empty_drawing_is_answered(reading: ReadingModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reading.answered) as answered:
        reading.read([], None)
    assert answered.args[0].answer is NOTHING_DRAWN


def test_a_refused_drawing_is_answered_anyway(
    reading: ReadingModel, shelf: Shelf, qtbot: QtBot
) -> None:
    shelf["default"].answer = REFUSED
    reading.read(strokes_of_seven(), None)
    with qtbot.waitSignal(reading.answered) as answered:
        reading.read_anyway()
    assert answered.args[0].answer.digit == 6
    assert answered.args[0].answer.confidence == pytest.approx(0.41)
    assert not answered.args[0].answer.rejected


def test_reading_without_a_network_fails_with_a_sentence(shelf: Shelf, qtbot: QtBot) -> None:
    model = ReadingModel(load=shelf.load)
    with qtbot.waitSignal(model.failed) as failed:
        model.read(strokes_of_seven(), None)
    assert failed.args == ["No network is loaded."]


def test_an_error_names_the_file_and_not_its_folder(
    reading: ReadingModel, shelf: Shelf, qtbot: QtBot
) -> None:
    shelf.broken = {"mine"}
    with qtbot.waitSignal(reading.failed) as failed:
        assert not reading.choose(NetworkRef.parse("/far/away/mine.pkl"))
    assert failed.args == ["mine.pkl: there is no such weights file."]
    assert str(reading.network) == "default"


def test_a_network_for_other_pictures_is_refused(qtbot: QtBot) -> None:
    def refuse(images: np.ndarray) -> list[Answer]:
        raise ShapeError("Expected (batch, 1, 32, 32), but (1, 1, 28, 28) came.")

    misfit = SimpleNamespace(read_many=refuse)
    model = ReadingModel(load=lambda path: misfit)
    with qtbot.waitSignal(model.failed) as failed:
        model.choose(NetworkRef.parse("wide.pkl"))
    assert failed.args[0].startswith("wide.pkl does not read 28 × 28 pictures: Expected")


def test_a_network_with_other_classes_is_refused(qtbot: QtBot) -> None:
    letters = Answer(3, 0.9, np.zeros(26, np.float32))
    misfit = SimpleNamespace(read_many=lambda images: [letters])
    model = ReadingModel(load=lambda path: misfit)
    with qtbot.waitSignal(model.failed) as failed:
        model.choose(NetworkRef.parse("letters.pkl"))
    assert failed.args == ["letters.pkl has 26 classes; 10 digits were expected."]


@pytest.mark.parametrize("measured", [None, {}, {"mnist_t10k": "good"}, {"mnist_t10k": 7.5}])
def test_an_unknown_accuracy_is_none(reading: ReadingModel, shelf: Shelf, measured: object) -> None:
    shelf["default"].weights.training["measured"] = measured
    assert reading.accuracy_fraction is None


@pytest.mark.parametrize("name", BUNDLED_NAMES)
def test_the_bundled_networks_read(name: str, qtbot: QtBot) -> None:
    model = ReadingModel()
    assert model.choose(NetworkRef.parse(name))
    assert model.accuracy_fraction is not None
    model.read(strokes_of_seven(), None)
    assert model.last_reading is not None
    assert model.last_reading.answer.digit == 7
    assert Path(bundled_weights_path(name)).suffix == ".pkl"
