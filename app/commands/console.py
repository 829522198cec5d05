"""Output of the commands: results on standard output, complaints on standard error."""

from __future__ import annotations

import shutil
import sys

from app.services.durations import TaskClock
from app.services.network_ref import NetworkRef
from assets import BUNDLED_NAMES
from model.errors import WeightsError
from model.weights.weights_file import Weights, open_digit_weights

#: Exit status for bad input, the same as that of argparse for bad arguments.
BAD_INPUT = 2

#: In characters; a shorter bar is left out.
_MIN_BAR, _MAX_BAR = 8, 40


def prepare_streams() -> None:
    """Pass file names through unchanged, whatever bytes they contain."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="surrogateescape")


def say(line: str) -> None:
    """Print a line of a result."""
    sys.stdout.write(f"{line}\n")


def line_with_bar(front: str, fraction: float, text: str) -> str:
    """Return a line as wide as the terminal at most: a text, a bar filled to 0-1, and a text."""
    width = shutil.get_terminal_size().columns - 1
    # Two spaces between the parts, and the brackets.
    bar = min(_MAX_BAR, width - len(front) - len(text) - 6)
    if bar < _MIN_BAR:
        return f"{front}  {text}"[:width]
    done = round(bar * fraction)
    return f"{front}  [{'#' * done}{'.' * (bar - done)}]  {text}"


_download_clock = TaskClock()


def show_download(done_bytes: int, total_bytes: int) -> None:
    """Show the progress of the MNIST download on a terminal."""
    if sys.stderr.isatty():
        end = "\n" if done_bytes == total_bytes else ""
        left = _download_clock.time_left(done_bytes, total_bytes)
        sys.stderr.write(
            f"\rdownloading MNIST: {100 * done_bytes / total_bytes:3.0f} % of "
            f"{total_bytes / 1e6:.1f} MB  {left:20}{end}"
        )
        sys.stderr.flush()


class Complaints:
    """Prints what is wrong with some input on standard error."""

    def __init__(self) -> None:
        self.status = 0
        """Exit status: 0, or `BAD_INPUT` after a complaint."""

    def __call__(self, problem: str) -> None:
        """Print a sentence on one line, even if a file name contains line breaks."""
        self.status = BAD_INPUT
        # Keeps the order where both streams go to one place.
        sys.stdout.flush()
        sys.stderr.write(f"digitpad: {' '.join(problem.splitlines())}\n")
        sys.stderr.flush()


def open_network(text: str) -> Weights:
    """Return the weights of a bundled network by name, or of a file.

    Raise `WeightsError` if there is no such network or file, or the file cannot be used.
    """
    network = NetworkRef.parse(text)
    try:
        is_missing = not network.path.exists()
    except OSError as error:
        raise WeightsError(f"{text:.100} cannot be read: {error.strerror}.") from None
    if is_missing:
        raise WeightsError(
            f"{text} is neither a weights file that exists nor a bundled network "
            f"({', '.join(BUNDLED_NAMES)})."
        )
    return open_digit_weights(network.path)
