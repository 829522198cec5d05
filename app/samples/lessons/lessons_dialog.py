"""The window of lessons: what each changed; a lesson can be undone or used again."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_text_style
from app.samples.grid.sample_grid import SampleGrid
from app.samples.grid.sample_grid_model import SampleGridModel, samples_of
from app.samples.grid.sample_readings import SampleReading
from app.samples.lazy_store import LazySampleStore
from app.samples.lessons.lesson_history import LessonHistory, with_followers
from app.samples.lessons.texts import lesson_state, lesson_title, measure_rows
from app.widgets.named_widgets import clear_layout, filled, push_button, scrolling
from app.widgets.screen_fit import take_first_size
from model.samples.store import LessonRecord, Sample

FIRST_SIZE_PX = QSize(880, 600)
MIN_SIZE_PX = QSize(480, 420)
LIST_PX, MIN_LIST_PX = 280, 96
WIDE_FROM_PX = 760
MARGIN_PX = 24
_UNLIMITED_PX = 16777215


class LessonsDialog(Adaptive, QDialog):
    """A list of lessons, and what the selected one changed.

    Signals
    -------
    learn_requested()
        The person wants a lesson from all samples.
    relearn_requested(int)
        The person undoes a correction that later lessons have learned too: the lesson's id.
    """

    learn_requested = Signal()
    relearn_requested = Signal(int)

    def __init__(
        self, lazy_store: LazySampleStore, history: LessonHistory, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("lessonsDialog")
        self._history = history
        self._lessons: list[LessonRecord] = []
        self.title = QLabel()
        set_text_style(self.title, "title")
        self.list = QListWidget()
        self.list.setObjectName("lessonList")
        self.list.setWordWrap(True)
        self.proof = LessonProof(lazy_store, history)
        self.empty_label = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignTop)
        self.empty_label.setProperty("role", "muted")
        self.undo_button = push_button("undoLessonButton", Qt.FocusPolicy.StrongFocus)
        self.use_button = push_button("useLessonButton", Qt.FocusPolicy.StrongFocus)
        self.learn_button = push_button("learnAgainButton", Qt.FocusPolicy.StrongFocus)
        self.learn_button.setProperty("primary", True)
        across = QBoxLayout.Direction.LeftToRight
        self._body = filled(QBoxLayout(across), self.list, self.proof, spacing_px=24)
        self._body.setStretchFactor(self.proof, 1)
        buttons = (self.undo_button, self.use_button, None, self.learn_button)
        margins_px = (MARGIN_PX, 16, MARGIN_PX, 16)
        self._foot = filled(QBoxLayout(across), *buttons, spacing_px=8, margins_px=margins_px)
        content = QWidget()
        parts = (self.title, self.empty_label, self._body)
        margins_px = (MARGIN_PX, 20, MARGIN_PX, 0)
        column = filled(QVBoxLayout(content), *parts, spacing_px=16, margins_px=margins_px)
        # Either is empty.
        for part in (self.empty_label, self._body):
            column.setStretchFactor(part, 1)
        layout = filled(QVBoxLayout(self), scrolling(content), self._foot)
        layout.setStretch(0, 1)
        self.list.currentRowChanged.connect(self._show_lesson)
        self.undo_button.clicked.connect(self._undo)
        self.use_button.clicked.connect(self._use)
        self.learn_button.clicked.connect(self.learn_requested)
        history.changed.connect(self._refresh_if_seen)
        self.setMinimumSize(MIN_SIZE_PX)
        take_first_size(self, FIRST_SIZE_PX)
        self.adapt()

    def refresh(self) -> None:
        """Show what is in the history now."""
        chosen = self._chosen()
        self._lessons = self._history.lessons()
        self.list.blockSignals(True)
        self.list.clear()
        for lesson in self._lessons:
            state = lesson_state(lesson, self._history.in_use)
            self.list.addItem(QListWidgetItem(f"{lesson_title(lesson)}\n{state}"))
        ids = [lesson.id for lesson in self._lessons]
        row = ids.index(chosen.id) if chosen is not None and chosen.id in ids else 0
        self.list.setCurrentRow(row if ids else -1)
        self.list.blockSignals(False)
        self.empty_label.setVisible(not ids)
        self.list.setVisible(bool(ids))
        self.proof.setVisible(bool(ids))
        self._show_lesson()

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def _restyle(self) -> None:
        self.list.setMinimumHeight(current_type_scale().px(MIN_LIST_PX))
        self._arrange()

    def _chosen(self) -> LessonRecord | None:
        row = self.list.currentRow()
        return self._lessons[row] if 0 <= row < len(self._lessons) else None

    def _show_lesson(self) -> None:
        lesson = self._chosen()
        self.proof.show_lesson(lesson)
        has_weights = lesson is not None and bool(lesson.result_weights)
        is_undone = lesson is None or lesson.is_undone
        in_use = lesson is not None and lesson.result_weights == self._history.in_use
        self.undo_button.setEnabled(has_weights and not is_undone)
        self.use_button.setEnabled(has_weights and not in_use)
        followers = 0
        if lesson is not None and has_weights:
            followers = len(with_followers(lesson, self._lessons)) - 1
        text = self.tr("Undo, with {0} built on it") if followers else self.tr("Undo")
        if lesson is not None and self._history.needs_relearning(lesson):
            text = self.tr("Undo, and learn again without it")
        self.undo_button.setText(text.format(followers))
        self._arrange()

    def _undo(self) -> None:
        lesson = self._chosen()
        if lesson is None or lesson.id is None:
            return
        if self._history.needs_relearning(lesson):
            self.relearn_requested.emit(lesson.id)
        else:
            self._history.undo(lesson.id)

    def _use(self) -> None:
        lesson = self._chosen()
        if lesson is not None:
            self._history.use(lesson)

    def _arrange(self) -> None:
        is_wide = self.width() >= current_type_scale().px(WIDE_FROM_PX)
        directions = QBoxLayout.Direction
        self._body.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        buttons = (self.undo_button, self.use_button, self.learn_button)
        needed_px = sum(button.sizeHint().width() + 8 for button in buttons) + 2 * MARGIN_PX
        fits = needed_px <= self.width()
        self._foot.setDirection(directions.LeftToRight if fits else directions.TopToBottom)
        list_px = current_type_scale().icon_px(LIST_PX)
        self.list.setMinimumWidth(list_px if is_wide else 0)
        self.list.setMaximumWidth(list_px if is_wide else _UNLIMITED_PX)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Lessons"))
        self.title.setText(self.tr("Lessons"))
        self.list.setAccessibleName(self.tr("Lessons, newest first"))
        self.empty_label.setText(
            self.tr(
                "No lessons yet. After an answer, click the right digit: Digitpad learns from it."
            )
        )
        self.use_button.setText(self.tr("Use this network"))
        self.learn_button.setText(self.tr("Learn from my samples now"))
        self.refresh()

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list above the figures where the window is narrow."""
        super().resizeEvent(event)
        self._arrange()


