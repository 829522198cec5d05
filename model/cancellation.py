"""How long work is stopped: it often asks whether it is to end, or calls a pulse that may raise."""

from __future__ import annotations

from collections.abc import Callable

#: Called often by whatever takes long; waits while it is to wait, raises when it is to end.
Pulse = Callable[[], None]

#: Asked often by whatever takes long and can leave off by itself.
ShouldStop = Callable[[], bool]


def nothing() -> None:
    """Be the pulse of work that nobody wants to stop."""
