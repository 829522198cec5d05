"""The window's door to the file of my samples: opened when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from model.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.samples.store import SampleStore


def _usual_path() -> Path:
    from model.samples.store import samples_path

    return samples_path()


class SampleDoor(QObject):
    """Opens the store once, for the thread of the window, and tells what changes in it.

    Signals
    -------
    changed()
        Samples were added, labelled anew or deleted.
    lessons_changed()
        A lesson was learned or taken back.
    failed(str)
        The file cannot be used; one sentence says why.
    """

    changed = Signal()
    lessons_changed = Signal()
    failed = Signal(str)

    def __init__(
        self, parent: QObject | None = None, path: Callable[[], Path] = _usual_path
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._store: SampleStore | None = None

    @property
    def path(self) -> Path:
        """Where the samples are kept."""
        return self._path()

    @property
    def store(self) -> SampleStore:
        """The store, opened now if it was not.

        Raises
        ------
        DataError
            If the file cannot be opened.
        """
        if self._store is None:
            # SQLite comes along with it, which a start without samples does not need.
            from model.samples.store import SampleStore

            self._store = SampleStore(self.path)
        return self._store

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Send what goes wrong in the block to `failed` and end the block there."""
        try:
            yield
        except (ModelError, OSError) as error:
            self.failed.emit(str(error))

    def close(self) -> None:
        """Let go of the file; it opens again when it is needed."""
        if self._store is not None:
            with self.telling():
                self._store.close()
            self._store = None
