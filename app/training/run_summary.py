"""The settings of a run in progress, two of which can still be changed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.charts.confusion_view import ConfusionView
from app.look.current import Adaptive
from app.look.style_sheet import set_text_style
from app.reading import option_names
from app.training.form import plan_texts as texts
from app.training.form.form_field import (
    TextField,
    learning_rate_error,
    learning_rate_of,
    whole_number_error,
    whole_number_of,
)
from app.widgets.named_widgets import filled, text_label
from model.runs.plan import TrainingPlan
from model.runs.request import DataSummary
from model.training.limits import EPOCHS
from model.training.settings import Report


class RunSummary(Adaptive, QWidget):
    """Shows network, data and settings; epochs and learning rate are fields.

    Signals
    -------
    epochs_changed(int)
    learning_rate_changed(float)
    """

    epochs_changed = Signal(int)
    learning_rate_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = TrainingPlan()
        self._data: DataSummary | None = None
        self._epochs = self._confusion_epoch = 0
        self._rate = 0.0
        self.head = QLabel()
        set_text_style(self.head, "heading")
        self.title = text_label("runTitle")
        self.counts, self.settings = text_label("runCounts"), text_label("runSettings")
        for label in (self.counts, self.settings):
            label.setProperty("role", "muted")
            set_text_style(label, "caption")
        self.more_button = QPushButton()
        self.more_button.setObjectName("oneMoreButton")
        self.epochs = TextField("liveEpochsEdit", beside=self.more_button)
        self.learning_rate = TextField("liveLearningRateEdit")
        self.confusion_title = QLabel()
        set_text_style(self.confusion_title, "strong")
        self.confusion_line = text_label("confusionLine")
        self.confusion_line.setProperty("role", "muted")
        set_text_style(self.confusion_line, "caption")
        self.confusion = ConfusionView()
        plan = (self.head, 8, self.title, self.counts, self.settings, 12)
        fields = (self.epochs, 8, self.learning_rate, 12)
        confusion = (self.confusion_title, self.confusion_line, self.confusion, None)
        filled(QVBoxLayout(self), *plan, *fields, *confusion, spacing_px=4)
        self.epochs.edit.editingFinished.connect(self._take_epochs)
        self.epochs.edit.returnPressed.connect(self._take_epochs)
        self.learning_rate.edit.editingFinished.connect(self._take_rate)
        self.more_button.clicked.connect(self._add_epoch)
        self._retranslate()
        self.clear_confusion()

    def show_plan(self, plan: TrainingPlan) -> None:
        """Show the plan of a new run."""
        self._plan, self._data = plan, None
        self._epochs, self._rate = plan.epochs, plan.learning_rate
        self.epochs.set_text(str(plan.epochs))
        self.learning_rate.set_text(f"{plan.learning_rate:g}")
        for field in (self.epochs, self.learning_rate):
            field.set_error("")
        self.clear_confusion()
        self._retranslate()

    def show_data(self, summary: DataSummary) -> None:
        """Show how much data there is."""
        self._data = summary
        self._retranslate()

    def show_report(self, report: Report) -> None:
        """Show the confusion matrix of an epoch, and the current number of epochs."""
        if report.validation_confusion is not None:
            self.show_confusion(report.validation_confusion, report.epoch)
        if report.epochs != self._epochs and not self.epochs.edit.hasFocus():
            self._epochs = report.epochs
            self.epochs.set_text(str(report.epochs))

    def show_confusion(self, counts: NDArray[np.int64], epoch: int) -> None:
        """Show the confusion matrix of an epoch."""
        self.confusion.show_counts(counts)
        self._confusion_epoch = epoch
        self._show_confusion_texts()

    def clear_confusion(self) -> None:
        """Hide the confusion matrix, and say what will stand there."""
        self._confusion_epoch = 0
        self._show_confusion_texts()

    def _show_confusion_texts(self) -> None:
        epoch = self._confusion_epoch
        title = self.tr("Confusion matrix, epoch {0}") if epoch else self.tr("Confusion matrix")
        self.confusion_title.setText(title.format(epoch))
        self.confusion_line.setText(
            self.tr("Which digits are read as which others, after each epoch.")
        )
        self.confusion_line.setVisible(not epoch)
        self.confusion.setVisible(bool(epoch))

    def set_steerable(self, is_steerable: bool) -> None:
        """Enable or disable the two fields."""
        for widget in (self.epochs.edit, self.learning_rate.edit, self.more_button):
            widget.setEnabled(is_steerable)

    def _take_epochs(self) -> None:
        epochs = self.epochs.checked(lambda text: whole_number_of(text, EPOCHS))
        if epochs is not None and epochs != self._epochs:
            self._epochs = epochs
            self.epochs_changed.emit(epochs)

    def _add_epoch(self) -> None:
        self._epochs = min(EPOCHS[-1], self._epochs + 1)
        self.epochs.set_text(str(self._epochs))
        self.epochs.set_error("")
        self.epochs_changed.emit(self._epochs)

    def _take_rate(self) -> None:
        rate = self.learning_rate.checked(learning_rate_of)
        if rate is not None and rate != self._rate:
            self._rate = rate
            self.learning_rate_changed.emit(rate)

    def _retranslate(self) -> None:
        plan = self._plan
        self.head.setText(self.tr("Settings"))
        self.title.setText(texts.run_name(plan))
        counts = ""
        if self._data is not None:
            counts = self.tr("{0} for training, {1} for validation.").format(
                f"{self._data.training_count:,}", f"{self._data.validation_count:,}"
            )
            if self._data.skipped:
                text = self.tr("{0} of the file could not be used.")
                counts += " " + text.format(f"{self._data.skipped:,}")
        self.counts.setText(counts)
        self.counts.setVisible(bool(counts))
        usual = self.tr("Batch size {0} · {1}, {2} · augmentation: {3} · seed {4}").format(
            plan.batch_size,
            option_names.optimizer_names()[plan.optimizer],
            option_names.schedule_names()[plan.schedule].lower(),
            option_names.augmentation_names()[plan.augmentation].lower(),
            plan.seed,
        )
        self.settings.setText(" · ".join(filter(None, (usual, texts.varied_text(plan)))))
        self.epochs.set_texts(self.tr("Epochs"), "", whole_number_error(EPOCHS))
        self.learning_rate.set_texts(
            self.tr("Learning rate"),
            self.tr("You can change epochs and learning rate during the run."),
            learning_rate_error(),
        )
        self.more_button.setText(self.tr("One more"))
        self.more_button.setAccessibleName(self.tr("One more epoch"))
        self._show_confusion_texts()
