"""Reading in the background: progress, stopping, failures."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.paper.photo.photo_reader import PhotoReader
from app.reading.reading_model import ReadingModel
from app.services.network_ref import DEFAULT_NETWORK
from model.cancellation import raise_if_stopped
from model.paper.page import PageReading
from tests.app.paper.paper_doubles import page, reads, seven_image
from tests.app.window_doubles import Shelf


@pytest.fixture
def reader(qapp: object) -> PhotoReader:
    reading = ReadingModel(load=Shelf().load, load_gate=lambda: None)
    reading.choose(DEFAULT_NETWORK)
    return PhotoReader(reading)


def test_a_photo_is_shown_before_it_is_read(reader: PhotoReader, qtbot: QtBot):
    events: list[object] = []
    reader.opened.connect(lambda photo: events.append(photo.size.toTuple()))
    reader.progressed.connect(events.append)
    reader.read_page = reads(page("3 4"))
    with qtbot.waitSignal(reader.finished) as finished:
        reader.start(seven_image())
    assert finished.args[0].text == "3 4"
    assert events == [(400, 300), 0.5]


def test_reading_ends_when_it_is_stopped(reader: PhotoReader, qtbot: QtBot):
    is_stopped, began = threading.Event(), threading.Event()

    def read_on(_: object, *, should_stop: Callable[[], bool], **_others: Any) -> PageReading:
        began.set()
        try:
            while True:
                raise_if_stopped(should_stop)
        finally:
            is_stopped.set()

    reader.read_page = read_on
    reader.start(seven_image())
    assert began.wait(10)
    with qtbot.assertNotEmitted(reader.finished), qtbot.assertNotEmitted(reader.failed):
        reader.stop()
        assert is_stopped.wait(10)
    assert not reader.is_running


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "page.jpg does not exist."),
        (b"", "page.jpg is empty, not a picture."),
        (b"text", "page.jpg is not a picture that can be read."),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence_with_its_name(
    reader: PhotoReader, qtbot: QtBot, tmp_path: Path, content: bytes | None, sentence: str
):
    path = tmp_path / "page.jpg"
    if content is not None:
        path.write_bytes(content)
    with qtbot.waitSignal(reader.failed) as failed:
        reader.start(path)
    assert failed.args == [sentence]


def test_without_a_network_nothing_is_read(qapp: object, qtbot: QtBot):
    reader = PhotoReader(ReadingModel(load_gate=lambda: None))
    with qtbot.waitSignal(reader.failed) as failed:
        reader.start(seven_image())
    assert failed.args == ["No network is loaded."]
