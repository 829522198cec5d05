"""A run in one line, for the status bar of the main window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.services.durations import time_left_text
from model.runs.listener import Stage
from model.runs.run import TrainingRun
from model.training.settings import Report

translate = QCoreApplication.translate


def status_of(run: TrainingRun, report: Report | None) -> str:
    """Return what a run is doing, ``"Training 41 %, about 2 min left"``.

    Parameters
    ----------
    run : TrainingRun
    report : Report or None
        Its last one.
    """
    if run.stage is Stage.PREPARING:
        return translate("RunStatus", "Training: preparing")
    if run.stage is Stage.EVALUATING:
        return translate("RunStatus", "Training: evaluating")
    percent = 0 if report is None else int(100 * report.fraction)
    if run.control.is_paused:
        return translate("RunStatus", "Training paused at {0} %").format(percent)
    left = "" if report is None else time_left_text(report.seconds, report.seconds_left, translate)
    if not left:
        return translate("RunStatus", "Training {0} %").format(percent)
    return translate("RunStatus", "Training {0} %, {1}").format(percent, left)
