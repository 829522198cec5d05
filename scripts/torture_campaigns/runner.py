"""Run a campaign: its blocks of cases over a few workers, with failing cases kept as files."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from scripts.torture_campaigns.campaign import Campaign
from scripts.torture_campaigns.memory import PeakMemory
from scripts.torture_campaigns.progress import Progress
from scripts.torture_campaigns.worker import Failure, Worker, run_case

#: A campaign that fails more often has shown enough.
MAX_FAILURES = 200


@dataclass(frozen=True)
class Row:
    """What became of a campaign."""

    cases: int
    seconds: float
    failures: int
    is_stopped: bool = False


def run_campaign(
    campaign: type[Campaign],
    count: int,
    seed: int,
    worker_count: int,
    progress: Progress,
    keep: Path,
) -> Row:
    """Run the first `count` cases but those of the blocks that are done.

    Ctrl-C stops; what was done is in `progress`.
    """
    done, size = progress.of(campaign.name), campaign.block
    blocks = [n for n in range((count + size - 1) // size) if n not in set(done.blocks)]
    earlier_s, began_s = done.seconds, time.monotonic()
    stopping = threading.Event()
    workers: SimpleQueue[Worker] = SimpleQueue()
    for _ in range(worker_count):
        workers.put(Worker(campaign, seed, stopping))

    def run_block(number: int) -> tuple[int, list[Failure]]:
        if stopping.is_set():
            return number, []
        worker = workers.get()
        try:
            return number, worker.run(number * size, min(count, (number + 1) * size))
        finally:
            workers.put(worker)

    is_stopped = False
    with ThreadPoolExecutor(worker_count) as pool:
        waiting: set[Future[tuple[int, list[Failure]]]]
        waiting = {pool.submit(run_block, number) for number in blocks}
        try:
            while waiting and not stopping.is_set():
                finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for number, failures in (future.result() for future in finished):
                    done.blocks.append(number)
                    done.failures += len(failures)
                    _keep(campaign, seed, failures, keep)
                done.seconds = earlier_s + time.monotonic() - began_s
                progress.save()
                if done.failures >= MAX_FAILURES:
                    stopping.set()
        except KeyboardInterrupt:
            is_stopped = True
        finally:
            stopping.set()
    while not workers.empty():
        workers.get().close()
    cases = sum(min(size, count - number * size) for number in done.blocks)
    return Row(cases, done.seconds, done.failures, is_stopped)


def replay(campaign: type[Campaign], path: Path) -> str | None:
    """Run a kept case in this process and return what was wrong with it."""
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        instance = campaign(Path(folder))
        instance.set_up()
        with closing(PeakMemory()) as memory:
            return run_case(instance, path.read_bytes(), memory)


def _keep(campaign: type[Campaign], seed: int, failures: Iterable[Failure], keep: Path) -> None:
    """Print the failures, and write the cases that they belong to."""
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        instance: Campaign | None = None
        for number, text in failures:
            path = keep / f"{campaign.name}-{max(number, 0)}{campaign.ending}"
            print(f"  {path.name}: {text:.300}", flush=True)
            if number < 0:
                continue
            if instance is None:
                instance = campaign(Path(folder))
                instance.set_up()
            path.write_bytes(instance.make_case(seed, number))
