"""Processes that write to a store and are killed, and those that hold it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
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


_HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=5.0, isolation_level=None)
for statement in sys.argv[2].split(";"):
    connection.execute(statement)
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def holding(path: Path, lock: str) -> Iterator[None]:
    """Hold a database in another process within the block.

    The process is a new one: SQLite's locks do not survive a fork.
    """
    command = [sys.executable, "-c", _HOLDER, str(path), lock]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            if process.stdout is None or process.stdout.readline() != "held\n":
                raise RuntimeError(f"the store could not be held with {lock}")
            yield
        finally:
            process.kill()


def _work(work: Callable[[Say], None], pipe: int) -> None:
    def say(text: str) -> None:
        os.write(pipe, f"{text}\n".encode())

    try:
        work(say)
    except Exception as error:  # noqa: BLE001 - every exception is reported
        say(f"error {type(error).__name__}: {error}".replace("\n", " "))
