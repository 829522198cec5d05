"""What was opened, read from what strace writes."""

from pathlib import Path

import pytest

from scripts.smoke.opened_files import opened_paths, unopened_files, unopened_report

TRACE = r"""
12 execve("/opt/digitpad/digitpad", ["digitpad"], 0x7ff /* 9 vars */) = 0
12 openat(AT_FDCWD, "/opt/digitpad/_internal/./libone.so", O_RDONLY|O_CLOEXEC) = 3
12 openat(AT_FDCWD, "/opt/digitpad/_internal/libtwo.so", O_RDONLY) = -1 ENOENT (No such file)
12 stat("/opt/digitpad/_internal/libtwo.so", {st_mode=S_IFREG}) = 0
12 openat(AT_FDCWD, "/home/\345\256\266/digitpad/_internal/licences/a.txt", O_RDONLY) = 5
"""


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    bundle = tmp_path / "digitpad"
    (bundle / "_internal" / "licences").mkdir(parents=True)
    for name in ("digitpad", "_internal/libone.so.1", "_internal/licences/a.txt"):
        (bundle / name).write_bytes(b"x" * 100)
    (bundle / "_internal" / "libone.so").symlink_to("libone.so.1")
    (bundle / "_internal" / "libtwo.so").write_bytes(b"x" * 10)
    return bundle


@pytest.fixture
def opened(tmp_path: Path) -> set[str]:
    (tmp_path / "1.trace").write_text(TRACE, encoding="utf-8")
    return opened_paths(tmp_path)


def test_only_what_was_opened_with_success_counts(opened: set[str]) -> None:
    assert opened == {
        "/opt/digitpad/digitpad",
        "/opt/digitpad/_internal/./libone.so",
        "/home/家/digitpad/_internal/licences/a.txt",
    }


def test_links_and_copies_stand_for_the_file(bundle: Path, opened: set[str]) -> None:
    assert unopened_files(bundle, opened) == {"_internal/libtwo.so": 10}


def test_what_nothing_explains_is_complained_of(bundle: Path, opened: set[str]) -> None:
    text, complaints = unopened_report(bundle, opened)
    assert "0.00 MB, 3.2%" in text
    assert complaints == ["_internal/libtwo.so: never opened, and nothing says why it is there"]
    _, complaints = unopened_report(bundle, [])
    assert complaints[-1] == "expected at most 5% never opened"
