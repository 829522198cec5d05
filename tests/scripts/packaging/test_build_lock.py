"""The executable is built from the very versions that the tests run on."""

import re
from pathlib import Path

PROJECT_FOLDER = Path(__file__).resolve().parents[3]


def locked(path: Path) -> dict[str, str]:
    text = path.read_text(encoding="utf-8")
    return dict(re.findall(r"(?m)^([a-z0-9-]+)==(\S+)", text))


def test_the_versions_are_those_of_the_project() -> None:
    build = locked(PROJECT_FOLDER / "scripts" / "packaging" / "requirements.lock")
    project = locked(PROJECT_FOLDER / "requirements.lock")
    for name in ("numpy", "pillow", "pyside6-essentials", "shiboken6"):
        assert build[name] == project[name]
    assert build["pyinstaller"] == "6.22.0"


def test_the_lock_names_no_registry_and_every_file_by_hash() -> None:
    text = (PROJECT_FOLDER / "scripts" / "packaging" / "requirements.lock").read_text("utf-8")
    assert "://" not in text
    assert text.count("==") - text.count("sys_platform ==") - text.count("python-version 3") >= 9
    assert re.search(r"(?m)^--", text) is None
