"""Names of labels: the digits, and what is none."""

from PySide6.QtCore import QCoreApplication

from app.samples.grid.sample_readings import SampleReading
from model.samples.store import NO_DIGIT

LABELS = (*range(NO_DIGIT), NO_DIGIT)
"""All labels; their index is their number."""

translate = QCoreApplication.translate


def label_name(label: int) -> str:
    """Return a label in the language of the window."""
    return translate("SampleGrid", "No digit") if label == NO_DIGIT else str(label)


def reading_name(reading: SampleReading) -> str:
    """Return what is read of a sample, for the line below it."""
    if reading.is_refused:
        return translate("SampleGrid", "refused")
    return translate("SampleGrid", "read {0}").format(reading.digit)
