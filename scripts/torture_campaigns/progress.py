"""What a long run has done so far, in a file, so that it can go on after an interruption."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from model.files import write_whole


@dataclass
class Done:
    """What has been done of one campaign: numbers of its blocks, failures, seconds."""

    blocks: list[int] = field(default_factory=list)
    failures: int = 0
    seconds: float = 0.0


class Progress:
    """The blocks of cases that are done, by campaign.

    Parameters
    ----------
    path : Path or None
        The file; without one, all is forgotten at the end.
    done : dict of str to Done, optional
    """

    def __init__(self, path: Path | None, done: dict[str, Done] | None = None) -> None:
        self._path = path
        self._done = done or {}

    @classmethod
    def read(cls, path: Path | None) -> Progress:
        """Return what an earlier run has left in the file, if there is one."""
        if path is None or not path.exists():
            return cls(path)
        content = json.loads(path.read_text(encoding="utf-8"))
        return cls(path, {name: Done(**entry) for name, entry in content.items()})

    def of(self, name: str) -> Done:
        """Return what has been done of a campaign, to be changed."""
        return self._done.setdefault(name, Done())

    def save(self) -> None:
        """Write the file."""
        if self._path is not None:
            content = {name: vars(done) for name, done in self._done.items()}
            write_whole(self._path, json.dumps(content).encode())
