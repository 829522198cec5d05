"""The details of a sample: drawing, label, a question if it may be mislabelled, writer, date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from app.charts.picture_actions import PictureActions
from app.look.current import Adaptive, current_theme, current_type_scale
from app.look.style_sheet import set_text_style
from app.reading.network_names import bundled_name, kept_name
from app.reading.texts import percent_text
from app.samples.grid.label_names import LABELS, label_name
from app.samples.grid.sample_delegate import paint_warning
from app.samples.grid.sample_readings import IN_USE, SampleReading
from app.samples.grid.thumbnails import paint_sample
from app.samples.writer_names import writer_name
from app.widgets.flow_layout import FlowLayout
from app.widgets.named_widgets import filled, push_button, text_label
from model.samples.store import Sample

DRAWING_PX, NARROW_DRAWING_PX = 192, 120
CORNER_PX = 6
WARNING_PX = 22
MAX_LISTED = 4


@dataclass(frozen=True)
class Selection:
    """Several selected samples.

    Parameters
    ----------
    count : int
    samples : tuple of Sample
        All of them, or none if they are too many to be fetched for this.
    read, right : int
        How many are read so far, and how many of these as their labels say.
    """

    count: int
    samples: tuple[Sample, ...]
    read: int
    right: int


class SampleDrawing(PictureActions, QWidget):
    """The drawing of a sample."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sample: Sample | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_edge(DRAWING_PX)

    def set_edge(self, edge_px: int) -> None:
        """Change the size."""
        self.setFixedSize(QSize(edge_px, edge_px))

    def show_sample(self, sample: Sample) -> None:
        """Show another drawing."""
        self._sample = sample
        name = self.tr("Drawing of a {0}").format(sample.label)
        self.setAccessibleName(name if sample.is_digit else self.tr("Drawing that is no digit"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the drawing."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRectF(self.rect()))

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint canvas, ink and frame."""
        painter.setPen(QPen(QColor(current_theme().control_edge), 1))
        painter.setBrush(QColor(current_theme().paper))
        frame = area.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, CORNER_PX, CORNER_PX)
        if self._sample is not None:
            paint_sample(painter, self._sample, area)


class LabelQuestion(QWidget):
    """A warning sign, a question, and the reason for asking."""

    def __init__(self) -> None:
        super().__init__()
        self.sign = _WarningSign()
        self.title, self.reason = QLabel(wordWrap=True), QLabel(wordWrap=True)
        set_text_style(self.title, "heading")
        self.reason.setProperty("role", "muted")
        head = filled(QHBoxLayout(), self.sign, self.title, spacing_px=8)
        head.setStretchFactor(self.title, 1)
        filled(QVBoxLayout(self), head, self.reason, spacing_px=6)


class _WarningSign(Adaptive, QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.adapt()

    def _restyle(self) -> None:
        edge_px = current_type_scale().icon_px(WARNING_PX)
        self.setFixedSize(edge_px, edge_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_warning(QPainter(self), QRectF(self.rect()))


class SampleDetails(Adaptive, QWidget):
    """Shows the selected sample, or what several share, and lets the person change labels.

    Signals
    -------
    relabelled(int)
        The sample shows this digit, or none.
    label_kept()
        The label is right.
    deleted()
    """

    relabelled = Signal(int)
    label_kept = Signal()
    deleted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing = SampleDrawing()
        self.question = LabelQuestion()
        self.change_button = push_button("changeLabelButton")
        self.keep_button = push_button("keepLabelButton")
        self.delete_button = push_button("deleteSampleButton")
        self.label_box = QComboBox()
        self.label_box.setObjectName("sampleLabelBox")
        self.label_box.addItems([""] * len(LABELS))
        self.label_box.setItemDelegate(QStyledItemDelegate(self.label_box))
        self.many = QLabel(wordWrap=True)
        self._decisions = QWidget()
        flow = FlowLayout(8)
        flow.addWidget(self.change_button)
        flow.addWidget(self.keep_button)
        filled(QVBoxLayout(self._decisions), flow)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        self._names = [QLabel() for _ in range(4)]
        self._values = [text_label("") for _ in range(3)]
        for label in self._values:
            set_text_style(label, "value")
        for row, value in enumerate([self.label_box, *self._values]):
            self._names[row].setProperty("role", "muted")
            self._facts.addWidget(self._names[row], row, 0, Qt.AlignmentFlag.AlignTop)
            # With an alignment, a label would not get the height of its wrapped lines.
            self._facts.addWidget(value, row, 1)
        self._facts.setAlignment(self.label_box, Qt.AlignmentFlag.AlignLeft)
        self._facts.setAlignment(self._names[0], Qt.AlignmentFlag.AlignVCenter)
        delete_row = filled(QHBoxLayout(), self.delete_button, None)
        asked = (self.question, self._decisions, self.many)
        words = filled(QVBoxLayout(), *asked, self._facts, None, delete_row, spacing_px=12)
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        filled(self._layout, self.drawing, words, spacing_px=16, margins_px=(4, 4, 4, 4))
        self._layout.setAlignment(self.drawing, Qt.AlignmentFlag.AlignTop)
        self._layout.setStretchFactor(words, 1)
        self._sample: Sample | None = None
        self._reading: SampleReading | None = None
        self._selection: Selection | None = None
        self.change_button.clicked.connect(self._change)
        self.keep_button.clicked.connect(self.label_kept)
        self.delete_button.clicked.connect(self.deleted)
        self.label_box.activated.connect(self.relabelled)
        self._render()

    def show_sample(self, sample: Sample | None, reading: SampleReading | None) -> None:
        """Show the selected sample, if there is one, and what is read of it, if that is known."""
        self._sample, self._reading, self._selection = sample, reading, None
        self._render()

    def show_selection(self, selection: Selection) -> None:
        """Show what several selected samples share."""
        self._sample = self._reading = None
        self._selection = selection
        self._render()

    def set_wide(self, is_wide: bool) -> None:
        """Use the layout beside the grid, or below it."""
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.TopToBottom if is_wide else directions.LeftToRight)
        self.drawing.set_edge(DRAWING_PX if is_wide else NARROW_DRAWING_PX)

    def _change(self) -> None:
        if self._reading is not None and self._reading.likely_digit is not None:
            self.relabelled.emit(self._reading.likely_digit)

    def _render(self) -> None:
        sample, reading, selection = self._sample, self._reading, self._selection
        self.setVisible(sample is not None or selection is not None)
        self.drawing.setVisible(sample is not None)
        self.many.setVisible(selection is not None)
        likely = None if reading is None else reading.likely_digit
        self.question.setVisible(likely is not None)
        self._decisions.setVisible(likely is not None)
        if sample is not None and reading is not None and likely is not None:
            self.question.title.setText(self.tr("Is this really a {0}?").format(sample.label))
            self.question.reason.setText(self._reason(sample, reading))
            self.change_button.setText(self.tr("Change to {0}").format(likely))
            self.keep_button.setText(self.tr("Keep {0}").format(sample.label))
        for label in LABELS:
            self.label_box.setItemText(label, label_name(label))
        facts = ("–", "–", "–")
        if sample is not None:
            self.drawing.show_sample(sample)
            self.label_box.setCurrentIndex(sample.label)
            facts = self._fact_texts(sample)
        elif selection is not None:
            count = f"{selection.count:,}"
            self.many.setText(self.tr("{0} samples are selected.").format(count))
            labels = sorted({sample.label for sample in selection.samples})
            names = [label_name(label) for label in labels]
            self.label_box.setPlaceholderText(self.tr("Several"))
            self.label_box.setToolTip(_listed(names) if len(names) > 1 else "")
            self.label_box.setCurrentIndex(labels[0] if len(labels) == 1 else -1)
            facts = self._shared_texts(selection)
        last = self.tr("Answered") if selection is None else self.tr("Read right")
        for name, text in zip(
            self._names, (self.tr("Label"), self.tr("Writer"), self.tr("Drawn"), last), strict=True
        ):
            name.setText(text)
        self.label_box.setAccessibleName(self.tr("Label"))
        self.delete_button.setText(self.tr("Delete"))
        for value, text in zip(self._values, facts, strict=True):
            value.setText(text)

    def _shared_texts(self, selection: Selection) -> tuple[str, str, str]:
        right = self.tr("{0} of {1}").format(f"{selection.right:,}", f"{selection.read:,}")
        if not selection.samples:
            return "–", "–", right
        writers = sorted({writer_name(sample.writer) for sample in selection.samples})
        days = [
            _local_text(moment, self.tr("d MMM yyyy"))
            for moment in (
                min(sample.drawn for sample in selection.samples),
                max(sample.drawn for sample in selection.samples),
            )
        ]
        drawn = days[0] if days[0] == days[1] else self.tr("{0} to {1}").format(*days)
        return _listed(writers), drawn, right

    def _fact_texts(self, sample: Sample) -> tuple[str, str, str]:
        drawn = _local_text(sample.drawn, self.tr("d MMM yyyy, HH:mm"))
        answered = "–"
        if sample.answered is not None:
            answered = self.tr("{0}, {1}").format(sample.answered, kept_name(sample.weights_name))
        return writer_name(sample.writer), drawn, answered

    def _reason(self, sample: Sample, reading: SampleReading) -> str:
        if all(digit == reading.likely_digit for _, digit, _ in reading.reference_answers):
            said = self.tr(", ").join(
                self.tr("{0} {1}").format(_network(name), _unbroken(percent_text(confidence)))
                for name, _, confidence in reading.reference_answers
            )
            text = self.tr("You labelled it {0}. Every network reads {1}: {2}.").format(
                sample.label, reading.likely_digit, said
            )
        else:
            said = self.tr(", ").join(
                self.tr("{0} reads {1} with {2}").format(
                    _network(name), digit, _unbroken(percent_text(confidence))
                )
                for name, digit, confidence in reading.reference_answers
            )
            text = self.tr("You labelled it {0}. No network does: {1}.").format(sample.label, said)
        return self.tr("{0} It is left out of lessons until you decide.").format(text)

    def _retranslate(self) -> None:
        self._render()


def _local_text(moment: datetime, pattern: str) -> str:
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return QLocale().toString(local, pattern)


def _listed(names: Sequence[str]) -> str:
    """Return the first names, and how many more there are."""
    translate = QCoreApplication.translate
    text = translate("SampleDetails", ", ").join(names[:MAX_LISTED])
    if len(names) <= MAX_LISTED:
        return text
    return translate("SampleDetails", "{0} and {1} more").format(text, len(names) - MAX_LISTED)


def _unbroken(percent: str) -> str:
    """Return a text such as "> 99.9 %" with its sign on the line of its number."""
    return percent.replace("> ", ">\N{NO-BREAK SPACE}").replace("< ", "<\N{NO-BREAK SPACE}")


def _network(name: str) -> str:
    if name == IN_USE:
        return QCoreApplication.translate("SampleDetails", "the network in use")
    return bundled_name(name)
