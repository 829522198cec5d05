"""Random changes to bytes, as blunt fuzzers make them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

#: Bytes that often mean something: ends of ranges, and the starts of numbers and texts.
_TELLING = np.frombuffer(b"\x00\x01\x7f\x80\xff\xfe\x20-.09[]{}()\n\"'", np.uint8)
_NUMBERS = (0, 1, 127, 128, 255, 256, 2**16 - 1, 2**31 - 1, 2**31, 2**32 - 1, 2**62, 2**64 - 1)
MAX_CHANGES = 8


def mutated(
    data: bytes, generator: np.random.Generator, others: Sequence[bytes] = (), telling: bytes = b""
) -> bytes:
    """Return the data with one to eight changes.

    Bits flip; bytes become others, go, or come twice; numbers of 1 to 8 bytes become extreme ones;
    the file ends early; parts of the `others` come in.

    Parameters
    ----------
    data : bytes
    generator : numpy.random.Generator
    others : sequence of bytes, optional
        Files of the same kind.
    telling : bytes, optional
        Bytes that mean something in the format, for a third of the replaced ones.
    """
    changed = bytearray(data)
    for _ in range(1 + int(generator.integers(MAX_CHANGES) * generator.random())):
        _change(changed, generator, others, telling)
    return bytes(changed)


def _change(
    data: bytearray, generator: np.random.Generator, others: Sequence[bytes], telling: bytes
) -> None:
    at = int(generator.integers(len(data) + 1))
    length = 1 + int(min(generator.geometric(0.2), 4096))
    match int(generator.integers(9)):
        case 0 | 1 if at < len(data):
            data[at] ^= 1 << int(generator.integers(8))
        case 2 if at < len(data):
            data[at] = int(generator.integers(256))
        case 3 if at < len(data):
            pool = np.frombuffer(telling, np.uint8) if telling else _TELLING
            data[at] = int(generator.choice(pool))
        case 4:
            size = int(generator.choice([1, 2, 4, 8]))
            number = int(_NUMBERS[int(generator.integers(len(_NUMBERS)))]) % (1 << 8 * size)
            is_little = generator.random() < 0.7
            data[at : at + size] = number.to_bytes(size, "little" if is_little else "big")
        case 5:
            del data[at : at + length]
        case 6:
            data[at:at] = data[at : at + length] * int(generator.integers(1, 4))
        case 7 if len(others):
            other = others[int(generator.integers(len(others)))]
            start = int(generator.integers(len(other) + 1))
            data[at : at + length] = other[start : start + length]
        case 8 if generator.random() < 0.1:
            del data[at:]
