"""Background work: progress, result, failure and cancellation; no thread is left."""

import subprocess
import sys
import threading
from collections.abc import Generator, Iterator

import pytest
from PySide6.QtCore import QThread
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from app.services import background
from app.services.background import BackgroundWorker
from model.cancellation import Cancelled, ShouldStop, raise_if_stopped
from model.errors import DataError


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[BackgroundWorker]:
    made = BackgroundWorker()
    yield made
    made.stop()
    assert background.end_work(5)


def endless(should_stop: ShouldStop) -> Iterator[object]:
    while not should_stop():
        yield 1


def signals_of(worker: BackgroundWorker) -> list[object]:
    """Return a list that every signal of a worker is added to."""
    seen: list[object] = []
    worker.progressed.connect(seen.append)
    worker.finished.connect(lambda result: seen.append(("finished", result)))
    worker.failed.connect(lambda sentence: seen.append(("failed", sentence)))
    worker.ended.connect(lambda: seen.append("ended"))
    return seen


def test_items_arrive_in_order_in_the_thread_of_the_window(
    worker: BackgroundWorker, qtbot: QtBot
) -> None:
    window_thread, threads, items = threading.get_ident(), set(), []

    def work(should_stop: ShouldStop) -> Generator[int, None, str]:
        threads.add(threading.get_ident())
        yield from range(5)
        return "five"

    worker.progressed.connect(lambda item: items.append((item, threading.get_ident())))
    with qtbot.waitSignal(worker.finished) as finished:
        worker.start(work)
    assert items == [(number, window_thread) for number in range(5)]
    assert finished.args == ["five"]
    assert window_thread not in threads
    assert not worker.is_running


def test_a_function_without_progress_has_a_result(worker: BackgroundWorker, qtbot: QtBot) -> None:
    seen = signals_of(worker)
    with qtbot.waitSignal(worker.ended):
        worker.start(lambda should_stop: 7)
    assert seen == [("finished", 7), "ended"]


def test_with_an_interval_only_the_first_and_the_last_item_of_a_burst_arrive(qtbot: QtBot) -> None:
    worker = BackgroundWorker(interval_s=1_000.0)
    seen = signals_of(worker)
    with qtbot.waitSignal(worker.ended):
        worker.start(lambda should_stop: iter(range(100)))
    assert seen == [0, 99, ("finished", None), "ended"]


def test_a_stop_ends_the_work_and_nothing_of_it_arrives(
    worker: BackgroundWorker, qtbot: QtBot
) -> None:
    begun, closed = threading.Event(), threading.Event()
    closing_thread: list[int] = []

    def work(should_stop: ShouldStop) -> Iterator[object]:
        try:
            begun.set()
            yield from iter(int, 1)
        finally:
            closing_thread.append(threading.get_ident())
            closed.set()

    seen = signals_of(worker)
    worker.start(work)
    assert begun.wait(5)
    worker.stop()
    assert closed.wait(5)
    assert closing_thread[0] != threading.get_ident()
    seen.clear()
    qtbot.wait(20)
    assert seen == []


def test_a_stop_need_not_wait(worker: BackgroundWorker, qtbot: QtBot) -> None:
    may_end = threading.Event()
    worker.start(lambda should_stop: may_end.wait(10))
    worker.stop(waits=False)
    assert not worker.is_running
    assert len(background._threads) == 1
    may_end.set()
    qtbot.waitUntil(background._threads[0].isFinished)


