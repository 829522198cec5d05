"""A smaller ICU data library: of 32 MB of the world's languages, what Qt asks for here.

Qt's core links ICU for comparing texts, for names of time zones, and for old encodings; numbers,
dates and plurals it knows by itself. The data lies in a shared library as one table of named items
(ICU's "common data", https://unicode-org.github.io/icu/userguide/icu_data/). The items for English
and Chinese and those of no language stay, byte by byte; ICU falls back to its root for the others.
Standard library, and the assembler and linker of binutils.
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
#: Folders of items that Qt never asks for: currencies, names of languages and regions, units,
#: spelt numbers, transliteration, and line breaks, which Qt finds by itself.
_LEFT_OUT_FOLDERS = frozenset({"brkitr", "curr", "lang", "rbnf", "region", "translit", "unit"})
#: Old encodings, confusable characters, domain names; Unicode ones need no table.
_LEFT_OUT_ENDINGS = (".cnv", ".cfu", ".spp")
_LEFT_OUT_ITEMS = frozenset({"unames.icu"})
_LOCALE = re.compile(r"([a-z]{2,3})(_[A-Za-z0-9_]+)?\.res")


def stays(name: str) -> bool:
    """Tell whether an item such as ``"icudt73l/coll/zh.res"`` stays in the reduced data."""
    *folders, item = name.split("/")[1:]
    if folders and folders[0] in _LEFT_OUT_FOLDERS:
        return False
    if item.endswith(_LEFT_OUT_ENDINGS) or item in _LEFT_OUT_ITEMS:
        return False
    locale = _LOCALE.fullmatch(item)
    return locale is None or locale[1] in _LANGUAGES


def reduced_table(data: bytes) -> bytes:
    """Return ICU common data with only the items that stay.

    Parameters
    ----------
    data : bytes
        Little-endian common data, from its header on.

    Returns
    -------
    bytes
        The same header, a shorter table, and the items.

    Raises
    ------
    ValueError
        When it is no common data.
    """
    if data[2:4] != _MAGIC or data[12:16] != _FORMAT:
        raise ValueError("expected ICU common data, which begins with DA 27 and CmnD")
    header_bytes = struct.unpack_from("<H", data)[0]
    table = data[header_bytes:]
    count = struct.unpack_from("<I", table)[0]
    entries = [struct.unpack_from("<II", table, 4 + 8 * place) for place in range(count)]
    ends = [offset for _, offset in entries[1:]] + [len(table)]
    kept = []
    for (name_offset, offset), end in zip(entries, ends, strict=True):
        name = table[name_offset : table.index(b"\0", name_offset)]
        if stays(name.decode("ascii")):
            kept.append((name, table[offset:end]))
    names = b""
    places = []
    first_name = 4 + 8 * len(kept)
    for name, _ in kept:
        places.append(first_name + len(names))
        names += name + b"\0"
    body = bytearray(_padded(bytes(first_name) + names))
    struct.pack_into("<I", body, 0, len(kept))
    for place, (name_offset, (_, item)) in enumerate(zip(places, kept, strict=True)):
        struct.pack_into("<II", body, 4 + 8 * place, name_offset, len(body))
        body += _padded(item)
    return data[:header_bytes] + bytes(body)


def reduce_library(library: Path) -> bool:
    """Replace an ICU data library by a reduced one of the same name and symbol.

    Parameters
    ----------
    library : Path
        Such as ``libicudata.so.73``.

    Returns
    -------
    bool
        False, with the library as it was, where assembler or linker are missing.

    Raises
    ------
    ValueError
        When the library holds no ICU data.
    """
    content = library.read_bytes()
    format_place = content.find(_FORMAT)
    if format_place < 0:
        raise ValueError(f"{library}: expected ICU's common data in it")
    version = library.name.rpartition(".")[2]
    table = reduced_table(content[format_place - _MAGIC_BEFORE_FORMAT_BYTES :])
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
