"""Texts about the file of my samples: its damage, its backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

if TYPE_CHECKING:
    from datetime import datetime

    from model.samples.care.backups import Backup
    from model.samples.care.checking import CheckReport

translate = QCoreApplication.translate


def report_text(report: CheckReport) -> str:
    """Return what was damaged, empty if nothing was."""
    if report.is_lost and report.copy is not None:
        return translate(
            "Store",
            "No sample in the file of my samples can be read. It was kept as {0}, and a new one "
            "was begun. Samples > Restore… brings back a backup.",
        ).format(report.copy.name)
    parts = []
    if report.copy is not None and not report.damaged:
        parts.append(translate("Store", "The file of my samples was damaged and is repaired."))
    if report.damaged == 1:
        parts.append(translate("Store", "1 sample is damaged and was set apart."))
    elif report.damaged:
        text = translate("Store", "{0} samples are damaged and were set apart.")
        parts.append(text.format(f"{report.damaged:,}"))
    if report.damaged_lessons == 1:
        parts.append(translate("Store", "1 lesson is damaged and was set apart."))
    elif report.damaged_lessons:
        text = translate("Store", "{0} lessons are damaged and were set apart.")
        parts.append(text.format(f"{report.damaged_lessons:,}"))
    return " ".join(parts)


def backup_text(backup: Backup) -> str:
    """Return the time of a backup, and how many samples it has."""
    when = time_text(backup.made)
    if backup.count is None:
        return translate("Store", "{0} · cannot be read").format(when)
    if backup.count == 1:
        return translate("Store", "{0} · 1 sample").format(when)
    return translate("Store", "{0} · {1} samples").format(when, f"{backup.count:,}")


def restored_text(backup: Backup) -> str:
    """Return that a backup is restored."""
    text = translate("Store", "My samples of {0} are restored. The previous ones are a backup now.")
    return text.format(time_text(backup.made))


def time_text(moment: datetime) -> str:
    """Return a time, such as of a backup, in the time zone of the person."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return QLocale().toString(local, translate("Lessons", "d MMM yyyy, HH:mm"))
