"""Errors of the model in the language of the window."""

from __future__ import annotations

import re

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

# Errors of the model, translated when they are shown; more specific patterns come first.
_REASONS = (
    QT_TRANSLATE_NOOP("TrainingFailure", "the loss became {0}: the learning rate {1} is too high"),
    QT_TRANSLATE_NOOP(
        "TrainingFailure",
        "the loss grew to {0}, where guessing has {1}: the learning rate {2} is too high",
    ),
    QT_TRANSLATE_NOOP("TrainingFailure", "a weight is no longer a finite number"),
    QT_TRANSLATE_NOOP(
        "TrainingFailure", "there are {0} drawings to learn from; at least {1} are needed"
    ),
    QT_TRANSLATE_NOOP(
        "TrainingFailure", "there is too little data to keep some of it for validation"
    ),
    QT_TRANSLATE_NOOP("TrainingFailure", "you have no samples yet"),
    QT_TRANSLATE_NOOP("TrainingFailure", "there are no weights in use to start from"),
    QT_TRANSLATE_NOOP("TrainingFailure", "{0}: this file or folder no longer exists"),
    QT_TRANSLATE_NOOP("TrainingFailure", "{0}: expected a file {1} or {2}, but found neither"),
    QT_TRANSLATE_NOOP("TrainingFailure", "the run cannot be resumed: its data has changed"),
    QT_TRANSLATE_NOOP("TrainingFailure", "the run cannot be resumed: {0}"),
)


NO_CONNECTION, NO_DOWNLOAD = "there is no connection", "MNIST cannot be downloaded now"
"""Reasons of a run whose data cannot be downloaded; synthetic handwriting can take its place."""


def reason_text(reason: str) -> str:
    """Translate the reason of a failure, if a translation is known; neither has a full stop."""
    for known in map(str, _REASONS):
        pattern = re.sub(r"\\\{\d\\\}", "(.+)", re.escape(known))
        found = re.fullmatch(pattern, reason, re.DOTALL)
        if found is not None:
            return QCoreApplication.translate("TrainingFailure", known).format(*found.groups())
    return reason
