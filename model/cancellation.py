"""Cancellation of long work: a function that is asked often, and an exception."""

from __future__ import annotations

from collections.abc import Callable

ShouldStop = Callable[[], bool]
"""Asked often by long work, which ends once it returns True; it may block while work is paused."""


class Cancelled(Exception):  # noqa: N818 - not an error
    """Raised inside work that was asked to stop."""


def never_stop() -> bool:
    """Return False: the default of work that takes a `ShouldStop`."""
    return False


def raise_if_stopped(should_stop: ShouldStop) -> None:
    """Raise `Cancelled` if the work should stop."""
    if should_stop():
        raise Cancelled
