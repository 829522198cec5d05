"""Pauses of Python's garbage collection."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep Python from deleting forgotten widgets while a list of widgets is made or walked.

    A list of Qt is turned into one of Python widget by widget. If Python deletes a window with its
    children meanwhile, the rest of the list points to nothing, and the program crashes. The same
    happens while Qt tells all widgets of a new style or new colours.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
