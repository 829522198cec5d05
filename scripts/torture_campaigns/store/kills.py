"""Campaign: processes killed while they save, back up, restore and repair; full disks."""

from __future__ import annotations

import json
import os
import shutil
import signal
from contextlib import nullcontext
from pathlib import Path

import numpy as np

from model.errors import ModelError
from model.samples.care.backups import back_up, backups, restore
from model.samples.care.checking import check_store
from model.samples.queued_store import QueuedSampleStore
from model.samples.store import SampleStore
from scripts.torture_campaigns.campaign import MEBIBYTE, Campaign, Counts, Limits
from scripts.torture_campaigns.store.contents import fill, meaning, new_store_path
from scripts.torture_campaigns.store.processes import Say, holding, run_killed

WORKS = ("write", "write", "write", "held", "full", "full", "restore", "repair")
MAX_AFTER_S = 0.06
#: Beyond what the files of a small store take.
FULL_BYTES = 400_000


class StoreKills(Campaign):
    """Kills processes at random moments: all that a method confirmed by returning is there."""

    name = "store-kills"
    counts = Counts(short=80, default=2000, long=10_000)
    limits = Limits(cpu_s=5.0, wall_s=60.0, memory_bytes=200 * MEBIBYTE)
    ending = ".json"
    block = 20

    def set_up(self) -> None:
        """Make the stores that are restored and repaired."""
        self._whole = self.folder / "whole.sqlite3"
        fill(self._whole)
        with SampleStore(self._whole) as store:
            self._samples = {sample.id: meaning(sample) for sample in store.get(store.ids())}

    def make(self, number: int, generator: np.random.Generator) -> bytes:
        """Return what is done and when it ends."""
        after_s = float(generator.random() * MAX_AFTER_S * generator.random())
        seed, full_bytes = int(generator.integers(2**31)), int(generator.integers(FULL_BYTES))
        work = WORKS[number % len(WORKS)]
        facts = {"work": work, "after_s": after_s, "seed": seed, "full_bytes": full_bytes}
        return json.dumps(facts).encode()

    def check(self, case: bytes) -> str | None:
        """Run the process, kill it, and look at what it left."""
        if not hasattr(os, "fork"):
            return None
        facts = json.loads(case)
        path = new_store_path(self.folder)
        match facts["work"]:
            case "restore":
                return self._restore(path, facts["after_s"])
            case "repair":
                return self._repair(path, facts["after_s"])
            case work:
                return self._write(path, facts, work)

    def _write(self, path: Path, facts: dict[str, float], work: str) -> str | None:
        SampleStore(path).close()
        full_bytes = int(facts["full_bytes"]) if work == "full" else None
        seed = int(facts["seed"])
        with holding(path, "BEGIN IMMEDIATE") if work == "held" else nullcontext():
            said = run_killed(lambda say: _change(path, seed, full_bytes, say), facts["after_s"])
        if said and said[-1].startswith("error"):
            return said[-1]
        return _missing(path, said)

    def _restore(self, path: Path, after_s: float) -> str | None:
        shutil.copyfile(self._whole, path)
        with SampleStore(path) as store:
            first = set(store.ids())
            back_up(path)
            added = store.add((np.ones((3, 2)),), 3)
        back_up(path)
        said = run_killed(lambda say: _restore_in_turn(path, say), after_s)
        if said and said[-1].startswith("error"):
            return said[-1]
        with SampleStore(path) as store:
            if set(store.ids()) not in (first, first | {added}):
                return "half a backup was restored"
        if any(backup.count is None for backup in backups(path)):
            return "half a backup was made"
        return _damage(path)

    def _repair(self, path: Path, after_s: float) -> str | None:
        data = bytearray(self._whole.read_bytes())
        data[0:120] = bytes(120)
        path.write_bytes(data)
        said = run_killed(lambda say: _repair(path, say), after_s)
        if said and said[-1].startswith("error"):
            return said[-1]
        check_store(path)
        with SampleStore(path) as store:
            found = {sample.id: meaning(sample) for sample in store.get(store.ids())}
        return None if found == self._samples else "samples are lost"


def _change(path: Path, seed: int, full_bytes: int | None, say: Say) -> None:
    """Add, relabel and delete samples; say what begins (?) and what is confirmed (!)."""
    if full_bytes is not None:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (full_bytes, resource.RLIM_INFINITY))
    generator = np.random.default_rng(seed)
    say("begin")
    labels: dict[int, int] = {}
    try:
        store = QueuedSampleStore(path, lambda: None)
    except ModelError:
        if full_bytes is None:
            raise
        # Even opening needs a few bytes.
        return
    with store:
        while True:
            kind, label = generator.random(), int(generator.integers(11))
            id = int(generator.choice(list(labels))) if labels else 0
            try:
                if kind < 0.6 or not labels:
                    points = int(generator.integers(2, 300))
                    id = store.add((generator.normal(size=(points, 2)),), label)
                    labels[id] = label
                elif kind < 0.9:
                    say(f"? {id} {label}")
                    store.relabel(id, label)
                else:
                    say(f"? {id} -1")
                    store.delete([id])
                    del labels[id]
                    label = -1
            except (ModelError, OSError):
                if full_bytes is None:
                    raise
                continue
            say(f"! {id} {label}")


def _missing(path: Path, said: list[str]) -> str | None:
    """Return what was confirmed and is not there."""
    possible: dict[int, set[int]] = {}
    for line in said:
        words = line.split()
        if len(words) == 3 and words[0] == "!":
            possible[int(words[1])] = {int(words[2])}
        elif len(words) == 3 and words[0] == "?":
            # Until it is confirmed, it may be done or not.
            possible[int(words[1])] |= {int(words[2])}
    with SampleStore(path) as store:
        labels = dict(store.labels())
        if len(store.get(list(labels))) != len(labels):
            return "a sample is damaged"
    for id, wanted in possible.items():
        if labels.get(id, -1) not in wanted:
            return f"sample {id} is {labels.get(id)}, not one of {sorted(wanted)}"
    return _damage(path)


def _damage(path: Path) -> str | None:
    report = check_store(path)
    if report.damaged or report.damaged_lessons or report.copy is not None:
        return f"the file is damaged: {report}"
    return None


def _restore_in_turn(path: Path, say: Say) -> None:
    older, newer = (backup.path for backup in reversed(backups(path)))
    say("begin")
    while True:
        for backup in (older, newer):
            # Kept outside: seven newer backups would delete it.
            copy = path.with_name(f"copy-of-{backup.name}")
            if not copy.exists():
                shutil.copyfile(backup, copy)
            restore(path, copy)


def _repair(path: Path, say: Say) -> None:
    say("begin")
    check_store(path)
    while True:
        signal.pause()
