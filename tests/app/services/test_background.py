"""Work beside the window: in order, to its end, or stopped without a trace."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.services.background import Background
from model.cancellation import ShouldStop
from model.errors import DataError


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.stop()


def test_items_arrive_in_order_in_the_thread_of_the_window(
    background: Background, qtbot: QtBot
) -> None:
    window_thread, threads, items = threading.get_ident(), set(), []

    def work(should_stop: ShouldStop) -> Iterator[object]:
        threads.add(threading.get_ident())
        yield from range(5)

    background.produced.connect(lambda item: items.append((item, threading.get_ident())))
    with qtbot.waitSignal(background.finished):
        background.start(work)
    assert items == [(number, window_thread) for number in range(5)]
    assert window_thread not in threads
    assert not background.is_running


def test_a_stop_ends_the_work_and_nothing_of_it_arrives(
    background: Background, qtbot: QtBot
) -> None:
    items: list[object] = []
    ended = threading.Event()
    begun = threading.Event()

    def endless(should_stop: ShouldStop) -> Iterator[object]:
        begun.set()
        while not should_stop():
            yield 1
        ended.set()

    background.produced.connect(items.append)
    background.start(endless)
    assert begun.wait(5)
    background.stop()
    assert ended.wait(5) or not background.is_running
    items.clear()
    qtbot.wait(20)
    assert items == []


def test_another_start_takes_the_place_of_the_first(background: Background, qtbot: QtBot) -> None:
    def endless(should_stop: ShouldStop) -> Iterator[object]:
        while not should_stop():
            yield "first"

    items: list[object] = []
    background.start(endless)
    background.produced.connect(items.append)
    with qtbot.waitSignal(background.finished):
        background.start(lambda should_stop: iter(["second"]))
    assert items[-1] == "second"
    assert "first" not in items


def test_an_error_becomes_a_sentence(background: Background, qtbot: QtBot) -> None:
    def failing(should_stop: ShouldStop) -> Iterator[object]:
        yield 1
        raise DataError("mine.sqlite3: the file is damaged.")

    with qtbot.waitSignal(background.failed) as failed:
        background.start(failing)
    assert failed.args == ["mine.sqlite3: the file is damaged."]
    assert not background.is_running