def test_a_stop_never_waits_long_for_work_that_does_not_stop(
    worker: BackgroundWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = threading.Event()
    waits_ms: list[int] = []
    original = QThread.wait
    monkeypatch.setattr(
        background._WorkerThread,
        "wait",
        lambda thread, limit_ms: waits_ms.append(limit_ms) or original(thread, limit_ms),
    )
    worker.start(lambda should_stop: may_end.wait(10))
    worker.stop()

    assert waits_ms == [background.MAX_WAIT_MS]
    assert background.MAX_WAIT_MS <= 100
    may_end.set()
    monkeypatch.undo()
    assert background.end_work(5)


def test_what_is_started_next_begins_when_the_former_work_has_ended(
    worker: BackgroundWorker, qtbot: QtBot
) -> None:
    may_end, events = threading.Event(), []

    def first(should_stop: ShouldStop) -> None:
        may_end.wait(10)
        events.append("first")

    worker.start(first)
    seen = signals_of(worker)
    worker.start(lambda should_stop: events.append("second"))
    assert events == []
    with qtbot.waitSignal(worker.ended):
        may_end.set()
    assert events == ["first", "second"]
    assert seen == [("finished", None), "ended"]


def test_a_stop_wakes_work_that_waits(worker: BackgroundWorker) -> None:
    waiting, woken = threading.Event(), threading.Event()

    def work(should_stop: ShouldStop) -> None:
        waiting.set()
        woken.wait(10)
        raise_if_stopped(should_stop)

    worker.start(work, wake=woken.set)
    assert waiting.wait(5)
    worker.stop()
    assert woken.is_set()
    assert background.end_work(5)


def test_other_work_takes_the_place_of_the_first(worker: BackgroundWorker, qtbot: QtBot) -> None:
    worker.start(endless)
    seen = signals_of(worker)
    with qtbot.waitSignal(worker.finished):
        worker.start(lambda should_stop: iter(["second"]))
    assert seen == ["second", ("finished", None), "ended"]


def test_work_may_be_started_when_other_work_finishes(
    worker: BackgroundWorker, qtbot: QtBot
) -> None:
    seen = signals_of(worker)

    def start_second(result: object) -> None:
        if result == "first":
            worker.start(lambda should_stop: "second")

    worker.finished.connect(start_second)
    with qtbot.waitSignal(worker.ended):
        worker.start(lambda should_stop: "first")
    assert seen == [("finished", "first"), ("finished", "second"), "ended"]


def test_work_that_cancels_itself_only_ends(worker: BackgroundWorker, qtbot: QtBot) -> None:
    def work(should_stop: ShouldStop) -> None:
        raise Cancelled

    seen = signals_of(worker)
    with qtbot.waitSignal(worker.ended):
        worker.start(work)
    assert seen == ["ended"]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (DataError("mine.sqlite3: the file is damaged."), "mine.sqlite3: the file is damaged."),
        (OSError(28, "No space left", "a.npz"), "a.npz: No space left."),
        (MemoryError(), "There is not enough memory for this."),
    ],
    ids=["data", "disk", "memory"],
)
def test_an_error_becomes_a_sentence(
    worker: BackgroundWorker, qtbot: QtBot, error: Exception, sentence: str
) -> None:
    def failing(should_stop: ShouldStop) -> Iterator[object]:
        yield 1
        raise error

    seen = signals_of(worker)
    with qtbot.waitSignal(worker.ended):
        worker.start(failing)
    assert seen == [1, ("failed", sentence), "ended"]
    assert not worker.is_running


def test_an_unexpected_error_is_reported_as_well(worker: BackgroundWorker, qtbot: QtBot) -> None:
    def failing(should_stop: ShouldStop) -> None:
        raise ValueError("a slip")

    with capture_exceptions() as exceptions, qtbot.waitSignal(worker.failed) as failed:
        worker.start(failing)
    assert failed.args == ["ValueError: a slip"]
    assert [kind for kind, _, _ in exceptions] == [ValueError]


_PROGRAM = """
import threading
from PySide6.QtCore import QCoreApplication
from app.services.background import BackgroundWorker
application = QCoreApplication([])
begun, woken = threading.Event(), threading.Event()
def work(should_stop):
    begun.set()
    woken.wait(60)
    print("woken", should_stop())
worker = BackgroundWorker()
worker.start(work, wake=woken.set)
begun.wait(5)
"""


_STUBBORN_PROGRAM = """
import sys, threading
from PySide6.QtCore import QCoreApplication
from app.services import background

application = QCoreApplication([])
begun = threading.Event()
def work(should_stop):
    begun.set()
    threading.Event().wait(60)
worker = background.BackgroundWorker()
worker.start(work)
begun.wait(5)
print("closed")
if sys.argv[1] == "says":
    background.end_program(0)
"""


@pytest.mark.parametrize(("way", "status"), [("says", 0), ("just ends", 1)])
def test_work_that_does_not_stop_never_outlives_the_program(way: str, status: int) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _STUBBORN_PROGRAM, way],
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (status, "closed\n", "")


def test_a_program_that_ends_stops_its_work() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "woken True\n", "")
