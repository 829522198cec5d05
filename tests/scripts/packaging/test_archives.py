"""Archives are the same bytes for the same files, and belong to root."""

import io
import lzma
import tarfile

import pytest

from scripts.packaging.archives import bundle_files, tar_bytes, xz

DATE_S = 1_700_000_000


def entries(data: bytes) -> dict[str, tarfile.TarInfo]:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return {entry.name: entry for entry in archive}


@pytest.fixture
def bundle(tmp_path):
    folder = tmp_path / "bundle"
    (folder / "libraries").mkdir(parents=True)
    (folder / "digitpad").write_bytes(b"program")
    (folder / "libraries" / "one.so").write_bytes(b"library")
    (folder / "libraries" / "link.so").symlink_to("one.so")
    return folder


def test_the_order_of_the_files_does_not_matter(bundle):
    files = bundle_files(bundle, "usr/lib/digitpad")
    backwards = dict(reversed(files.items()))

    assert tar_bytes(files, DATE_S) == tar_bytes(backwards, DATE_S)


def test_entries_have_one_date_one_owner_and_fixed_permissions(bundle):
    found = entries(tar_bytes(bundle_files(bundle, "opt"), DATE_S))

    assert {(entry.mtime, entry.uname, entry.gname) for entry in found.values()} == {
        (DATE_S, "root", "root")
    }
    assert {name: oct(entry.mode) for name, entry in found.items()} == {
        "./opt": "0o755",
        "./opt/libraries": "0o755",
        "./opt/digitpad": "0o755",
        "./opt/libraries/one.so": "0o644",
        "./opt/libraries/link.so": "0o777",
    }
    assert found["./opt/libraries/link.so"].linkname == "one.so"


def test_contents_and_links_need_no_file():
    data = tar_bytes(
        {"control": b"Package: digitpad\n"},
        DATE_S,
        links={"usr/bin/digitpad": "../lib/digitpad/digitpad"},
        with_folders=False,
    )

    found = entries(data)
    assert list(found) == ["./control", "./usr/bin/digitpad"]
    assert found["./usr/bin/digitpad"].linkname == "../lib/digitpad/digitpad"
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        assert archive.extractfile("./control").read() == b"Package: digitpad\n"


def test_xz_can_be_unpacked():
    assert lzma.decompress(xz(b"digits" * 100)) == b"digits" * 100
