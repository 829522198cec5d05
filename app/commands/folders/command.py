"""The command ``recognize --csv``: read pictures and folders of pictures into a table."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from itertools import islice

from app.commands.console import Complaints, say
from app.commands.folders import worker
from app.commands.folders.pictures import PictureList
from app.commands.folders.progress import PictureProgress
from app.commands.folders.table import ReadingsTable, Row
from model.errors import DataError, WeightsError

#: Pictures that are read, and written to the table, together.
BATCH = 16

#: Starting a process takes as long as reading about this number of pictures.
_PICTURES_A_PROCESS = 100

#: Windows waits for no more.
_MAX_PROCESSES = 60

#: The exit status of a shell for a program that was ended by Ctrl-C.
_INTERRUPTED = 130

_STROKES_ENDINGS = (".jsonl", ".jsonl.gz")


def recognize_folders(arguments: argparse.Namespace) -> int:
    """Read all pictures of the sources that the table does not have yet.

    Return the exit status: 2 if something could not be read or written, 130 after Ctrl-C, else 0.
    """
    complain = Complaints()
    try:
        # Wrong weights are reported once, not by each process.
        recognizer = worker.open_recognizer(arguments.weights)
    except WeightsError as error:
        complain(str(error))
        return complain.status
    for source in arguments.sources:
        if source.lower().endswith(_STROKES_ENDINGS):
            complain(f"{source}: --csv reads pictures, not strokes files; use --json for these.")
            return complain.status
    with closing(PictureList()) as pictures:
        pictures.add_sources(arguments.sources, complain)
        if not pictures.total:
            complain("there are no pictures to read.")
            return complain.status
        try:
            with ReadingsTable(arguments.csv, arguments.weights) as table:
                pictures.mark_read(table.continued())
                done, total = pictures.read, pictures.total
                count = min(_core_count(), _MAX_PROCESSES, (total - done) // _PICTURES_A_PROCESS)
                batches = _batches(pictures.unread())
                if count < 2:
                    blocks = (worker.read_pictures(recognizer, batch) for batch in batches)
                else:
                    blocks = _read_by_processes(batches, count, arguments.weights)
                done, is_stopped = _fill(table, blocks, done, total)
        except DataError as error:
            complain(str(error))
            return complain.status
        except BrokenProcessPool:
            complain(
                "a process that reads pictures was ended from outside, perhaps for lack of memory; "
                "the same command goes on where it was."
            )
            return complain.status
    if is_stopped:
        sys.stderr.write(
            f"digitpad: stopped: {done:,} of {total:,} pictures are in {arguments.csv}; the same "
            "command goes on.\n"
        )
        return _INTERRUPTED
    counts = table.counts
    say(
        f"{arguments.csv}: {counts.digits + counts.rejected + counts.unreadable:,} files; "
        f"digits: {counts.digits:,}, no digit: {counts.rejected:,}, "
        f"unreadable: {counts.unreadable:,}"
    )
    if counts.unreadable:
        complain(f"unreadable files: {counts.unreadable:,}; {arguments.csv} says why.")
    return complain.status


def _fill(
    table: ReadingsTable, blocks: Generator[list[Row]], done: int, total: int
) -> tuple[int, bool]:
    """Add the rows to the table; return how many files it has, and whether Ctrl-C was pressed."""
    progress = PictureProgress(done, total)
    try:
        for rows in blocks:
            table.add(rows)
            done += len(rows)
            progress.show(done)
    except KeyboardInterrupt:
        return done, True
    finally:
        progress.close()
        blocks.close()
    return done, False


def _read_by_processes(
    batches: Iterator[list[str]], count: int, weights: str
) -> Generator[list[Row]]:
    """Yield the rows of the batches in order; only a few batches are on their way at a time."""
    # Each process reads one picture at a time, which is too small to share among threads.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    pool = ProcessPoolExecutor(
        count,
        # The same on all systems.
        multiprocessing.get_context("spawn"),
        initializer=worker.prepare,
        initargs=(weights,),
    )
    try:
        waiting: deque[Future[list[Row]]] = deque()
        # Ctrl-C reaches the processes before they can ignore it, unless they start so.
        on_interrupt = signal.signal(signal.SIGINT, signal.SIG_IGN)
        for batch in islice(batches, 4 * count):
            waiting.append(pool.submit(worker.read, batch))
        signal.signal(signal.SIGINT, on_interrupt)
        while waiting:
            rows = waiting.popleft().result()
            for batch in islice(batches, 1):
                waiting.append(pool.submit(worker.read, batch))
            yield rows
    except GeneratorExit:
        # What they read is not in the table yet, and one picture may take seconds.
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _batches(files: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(islice(files, BATCH)):
        yield batch


def _core_count() -> int:
    if sys.platform == "linux":
        # Fewer than the machine has, where this program is limited to some.
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
