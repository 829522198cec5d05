"""Texts about what a setting does."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from model.rejection.sensitivity import CurvePoint

translate = QCoreApplication.translate


def of_hundred(share: float) -> int:
    """Return how many of 100 a share is, 0-100."""
    return round(100 * min(max(share, 0.0), 1.0))


def cost_text(point: CurvePoint) -> str:
    """Return what a threshold does to 100 digits and 100 letters, one sentence."""
    refused, read = of_hundred(point.digits_refused), of_hundred(point.letters_read)
    if refused == 1:
        digits = translate("RefusalDialog", "1 is refused")
    elif refused:
        digits = translate("RefusalDialog", "{0} are refused").format(refused)
    elif point.digits_refused > 0:
        digits = translate("RefusalDialog", "fewer than 1 is refused")
    else:
        digits = translate("RefusalDialog", "none is refused")
    if read == 1:
        letters = translate("RefusalDialog", "1 is read as a digit")
    elif read == 100:
        letters = translate("RefusalDialog", "all are read as digits")
    elif read:
        letters = translate("RefusalDialog", "{0} are read as digits").format(read)
    else:
        letters = translate("RefusalDialog", "none is read as a digit")
    sentence = translate("RefusalDialog", "Of 100 digits {0}; of 100 letters {1}.")
    return sentence.format(digits, letters)
