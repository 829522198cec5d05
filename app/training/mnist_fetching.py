"""Fetching MNIST for a run, so that a stop never waits for a mirror that does not answer."""

from __future__ import annotations

import threading
from collections.abc import Callable

from model.cancellation import Pulse
from model.datasets.mnist import download_mnist
from model.errors import DataError

_LOOK_INTERVAL_S = 0.1


def fetch_mnist(progress: Callable[[str, int, int], None], pulse: Pulse) -> None:
    """Download MNIST to its usual folder.

    Parameters
    ----------
    progress : callable
        Called with ``"download"``, the bytes that are here and all bytes.
    pulse : callable
        Called often; raises to stop. What was fetched stays for the next time.

    Raises
    ------
    DataError
        If no mirror hands it over, or the folder cannot be written.
    """
    reached = [0, 0]
    is_given_up = threading.Event()
    errors: list[DataError] = []

    def note(done_bytes: int, total_bytes: int) -> None:
        reached[:] = done_bytes, total_bytes

    def download() -> None:
        try:
            download_mnist(None, note, is_given_up.is_set)
        except DataError as error:
            errors.append(error)

    # Of its own, and not waited for at the end: a connection that hangs cannot be interrupted.
    thread = threading.Thread(target=download, name="MNIST download", daemon=True)
    thread.start()
    try:
        is_over = False
        while not is_over:
            thread.join(_LOOK_INTERVAL_S)
            is_over = not thread.is_alive()
            pulse()
            progress("download", *reached)
    finally:
        is_given_up.set()
    if errors:
        raise errors[0]
