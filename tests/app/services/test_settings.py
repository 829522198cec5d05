"""Settings are kept with their types; a damaged file means the defaults."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from app.services.network_ref import DEFAULT_NETWORK, NetworkRef
from app.services.settings import DAMAGED_FILE_NAME, SETTINGS_FILE_NAME, Settings

DEFAULTS: dict[str, object] = {
    "reads_live": True,
    "network": DEFAULT_NETWORK,
    "sensitivity": None,
    "pen_width_px": 18.0,
    "recent_folder": "",
    "language": "system",
    "appearance": "system",
    "text_percent": 100,
    "reduces_motion": False,
    "single_keys": True,
}
OTHERS: dict[str, object] = {
    "reads_live": False,
    "network": NetworkRef.parse("/home/someone/my, weights.pkl"),
    "sensitivity": 0.75,
    "pen_width_px": 24.5,
    "recent_folder": "/home/someone/图片",
    "language": "zh",
    "appearance": "dark",
    "text_percent": 150,
    "reduces_motion": True,
    "single_keys": False,
}


def test_defaults(digitpad_data_folder: Path) -> None:
    settings = Settings()
    assert {name: getattr(settings, name) for name in DEFAULTS} == DEFAULTS
    assert settings.window_geometry.isEmpty()
    assert settings.path == digitpad_data_folder / SETTINGS_FILE_NAME


def test_choices_are_kept_with_their_types() -> None:
    first = Settings()
    for name, value in OTHERS.items():
        setattr(first, name, value)
    first.window_geometry = QByteArray(b"\x00geometry\xff")
    first.save()
    second = Settings()
    assert {name: getattr(second, name) for name in OTHERS} == OTHERS
    assert second.window_geometry == QByteArray(b"\x00geometry\xff")


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\xff\xfe no ini at all",
        b"[reading\nlive=maybe",
        b"[reading]\nlive=maybe\nnetwork=a, b\nsensitivity=2\n[drawing]\npen_width_px=1e99\n"
        b"[view]\nlanguage=xx\nappearance=pink\ntext_percent=1000000000000\nreduces_motion=2\n"
        b"single_keys=\n[window]\ngeometry=nonsense\n",
        b"[drawing]\npen_width_px=nan\n[view]\ntext_percent=wide\n",
        b'[drawing]\nrecent_files="' + b"[" * 100_000 + b'"\n',
        b'[drawing]\nrecent_files="[' + b"9" * 5_000 + b']"\n',
        b"[drawing]\nrecent_folder=/a\\0b\n[reading]\nnetwork=/a\\0\n",
        b"[drawing]\nrecent_folder=/"
        + b"a" * 300
        + b"\n[reading]\nnetwork="
        + b"b/" * 3_000
        + b"\n",
        b"[drawing]\npen_width_px=" + b"9" * 2_000_000,
    ],
)
def test_a_damaged_file_means_the_defaults(digitpad_data_folder: Path, content: bytes) -> None:
    (digitpad_data_folder / SETTINGS_FILE_NAME).write_bytes(content)
    settings = Settings()
    assert {name: getattr(settings, name) for name in DEFAULTS} == DEFAULTS
    assert settings.window_geometry.isEmpty()


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(tmp_path / "file" / "settings.ini")
    settings.reads_live = False
    settings.save()
    assert settings.reads_live is False


@pytest.mark.parametrize("content", [b"\x00\xff\xfe no ini at all", b"[reading\nlive=maybe"])
def test_a_damaged_file_is_backed_up(digitpad_data_folder: Path, content: bytes) -> None:
    path = digitpad_data_folder / SETTINGS_FILE_NAME
    path.write_bytes(content)
    settings = Settings()
    assert settings.backup_path == digitpad_data_folder / DAMAGED_FILE_NAME
    assert settings.backup_path.read_bytes() == content
    settings.pen_width_px = 20.0
    settings.save()
    again = Settings()
    assert again.backup_path is None
    assert again.pen_width_px == 20.0


def test_a_file_that_is_whole_stays(digitpad_data_folder: Path) -> None:
    settings = Settings()
    settings.text_percent = 150
    settings.save()
    assert Settings().backup_path is None
    assert not (digitpad_data_folder / DAMAGED_FILE_NAME).exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_a_pipe_or_a_device_is_moved_aside(digitpad_data_folder: Path, kind: str) -> None:
    path = digitpad_data_folder / SETTINGS_FILE_NAME
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    settings = Settings()
    assert settings.backup_path is not None
    settings.text_percent = 150
    settings.save()
    assert Settings().text_percent == 150


@pytest.mark.parametrize(
    "content",
    ["", "no list", '{"a": 1}', '[1, "/a"]', '["/a", "/b\\u0000", "/c\\ud800"]', "[" * 100_000],
    ids=["empty", "text", "object", "number", "impossible paths", "nested"],
)
def test_recent_files_that_make_no_sense_are_left_out(content: str) -> None:
    settings = Settings()
    settings.store.setValue("drawing/recent_files", content)
    assert settings.recent_files == (("/a",) if "/a" in content else ())


def test_two_programs_keep_each_other_s_changes(digitpad_data_folder: Path) -> None:
    path = digitpad_data_folder / SETTINGS_FILE_NAME
    change = (
        "import sys; from pathlib import Path; from app.services.settings import Settings\n"
        "settings = Settings(Path(sys.argv[1]))\n"
        "for step in range(40):\n"
        "    settings.store.setValue(f'{sys.argv[2]}/{step}', str(step)); settings.save()\n"
    )
    project = Path(__file__).resolve().parents[3]
    programs = [
        subprocess.Popen([sys.executable, "-c", change, str(path), name], cwd=project)
        for name in ("first", "second")
    ]
    assert [program.wait(60) for program in programs] == [0, 0]
    store = Settings(path).store
    for name in ("first", "second"):
        assert [store.value(f"{name}/{step}") for step in range(40)] == list(map(str, range(40)))


def serialized(value: object, tmp_path: Path) -> str:
    """Return a value as QSettings writes it."""
    store = QSettings(str(tmp_path / "other.ini"), QSettings.Format.IniFormat)
    store.setValue("value", value)
    store.sync()
    return (tmp_path / "other.ini").read_text().partition("value=")[2].strip()


class Marker:
    """A value whose pickle makes a file when it is read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[[Path], None], tuple[Path]]:
        return Path.touch, (self.path,)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("@Variant(", "@Variant("),
        ("@Variant(", '"@Var""iant("'),
        ("@Variant(", "\\x40Variant("),
        ("@Variant(", "\\x10040\\x56\\x61riant("),
        ("@Variant(", "\\100Variant("),
        ("@Variant(", "@Va\\qriant("),
        ("@Variant(", "@Va\\\nriant("),
        ("@Variant(", "a, @Variant("),
    ],
)
def test_settings_never_run_code(
    digitpad_data_folder: Path, tmp_path: Path, text: str, other: str
) -> None:
    made = tmp_path / "code ran"
    content = serialized(Marker(made), tmp_path).replace(text, other)
    path = digitpad_data_folder / SETTINGS_FILE_NAME
    path.write_text(f"[drawing]\nrecent_files={content}\n")
    settings = Settings()
    assert settings.recent_files == ()
    assert settings.store.value("drawing/recent_files") is None
    path.write_text(f"[view]\nlanguage={content}\n")
    settings.save()
    assert settings.store.value("view/language") is None
    assert not made.exists()


@pytest.mark.parametrize("writer", ["@Variant(1)", "Ann @ home", "a, b", '"Ann"', "好"])
def test_texts_that_look_odd_are_kept(writer: str) -> None:
    settings = Settings()
    settings.writer = writer
    settings.save()
    again = Settings()
    assert again.backup_path is None
    assert again.writer == writer
