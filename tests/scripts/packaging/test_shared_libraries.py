"""What a bundle asks of the system."""

from pathlib import Path

import pytest

from scripts.environment.system_libraries import SetUpError
from scripts.packaging import shared_libraries
from scripts.packaging.shared_libraries import system_needs

HEADERS = """\
Dynamic Section:
  NEEDED               libEGL.so.1
  NEEDED               libown.so.3
  NEEDED               libc.so.6
Version References:
  required from libc.so.6:
    0x09691a75 0x00 02 GLIBC_2.2.5
    0x069691b5 0x00 03 GLIBC_2.35
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for name, content in {
        "libown.so.3": b"\x7fELF",
        "program": b"\x7fELF",
        "notes.txt": b"text",
    }.items():
        (tmp_path / name).write_bytes(content)
    return sorted(tmp_path.iterdir())


def test_what_the_bundle_has_itself_is_not_asked_for(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_libraries, "private_headers", lambda path: HEADERS)
    needs = system_needs(files)
    assert needs.libraries == {"libEGL.so.1", "libc.so.6"}
    assert needs.glibc == (2, 35)
    assert needs.depends == ["libc6 (>= 2.35)", "libegl1"]
    assert needs.recommends == []


def test_a_library_without_a_package_fails_the_build(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        shared_libraries, "private_headers", lambda path: "  NEEDED   libodd.so.1\n"
    )
    with pytest.raises(SetUpError, match=r"The bundle needs libodd\.so\.1, and no package"):
        system_needs(files)


def test_a_file_that_cannot_be_read_is_named(files: list[Path]) -> None:
    with pytest.raises(SetUpError, match=r"libown\.so\.3: objdump of binutils cannot read it"):
        system_needs(files)
