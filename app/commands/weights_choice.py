"""The recognizer that ``--weights`` names."""

from __future__ import annotations

from pathlib import Path

from app.shell.bundled_weights import BUNDLED_NAMES, bundled_weights_path
from model.errors import WeightsError
from model.recognizer import Recognizer


def load_recognizer(weights: str) -> Recognizer:
    """Load a bundled network by name, or any by its weights file.

    Raises
    ------
    WeightsError
        If there is no such network or file, or the file cannot be used.
    """
    if weights in BUNDLED_NAMES:
        return Recognizer.from_file(bundled_weights_path(weights))
    if not Path(weights).exists():
        raise WeightsError(
            f"{weights} is neither a weights file that exists nor a bundled network "
            f"({', '.join(BUNDLED_NAMES)})."
        )
    return Recognizer.from_file(weights)
