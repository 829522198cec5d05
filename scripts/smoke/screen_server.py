"""What every screen for the checks is: a server with a folder of its own, both gone in the end.

Standard library only.
"""

from __future__ import annotations

import subprocess
import tempfile
from types import TracebackType


class ScreenServer:
    """A server that its children start when they are entered, and that ends when they are left."""

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
