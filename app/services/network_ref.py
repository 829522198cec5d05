"""References to networks: a bundled one by name, any other by the path of its weights file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assets import BUNDLED_NAMES, bundled_weights_path


@dataclass(frozen=True)
class NetworkRef:
    """A weights file, and its name in `assets.BUNDLED_NAMES` if it comes with Digitpad.

    `str` gives the text that `parse` reads.
    """

    path: Path
    bundled_name: str = ""

    @classmethod
    def parse(cls, text: str) -> NetworkRef:
        """Return the network of a bundled name or a path, as settings and lessons store it."""
        if text in BUNDLED_NAMES:
            return cls(bundled_weights_path(text), text)
        return cls(Path(text))

    @property
    def is_bundled(self) -> bool:
        """Whether the network comes with Digitpad."""
        return bool(self.bundled_name)

    def __str__(self) -> str:
        return self.bundled_name or str(self.path)


DEFAULT_NETWORK = NetworkRef.parse(BUNDLED_NAMES[0])
