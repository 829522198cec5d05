"""The report of each digit: how often it is drawn, recall, precision and F1."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from app.look.current import Adaptive
from app.look.style_sheet import set_text_style
from app.widgets.named_widgets import hairline
from model.evaluation.metrics import AverageReport, ClassReport, Evaluation

DIGITS = 10
COLUMNS = 5
NONE = "–"


class DigitTable(Adaptive, QWidget):
    """Ten rows, the two averages, and a head; the row of a chosen digit is marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("digitTable")
        self._evaluation: Evaluation | None = None
        self._chosen: int | None = None
        self.title = QLabel()
        set_text_style(self.title, "strong")
        self._heads = [QLabel() for _ in range(COLUMNS)]
        self._rows = [[QLabel() for _ in range(COLUMNS)] for _ in range(DIGITS + 2)]
        self._bands = [QFrame() for _ in range(DIGITS)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.title, 0, 0, 1, COLUMNS)
        for number, labels in enumerate([self._heads, *self._rows]):
            row = 2 * number + 1
            if 1 <= number <= DIGITS:
                band = self._bands[number - 1]
                band.setObjectName("chosenBand")
                grid.addWidget(band, row, 0, 1, COLUMNS)
            for column, label in enumerate(labels):
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                grid.addWidget(label, row, column)
                grid.setColumnStretch(column, 1)
            grid.addWidget(hairline(), row + 1, 0, 1, COLUMNS)
        for head in self._heads:
            head.setProperty("role", "muted")
            set_text_style(head, "caption")
        self.adapt()

    def show_evaluation(self, evaluation: Evaluation | None) -> None:
        """Show a report, or none yet."""
        self._evaluation = evaluation
        self._render()

    def show_chosen(self, digit: int | None) -> None:
        """Mark the row of a digit, or none."""
        self._chosen = digit
        self._render()

    def _render(self) -> None:
        found = self._evaluation
        for digit in range(DIGITS):
            report = None if found is None else found.per_class[digit]
            self._fill(digit, str(digit), report, None if report is None else report.support)
        averages = (None, None) if found is None else (found.macro_average, found.weighted_average)
        names = (self.tr("Average"), self.tr("Weighted"))
        for row, (name, average) in enumerate(zip(names, averages, strict=True), start=DIGITS):
            self._fill(row, name, average, None if found is None else found.count)

    def _fill(
        self,
        row: int,
        name: str,
        report: ClassReport | AverageReport | None,
        count: int | None,
    ) -> None:
        figures = [NONE] * (COLUMNS - 1)
        if report is not None and count is not None:
            figures = [f"{count:,}"]
            # Of a digit that is not drawn nothing is known.
            shown = (report.recall, report.precision, report.f1) if count else ()
            figures += [f"{100 * value:.1f}" for value in shown] or [NONE] * 3
        is_chosen = row == self._chosen
        for column, (label, text) in enumerate(zip(self._rows[row], [name, *figures], strict=True)):
            label.setText(text)
            set_text_style(label, "strong" if is_chosen or (not column and row < DIGITS) else "")
            if column:
                label.setAccessibleName(f"{name}, {self._heads[column].text()}: {text}")
        if row < DIGITS:
            self._bands[row].setVisible(is_chosen)

    def _retranslate(self) -> None:
        self.title.setText(self.tr("Each digit"))
        texts = (
            self.tr("Digit"),
            self.tr("Drawn"),
            self.tr("Recall"),
            self.tr("Precision"),
            self.tr("F1"),
        )
        for head, text in zip(self._heads, texts, strict=True):
            head.setText(text)
        self._heads[2].setToolTip(self.tr("% of the drawings of this digit that are read as it"))
        self._heads[3].setToolTip(self.tr("% of the drawings read as this digit that are it"))
        self._heads[4].setToolTip(self.tr("Harmonic mean of recall and precision, in %"))
        self._render()
