"""What is wrong with what a person has typed, one clear sentence each."""

from __future__ import annotations

import math
from pathlib import Path

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

MOST_EPOCHS = 10_000
MOST_IN_A_BATCH = 10_000
MOST_DRAWINGS = 10_000_000
LARGEST_SEED = 1_000_000_000
HIGHEST_RATE = 1000.0


class FieldError(ValueError):
    """A field cannot be understood; the text is the sentence to show beside it."""


def learning_rate_of(text: str) -> float:
    """Return the learning rate that a text names; a decimal comma is one, too.

    Raises
    ------
    FieldError
        If it is no number, not above 0, or not below 1000.
    """
    try:
        rate = float(text.strip().replace(",", "."))
    except ValueError:
        rate = math.nan
    if math.isnan(rate):
        raise FieldError(
            translate(
                "TrainingProblems", "Expected a number such as 0.005, but found “{0}”."
            ).format(text.strip()[:20])
        )
    if rate <= 0.0:
        raise FieldError(
            translate(
                "TrainingProblems", "The learning rate must be above 0: {0} learns nothing."
            ).format(text.strip()[:20])
        )
    if rate >= HIGHEST_RATE:
        raise FieldError(
            translate(
                "TrainingProblems", "{0} is far too high; most networks learn below 0.1."
            ).format(text.strip()[:20])
        )
    return rate


def whole_number_of(text: str, least: int, most: int) -> int:
    """Return the whole number that a text names; thousands may be parted.

    Raises
    ------
    FieldError
        If it is none, or outside the limits.
    """
    plain = text.strip().replace(",", "").replace(" ", "")
    # A longer one is no slip of a zero, and Python takes long over it.
    if not plain.isdecimal() or len(plain) > 15 or not least <= int(plain) <= most:
        raise FieldError(
            translate(
                "TrainingProblems", "Expected a whole number from {0} to {1}, but found “{2}”."
            ).format(least, f"{most:,}", text.strip()[:20])
        )
    return int(plain)


def checked_file(text: str) -> str:
    """Return the file or folder that a text names.

    Raises
    ------
    FieldError
        If it names none, or one that does not exist.
    """
    if not text.strip():
        raise FieldError(translate("TrainingProblems", "Choose a file or folder."))
    try:
        exists = Path(text.strip()).exists()
    except (OSError, ValueError):
        exists = False
    if not exists:
        raise FieldError(
            translate("TrainingProblems", "{0}: there is no such file or folder.").format(
                text.strip()
            )
        )
    return text.strip()
