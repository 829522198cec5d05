"""Strip a bundle's libraries of what only linkers and debuggers read.

Needs the standard library, and `strip` of binutils. `strip` breaks libraries whose headers were
moved when their wheel was built; for them, the loaded segments are moved together here, which
drops old symbols and holes of up to 2 MB between them.
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
#: A file of loaded segments has no section table; it is used if it is at most this large.
_MAX_LOADED_FRACTION = 0.97


def strip_libraries(libraries: Iterable[Path]) -> int:
    """Strip libraries in place, and return the bytes saved; 0 if `strip` is missing.

    Files that are not ELF stay unchanged.
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
        if len(parts) < _MAX_LOADED_FRACTION * len(after) and can_be_loaded(parts):
            after = parts
        library.write_bytes(after)
        saved_bytes += len(before) - len(after)
    return saved_bytes


def can_be_loaded(elf: bytes) -> bool:
    """Return whether the loader accepts the segments of a 64-bit ELF file.

    Offset in the file and address in memory must agree modulo the segment's alignment.
    """
    return all(
        (address - offset) % max(alignment, _PAGE_BYTES) == 0
        for kind, offset, address, _, alignment in map(_segment, _headers(elf))
        if kind == _LOADED_SEGMENT
    )


def only_loaded_parts(elf: bytes) -> bytes:
    """Return an x86-64 ELF file with only its header and its loaded segments.

    The segments keep their addresses in memory and are moved together in the file; the section
    table is dropped. Files for other processors, and files whose program headers are not loaded,
    are returned unchanged.
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
        start = len(new) + (address - len(new)) % _PAGE_BYTES if new else offset
        new += bytes(start - len(new)) + elf[offset : offset + size]
        moves.append((offset, offset + size, start - offset))

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
