"""Campaign: weights files with random changes."""

from __future__ import annotations

import numpy as np

from scripts.torture_campaigns.campaign import Campaign, Counts
from scripts.torture_campaigns.mutations import mutated
from scripts.torture_campaigns.weights.doors import check_file, sound_files, sound_meanings


class WeightsMutations(Campaign):
    """Changes sound weights files at random: one sentence each, or what the file said before."""

    name = "weights-mutations"
    counts = Counts(short=10_000, default=250_000, long=1_000_000)
    ending = ".pkl"
    block = 1000

    def set_up(self) -> None:
        """Make the sound files."""
        self._files = list(sound_files(self.folder).values())
        self._path = self.folder / "case.pkl"
        self._sound = sound_meanings(self._files, self._path)

    def make(self, number: int, generator: np.random.Generator) -> bytes:
        """Return a changed file."""
        return mutated(self._files[number % len(self._files)], generator, self._files)

    def check(self, case: bytes) -> str | None:
        """Open it."""
        self._path.write_bytes(case)
        return check_file(self._path, self._sound)
