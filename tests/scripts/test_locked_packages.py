"""The lock holds every package that the project asks for, by hash, and names no registry."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT_FOLDER = Path(__file__).resolve().parents[2]
LOCK_TEXT = (PROJECT_FOLDER / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((PROJECT_FOLDER / "pyproject.toml").read_text(encoding="utf-8"))

# One entry a package: "name==version ; marker", then a hash a file.
ENTRIES = re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^\s*#.*\n", "", LOCK_TEXT).strip())
LOCKED = {
    canonicalize_name(name): version
    for name, version in re.findall(r"(?m)^([A-Za-z0-9._-]+)==(\S+)", LOCK_TEXT)
}


@pytest.mark.parametrize(
    "wanted",
    PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["development"],
)
def test_the_lock_has_what_the_project_asks_for(wanted):
    requirement = Requirement(wanted)

    assert LOCKED[canonicalize_name(requirement.name)] in requirement.specifier


def test_every_package_is_pinned_once_and_by_hash():
    assert len(ENTRIES) == len(LOCKED)
    for entry in ENTRIES:
        first_line, *hashes = entry.splitlines()
        assert re.match(r"[a-z0-9-]+==[0-9][^ ]*( ;.*)? \\$", first_line), first_line
        assert hashes, first_line
        assert all(re.match(r" +--hash=sha256:[0-9a-f]{64}( \\)?$", line) for line in hashes)


def test_the_lock_names_no_registry():
    assert "://" not in LOCK_TEXT
    assert not re.search(r"(?m)^--", LOCK_TEXT)
