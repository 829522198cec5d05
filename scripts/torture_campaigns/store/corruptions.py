"""Campaign: damage to the file of my samples."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np

from model.errors import ModelError
from model.samples.care.checking import CheckReport, check_store
from model.samples.care.salvage import intact_records
from model.samples.store import SampleStore
from scripts.torture_campaigns.campaign import MEBIBYTE, Campaign, Counts, Limits
from scripts.torture_campaigns.mutations import mutated
from scripts.torture_campaigns.store.contents import fill, meaning

PAGE_SIZE = 4096


class StoreCorruptions(Campaign):
    """Damages a store in any way: nothing wrong is given out, and all that is intact is saved."""

    name = "store-corruptions"
    counts = Counts(short=150, default=1500, long=10_000)
    limits = Limits(cpu_s=5.0, wall_s=60.0, memory_bytes=200 * MEBIBYTE)
    ending = ".sqlite3"
    block = 50

    def set_up(self) -> None:
        """Make the store."""
        whole = self.folder / "whole.sqlite3"
        fill(whole)
        self._whole = whole.read_bytes()
        with SampleStore(whole) as store:
            self._samples = {sample.id: meaning(sample) for sample in store.get(store.ids())}
            self._labels = dict(store.labels())
            self._writers = set(store.writers())
            self._lessons = {lesson.id: lesson for lesson in store.lessons()}
        self._records = intact_records(self._whole)

    def make(self, number: int, generator: np.random.Generator) -> bytes:
        """Return the damaged file."""
        if number % 2:
            return mutated(self._whole, generator)
        data = bytearray(self._whole)
        for _ in range(1 + int(generator.integers(3))):
            at, other = (int(at) for at in generator.integers(len(self._whole), size=2))
            page, second = at - at % PAGE_SIZE, other - other % PAGE_SIZE
            match int(generator.integers(7)):
                case 0:
                    data[page : page + PAGE_SIZE] = bytes(PAGE_SIZE)
                case 1:
                    one, two = data[page:][:PAGE_SIZE], data[second:][:PAGE_SIZE]
                    data[page : page + PAGE_SIZE], data[second : second + PAGE_SIZE] = two, one
                case 2:
                    data[page : page + PAGE_SIZE] = generator.bytes(PAGE_SIZE)
                case 3:
                    del data[max(at, 1) :]
                    break
                case 4:
                    data[at % 100] = int(generator.integers(256))
                case 5:
                    data[page + other % 100] = int(generator.integers(256))
                case 6:
                    length = int(generator.integers(1, 300))
                    data[at : at + length] = self._whole[other : other + length]
        return bytes(data)

    def check(self, case: bytes) -> str | None:
        """Read the damaged file, write to it; repair another copy of it, and read that."""
        folder = self.folder / "case"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        path = folder / "samples.sqlite3"
        path.write_bytes(case)
        try:
            if wrong := self._wrong(path):
                return f"before the repair: {wrong}"
            with SampleStore(path) as store:
                store.add((np.ones((3, 2)),), 3)
                store.relabel(4, 3)
        except ModelError as error:
            if "\n" in str(error):
                return f"no sentence: {error!r}"
        shutil.rmtree(folder)
        folder.mkdir()
        path.write_bytes(case)
        check_store(path)
        if wrong := self._wrong(path):
            return f"after the repair: {wrong}"
        with SampleStore(path) as store:
            lost = self._samples.keys() - set(store.ids())
        known = [id for id in sorted(lost) if id in self._records]
        readable = [id for id in known if self._records[id] in case]
        if readable:
            return f"readable samples are lost: {readable[:9]}"
        if check_store(path) != CheckReport():
            return "the repaired file is damaged"
        return None

    def _wrong(self, path: Path) -> str:
        with SampleStore(path) as store:
            ids = store.ids()
            for sample in store.get([*self._samples, *ids]):
                if self._samples.get(sample.id) != meaning(sample):
                    return f"sample {sample.id} is another one"
            for id, label in store.labels():
                if self._labels.get(id) != label:
                    return f"sample {id} has another label"
            if not set(store.writers()) <= self._writers:
                return "another writer"
            for lesson in store.lessons():
                if self._lessons.get(lesson.id) != lesson:
                    return f"lesson {lesson.id} is another one"
        return ""
