"""Campaign: another program holds the file of my samples while the window goes on."""

from __future__ import annotations

import json
import os
import shutil
import time

import numpy as np

from model.samples.queued_store import QueuedSampleStore
from model.samples.store import SampleFilter, SampleStore
from scripts.torture_campaigns.campaign import MEBIBYTE, Campaign, Counts, Limits
from scripts.torture_campaigns.store.contents import fill, new_store_path
from scripts.torture_campaigns.store.processes import holding

LOCKS = (
    "BEGIN IMMEDIATE",
    "BEGIN EXCLUSIVE",
    "PRAGMA locking_mode = EXCLUSIVE;BEGIN IMMEDIATE;UPDATE format SET version = version",
)
MAX_S = 0.1
#: Of the accesses, on a machine that has other work.
MAX_SLOW_FRACTION = 0.02


class StoreHeld(Campaign):
    """Reads and writes while the file is held: no access waits, and nothing is lost."""

    name = "store-held"
    counts = Counts(short=6, default=60, long=300)
    limits = Limits(cpu_s=30.0, wall_s=120.0, memory_bytes=200 * MEBIBYTE)
    ending = ".json"
    block = 3

    def set_up(self) -> None:
        """Make the store."""
        self._whole = self.folder / "whole.sqlite3"
        fill(self._whole)

    def make(self, number: int, generator: np.random.Generator) -> bytes:
        """Return how the file is held and for how long."""
        lock, seed = LOCKS[number % len(LOCKS)], int(generator.integers(2**31))
        is_late = bool(generator.random() < 0.5) or number % len(LOCKS) == 2
        seconds = float(generator.uniform(0.5, 2.0))
        facts = {"lock": lock, "seconds": seconds, "seed": seed, "opens_late": is_late}
        return json.dumps(facts).encode()

    def check(self, case: bytes) -> str | None:
        """Hold the file, measure each access, and look for all that was written."""
        if not hasattr(os, "fork"):
            return None
        facts = json.loads(case)
        path = new_store_path(self.folder)
        shutil.copyfile(self._whole, path)
        store = None if facts["opens_late"] else QueuedSampleStore(path, lambda: None)
        with holding(path, facts["lock"]):
            taken_s: list[float] = []
            began_s = _now_s()
            store = store or QueuedSampleStore(path, lambda: None)
            taken_s.append(_now_s() - began_s)
            end_s = began_s + facts["seconds"]
            added = _use(store, np.random.default_rng(facts["seed"]), end_s, taken_s)
            was_held = store.is_held
        with SampleStore(path) as file:
            missing = [id for id, label in added.items() if (id, label) not in file.labels()]
        if missing:
            return f"lost: {missing[:9]}"
        if added and not was_held:
            return "the file was not held"
        if not store.release():
            return "the store does not go back to the file"
        store.close()
        slow = [taken for taken in taken_s if taken > MAX_S]
        if len(slow) > max(1, MAX_SLOW_FRACTION * len(taken_s)):
            return f"{len(slow)} of {len(taken_s)} accesses took up to {max(slow):.2f} s"
        return None


def _use(
    store: QueuedSampleStore, generator: np.random.Generator, end_s: float, taken_s: list[float]
) -> dict[int, int]:
    """Read and write until the time ends; return the labels of what was added."""
    added: dict[int, int] = {}
    while _now_s() < end_s:
        label = int(generator.integers(11))
        before_s = _now_s()
        match int(generator.integers(6)):
            case 0:
                added[store.add((generator.normal(size=(20, 2)),), label)] = label
            case 1 if added:
                id = int(generator.choice(list(added)))
                store.relabel(id, label)
                added[id] = label
            case 2:
                store.get(store.ids()[:48])
            case 3:
                store.labels(SampleFilter(is_digit=True))
            case 4:
                store.writers()
            case _:
                store.lessons()
        taken_s.append(_now_s() - before_s)
    return added


def _now_s() -> float:
    return time.perf_counter()
