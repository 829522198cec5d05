"""A worker process runs the cases of a campaign within limits; what a case breaks is replaced."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
import threading
import time
import traceback
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from scripts.torture_campaigns.campaign import MEBIBYTE, Campaign, Limits
from scripts.torture_campaigns.memory import PeakMemory

#: The number of a failure that ended a worker before its first case.
BEFORE_THE_FIRST = -1

#: Address space beyond the limit of a case, which gets a MemoryError when it asks for more.
_SPARE_BYTES = 4096 * MEBIBYTE
_POLL_S = 0.2
#: To load Python, NumPy and Digitpad on a busy machine.
_START_S = 120.0
_PROJECT = Path(__file__).resolve().parents[2]
_CONTEXT = multiprocessing.get_context("spawn")

#: A case's number and what was wrong.
Failure = tuple[int, str]


class Worker:
    """Runs cases of a campaign in a process of its own.

    Parameters
    ----------
    campaign : type of Campaign
    seed : int
    stopping : threading.Event
        When it is set, `run` kills the process and returns.
    """

    def __init__(self, campaign: type[Campaign], seed: int, stopping: threading.Event) -> None:
        self._campaign = campaign
        self._seed = seed
        self._stopping = stopping
        self._process: Any = None
        self._pipe: Connection | None = None
        # The number of the case at work, and since when (`time.monotonic`, which processes share).
        self._state: Any = _CONTEXT.RawArray("d", 2)

    def run(self, first: int, last: int) -> list[Failure]:
        """Run the cases from `first` to before `last` and return the failures."""
        failures: list[Failure] = []
        while first < last and not self._stopping.is_set():
            ending = self._run(first, last, failures)
            if ending is None:
                break
            self.close()
            number = int(self._state[0])
            failures.append((number, ending))
            first = last if number == BEFORE_THE_FIRST else number + 1
        return failures

    def close(self) -> None:
        """End the process."""
        if self._process is None or self._pipe is None:
            return
        self._process.kill()
        self._process.join()
        self._pipe.close()
        self._process = self._pipe = None

    def _run(self, first: int, last: int, failures: list[Failure]) -> str | None:
        """Collect failures until the block ends; return what ended the process before that."""
        pipe = self._started()
        pipe.send((first, last))
        while not self._stopping.is_set():
            if pipe.poll(_POLL_S):
                try:
                    message = pipe.recv()
                except (EOFError, OSError):
                    self._process.join()
                    return f"the process died with the exit status {self._process.exitcode}"
                if message is None:
                    return None
                failures.append(message)
                continue
            is_loading = self._state[0] == BEFORE_THE_FIRST
            waited_s = time.monotonic() - self._state[1]
            if waited_s > (_START_S if is_loading else self._campaign.limits.wall_s):
                return f"no end after {waited_s:.0f} s"
        self.close()
        return None

    def _started(self) -> Connection:
        if self._pipe is not None:
            return self._pipe
        self._state[0], self._state[1] = BEFORE_THE_FIRST, time.monotonic()
        self._pipe, theirs = _CONTEXT.Pipe()
        arguments = (self._campaign, self._seed, theirs, self._state)
        self._process = _CONTEXT.Process(target=_serve, args=arguments, daemon=True)
        self._process.start()
        # So that the pipe ends when the process does.
        theirs.close()
        return self._pipe


def _serve(campaign: type[Campaign], seed: int, pipe: Connection, state: Any) -> None:
    """Run blocks of cases until the pipe ends: the worker's process."""
    # Ctrl-C is for the command, which then stops its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        instance = campaign(Path(folder))
        instance.set_up()
        memory = PeakMemory()
        _limit_addresses(campaign.limits, memory.address_bytes())
        with suppress(EOFError), closing(memory):
            while True:
                first, last = pipe.recv()
                for number in range(first, last):
                    state[1], state[0] = time.monotonic(), number
                    failure = run_case(instance, instance.make_case(seed, number), memory)
                    if failure:
                        pipe.send((number, failure))
                pipe.send(None)


def run_case(campaign: Campaign, case: bytes, memory: PeakMemory) -> str | None:
    """Return what was wrong with a case, one line, or None."""
    memory.begin()
    began_s = time.process_time()
    try:
        failure = campaign.check(case)
    except Exception as error:  # noqa: BLE001 - every exception that escapes is a finding
        failure = _one_line(error)
    taken_s = time.process_time() - began_s
    grown_bytes = memory.growth_bytes()
    if failure is None and grown_bytes > campaign.limits.memory_bytes:
        failure = f"it took {grown_bytes / MEBIBYTE:.0f} MiB of memory"
    if failure is None and taken_s > campaign.limits.cpu_s:
        failure = f"it took {taken_s:.1f} s"
    return failure


def _limit_addresses(limits: Limits, now_bytes: int) -> None:
    """Keep a memory bomb from taking all memory of the machine."""
    if os.name != "posix":
        return
    import resource

    if now_bytes:
        limit = now_bytes + limits.memory_bytes + _SPARE_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _one_line(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(str(_PROJECT))]
    text = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    if not ours:
        return text
    return f"{text} ({Path(ours[-1].filename).relative_to(_PROJECT)}, line {ours[-1].lineno})"
