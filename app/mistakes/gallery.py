"""The gallery of mistakes: the grid of samples, with its drawings taken from what was read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import Enum
from itertools import count

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.look.current import current_theme
from app.look.type_scale import TypeScale
from app.reading.texts import percent_text
from app.samples.grid.label_names import reading_name
from app.samples.grid.sample_delegate import SampleDelegate
from app.samples.grid.sample_grid import SampleGrid
from app.samples.grid.sample_grid_model import SampleGridModel
from app.samples.grid.sample_readings import SampleReading
from model.evaluation.mistakes import Mistake
from model.samples.sample import Sample

_ROOT = QModelIndex()

translate = QCoreApplication.translate


class Order(Enum):
    """An order of the gallery."""

    SUREST = "surest"
    DOUBTFUL = "doubtful"
    DIGIT = "digit"
    DATA = "data"

    def sorted(self, mistakes: Sequence[Mistake]) -> list[Mistake]:
        """Return the mistakes in this order; equals stay in the order of the data."""
        if self is Order.DATA:
            return list(mistakes)
        if self is Order.DIGIT:
            return sorted(mistakes, key=lambda each: (each.label, each.read, -each.confidence))
        sign = -1 if self is Order.SUREST else 1
        return sorted(mistakes, key=lambda each: sign * each.confidence)


class MistakeGridModel(SampleGridModel):
    """Lists mistakes; their ids are given here and never again, so that pictures can be cached."""

    def __init__(self) -> None:
        super().__init__(self._samples_of, self._reading_of)
        self._next_id = count()
        self._id_of: dict[Mistake, int] = {}
        self._mistakes: dict[int, Mistake] = {}

    def show_mistakes(self, mistakes: Sequence[Mistake]) -> None:
        """Show these mistakes, in this order."""
        for mistake in mistakes:
            if mistake not in self._id_of:
                number = next(self._next_id)
                self._id_of[mistake], self._mistakes[number] = number, mistake
        ids = [self._id_of[mistake] for mistake in mistakes]
        if ids != self.ids:
            self.set_ids(ids)

    def forget(self) -> None:
        """Show nothing, and hold no drawings of earlier data."""
        self.set_ids([])
        self._id_of.clear()
        self._mistakes.clear()

    def mistake(self, mistake_id: int) -> Mistake | None:
        """Return a mistake by its id."""
        return self._mistakes.get(mistake_id)

    def _samples_of(self, ids: Sequence[int]) -> list[Sample]:
        return [sample_of(self._mistakes[number], number) for number in ids]

    def _reading_of(self, number: int) -> SampleReading:
        mistake = self._mistakes[number]
        return SampleReading(mistake.read, mistake.confidence, mistake.label)

    # Qt's own names

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the drawing, its reading, or both as text."""
        roles = Qt.ItemDataRole
        if role in (roles.DisplayRole, roles.AccessibleTextRole, roles.ToolTipRole):
            if not 0 <= index.row() < len(self.ids):
                return None
            return mistake_text(self._mistakes[self.ids[index.row()]])
        return super().data(index, role)


class MistakeDelegate(SampleDelegate):
    """Paints the label, what is read, and with how much confidence."""

    def paint_caption(
        self,
        painter: QPainter,
        caption: QRectF,
        sample: Sample,
        reading: object,
        type_scale: TypeScale,
    ) -> None:
        """Paint the caption."""
        if not isinstance(reading, SampleReading):
            return
        theme, flags = current_theme(), Qt.AlignmentFlag.AlignVCenter
        painter.setFont(type_scale.font(12, 600))
        painter.setPen(QColor(theme.text))
        painter.drawText(caption, flags | Qt.AlignmentFlag.AlignLeft, str(sample.label))
        painter.setFont(type_scale.font(12))
        painter.setPen(QColor(theme.muted))
        percent = percent_text(reading.confidence)
        painter.drawText(caption, flags | Qt.AlignmentFlag.AlignRight, percent)
        metrics = QFontMetricsF(painter.font())
        read = caption.adjusted(0, 0, -metrics.horizontalAdvance(percent + " "), 0)
        # Large text has no room for the word.
        label_px = metrics.horizontalAdvance(f"{sample.label}  ")
        fits = metrics.horizontalAdvance(reading_name(reading)) + label_px <= read.width()
        painter.setPen(QColor(theme.rival))
        text = reading_name(reading) if fits else str(reading.digit)
        painter.drawText(read, flags | Qt.AlignmentFlag.AlignRight, text)


class Gallery(SampleGrid):
    """The grid of mistakes, one of which can be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.mistakes = MistakeGridModel()
        self._button_text = ""
        super().__init__(self.mistakes, parent, MistakeDelegate())
        self.setObjectName("mistakeGrid")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def show_empty(self, text: str, button: str = "") -> None:
        """Show a text where no mistake is shown, and a button below it, if it has a text."""
        self._button_text = button
        self._retranslate()
        self.set_empty_text(text, is_filtered=bool(button))

    def _retranslate(self) -> None:
        self.clear_button.setText(self._button_text)

    @property
    def chosen(self) -> Mistake | None:
        """The chosen mistake."""
        ids = self.chosen_ids()
        return self.mistakes.mistake(ids[0]) if ids else None

    def show_mistakes(self, mistakes: Sequence[Mistake]) -> None:
        """Show mistakes; what is chosen stays chosen if it is among them."""
        ids, place_px = self.chosen_ids(), self.verticalScrollBar().value()
        self.mistakes.show_mistakes(mistakes)
        if ids and self.chosen_ids() != ids:
            self.choose(ids)
        self.verticalScrollBar().setValue(place_px)


def sample_of(mistake: Mistake, number: int = 0) -> Sample:
    """Return a mistake as a sample, to paint it and to show it on the canvas."""
    return Sample(
        number,
        mistake.strokes,
        mistake.label,
        writer="",
        drawn=datetime.now(UTC),
        picture=None if mistake.strokes else mistake.image,
    )


def mistake_text(mistake: Mistake) -> str:
    """Return label, reading and confidence as a sentence for assistive tools."""
    return translate("Mistakes", "{0}, read {1} with {2}").format(
        mistake.label, mistake.read, percent_text(mistake.confidence)
    )


def whole_text(mistake: Mistake) -> str:
    """Return which drawing it is, its label, and the two likeliest digits."""
    # English says "an 8".
    text = (
        translate("Mistakes", "Drawing {0}: an {1}, read {2} with {3}; then {4} with {5}")
        if mistake.label == 8
        else translate("Mistakes", "Drawing {0}: a {1}, read {2} with {3}; then {4} with {5}")
    )
    second, probability = mistake.runner_up
    return text.format(
        f"{mistake.number:,}",
        mistake.label,
        mistake.read,
        percent_text(mistake.confidence),
        second,
        percent_text(probability),
    )
