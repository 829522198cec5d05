"""Texts about explanations, in the language of the window."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from model.explanation.explanation import Explanation

translate = QCoreApplication.translate


def score_text(tenths: int) -> str:
    """Return tenths of a score with a sign: ``"+14.4"``, ``"−3.4"``, ``"0.0"``."""
    sign = "" if tenths == 0 else "+" if tenths > 0 else "−"
    return f"{sign}{abs(tenths) / 10:.1f}"


def rounded_parts(explanation: Explanation) -> list[int]:
    """Return in tenths what speaks for and against, empty paper and bias, and the error.

    They are rounded so that they add up to the rounded difference: those that lose or gain most
    by rounding go the other way.
    """
    exact = 10 * np.array(
        [
            explanation.speaks_for,
            explanation.speaks_against,
            explanation.empty_paper + explanation.bias,
            explanation.error,
        ]
    )
    parts = np.rint(exact)
    missing = int(round(10 * explanation.difference) - parts.sum())
    # An exact sum has no error that could be shown.
    count = 3 if explanation.is_exact else 4
    direction = np.sign(missing)
    order = np.argsort(-direction * (exact - parts)[:count])
    parts[order[: abs(missing)]] += direction
    return [int(part) for part in parts]


def spoken_explanation(explanation: Explanation) -> str:
    """Return in words what is painted on the ink, and where most of it is."""
    texts = []
    for sign, digit in ((1.0, explanation.digit), (-1.0, explanation.rival)):
        strengths = np.maximum(sign * explanation.contributions, 0.0)
        if strengths.any():
            where = _place_name(strengths, explanation.contributions != 0.0)
            said = translate("Why", "Most of what speaks for {0} is {1}.")
            texts.append(said.format(digit, where))
    return " ".join(texts)


def _place_name(strengths: np.ndarray, is_ink: np.ndarray) -> str:
    """Return in which third of the ink, across and down, the strongest parts are."""
    names = [
        [
            translate("Why", "at the top left"),
            translate("Why", "at the top"),
            translate("Why", "at the top right"),
        ],
        [
            translate("Why", "at the left"),
            translate("Why", "in the middle"),
            translate("Why", "at the right"),
        ],
        [
            translate("Why", "at the bottom left"),
            translate("Why", "at the bottom"),
            translate("Why", "at the bottom right"),
        ],
    ]
    sums = np.zeros((3, 3))
    rows, columns = np.nonzero(is_ink)
    top, left = rows.min(), columns.min()
    height, width = np.ptp(rows) + 1, np.ptp(columns) + 1
    thirds = (3 * (rows - top) // height, 3 * (columns - left) // width)
    np.add.at(sums, thirds, strengths[rows, columns])
    row, column = np.unravel_index(int(sums.argmax()), sums.shape)
    return names[int(row)][int(column)]
