"""The `.deb`: what is in it, and that it comes out the same every time."""

import io
import lzma
import shutil
import subprocess
import tarfile
import xml.etree.ElementTree as ElementTree
from configparser import RawConfigParser
from pathlib import Path

import pytest

from scripts.packaging.debian_package import (
    DESKTOP_FOLDER,
    debian_architecture,
    debian_package,
)
from scripts.packaging.shared_libraries import SystemNeeds

NEEDS = SystemNeeds(frozenset({"libc.so.6", "libEGL.so.1", "libwayland-client.so.0"}), (2, 35))
DATE_S = 1_700_000_000


@pytest.fixture
def package(tmp_path: Path) -> bytes:
    bundle = tmp_path / "digitpad"
    (bundle / "_internal").mkdir(parents=True)
    (bundle / "digitpad").write_bytes(b"program")
    (bundle / "_internal" / "libone.so.1").write_bytes(b"library")
    (bundle / "_internal" / "libone.so").symlink_to("libone.so.1")
    icon = tmp_path / "icon.svg"
    icon.write_text("<svg/>")
    return debian_package(bundle, "1.2.3", NEEDS, {48: icon}, icon, "free", DATE_S)


def members_of(package: bytes) -> dict[str, bytes]:
    assert package.startswith(b"!<arch>\n")
    members, place = {}, 8
    while place < len(package):
        header = package[place : place + 60].decode("ascii")
        size = int(header[48:58])
        members[header[:16].strip()] = package[place + 60 : place + 60 + size]
        place += 60 + size + size % 2
    return members


def archive_of(members: dict[str, bytes], name: str) -> tarfile.TarFile:
    return tarfile.open(fileobj=io.BytesIO(lzma.decompress(members[name])))


def test_the_parts_come_in_debian_s_order(package: bytes) -> None:
    members = members_of(package)
    assert list(members) == ["debian-binary", "control.tar.xz", "data.tar.xz"]
    assert members["debian-binary"] == b"2.0\n"


def test_it_declares_what_the_libraries_need(package: bytes) -> None:
    file = archive_of(members_of(package), "control.tar.xz").extractfile("./control")
    assert file is not None
    control = file.read().decode()
    assert "Version: 1.2.3\n" in control
    assert "Depends: libc6 (>= 2.35), libegl1\n" in control
    assert "Recommends: libwayland-client0\n" in control


def test_every_file_is_root_s_and_of_one_date(package: bytes) -> None:
    archive = archive_of(members_of(package), "data.tar.xz")
    entries = {entry.name: entry for entry in archive.getmembers()}
    assert {entry.mtime for entry in entries.values()} == {DATE_S}
    assert {(entry.uid, entry.uname) for entry in entries.values()} == {(0, "root")}
    assert entries["./usr/bin/digitpad"].linkname == "../lib/digitpad/digitpad"
    assert entries["./usr/lib/digitpad/digitpad"].mode == 0o755
    assert entries["./usr/lib/digitpad/_internal/libone.so"].linkname == "libone.so.1"
    assert entries["./usr/lib/digitpad/_internal/libone.so.1"].mode == 0o644
    assert entries["./usr/share/applications/digitpad.desktop"].isfile()
    assert entries["./usr/share/icons/hicolor/48x48/mimetypes"].isdir()


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="needs Debian")
def test_debian_takes_it(package: bytes, tmp_path: Path) -> None:
    (tmp_path / "one.deb").write_bytes(package)
    command = ["dpkg-deb", "--field", str(tmp_path / "one.deb"), "Package"]
    assert subprocess.run(command, capture_output=True, check=True).stdout == b"digitpad\n"
    subprocess.run(["dpkg-deb", "--extract", tmp_path / "one.deb", tmp_path / "out"], check=True)
    assert (tmp_path / "out/usr/bin/digitpad").read_bytes() == b"program"


def test_the_menu_entry_and_the_kinds_of_files_agree() -> None:
    entry = RawConfigParser(delimiters=("=",), interpolation=None)
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read(DESKTOP_FOLDER / "digitpad.desktop", encoding="utf-8")
    offered = entry["Desktop Entry"]["MimeType"].split(";")
    tree = ElementTree.parse(DESKTOP_FOLDER / "digitpad-mime.xml").getroot()
    kinds = [kind.attrib["type"] for kind in tree]
    assert kinds == ["application/x-digitpad-drawing", "application/x-digitpad-weights"]
    assert set(kinds) <= set(offered)
    assert entry["Desktop Entry"]["Exec"] == "digitpad %f"


def test_processors_have_debian_s_names() -> None:
    assert debian_architecture("x86_64") == "amd64"
    assert debian_architecture("aarch64") == "arm64"
    assert debian_architecture("riscv64") == "riscv64"
