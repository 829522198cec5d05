"""Why a run stopped, in the language of the window."""

from __future__ import annotations

import re

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

# The model's own clauses; they are translated where they are shown. The more exact come first.
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
    QT_TRANSLATE_NOOP("TrainingFailure", "there is too little data to keep some of it to check by"),
    QT_TRANSLATE_NOOP("TrainingFailure", "there are no samples of yours yet"),
    QT_TRANSLATE_NOOP("TrainingFailure", "there are no weights in use to go on from"),
    QT_TRANSLATE_NOOP("TrainingFailure", "there is not enough memory"),
    QT_TRANSLATE_NOOP("TrainingFailure", "{0}: there is no such file or folder any more"),
    QT_TRANSLATE_NOOP("TrainingFailure", "the run cannot go on: its data has changed since"),
    QT_TRANSLATE_NOOP("TrainingFailure", "the run cannot go on: {0}"),
)


def reason_text(reason: str) -> str:
    """Return a clause in the language of the window.

    Parameters
    ----------
    reason : str
        In English, without a full stop, as `model.runs.run.failure_text` returns it.

    Returns
    -------
    str
        The same clause if it is not a known one.
    """
    for known in map(str, _REASONS):
        pattern = re.sub(r"\\\{\d\\\}", "(.+)", re.escape(known))
        found = re.fullmatch(pattern, reason, re.DOTALL)
        if found is not None:
            return QCoreApplication.translate("TrainingFailure", known).format(*found.groups())
    return reason
