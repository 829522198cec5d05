"""Pictures that commands write: their names, and what can be wrong before a long run."""

from __future__ import annotations

import argparse
from pathlib import Path

from model.errors import TrainingError

PICTURE_ENDINGS = (".png", ".svg", ".pdf")


def picture_file(text: str) -> Path:
    """Parse the name of a picture for argparse."""
    if not text.lower().endswith(PICTURE_ENDINGS):
        raise argparse.ArgumentTypeError(
            f"expected a file that ends in .png, .svg or .pdf, but found {text!r}"
        )
    return Path(text)


def check_writable(path: Path) -> None:
    """Raise `TrainingError` before a long run if its result cannot be written."""
    if path.is_dir():
        raise TrainingError(f"{path} is a folder; expected the name of a file to write.")
    # It takes a while to import, and most commands write nothing.
    import tempfile

    from model.files.writing import writable_target

    try:
        target = writable_target(path)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".digitpad-"):
            pass
    except OSError as error:
        raise TrainingError(f"{path} cannot be written: {error.strerror}.") from None


def check_drawable(path: Path) -> None:
    """Load Qt; raise `TrainingError` if that fails."""
    try:
        from app.charts.picture_files import prepare_drawing

        prepare_drawing()
    except ImportError as error:
        raise TrainingError(f"{path} cannot be drawn: Qt is not whole here ({error}).") from None
