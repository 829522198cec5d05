"""Base class of the screens: a server with a temporary folder.

Standard library only.
"""

from __future__ import annotations

import subprocess
import tempfile
from types import TracebackType


class ScreenServer:
    """A server; subclasses start it in `__enter__`."""

    _folder: tempfile.TemporaryDirectory[str]
    _process: subprocess.Popen[bytes]

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def end(self) -> None:
        """End the server, and remove its folder."""
        self._process.terminate()
        self._process.wait()
        self._folder.cleanup()
