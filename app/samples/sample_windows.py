"""The windows of samples, lessons and exam, each created when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QUndoStack
from PySide6.QtWidgets import QWidget

from app.reading.network_names import bundled_name, name_to_keep, network_name
from app.reading.reading_model import ReadingModel
from app.samples.lazy_store import LazySampleStore
from app.services.settings import Settings
from app.widgets.named_widgets import show_in_front
from app.widgets.notice import Notice

if TYPE_CHECKING:
    from app.samples.exam.exam_dialog import ExamDialog
    from app.samples.grid.sample_readings import SampleReadings
    from app.samples.grid.samples_dialog import SamplesDialog
    from app.samples.lessons.learning import Learning
    from app.samples.lessons.lesson_history import LessonHistory
    from app.samples.lessons.lessons_dialog import LessonsDialog
    from app.samples.sample_exchange import SampleExchange
    from model.evaluation.exam import ExamDrawing, ExamMarks
    from model.recognizer import Recognizer
    from model.samples.sample import Sample


class SampleWindows(QObject):
    """Opens the windows, one of each kind.

    Signals
    -------
    noticed(Notice, bool)
        What the message row shows, and whether it is news.
    writer_changed()
        Another person draws.
    canvas_requested(Sample)
        The person wants this drawing on the canvas.
    """

    noticed = Signal(Notice, bool)
    writer_changed = Signal()
    canvas_requested = Signal(object)

    def __init__(
        self,
        window: QWidget,
        lazy_store: LazySampleStore,
        history: Callable[[], LessonHistory],
        learning: Callable[[], Learning],
        reading: ReadingModel,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._lazy_store = lazy_store
        self._history = history
        self._learning = learning
        self._reading = reading
        self._settings = settings
        self.stack = QUndoStack(self)
        """The edits of my samples."""
        self._readings: SampleReadings | None = None
        self._samples: SamplesDialog | None = None
        self._made_exchange: SampleExchange | None = None
        self._lessons: LessonsDialog | None = None
        self._exam: ExamDialog | None = None
        reading.network_changed.connect(self._take_network)
        reading.gate_changed.connect(self._take_network)

    def show_samples(self) -> None:
        """Open my samples, or bring them to the front."""
        if self._samples is None:
            from app.samples.grid.sample_readings import SampleReadings
            from app.samples.grid.samples_dialog import SamplesDialog

            self._readings = SampleReadings(self._lazy_store.path, self)
            self._take_network(even_unseen=True)
            dialog = SamplesDialog(
                self._lazy_store, self._readings, self._settings.writer, self.stack, self._window
            )
            dialog.learn_requested.connect(lambda ids: self._learning().learn_from(ids))
            dialog.export_requested.connect(lambda ids: self._exchange(dialog).ask_and_export(ids))
            dialog.import_requested.connect(lambda: self._exchange(dialog).ask_and_import())
            dialog.writer_chosen.connect(self.choose_writer)
            dialog.canvas_requested.connect(self.canvas_requested)
            dialog.copy_requested.connect(_copy)
            dialog.folder_import_requested.connect(
                lambda: self._exchange(dialog).ask_and_import_folder()
            )
            self._samples = dialog
        else:
            self._take_network(even_unseen=True)
            self._samples.refresh()
        show_in_front(self._samples)
        self._samples.grid.setFocus()

    def show_lessons(self) -> None:
        """Open the list of lessons, or bring it to the front."""
        if self._lessons is None:
            from app.samples.lessons.lessons_dialog import LessonsDialog

            self._lessons = LessonsDialog(self._lazy_store, self._history(), self._window)
            self._lessons.learn_requested.connect(lambda: self._learning().learn_all())
            self._lessons.relearn_requested.connect(lambda id: self._learning().take_back(id))
        self._lessons.refresh()
        show_in_front(self._lessons)

    def show_exam(self) -> None:
        """Open the exam, or bring it to the front."""
        if self._exam is None:
            from app.samples.exam.exam_dialog import ExamDialog

            self._exam = ExamDialog(self._marked_recognizers, self._window)
            self._exam.drawings_kept.connect(self._keep_exam)
        show_in_front(self._exam)

    def show_notice(self, notice: Notice, is_news: bool) -> None:
        """Show a notice of the main window also in the window of my samples."""
        if self._samples is not None and self._samples.isVisible():
            # Its own undo is about another change.
            own = replace(notice, action="", on_action=None)
            self._samples.message_row.show_notice(own, is_news)

    def take_gate(self) -> None:
        """Read what is shown with the gate of now."""
        self._take_network()

    def choose_writer(self, writer: str) -> None:
        """Keep new drawings as those of another person."""
        self._settings.writer = writer
        self.writer_changed.emit()
        if self._samples is not None:
            self._samples.set_writer(writer)

    def close(self) -> None:
        """Close all windows, and stop their background work."""
        for dialog in (self._samples, self._lessons, self._exam):
            if dialog is not None:
                dialog.close()
        if self._readings is not None:
            self._readings.stop()
        if self._made_exchange is not None:
            self._made_exchange.stop()

    def _exchange(self, dialog: SamplesDialog) -> SampleExchange:
        if self._made_exchange is None:
            from app.samples.sample_exchange import SampleExchange

            self._made_exchange = SampleExchange(dialog, self._lazy_store, self._settings)
            self._made_exchange.begun.connect(dialog.message_row.begin_step)
            self._made_exchange.noticed.connect(dialog.message_row.show_notice)
            self._made_exchange.failed.connect(dialog.message_row.show_warning)
        return self._made_exchange

    def _take_network(self, even_unseen: bool = False) -> None:
        is_seen = self._samples is not None and self._samples.isVisible()
        if self._readings is None or not (is_seen or even_unseen):
            return
        recognizer = self._reading.recognizer
        bundled = self._reading.bundled_recognizers()
        references = {name: network.weights for name, network in bundled.items()}
        weights = None if recognizer is None else recognizer.weights
        self._readings.set_networks(weights, references, self._reading.gate)

    def _marked_recognizers(self) -> dict[str, Recognizer]:
        """Return the networks that the exam marks, the one in use first."""
        recognizers = {}
        if self._reading.recognizer is not None:
            recognizers[network_name(self._reading)] = self._reading.recognizer
        for name, recognizer in self._reading.bundled_recognizers().items():
            recognizers.setdefault(bundled_name(name), recognizer)
        return recognizers

    def _keep_exam(self, drawings: list[ExamDrawing], marks: ExamMarks) -> None:
        with self._lazy_store.reporting_errors():
            for drawing, answer, confidence in zip(
                drawings, marks.answers, marks.confidences, strict=True
            ):
                self._lazy_store.store.add(
                    drawing.strokes,
                    drawing.label,
                    writer=self._settings.writer,
                    answered=answer,
                    confidence=confidence,
                    weights_name=name_to_keep(self._reading),
                )
            self._lazy_store.changed.emit()
            text = self.tr("{0} drawings of the exam are in My samples.").format(len(drawings))
            if len(drawings) == 1:
                text = self.tr("1 drawing of the exam is in My samples.")
            self.noticed.emit(Notice(text), True)


def _copy(sample: Sample) -> None:
    from app.samples.sample_files import mime_of_sample

    QGuiApplication.clipboard().setMimeData(mime_of_sample(sample))
