"""What one lesson brought: figures before and after, and which drawings are read right now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.look.current import Adaptive
from app.look.style_sheet import set_text_style
from app.samples.grid.sample_grid import SampleGrid
from app.samples.grid.sample_grid_model import SampleGridModel
from app.samples.grid.sample_readings import LessonReadings
from app.samples.lazy_store import LazySampleStore
from app.samples.lessons.wording import measure_rows
from model.samples.store import LessonRecord


class LessonProof(Adaptive, QWidget):
    """A small table of figures, and the drawings, those that are read wrongly first."""

    def __init__(self, lazy_store: LazySampleStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lazy_store = lazy_store
        self._lesson: LessonRecord | None = None
        self._readings = LessonReadings(self)
        self.model = SampleGridModel(lazy_store, self._readings)
        self.grid = SampleGrid(self.model)
        self.figures = QWidget()
        self._table = QGridLayout(self.figures)
        self._table.setContentsMargins(0, 0, 0, 0)
        self._table.setHorizontalSpacing(24)
        self._table.setVerticalSpacing(6)
        self._table.setColumnStretch(0, 1)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.figures)
        layout.addWidget(self.summary)
        layout.addWidget(self.grid, 1)
        self._restyle()

    def show_lesson(self, lesson: LessonRecord | None) -> None:
        """Show what a lesson brought; None for nothing."""
        self._lesson = lesson
        self._render()

    def _restyle(self) -> None:
        self.grid.setMinimumHeight(round(1.1 * self.grid.cell_size().height()))

    def _render(self) -> None:
        self._fill_table([] if self._lesson is None else measure_rows(self._lesson))
        ids: list[int] = []
        if self._lesson is not None:
            with self._lazy_store.reporting_errors():
                samples = self._lazy_store.store.get(self._lesson.sample_ids)
                labels = {sample.id: sample.label for sample in samples}
                self._readings.set_lesson(self._lesson, labels)
                ids = sorted(labels, key=lambda one: (not self._readings.is_wrong(one), -one))
        self.model.set_ids(ids)
        wrong = sum(self._readings.is_wrong(sample_id) for sample_id in ids)
        right = f"{len(ids) - wrong:,}"
        self.summary.setText(
            self.tr("Of these drawings it read {0} right and {1} wrong after the lesson.").format(
                right, f"{wrong:,}"
            )
            if ids
            else ""
        )
        self.grid.set_empty_text(
            self.tr("Its drawings have been deleted.") if self._lesson is not None else ""
        )
        self.grid.setAccessibleName(self.tr("Drawings of the lesson"))

    def _fill_table(self, rows: list[tuple[str, str, str]]) -> None:
        while (item := self._table.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if not rows:
            return
        head = ("", self.tr("Before"), self.tr("After"))
        for row, texts in enumerate([head, *rows]):
            for column, text in enumerate(texts):
                label = QLabel(text)
                label.setWordWrap(column == 0)
                if row == 0 or column < 2:
                    label.setProperty("role", "muted")
                if row > 0 and column == 2:
                    set_text_style(label, "strong")
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self._table.addWidget(label, row, column)

    def _retranslate(self) -> None:
        """Show the same in the current language."""
        self._render()
