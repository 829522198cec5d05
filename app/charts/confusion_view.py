"""The confusion matrix as a chart."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.charts.confusion_drawing import ConfusionDrawing, Counts
from app.charts.painted_view import PaintedView
from app.look.current import Adaptive, current_theme, current_type_scale
from app.look.style_sheet import set_text_style
from app.widgets.named_widgets import filled, text_label


class ConfusionView(PaintedView):
    """A confusion matrix; a report has counts on its diagonal, too."""

    def __init__(self, is_report: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_report = is_report
        self._counts: Counts = np.zeros((10, 10), np.int64)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.describe()

    @property
    def drawing(self) -> ConfusionDrawing:
        """The drawing of the counts in the look in use."""
        return ConfusionDrawing(
            self._counts, current_theme(), current_type_scale(), self._is_report
        )

    def show_counts(self, counts: Counts) -> None:
        """Show a confusion matrix, shape (10, 10)."""
        self._counts = counts
        self.describe()
        self.updateGeometry()
        self.refresh()

    def describe(self) -> None:
        """Describe the three most frequent mistakes to assistive tools."""
        self.setAccessibleName(self.tr("Which digits are read as which others"))
        mistakes = [
            (int(count), label, read)
            for (label, read), count in np.ndenumerate(self._counts)
            if label != read and count
        ]
        mistakes.sort(reverse=True)
        text = ", ".join(
            self.tr("{0} read as {1}: {2} times").format(label, read, count)
            for count, label, read in mistakes[:3]
        )
        self.setAccessibleDescription(text)
        self.setToolTip(text)

    def sizeHint(self) -> QSize:
        """Return the size of the drawing."""
        return self.drawing.size()

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the drawing."""
        self.drawing.draw(painter)

    def _restyle(self) -> None:
        self.updateGeometry()
        super()._restyle()


class ConfusionReport(Adaptive, QWidget):
    """A confusion matrix with a title and the drawings that it counts; hidden without counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head, self.line = text_label("confusionHead"), text_label("confusionLine")
        self.view = ConfusionView(is_report=True)
        set_text_style(self.head, "strong")
        set_text_style(self.line, "caption")
        self.line.setProperty("role", "muted")
        filled(QVBoxLayout(self), self.head, self.line, 4, self.view, spacing_px=2)
        self._counts: Counts | None = None
        self._is_test = False
        self.adapt()
        self.hide()

    def show_counts(self, counts: Counts | None, is_test: bool) -> None:
        """Show the counts of MNIST's test images or of validation drawings, or nothing."""
        self._counts, self._is_test = counts, is_test
        self.setVisible(counts is not None)
        if counts is not None:
            self.view.show_counts(counts)
        self._retranslate()

    def _retranslate(self) -> None:
        self.head.setText(self.tr("Confusion matrix"))
        count = 0 if self._counts is None else int(self._counts.sum())
        text = self.tr("{0} test images of MNIST") if self._is_test else ""
        text = text or self.tr("{0} drawings for validation")
        self.line.setText(text.format(f"{count:,}"))
