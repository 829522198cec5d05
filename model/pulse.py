"""How long work is stopped: it calls a pulse often, and a pulse that raises ends it."""

from __future__ import annotations

from collections.abc import Callable

#: Called often by whatever takes long; waits while it is to wait, raises when it is to end.
Pulse = Callable[[], None]


def nothing() -> None:
    """Be the pulse of work that nobody wants to stop."""
