"""Campaign: pickles made of any instructions, with hostile arguments, counts and names."""

from __future__ import annotations

import pickletools
import struct
import sys

import numpy as np

from scripts.torture_campaigns.campaign import Campaign, Counts
from scripts.torture_campaigns.weights.doors import check_file, sound_files

_OPCODES = pickletools.opcodes
#: Importing the first prints a poem, so it would be noticed.
_CANARY = "this"
_NAMES = (
    (_CANARY, "s"),
    ("os", "system"),
    ("builtins", "exec"),
    ("numpy", "ndarray"),
    ("numpy", "dtype"),
    ("numpy.core.multiarray", "_reconstruct"),
    ("numpy._core.multiarray", "scalar"),
    ("numpy._core.numeric", "_frombuffer"),
    ("_codecs", "encode"),
    ("collections", "OrderedDict"),
)
_INTEGERS = (0, 1, 2, 3, 10, 28, 255, 2**16, 2**27, 2**31 - 1, 2**31, 2**32 - 1)
_TEXTS = ("", "f4", "<", "latin1", "W1", "format", "digitpad-weights", "version", "x" * 300)
_REPEATS = (1, 1, 1, 1, 2, 3, 10, 1000, 100_000)
_MAX_INSTRUCTIONS = 60


class WeightsPickles(Campaign):
    """Makes pickles of every instruction there is, alone and inside of sound files."""

    name = "weights-pickles"
    counts = Counts(short=4_000, default=60_000, long=500_000)
    ending = ".pkl"
    block = 500

    def set_up(self) -> None:
        """Make the sound files that some pickles begin or end with."""
        self._files = list(sound_files(self.folder).values())
        self._path = self.folder / "case.pkl"

    def make(self, number: int, generator: np.random.Generator) -> bytes:
        """Return a pickle that has the instruction whose turn it is."""
        count = int(generator.integers(1, _MAX_INSTRUCTIONS))
        chosen = generator.integers(len(_OPCODES), size=count)
        chosen[int(generator.integers(count))] = number % len(_OPCODES)
        body = b"".join(_instruction(_OPCODES[index], generator) for index in chosen)
        repeats = _REPEATS[int(generator.integers(len(_REPEATS)))]
        if repeats > 1:
            again = _instruction(_OPCODES[number % len(_OPCODES)], generator)
            body += again[: max(1, 200_000 // repeats)] * repeats
        start = (b"", b"\x80\x02", b"\x80\x04", b"\x80\x05")[int(generator.integers(4))]
        sound = self._files[int(generator.integers(len(self._files)))]
        match int(generator.integers(4)):
            case 0:
                # Before the end of a sound file, which leaves its objects on the stack.
                return sound[:-1] + body + b"."
            case 1:
                return sound[: int(generator.integers(len(sound)))] + body + b"."
            case _:
                return start + body + b"."

    def check(self, case: bytes) -> str | None:
        """Open it: nothing may be imported, and nothing be taken for a sound file."""
        self._path.write_bytes(case)
        failure = check_file(self._path, set())
        return "it imported a module" if _CANARY in sys.modules else failure


def _instruction(opcode: pickletools.OpcodeInfo, generator: np.random.Generator) -> bytes:
    """Return an instruction with an argument of the right kind, or nearly so."""
    code = opcode.code.encode("latin-1")
    if opcode.arg is None:
        return code
    return code + _argument(opcode.arg, opcode.name, generator)


def _argument(
    argument: pickletools.ArgumentDescriptor, opcode: str, generator: np.random.Generator
) -> bytes:
    integer = _INTEGERS[int(generator.integers(len(_INTEGERS)))]
    text = _TEXTS[int(generator.integers(len(_TEXTS)))].encode()
    names = _NAMES[int(generator.integers(len(_NAMES)))]
    if opcode in ("GLOBAL", "INST"):
        return "\n".join((*names, "")).encode()
    if opcode in ("BINUNICODE", "SHORT_BINUNICODE") and generator.random() < 0.5:
        text = names[int(generator.integers(2))].encode()
    size = argument.n
    if size > 0:
        return (integer % (1 << 8 * size)).to_bytes(size, "little")
    if size == pickletools.UP_TO_NEWLINE:
        lines = (
            b"%d" % integer,
            b"-1",
            b"9" * 5000,
            b"1e999",
            b"nan",
            b"01",
            b"'%s'" % text,
            b"0L",
        )
        return lines[int(generator.integers(len(lines)))] + b"\n"
    # The length is mostly the right one.
    length = len(text) if generator.random() < 0.9 else integer
    form = {
        pickletools.TAKEN_FROM_ARGUMENT1: "<B",
        pickletools.TAKEN_FROM_ARGUMENT4: "<i",
        pickletools.TAKEN_FROM_ARGUMENT4U: "<I",
        pickletools.TAKEN_FROM_ARGUMENT8U: "<Q",
    }[size]
    limit = {"<B": 2**8, "<i": 2**31, "<I": 2**32, "<Q": 2**64}[form]
    return struct.pack(form, length % limit) + text
