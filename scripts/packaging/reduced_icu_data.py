"""Reduce ICU's data library, 32 MB for all languages, to what Digitpad needs.

Qt uses ICU to compare texts, for names of time zones and for old encodings; it has numbers, dates
and plurals of its own. The data is a table of named items in a shared library (ICU's "common
data", https://unicode-org.github.io/icu/userguide/icu_data/). The items for English and Chinese
and those of no language are kept unchanged; ICU falls back to its root for the others. Needs the
standard library, and the assembler and linker of binutils.
"""

from __future__ import annotations

import re
import struct
import subprocess
import tempfile
from pathlib import Path

_MAGIC = b"\xda\x27"
_FORMAT = b"CmnD"
_MAGIC_BEFORE_FORMAT_BYTES = 12
_ALIGNMENT_BYTES = 16

_LANGUAGES = ("root", "en", "zh")
#: Folders that Qt never uses: line breaks, currencies, names of languages and regions, spelt
#: numbers, transliteration, units.
_LEFT_OUT_FOLDERS = frozenset({"brkitr", "curr", "lang", "rbnf", "region", "translit", "unit"})
#: Old encodings, confusable characters, domain names.
_LEFT_OUT_ENDINGS = (".cnv", ".cfu", ".spp")
_LEFT_OUT_ITEMS = frozenset({"unames.icu"})
_LOCALE = re.compile(r"([a-z]{2,3})(_[A-Za-z0-9_]+)?\.res")


def is_kept(name: str) -> bool:
    """Return whether the reduced data has an item such as ``"icudt73l/coll/zh.res"``."""
    *folders, item = name.split("/")[1:]
    if folders and folders[0] in _LEFT_OUT_FOLDERS:
        return False
    if item.endswith(_LEFT_OUT_ENDINGS) or item in _LEFT_OUT_ITEMS:
        return False
    locale = _LOCALE.fullmatch(item)
    return locale is None or locale[1] in _LANGUAGES


def reduced_table(data: bytes) -> bytes:
    """Return ICU common data, little-endian, with only the items that are kept.

    Raises
    ------
    ValueError
        If it is not common data.
    """
    if data[2:4] != _MAGIC or data[12:16] != _FORMAT:
        raise ValueError("expected ICU common data, which begins with DA 27 and CmnD")
    header_bytes = struct.unpack_from("<H", data)[0]
    table = data[header_bytes:]
    count = struct.unpack_from("<I", table)[0]
    entries = [struct.unpack_from("<II", table, 4 + 8 * index) for index in range(count)]
    ends = [offset for _, offset in entries[1:]] + [len(table)]
    kept = []
    for (name_offset, offset), end in zip(entries, ends, strict=True):
        name = table[name_offset : table.index(b"\0", name_offset)]
        if is_kept(name.decode("ascii")):
            kept.append((name, table[offset:end]))
    names = b"".join(name + b"\0" for name, _ in kept)
    name_offset = 4 + 8 * len(kept)
    body = bytearray(_padded(bytes(name_offset) + names))
    struct.pack_into("<I", body, 0, len(kept))
    for index, (name, item) in enumerate(kept):
        struct.pack_into("<II", body, 4 + 8 * index, name_offset, len(body))
        name_offset += len(name) + 1
        body += _padded(item)
    return data[:header_bytes] + bytes(body)


def reduce_library(library: Path) -> bool:
    """Replace a library such as ``libicudata.so.73`` by a reduced one with the same symbol.

    Return false, with the library unchanged, if the assembler or the linker is missing.

    Raises
    ------
    ValueError
        If the library contains no ICU data.
    """
    content = library.read_bytes()
    format_offset = content.find(_FORMAT)
    if format_offset < 0:
        raise ValueError(f"{library}: expected ICU's common data in it")
    version = library.name.rpartition(".")[2]
    table = reduced_table(content[format_offset - _MAGIC_BEFORE_FORMAT_BYTES :])
    symbol = f"icudt{version}_dat"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data.bin").write_bytes(table)
        (folder / "data.s").write_text(
            f".section .rodata\n.balign {_ALIGNMENT_BYTES}\n.globl {symbol}\n"
            f".type {symbol}, %object\n.size {symbol}, {len(table)}\n"
            f'{symbol}:\n.incbin "data.bin"\n.section .note.GNU-stack,"",%progbits\n',
            encoding="ascii",
        )
        commands = (
            ["as", "-o", "data.o", "data.s"],
            ["ld", "-shared", "-soname", library.name, "-z", "noexecstack", "-o", "new", "data.o"],
        )
        try:
            for command in commands:
                subprocess.run(command, cwd=folder, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            return False
        library.write_bytes((folder / "new").read_bytes())
    return True


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % _ALIGNMENT_BYTES)
