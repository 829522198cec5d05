"""What a torture campaign is: cases made from a seed, each run with limits of time and memory."""

from __future__ import annotations

import zlib
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Counts:
    """How many cases a run of each length has."""

    short: int
    default: int
    long: int


@dataclass(frozen=True)
class Limits:
    """What one case may take.

    Parameters
    ----------
    cpu_s : float
        Processor time, which other programs at work do not change.
    wall_s : float
        Then the worker is killed.
    memory_bytes : int
        By which the resident memory may grow at its peak; measured on Linux alone.
    """

    cpu_s: float = 1.0
    wall_s: float = 30.0
    memory_bytes: int = 200 * MEBIBYTE


class Campaign(ABC):
    """One kind of attack.

    A case is a few bytes: the content of a hostile file, or what to do, as JSON. `make` draws it,
    `check` runs it. The same seed and number always give the same case, whatever ran before.

    An instance lives in a worker process and runs one case after the other. Anything that `check`
    starts must have ended when it returns.

    Attributes
    ----------
    name : str
        Of the campaign, for ``--only``.
    counts : Counts
    limits : Limits
    ending : str
        Of the files with failing cases.
    block : int
        How many cases a worker runs until it asks for more; few for slow cases.
    """

    name: ClassVar[str]
    counts: ClassVar[Counts]
    limits: ClassVar[Limits] = Limits()
    ending: ClassVar[str] = ".bin"
    block: ClassVar[int] = 200

    def __init__(self, folder: Path) -> None:
        #: A folder of the worker's own, empty at the start.
        self.folder = folder

    def set_up(self) -> None:  # noqa: B027 - most campaigns have nothing to make
        """Make once what all cases need."""

    @abstractmethod
    def make(self, number: int, generator: np.random.Generator) -> bytes:
        """Return a case; numbers start at 0.

        A campaign that goes through a list of cases takes ``number`` alone, and may start again
        from the beginning when the list ends.
        """

    @abstractmethod
    def check(self, case: bytes) -> str | None:
        """Run a case; return one line that says what failed, or None.

        Every exception that escapes is a failure.
        """

    def make_case(self, seed: int, number: int) -> bytes:
        """Return the case that a seed and a number stand for."""
        key = [seed, zlib.crc32(self.name.encode()), number]
        return self.make(number, np.random.default_rng(key))
