"""A Wayland session without a screen: weston, where it is installed.

Standard library, and weston.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from pathlib import Path

from scripts.smoke.program_runs import SmokeError
from scripts.smoke.screen_server import ScreenServer

_SOCKET = "digitpad-smoke"
_START_LIMIT_S = 20.0


class WaylandScreen(ScreenServer):
    """Weston without output, from entering to leaving.

    Attributes
    ----------
    variables : dict of str to str
        What a program needs to find it.
    """

    def __enter__(self) -> WaylandScreen:
        self._folder = tempfile.TemporaryDirectory(prefix="digitpad-wayland-")
        self.variables = {"XDG_RUNTIME_DIR": self._folder.name, "WAYLAND_DISPLAY": _SOCKET}
        command = ["weston", "--backend=headless-backend.so", f"--socket={_SOCKET}", "--no-config"]
        self._process = subprocess.Popen(
            command,
            env={"PATH": "/usr/bin:/bin", "XDG_RUNTIME_DIR": self._folder.name},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + _START_LIMIT_S
        while not (Path(self._folder.name) / _SOCKET).exists():
            if self._process.poll() is not None or time.monotonic() > end:
                self.end()
                raise SmokeError("weston did not start")
            time.sleep(0.05)
        return self
