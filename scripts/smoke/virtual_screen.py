"""A screen in memory: Xvfb, whose pixels are read from its file.

Standard library, and Xvfb.
"""

from __future__ import annotations

import os
import struct
import subprocess
import tempfile
import time
import zlib
from pathlib import Path

from scripts.smoke.screen_server import ScreenServer

SIZE_PX = (1280, 900)
_START_LIMIT_S = 20.0
_HEADER_WORDS = 25


class Picture:
    """Pixels of the screen.

    Parameters
    ----------
    rows : list of bytes
        One a line, 4 bytes a pixel: blue, green, red, nothing.
    """

    def __init__(self, rows: list[bytes]) -> None:
        self.rows = rows

    def save_png(self, path: Path) -> None:
        """Write a PNG."""
        lines = []
        for row in self.rows:
            pixels = bytearray(len(row) // 4 * 3)
            pixels[0::3], pixels[1::3], pixels[2::3] = row[2::4], row[1::4], row[0::4]
            lines.append(b"\0" + bytes(pixels))
        head = struct.pack(">IIBBBBB", len(self.rows[0]) // 4, len(self.rows), 8, 2, 0, 0, 0)
        chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(lines))), (b"IEND", b""))
        data = b"\x89PNG\r\n\x1a\n"
        for kind, content in chunks:
            check = zlib.crc32(kind + content)
            data += struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
        path.write_bytes(data)


class VirtualScreen(ScreenServer):
    """Xvfb on a free display, from entering to leaving.

    Attributes
    ----------
    display : str
        Such as ``":5"``.
    """

    def __enter__(self) -> VirtualScreen:
        self._folder = tempfile.TemporaryDirectory(prefix="digitpad-screen-")
        width, height = SIZE_PX
        read_end, write_end = os.pipe()
        command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24"]
        command += ["-fbdir", self._folder.name, "-nolisten", "tcp", "-noreset"]
        self._process = subprocess.Popen(
            command, pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(write_end)
        with os.fdopen(read_end) as answer:
            number = answer.readline().strip()
        if not number:
            self._process.wait(_START_LIMIT_S)
            self._folder.cleanup()
            raise OSError("Xvfb did not start")
        self.display = f":{number}"
        return self

    @property
    def pixels_path(self) -> Path:
        """The file with the pixels, an X window dump."""
        return Path(self._folder.name) / "Xvfb_screen0"

    def picture(self) -> Picture:
        """Return the current picture."""
        data = self.pixels_path.read_bytes()
        words = struct.unpack_from(f">{_HEADER_WORDS}I", data)
        header_bytes, height, line_bytes, colours = words[0], words[5], words[12], words[19]
        start = header_bytes + 12 * colours
        width_bytes = 4 * words[4]
        return Picture(
            [
                data[start + y * line_bytes : start + y * line_bytes + width_bytes]
                for y in range(height)
            ]
        )

    def pointer(self, *words: str | int) -> str:
        """Run xdotool, and return its output."""
        finished = subprocess.run(
            ["xdotool", *map(str, words)],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        return finished.stdout.strip()

    def wait_still(self, still_s: float = 0.3, limit_s: float = 20.0) -> Picture:
        """Move the pointer away, and return the picture once it has not changed for a while."""
        self.pointer("mousemove", SIZE_PX[0] - 1, SIZE_PX[1] - 1)
        end = time.monotonic() + limit_s
        before = self.pixels_path.read_bytes()
        since = time.monotonic()
        while time.monotonic() < end and time.monotonic() - since < still_s:
            time.sleep(0.05)
            now = self.pixels_path.read_bytes()
            if now != before:
                before, since = now, time.monotonic()
        return self.picture()
