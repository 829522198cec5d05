"""Campaigns: sound files with one bit changed, and sound files that end too early."""

from __future__ import annotations

import pickletools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from model.errors import WeightsError
from model.files import BUNDLED_WEIGHTS_FOLDER
from model.rejection.gate_file import open_gate
from model.weights.weights_file import open_weights
from scripts.torture_campaigns.campaign import Campaign, Counts
from scripts.torture_campaigns.weights.doors import check_file, sound_files, sound_meanings

#: From this many bytes on, the content of a text or of bytes is an array.
_ARRAY_BYTES = 64


@dataclass(frozen=True)
class _File:
    """A file, where it can be changed, and what opens it."""

    data: bytes
    places: list[int]
    open: Callable[[Path], object]


class WeightsBits(Campaign):
    """Changes one bit outside of the arrays: no such file opens, if its checksum covers all."""

    name = "weights-bits"
    counts = Counts(short=1_500, default=20_000, long=200_000)
    ending = ".pkl"
    block = 250

    def set_up(self) -> None:
        """Find the places of all bits outside of arrays."""
        self._path = self.folder / "case.pkl"
        bundled = ("classic", "default", "directions", "gate")
        contents = [(BUNDLED_WEIGHTS_FOLDER / f"{name}.pkl").read_bytes() for name in bundled]
        contents.append(sound_files(self.folder)["version 2"])
        openers = [open_weights, open_weights, open_weights, open_gate, open_weights]
        self._files = [
            _File(data, _outside_arrays(data), opener)
            for data, opener in zip(contents, openers, strict=True)
        ]
        self._count = 8 * sum(len(file.places) for file in self._files)

    def make(self, number: int, generator: np.random.Generator) -> bytes:
        """Return a file with one changed bit, and before it a byte that says which file it is."""
        # A step that has no factor in common with the count meets each bit once.
        bit = number * 7919 % self._count
        for index, file in enumerate(self._files):
            if bit < 8 * len(file.places):
                changed = bytearray(file.data)
                changed[file.places[bit // 8]] ^= 1 << bit % 8
                return bytes([index]) + changed
            bit -= 8 * len(file.places)
        raise IndexError(number)

    def check(self, case: bytes) -> str | None:
        """Open it, which has to fail."""
        self._path.write_bytes(case[1:])
        try:
            self._files[case[0]].open(self._path)
        except WeightsError as error:
            return None if "\n" not in str(error) else repr(str(error))
        return "a changed bit is not noticed"


class WeightsEnds(Campaign):
    """Cuts sound files off at every byte, and adds bytes to them."""

    name = "weights-ends"
    counts = Counts(short=2_000, default=30_000, long=150_000)
    ending = ".pkl"
    block = 500

    def set_up(self) -> None:
        """Make the sound files."""
        self._path = self.folder / "case.pkl"
        self._files = list(sound_files(self.folder).values())
        self._sound = sound_meanings(self._files, self._path)
        self._count = sum(map(len, self._files))

    def make(self, number: int, generator: np.random.Generator) -> bytes:
        """Return the beginning of a sound file; a second round continues it with other bytes."""
        place = number * 7919 % self._count
        for data in self._files:
            if place < len(data):
                more = b"" if number < self._count else generator.bytes(64)
                return data[:place] + more
            place -= len(data)
        raise IndexError(number)

    def check(self, case: bytes) -> str | None:
        """Open it."""
        self._path.write_bytes(case)
        return check_file(self._path, self._sound)


def _outside_arrays(data: bytes) -> list[int]:
    """Return the places of all bytes of a pickle but those of its arrays."""
    places: list[int] = []
    instructions = list(pickletools.genops(data))
    ends = [position or 0 for _, _, position in instructions[1:]] + [len(data)]
    for (_, argument, position), end in zip(instructions, ends, strict=True):
        array_bytes = len(argument) if isinstance(argument, bytes) else 0
        places += range(position or 0, end - array_bytes * (array_bytes >= _ARRAY_BYTES))
    return places
