"""Takes out of a bundle's libraries what only linkers and debuggers read.

Standard library, and `strip` of binutils. Libraries whose headers were moved by the tool that
packed their wheel come out of `strip` broken; for them the loaded parts are moved together here,
and what lies between is dropped: old symbols, and holes of up to 2 MB.
"""

from __future__ import annotations

import shutil
import struct
import subprocess
from collections.abc import Iterable
from pathlib import Path

_PAGE_BYTES = 0x1000
_LOADED_SEGMENT = 1
_X86_64 = 0x3E
_ELF_64_LITTLE = b"\x7fELF\x02\x01"
_ELF_HEADER_BYTES = 64
_MUCH_SMALLER_FRACTION = 0.97
"""Below it, a file of loaded parts alone is worth its missing table of sections."""


def strip_libraries(libraries: Iterable[Path]) -> int:
    """Strip libraries in place.

    Parameters
    ----------
    libraries : iterable of Path
        ELF files; others are passed over.

    Returns
    -------
    int
        Bytes saved; 0 without a `strip` on this machine.
    """
    if shutil.which("strip") is None:
        return 0
    saved_bytes = 0
    for library in libraries:
        before = library.read_bytes()
        if library.is_symlink() or not before.startswith(_ELF_64_LITTLE):
            continue
        command = ["strip", "--strip-unneeded", str(library)]
        failed = subprocess.run(command, capture_output=True, check=False).returncode != 0
        after = library.read_bytes()
        if failed or not can_be_loaded(after):
            after = before
        parts = only_loaded_parts(before)
        if len(parts) < _MUCH_SMALLER_FRACTION * len(after) and can_be_loaded(parts):
            after = parts
        library.write_bytes(after)
        saved_bytes += len(before) - len(after)
    return saved_bytes


def can_be_loaded(elf: bytes) -> bool:
    """Tell whether every loaded segment of a 64-bit ELF file lies as the loader demands.

    Offset in the file and address in memory must agree modulo the segment's alignment.
    """
    return all(
        (address - offset) % max(alignment, _PAGE_BYTES) == 0
        for kind, offset, address, _, alignment in map(_segment, _headers(elf))
        if kind == _LOADED_SEGMENT
    )


def only_loaded_parts(elf: bytes) -> bytes:
    """Return an ELF file of x86-64 with nothing but its header and what the loader maps.

    The segments keep their addresses in memory and are moved together in the file; the table of
    sections, which no loader reads, is dropped.

    Parameters
    ----------
    elf : bytes

    Returns
    -------
    bytes
        The file as it was for another processor, or when its program headers lie outside of what
        is loaded.
    """
    if struct.unpack_from("<H", elf, 0x12)[0] != _X86_64:
        return elf
    headers = _headers(elf)
    loaded = sorted(
        (offset, size, address)
        for kind, offset, address, size, _ in map(_segment, headers)
        if kind == _LOADED_SEGMENT
    )
    new = bytearray()
    moves: list[tuple[int, int, int]] = []
    for offset, size, address in loaded:
        place = len(new) + (address - len(new)) % _PAGE_BYTES if new else offset
        new += bytes(place - len(new)) + elf[offset : offset + size]
        moves.append((offset, offset + size, place - offset))

    def moved(offset: int) -> int | None:
        return next((offset + by for start, end, by in moves if start <= offset < end), None)

    table = moved(struct.unpack_from("<Q", elf, 0x20)[0])
    if table is None or not loaded or loaded[0][0] != 0:
        return elf
    for number, header in enumerate(headers):
        kind, offset, _, size, _ = _segment(header)
        new_offset = moved(offset) if size else 0
        if new_offset is None:
            return elf
        start = table + number * len(header)
        struct.pack_into("<Q", new, start + 8, new_offset)
        if kind == _LOADED_SEGMENT:
            struct.pack_into("<Q", new, start + 48, _PAGE_BYTES)
            if not size:
                address = struct.unpack_from("<Q", header, 16)[0]
                struct.pack_into("<Q", new, start + 8, address % _PAGE_BYTES)
    struct.pack_into("<Q", new, 0x20, table)
    struct.pack_into("<Q", new, 0x28, 0)
    struct.pack_into("<HHH", new, 0x3A, _ELF_HEADER_BYTES, 0, 0)
    return bytes(new)


def _headers(elf: bytes) -> list[bytes]:
    """Return the program headers, each 56 bytes."""
    table = struct.unpack_from("<Q", elf, 0x20)[0]
    size, count = struct.unpack_from("<HH", elf, 0x36)
    return [elf[table + size * number : table + size * (number + 1)] for number in range(count)]


def _segment(header: bytes) -> tuple[int, int, int, int, int]:
    """Return kind, offset, address, bytes in the file and alignment."""
    kind, _, offset, address, _, size, _, alignment = struct.unpack("<IIQQQQQQ", header)
    return kind, offset, address, size, alignment
