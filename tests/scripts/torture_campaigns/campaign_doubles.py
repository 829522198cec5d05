"""Campaigns whose cases do what hostile cases do."""

import ctypes
import time

import numpy as np

from scripts.torture_campaigns.campaign import MEBIBYTE, Campaign, Counts, Limits


class Misbehaving(Campaign):
    """Ten cases, of which some fail in every way there is."""

    name = "misbehaving"
    counts = Counts(10, 10, 10)
    limits = Limits(cpu_s=0.5, wall_s=30.0)
    block = 5

    def make(self, number: int, generator: np.random.Generator) -> bytes:
        kinds = {1: b"answer", 2: b"raise", 3: b"crash", 4: b"hang", 6: b"memory", 7: b"busy"}
        return kinds.get(number, b"sound")

    def check(self, case: bytes) -> str | None:
        match case:
            case b"answer":
                return "a wrong answer"
            case b"raise":
                raise ValueError("two\nlines")
            case b"crash":
                ctypes.string_at(0)
            case b"hang":
                while True:
                    time.sleep(60)
            case b"memory":
                bytes(bytearray(300 * MEBIBYTE))
            case b"busy":
                end = time.process_time() + 0.6
                while time.process_time() < end:
                    pass
        return None


class Sound(Campaign):
    """Cases that all pass, and say in a file which ran."""

    name = "sound"
    counts = Counts(7, 7, 7)
    block = 3

    def make(self, number: int, generator: np.random.Generator) -> bytes:
        return generator.bytes(4)

    def check(self, case: bytes) -> str | None:
        return None


class Unready(Sound):
    """Cannot make what its cases need."""

    name = "unready"

    def set_up(self) -> None:
        raise OSError("no files")
