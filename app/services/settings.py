"""Settings: each with its type, limits and default."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings

from app.services.network_ref import DEFAULT_NETWORK, NetworkRef
from model.files import data_folder
from model.files.reading import UnreadableFileError, read_regular

SETTINGS_FILE_NAME = "settings.ini"
DAMAGED_FILE_NAME = "settings.damaged.ini"
MAX_FILE_BYTES = 1_000_000
_MAX_PATH_BYTES, _MAX_NAME_BYTES = 4096, 255
MAX_RECENT_FILES = 8
MIN_PEN_WIDTH_PX, MAX_PEN_WIDTH_PX = 6.0, 30.0
MIN_CANVAS_WIDTH_PX, MAX_CANVAS_WIDTH_PX = 280, 840
APPEARANCES = ("system", "light", "dark")
LANGUAGES = ("system", "en", "zh")
TEXT_PERCENTS = (100, 125, 150, 175, 200)

_Value = TypeVar("_Value")


class _Setting(Generic[_Value]):
    """A value in the INI file; one that cannot be parsed counts as the default."""

    def __init__(
        self,
        key: str,
        default: _Value,
        parse: Callable[[str], _Value],
        format: Callable[[_Value], str] = str,
    ) -> None:
        self.key = key
        self.default = default
        self.parse = parse
        self.format = format

    def __get__(self, owner: Settings, owner_type: type | None = None) -> _Value:
        text = owner.store.value(self.key)
        if not isinstance(text, str):
            return self.default
        try:
            return self.parse(text)
        except (KeyError, ValueError, OverflowError, RecursionError):
            return self.default

    def __set__(self, owner: Settings, value: _Value) -> None:
        owner.store.setValue(self.key, self.format(value))


class _Geometry:
    """Size and position of a window as Qt saves them; empty at first."""

    def __init__(self, key: str) -> None:
        self.key = key

    def __get__(self, owner: Settings, owner_type: type | None = None) -> QByteArray:
        value = owner.store.value(self.key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def __set__(self, owner: Settings, geometry: QByteArray) -> None:
        owner.store.setValue(self.key, geometry)


def _switch(key: str, default: bool) -> _Setting[bool]:
    values = {"true": True, "false": False}
    return _Setting(key, default, lambda text: values[text.lower()], lambda on: str(on).lower())


def _choice(key: str, choices: Sequence[_Value]) -> _Setting[_Value]:
    """Return a setting with one of these values, by default the first."""
    values = {str(choice): choice for choice in choices}
    return _Setting(key, choices[0], lambda text: values[text])


def _pen_width(text: str) -> float:
    width_px = float(text)
    if not MIN_PEN_WIDTH_PX <= width_px <= MAX_PEN_WIDTH_PX:
        raise ValueError
    return width_px


def _canvas_width(text: str) -> int:
    width_px = int(text)
    if not MIN_CANVAS_WIDTH_PX <= width_px <= MAX_CANVAS_WIDTH_PX:
        raise ValueError
    return width_px


def _sensitivity(text: str) -> float | None:
    sensitivity = float(text)
    if not 0.0 <= sensitivity <= 1.0:
        raise ValueError
    return sensitivity


def _is_name(text: str) -> bool:
    """Return whether the system takes a text as a path: no null, no half or too many letters."""
    try:
        name = os.fsencode(text)
    except UnicodeEncodeError:
        return False
    is_short = len(name) <= _MAX_PATH_BYTES and max(map(len, name.split(b"/"))) <= _MAX_NAME_BYTES
    return is_short and b"\0" not in name


def _name(text: str) -> str:
    if not _is_name(text):
        raise ValueError
    return text


def _network(text: str) -> NetworkRef:
    return NetworkRef.parse(_name(text))


def _parse_paths(text: str) -> tuple[str, ...]:
    paths = json.loads(text)
    if not isinstance(paths, list):
        raise ValueError
    return tuple(path for path in paths if isinstance(path, str) and _is_name(path))[
        :MAX_RECENT_FILES
    ]


def _format_paths(paths: tuple[str, ...]) -> str:
    return json.dumps(paths[:MAX_RECENT_FILES], ensure_ascii=False)


def _parse_words(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text[:_MAX_NAME_BYTES].split(",")))


class Settings:
    """The settings, stored in an INI file in the data folder.

    A missing or damaged file and a value out of range mean the default: settings never keep the
    window from opening.

    Attributes
    ----------
    reads_live : bool
        Read after every stroke.
    reads_signs : bool
        Read points, commas and minus signs in numbers.
    network : NetworkRef
        The network that reads.
    opening : str
        The weights file that is being opened, so that one which ends the program is known.
    sensitivity : float or None
        When a drawing is no digit: 0 reads everything, 1 asks when unsure; None as recommended.
    clears_itself : bool
        A stroke clearly apart from the drawing starts the next one.
    canvas_width_px : int
        280 for one digit, more for numbers.
    knows_clearing : bool
        Whether the person has been told about that.
    reduces_motion : bool
        Nothing moves or fades.
    shows_inside : bool
        The inspector is open.
    single_keys : bool
        P, E, L, [, ], X and the digits work without Ctrl.
    learns_at_once : bool
        Learn after each correction, not only when asked.
    teaches_gate : bool
        Whether samples teach the gate; False after forgetting, until the next correction.
    writer : str
        Whose drawings become samples.
    lesson_read : tuple of str
        The numbers of the chapters that the person has read.
    exercises_found : tuple of str
        The names of the mistakes that the person has found.
    recent_folder : str
        Where a file was last opened or saved; empty at first.
    recent_files : tuple of str
        Paths of what was last opened, the latest first.
    window_geometry, training_geometry, paper_geometry, mistakes_geometry : QByteArray
        Where the windows were.
    backup_path : Path or None
        Where a damaged file was moved when the settings were opened.
    """

    reads_live = _switch("reading/live", True)
    reads_signs = _switch("reading/signs", True)
    network = _Setting("reading/network", DEFAULT_NETWORK, _network)
    opening = _Setting("reading/opening", "", _name)
    sensitivity = _Setting[float | None]("reading/sensitivity", None, _sensitivity)
    clears_itself = _switch("drawing/clears_itself", False)
    knows_clearing = _switch("drawing/knows_clearing", False)
    canvas_width_px = _Setting("drawing/canvas_width_px", MIN_CANVAS_WIDTH_PX, _canvas_width)
    pen_width_px = _Setting("drawing/pen_width_px", 18.0, _pen_width)
    recent_folder = _Setting("drawing/recent_folder", "", _name)
    recent_files = _Setting[tuple[str, ...]](
        "drawing/recent_files", (), _parse_paths, _format_paths
    )
    language = _choice("view/language", LANGUAGES)
    appearance = _choice("view/appearance", APPEARANCES)
    text_percent = _choice("view/text_percent", TEXT_PERCENTS)
    reduces_motion = _switch("view/reduces_motion", False)
    shows_inside = _switch("view/inside", False)
    single_keys = _switch("view/single_keys", True)
    learns_at_once = _switch("samples/learns_at_once", True)
    teaches_gate = _switch("samples/teaches_gate", True)
    writer = _Setting("samples/writer", "Me", str)
    lesson_read = _Setting[tuple[str, ...]]("learning/lesson_read", (), _parse_words, ",".join)
    exercises_found = _Setting[tuple[str, ...]](
        "learning/exercises_found", (), _parse_words, ",".join
    )
    window_geometry = _Geometry("window/geometry")
    training_geometry = _Geometry("training/geometry")
    paper_geometry = _Geometry("paper/geometry")
    mistakes_geometry = _Geometry("mistakes/geometry")

    def __init__(self, path: Path | None = None) -> None:
        self.path = path if path is not None else data_folder() / SETTINGS_FILE_NAME
        self.backup_path: Path | None = None
        self._check_file()
        self.store = QSettings(str(self.path), QSettings.Format.IniFormat)
        if self.store.status() is QSettings.Status.FormatError:
            self.backup_path = self._moved_aside()
            self.store = QSettings(str(self.path), QSettings.Format.IniFormat)

    def _check_file(self) -> None:
        """Move a file aside that Qt must not read."""
        if not is_ini(self.path):
            self.backup_path = self._moved_aside()

    def remember_file(self, path: Path) -> None:
        """Put a file first among the recent ones, those of other windows included."""
        self.save()
        name = str(path.resolve())
        self.recent_files = (name, *(other for other in self.recent_files if other != name))

    def _moved_aside(self) -> Path | None:
        """Rename a file that is not an INI file, so that its values are not lost."""
        aside = self.path.with_name(DAMAGED_FILE_NAME)
        try:
            self.path.replace(aside)
        except OSError:
            return None
        return aside

    def save(self) -> None:
        """Write the file now; if that fails, the settings last until the program ends."""
        # This also reads what other programs wrote since.
        self._check_file()
        self.store.sync()


def is_ini(path: Path) -> bool:
    """Return whether a file is missing or looks like the INI files that are written here.

    Qt accepts almost any file, and drops what it cannot parse when it writes. It also reads what
    is never written here: values of any type, among them Python's pickles, which can run code.
    """
    try:
        content = read_regular(path, MAX_FILE_BYTES)
    except UnreadableFileError:
        return False
    except OSError:
        return True
    lines = [line.strip() for line in content.splitlines()]
    has_lines = b"\0" not in content and all(
        not line or line[:1] in b"[;#" or b"=" in line for line in lines
    )
    return has_lines and not _SERIALIZED.search(_ESCAPE.sub(_unescaped, content))


# The escapes of a value, as QSettings reads them; quotes may stand anywhere in it.
_ESCAPE = re.compile(rb"""\\x([0-9a-fA-F]+)|\\([0-7]+)|\\(?:\r\n|\n\r|.)|"|\\$""", re.DOTALL)

#: Begins a value that QDataStream reads; a text of this kind begins with a second @.
_SERIALIZED = re.compile(rb"(?<!@)@(?:Variant|DateTime)\(")


def _unescaped(escape: re.Match[bytes]) -> bytes:
    if escape[1]:
        return chr(int(escape[1][-4:], 16)).encode("utf-8", "replace")
    if escape[2]:
        return chr(int(escape[2][-6:], 8) & 0xFFFF).encode("utf-8", "replace")
    return b""
