"""Is the label right? What the bundled networks say, and how my samples can be corrected."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.reading.network_names import bundled_name
from app.reading.reading_model import ReadingModel
from app.reading.texts import percent_text
from app.samples.grid.label_names import LABELS, label_name
from model.evaluation.mistakes import Mistake


class LabelMenu(QMenu):
    """Opened for one mistake; of other data than my samples, it only says what others read.

    Signals
    -------
    relabelled(int)
        The sample shows this digit, or none.
    label_kept()
        The label is right.
    deleted()
        The person wants to delete the sample.
    """

    relabelled = Signal(int)
    label_kept = Signal()
    deleted = Signal()

    def __init__(self, mistake: Mistake, reading: ReadingModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("labelMenu")
        self.setTitle(self.tr("Is the label right?"))
        for name, recognizer in reading.bundled_recognizers().items():
            strokes = [mistake.strokes] if mistake.strokes else None
            answer = recognizer.read_many(mistake.image[None], strokes)[0]
            digit = int(answer.probabilities.argmax())
            text = self.tr("{0} reads {1} with {2}").format(
                bundled_name(name), digit, percent_text(float(answer.probabilities[digit]))
            )
            self.addAction(text).setEnabled(False)
        self.addSeparator()
        if mistake.sample_id is None:
            text = self.tr("Only labels of my samples can be changed here.")
            self.addAction(text).setEnabled(False)
            return
        text = self.tr("Yes, it is {0}").format(mistake.label)
        self.addAction(text).triggered.connect(self.label_kept)
        text = self.tr("No, it is {0}").format(mistake.read)
        self.addAction(text).triggered.connect(partial(self._relabel, mistake.read))
        others = self.addMenu(self.tr("It is something else"))
        for label in LABELS:
            if label not in (mistake.label, mistake.read):
                others.addAction(label_name(label)).triggered.connect(partial(self._relabel, label))
        self.addSeparator()
        self.addAction(self.tr("Delete the drawing")).triggered.connect(self.deleted)

    def _relabel(self, label: int, _checked: bool = False) -> None:
        self.relabelled.emit(label)
