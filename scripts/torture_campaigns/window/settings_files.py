"""Campaign: damaged settings files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from scripts.torture_campaigns.campaign import Campaign, Counts
from scripts.torture_campaigns.json_values import odd_json
from scripts.torture_campaigns.mutations import mutated

_KINDS: dict[str, tuple[type, ...]] = {
    "reads_live": (bool,),
    "sensitivity": (float, type(None)),
    "pen_width_px": (float,),
    "recent_folder": (str,),
    "recent_files": (tuple,),
    "language": (str,),
    "appearance": (str,),
    "text_percent": (int,),
    "reduces_motion": (bool,),
    "single_keys": (bool,),
    "learns_at_once": (bool,),
    "teaches_gate": (bool,),
    "writer": (str,),
}
_PICKLE = "@Variant(\\0\\0\\0\\x7f\\0\\0\\0\\x18PySide::PyObjectWrapper\\0\\0\\0\\0\\x3\\x80\\x4.)"
_ODD_VALUES = (
    *("", "true", "@Invalid()", "@ByteArray(\\xff)", "@Rect(1 2 3)", "@@", "a, b", "%1", "nan"),
    *("1e999", "\\x0", "\\xd800", '"', "system", "x" * 5000, "@DateTime(\\0\\0\\0\\x10\\xff)"),
    *("@Variant(\\0\\0\\0\\t\\0\\xff\\xff\\xff\\xfe)", _PICKLE, _PICKLE.replace("@", "\\x40")),
)
_TELLING = b'=[]@()",\\x0123456789 \n;%'


class SettingsFiles(Campaign):
    """Opens settings with random changes, reads each one, and saves one."""

    name = "settings"
    counts = Counts(short=1_000, default=10_000, long=100_000)
    ending = ".ini"

    def set_up(self) -> None:
        """Write all settings."""
        # Only this campaign needs Qt.
        from PySide6.QtCore import QByteArray

        from app.services.settings import Settings

        self._settings = Settings
        self._path = self.folder / "settings.ini"
        settings = Settings(self._path)
        for name in _KINDS:
            setattr(settings, name, getattr(settings, name))
        settings.sensitivity = 0.5
        settings.recent_files = ("/home/ann/seven.png", "/home/ann/好.jsonl")
        settings.window_geometry = QByteArray(b"\1\xd9\xd0\xcb" + bytes(62))
        settings.save()
        self._content = self._path.read_bytes()

    def make(self, number: int, generator: np.random.Generator) -> bytes:
        """Return a changed file, or one with odd values."""
        if number % 2:
            return mutated(self._content, generator, [self._content], _TELLING)
        lines = self._content.split(b"\n")
        for _ in range(int(generator.integers(1, 4))):
            index = int(generator.integers(len(lines)))
            key, equals, _ = lines[index].partition(b"=")
            if equals:
                value = _odd_value(generator).encode("utf-8", "surrogatepass")
                lines[index] = key + b"=" + value
        return b"\n".join(lines)

    def check(self, case: bytes) -> str | None:
        """Open, read and save it."""
        for old in self.folder.iterdir():
            old.unlink()
        self._path.write_bytes(case)
        settings: Any = self._settings(self._path)
        for name, kinds in _KINDS.items():
            value = getattr(settings, name)
            if not isinstance(value, kinds):
                return f"{name} is {value!r:.60}"
        _ = settings.window_geometry, settings.network.path.exists()
        for path in settings.recent_files:
            _ = Path(path).exists()
        settings.text_percent = 150
        settings.save()
        return None if self._settings(self._path).text_percent == 150 else "a setting is not kept"


def _odd_value(generator: np.random.Generator) -> str:
    if generator.random() < 0.5:
        return _ODD_VALUES[int(generator.integers(len(_ODD_VALUES)))]
    document = odd_json(["/home/ann/seven.png", "/b"], generator)
    return json.dumps(document) if generator.random() < 0.7 else document
