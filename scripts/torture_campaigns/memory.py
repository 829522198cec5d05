"""How much memory a case takes, as Linux tells it; other systems are not asked."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_ENTRY = re.compile(rb"^(Vm\w+):\s+(\d+) kB", re.MULTILINE)


class PeakMemory:
    """The peak of this process's resident memory during each case.

    Its two files stay open, because opening them takes longer than many a case.
    """

    def __init__(self) -> None:
        self._status: BinaryIO | None = None
        self._reset: BinaryIO | None = None
        with suppress(OSError):
            self._reset = Path("/proc/self/clear_refs").open("wb", buffering=0)  # noqa: SIM115
            self._status = Path("/proc/self/status").open("rb", buffering=0)  # noqa: SIM115
        self._before_bytes = self._read().get(b"VmRSS", 0)

    def close(self) -> None:
        """Close the files."""
        for file in (self._status, self._reset):
            if file is not None:
                file.close()

    def begin(self) -> None:
        """Set the peak back to the present."""
        if self._reset is not None:
            self._reset.write(b"5")

    def growth_bytes(self) -> int:
        """Return by how much the peak is above the memory at the end of the case before."""
        found = self._read()
        grown = found.get(b"VmHWM", 0) - self._before_bytes
        self._before_bytes = found.get(b"VmRSS", 0)
        return grown

    def address_bytes(self) -> int:
        """Return the size of the address space; 0 if the system does not tell."""
        return self._read().get(b"VmSize", 0)

    def _read(self) -> dict[bytes, int]:
        if self._status is None:
            return {}
        self._status.seek(0)
        return {name: int(count) * 1024 for name, count in _ENTRY.findall(self._status.read())}
