"""Processes that write to a store and are killed, and those that hold it."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

Say = Callable[[str], None]


def run_killed(work: Callable[[Say], None], after_s: float) -> list[str]:
    """Run work in a forked process, kill it some time after its first word; return what it said.

    An exception that ends the work is its last word, after ``error``.
    """
    ours, theirs = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(ours)
        with suppress(BaseException):
            _work(work, theirs)
        os._exit(0)
    os.close(theirs)
    try:
        said = os.read(ours, 1)
        time.sleep(after_s)
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    with os.fdopen(ours, "rb") as pipe:
        said += pipe.read()
    return said.decode().splitlines()


@contextmanager
def holding(path: Path, lock: str) -> Iterator[None]:
    """Hold a database in another process within the block."""
    ours, theirs = os.pipe()
    process = os.fork()
    if process == 0:
        with suppress(BaseException), closing(sqlite3.connect(path, timeout=5.0)) as connection:
            for statement in lock.split(";"):
                connection.execute(statement)
            os.write(theirs, b"held")
            while True:
                signal.pause()
        os._exit(0)
    os.close(theirs)
    try:
        if os.read(ours, 4) != b"held":
            raise RuntimeError(f"the store could not be held with {lock}")
        yield
    finally:
        os.close(ours)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def _work(work: Callable[[Say], None], pipe: int) -> None:
    def say(text: str) -> None:
        os.write(pipe, f"{text}\n".encode())

    try:
        work(say)
    except Exception as error:  # noqa: BLE001 - every exception is told
        say(f"error {type(error).__name__}: {error}".replace("\n", " "))
