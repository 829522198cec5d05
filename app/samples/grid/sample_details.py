"""The details of a sample: drawing, label, a question if it may be mislabelled, writer, date."""

from __future__ import annotations

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

from app.look.current import Adaptive, current_theme, current_type_scale
from app.look.style_sheet import set_text_style
from app.reading.network_names import bundled_name, kept_name
from app.reading.texts import percent_text
from app.samples.grid.label_names import LABELS, label_name
from app.samples.grid.sample_delegate import paint_warning
from app.samples.grid.sample_readings import IN_USE, SampleReading
from app.samples.grid.thumbnails import paint_sample
from app.samples.grid.writer_names import writer_name
from app.widgets.flow_layout import FlowLayout
from app.widgets.named_widgets import filled, push_button, text_label
from model.samples.store import Sample

DRAWING_PX, NARROW_DRAWING_PX = 192, 120
CORNER_PX = 6
WARNING_PX = 22


class SampleDrawing(QWidget):
    """The drawing of a sample."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sample: Sample | None = None
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
        """Paint canvas, ink and frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current_theme().control_edge), 1))
        painter.setBrush(QColor(current_theme().paper))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, CORNER_PX, CORNER_PX)
        if self._sample is not None:
            paint_sample(painter, self._sample, QRectF(self.rect()))


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
    """Shows the selected sample, and lets the person change or confirm its label.

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
            self._facts.addWidget(self._names[row], row, 0)
            self._facts.addWidget(value, row, 1, Qt.AlignmentFlag.AlignLeft)
        delete_row = filled(QHBoxLayout(), self.delete_button, None)
        asked = (self.question, self._decisions, self.many)
        words = filled(QVBoxLayout(), *asked, self._facts, None, delete_row, spacing_px=12)
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        filled(self._layout, self.drawing, words, spacing_px=16, margins_px=(4, 4, 4, 4))
        self._layout.setAlignment(self.drawing, Qt.AlignmentFlag.AlignTop)
        self._layout.setStretchFactor(words, 1)
        self._sample: Sample | None = None
        self._reading: SampleReading | None = None
        self._count = 0
        self.change_button.clicked.connect(self._change)
        self.keep_button.clicked.connect(self.label_kept)
        self.delete_button.clicked.connect(self.deleted)
        self.label_box.activated.connect(self.relabelled)
        self._render()

    def show_sample(
        self, sample: Sample | None, reading: SampleReading | None, count: int = 1
    ) -> None:
        """Show one of `count` selected samples and what is read of it, if that is known."""
        self._sample, self._reading, self._count = sample, reading, count
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
        sample, reading = self._sample, self._reading
        self.setVisible(sample is not None)
        if sample is None:
            return
        likely = None if reading is None or self._count > 1 else reading.likely_digit
        self.drawing.show_sample(sample)
        self.question.setVisible(likely is not None)
        self._decisions.setVisible(likely is not None)
        if likely is not None and reading is not None:
            self.question.title.setText(self.tr("Is this really a {0}?").format(sample.label))
            self.question.reason.setText(self._reason(sample, reading))
            self.change_button.setText(self.tr("Change to {0}").format(likely))
            self.keep_button.setText(self.tr("Keep {0}").format(sample.label))
        self.many.setVisible(self._count > 1)
        self.many.setText(self.tr("{0} samples are selected.").format(f"{self._count:,}"))
        for label in LABELS:
            self.label_box.setItemText(label, label_name(label))
        self.label_box.setCurrentIndex(sample.label)
        texts = (self.tr("Label"), self.tr("Writer"), self.tr("Drawn"), self.tr("Answered"))
        for name, text in zip(self._names, texts, strict=True):
            name.setText(text)
        self.label_box.setAccessibleName(self.tr("Label"))
        self.delete_button.setText(self.tr("Delete"))
        for value, text in zip(self._values, self._fact_texts(sample), strict=True):
            value.setText(text)

    def _fact_texts(self, sample: Sample) -> tuple[str, str, str]:
        moment = QDateTime.fromSecsSinceEpoch(int(sample.drawn.timestamp()))
        drawn = QLocale().toString(moment, self.tr("d MMM yyyy, HH:mm"))
        answered = "–"
        if sample.answered is not None:
            answered = self.tr("{0}, {1}").format(sample.answered, kept_name(sample.weights_name))
        return writer_name(sample.writer), drawn, answered

    def _reason(self, sample: Sample, reading: SampleReading) -> str:
        if all(digit == reading.likely_digit for _, digit, _ in reading.reference_answers):
            said = self.tr(", ").join(
                self.tr("{0} {1}").format(_network(name), percent_text(confidence))
                for name, _, confidence in reading.reference_answers
            )
            text = self.tr("You labelled it {0}. Every network reads {1}: {2}.").format(
                sample.label, reading.likely_digit, said
            )
        else:
            said = self.tr(", ").join(
                self.tr("{0} reads {1} with {2}").format(
                    _network(name), digit, percent_text(confidence)
                )
                for name, digit, confidence in reading.reference_answers
            )
            text = self.tr("You labelled it {0}. No network does: {1}.").format(sample.label, said)
        return self.tr("{0} It is left out of lessons until you decide.").format(text)

    def _retranslate(self) -> None:
        self._render()


def _network(name: str) -> str:
    if name == IN_USE:
        return QCoreApplication.translate("SampleDetails", "the network in use")
    return bundled_name(name)
