"""Corrections: a drawing becomes a sample, and lessons learn from samples."""

from __future__ import annotations

from app.reading.network_names import name_to_keep
from app.reading.reading_model import ReadingModel
from app.samples.lazy_store import LazySampleStore
from app.samples.lessons.corrected_drawing import CorrectedDrawing, Correction
from app.samples.lessons.lesson_history import LessonHistory
from app.services.settings import Settings
from model.lessons.request import LessonOutcome
from model.recognizer import Answer
from model.samples.store import SampleFilter


def new_answer(
    outcome: LessonOutcome, correction: Correction, reading: ReadingModel
) -> Answer | None:
    """Return what is read of a corrected drawing after its lesson; None if it was left out."""
    for sample in outcome.samples:
        if sample.id == correction.sample_id and reading.recognizer is not None:
            return reading.recognizer.read_many(sample.image[None], [sample.strokes])[0]
    return None


class CorrectionStore:
    """Keeps corrections in the store of samples, and says which samples a lesson learns."""

    def __init__(
        self,
        lazy_store: LazySampleStore,
        history: LessonHistory,
        reading: ReadingModel,
        settings: Settings,
    ) -> None:
        self._lazy_store = lazy_store
        self._history = history
        self._reading = reading
        self._settings = settings

    def keep(self, drawing: CorrectedDrawing, digit: int) -> Correction | None:
        """Keep a drawing as a sample, or relabel its sample; None if that is impossible."""
        read, before = drawing.read_ink(), drawing.correction
        if read is None:
            return None
        with self._lazy_store.reporting_errors():
            if before is not None:
                # Said twice, it is confirmed, and undone as if it had been said once.
                is_same = before.digit == digit
                replaced = before.replaced if is_same else before.digit
                self._lazy_store.store.relabel(before.sample_id, digit, is_confirmed=is_same)
                kept = Correction(before.sample_id, digit, before.answered, replaced, drawing)
            else:
                answer = read.answer
                sample_id = self._lazy_store.store.add(
                    tuple(read.strokes),
                    digit,
                    writer=self._settings.writer,
                    answered=answer.digit,
                    confidence=None if answer.digit is None else answer.confidence,
                    weights_name=name_to_keep(self._reading),
                    picture=None if read.strokes else read.ink.image,
                )
                kept = Correction(sample_id, digit, answer.digit, drawing=drawing)
            drawing.correction = kept
            self._lazy_store.changed.emit()
            return kept
        return None

    def undo(self, correction: Correction) -> None:
        """Delete the sample of a correction, or give it the label that it had before."""
        sample_id, former = correction.sample_id, correction.replaced
        with self._lazy_store.reporting_errors():
            if former is None:
                self._lazy_store.store.delete([sample_id])
            else:
                self._lazy_store.store.relabel(sample_id, former, is_confirmed=False)
            self._lazy_store.changed.emit()
        if (drawing := correction.drawing) is None:
            return
        # A canvas may have another drawing by now.
        if drawing.correction is not None and drawing.correction.sample_id == sample_id:
            drawing.correction = None
            if former is not None:
                drawing.correction = Correction(
                    sample_id, former, correction.answered, drawing=drawing
                )
        said = drawing.correction
        drawing.show_taught(None if said is None else said.digit)

    def certain_digit(self, drawing: CorrectedDrawing) -> int | None:
        """Return the digit that every bundled network reads of a drawing with certainty."""
        read = drawing.read_ink()
        return None if read is None else self._reading.certain_digit(read.ink, read.answer)

    def confirm(self, correction: Correction) -> None:
        """Later lessons do not doubt what the person has said once and the network has learned."""
        with self._lazy_store.reporting_errors():
            self._lazy_store.store.confirm_label(correction.sample_id)

    def ids_to_learn(self) -> list[int]:
        """Return all samples of the writer but those whose correction was undone."""
        left_out = self._history.left_out_ids()
        return [one for one in self.ids_of_writer() if one not in left_out]

    def ids_of_writer(self) -> list[int]:
        """Return all digits of the writer, the newest first."""
        with self._lazy_store.reporting_errors():
            return self._lazy_store.store.ids(
                SampleFilter(writer=self._settings.writer, is_digit=True)
            )
        return []
