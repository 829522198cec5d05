"""Libraries without what only debuggers read."""

import ctypes
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.packaging.stripping import can_be_loaded, only_loaded_parts, strip_libraries

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="ELF is Linux's")


def elf_with(segments: list[tuple[int, int, bytes]], file_bytes: int) -> bytes:
    """An ELF file of x86-64 with loaded segments (offset, address, content)."""
    data = bytearray(file_bytes)
    data[:6] = b"\x7fELF\x02\x01"
    struct.pack_into("<H", data, 0x12, 0x3E)
    struct.pack_into("<QQ", data, 0x20, 64, 5000)
    struct.pack_into("<HH", data, 0x36, 56, len(segments))
    for place, (offset, address, content) in enumerate(segments):
        size = len(content)
        header = (1, 4, offset, address, address, size, size, 0x1000)
        data[offset : offset + size] = content or data[offset : offset + size]
        struct.pack_into("<IIQQQQQQ", data, 64 + 56 * place, *header)
    return bytes(data)


def test_a_hole_is_closed_and_addresses_stay() -> None:
    head = elf_with([(0, 0, b""), (0x9010, 0x3010, b"")], 0xA000)[: 64 + 112]
    whole = elf_with([(0, 0, head), (0x9010, 0x3010, b"code")], 0xA000)
    # The header within the first segment must tell of both segments itself.
    whole = whole[:0] + elf_with([(0, 0, whole[:176]), (0x9010, 0x3010, b"code")], 0xA000)
    reduced = only_loaded_parts(whole)
    assert len(reduced) < 0x1100
    assert can_be_loaded(reduced)
    offset, address = struct.unpack_from("<QQ", reduced, 64 + 56 + 8)
    assert address == 0x3010
    assert reduced[offset : offset + 4] == b"code"


def test_segments_out_of_step_with_memory_cannot_be_loaded() -> None:
    assert can_be_loaded(elf_with([(0x1000, 0x2000, b"a")], 0x2000))
    assert not can_be_loaded(elf_with([(0x1010, 0x2000, b"a")], 0x2000))


def test_another_processor_s_file_stays_as_it_is() -> None:
    data = bytearray(elf_with([(0, 0, b"")], 0x1000))
    struct.pack_into("<H", data, 0x12, 0xB7)
    assert only_loaded_parts(bytes(data)) == bytes(data)


@pytest.mark.skipif(shutil.which("gcc") is None, reason="needs a compiler")
def test_a_real_library_still_works(tmp_path: Path) -> None:
    source, library = tmp_path / "one.c", tmp_path / "libone.so"
    source.write_text(
        "static int unseen(int a) { return a + 1; }\nint one(void) { return unseen(0); }"
    )
    subprocess.run(["gcc", "-g", "-shared", "-o", library, source], check=True)
    parts = only_loaded_parts(library.read_bytes())
    (tmp_path / "libparts.so").write_bytes(parts)
    assert strip_libraries([library]) > 0
    for path in (library, tmp_path / "libparts.so"):
        assert ctypes.CDLL(str(path)).one() == 1
