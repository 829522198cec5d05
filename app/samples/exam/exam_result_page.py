"""The result of the exam: accuracy, confusions, and other networks on the same drawings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.charts.confusion_view import ConfusionView
from app.look.current import Adaptive
from app.look.style_sheet import set_text_style
from app.reading.texts import accuracy_text
from app.widgets.labels import WrappedLabel
from app.widgets.named_widgets import clear_layout, filled
from model.evaluation.exam import ExamMarks

NAMED_MISTAKES = 5


class ExamResultPage(Adaptive, QWidget):
    """Shows the result of the network in use beside those of others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.accuracy_label, self.right_label = QLabel(), QLabel()
        self.accuracy_label.setObjectName("examAccuracy")
        self.right_label.setProperty("role", "muted")
        self.confusion = ConfusionView(is_report=True)
        self.confusion_head, self.networks_head = QLabel(), QLabel()
        self.mistakes_head, self.mistakes_label = QLabel(), WrappedLabel()
        set_text_style(self.accuracy_label, "display")
        for head in (self.confusion_head, self.mistakes_head, self.networks_head):
            set_text_style(head, "strong")
        self.keep_box = QCheckBox()
        self.keep_box.setObjectName("keepExamBox")
        self.keep_box.setChecked(True)
        self._networks = QGridLayout()
        self._networks.setHorizontalSpacing(16)
        self._networks.setVerticalSpacing(4)
        self._networks.setColumnStretch(0, 1)
        left = filled(QVBoxLayout(), self.confusion_head, self.confusion, None, spacing_px=6)
        accuracy = (self.accuracy_label, self.right_label, 10)
        mistakes = (self.mistakes_head, self.mistakes_label, 10)
        networks = (self.networks_head, self._networks, None)
        parts = (*accuracy, *mistakes, *networks, self.keep_box)
        right = filled(QVBoxLayout(), *parts, spacing_px=6)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        filled(self._layout, left, right, spacing_px=32)
        self._layout.setStretchFactor(right, 1)
        self._marks: dict[str, ExamMarks] = {}
        self._retranslate()

    def show_marks(self, marks: dict[str, ExamMarks]) -> None:
        """Show a result: marks by the name of the network, the one in use first."""
        self._marks = marks
        self._render()

    def set_stacked(self, stacked: bool) -> None:
        """Put the words above the confusions instead of beside them."""
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.BottomToTop if stacked else directions.LeftToRight)

    def _render(self) -> None:
        clear_layout(self._networks)
        if not self._marks:
            return
        mine = next(iter(self._marks.values()))
        self.accuracy_label.setText(accuracy_text(mine.accuracy_fraction, 1))
        is_one = mine.count == 1
        several = self.tr("{0} of {1} drawings read right")
        right = self.tr("{0} of 1 drawing read right") if is_one else several
        self.right_label.setText(right.format(mine.right, mine.count))
        self.confusion.show_counts(mine.confusion)
        self.mistakes_label.setText(self._mistakes(mine.confused()))
        for row, (name, marks) in enumerate(self._marks.items()):
            self._networks.addWidget(QLabel(name), row, 0)
            figure = QLabel(accuracy_text(marks.accuracy_fraction, 1))
            self._networks.addWidget(figure, row, 1, Qt.AlignmentFlag.AlignRight)
        several = self.tr("Keep the {0} drawings in My samples")
        keep = self.tr("Keep the drawing in My samples") if is_one else several
        self.keep_box.setText(keep.format(mine.count))
        self.keep_box.setAccessibleName(self.keep_box.text())

    def _mistakes(self, confused: Sequence[tuple[int, int, int]]) -> str:
        if not confused:
            return self.tr("None")
        return "\n".join(
            self.tr("Your {0} was read as {1}").format(label, read)
            if times == 1
            else self.tr("Your {0} was read as {1}, {2} times").format(label, read, times)
            for label, read, times in confused[:NAMED_MISTAKES]
        )

    def _retranslate(self) -> None:
        self.confusion_head.setText(self.tr("Confusion matrix"))
        self.mistakes_head.setText(self.tr("What it confuses in your handwriting"))
        self.networks_head.setText(self.tr("The same drawings, read by"))
        self._render()