class LessonProof(Adaptive, QWidget):
    """The measures of a lesson, and its drawings, those that were read wrongly first."""

    def __init__(
        self, lazy_store: LazySampleStore, history: LessonHistory, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lazy_store = lazy_store
        self._history = history
        self._lesson: LessonRecord | None = None
        self._readings: dict[int, SampleReading] = {}
        self.model = SampleGridModel(
            samples_of(lazy_store), lambda sample_id: self._readings.get(sample_id)
        )
        self.grid = SampleGrid(self.model)
        self.figures = QWidget()
        self._table = QGridLayout(self.figures)
        self._table.setContentsMargins(0, 0, 0, 0)
        self._table.setHorizontalSpacing(24)
        self._table.setVerticalSpacing(6)
        self._table.setColumnStretch(0, 1)
        self.base_label = QLabel(wordWrap=True)
        self.base_label.setProperty("role", "muted")
        self.summary = QLabel(wordWrap=True)
        parts = (self.figures, self.base_label, self.summary, self.grid)
        layout = filled(QVBoxLayout(self), *parts, spacing_px=12)
        layout.setStretchFactor(self.grid, 1)
        self._restyle()

    def show_lesson(self, lesson: LessonRecord | None) -> None:
        """Show a lesson; None for nothing."""
        self._lesson = lesson
        self._render()

    def _restyle(self) -> None:
        self.grid.setMinimumHeight(round(1.1 * self.grid.cell_size().height()))

    def _render(self) -> None:
        self._fill_table([] if self._lesson is None else measure_rows(self._lesson))
        samples: list[Sample] = []
        if self._lesson is not None:
            with self._lazy_store.reporting_errors():
                samples = self._lazy_store.store.get(self._lesson.sample_ids)
            answers = self._lesson.after.get("answers") or ()
            digits = dict(zip(self._lesson.sample_ids, answers, strict=False))
            self._readings = {
                sample.id: SampleReading(digits[sample.id], 1.0, sample.label)
                for sample in samples
                if sample.id in digits
            }
        wrong = {one for one, reading in self._readings.items() if reading.is_wrong}
        ids = sorted((sample.id for sample in samples), key=lambda one: (one not in wrong, -one))
        self.model.set_ids(ids)
        text = self.tr("Of these drawings it read {0} right and {1} wrong after the lesson.")
        text = text.format(f"{len(ids) - len(wrong):,}", f"{len(wrong):,}")
        self.summary.setText(text if ids else "")
        if self._lesson is not None:
            base = self._history.base_of_lesson(self._lesson)
            self.base_label.setText(self.tr("Before: {0}, which it started from.").format(base))
        self.base_label.setVisible(self._lesson is not None)
        has_lesson = self._lesson is not None
        self.grid.set_empty_text(self.tr("Its drawings have been deleted.") if has_lesson else "")
        self.grid.setAccessibleName(self.tr("Drawings of the lesson"))

    def _fill_table(self, rows: list[tuple[str, str, str]]) -> None:
        clear_layout(self._table)
        head = ("", self.tr("Before"), self.tr("After"))
        for row, texts in enumerate([head, *rows] if rows else []):
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
        self._render()
