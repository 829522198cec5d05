"""The window of my samples: all drawings, to look through, edit and learn from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent, QUndoStack
from PySide6.QtWidgets import QBoxLayout, QDialog, QVBoxLayout, QWidget

from app.look.current import Adaptive, current_type_scale
from app.samples.grid.sample_details import SampleDetails, Selection
from app.samples.grid.sample_edits import SampleEdits
from app.samples.grid.sample_filter_bar import SampleFilterBar
from app.samples.grid.sample_grid import SampleGrid
from app.samples.grid.sample_grid_model import CACHED_COUNT, SampleGridModel, samples_of
from app.samples.grid.sample_menu import SampleMenu
from app.samples.grid.sample_readings import SampleReadings
from app.samples.grid.samples_head import SamplesHead
from app.samples.lazy_store import LazySampleStore
from app.samples.writer_names import WriterBox
from app.widgets.message_row import MessageRow
from app.widgets.named_widgets import Hairline, connect_undo_keys, filled, scrolling
from app.widgets.notice import Notice
from app.widgets.screen_fit import take_first_size
from model.samples.store import Sample

FIRST_SIZE_PX = QSize(1140, 760)
MIN_SIZE_PX = QSize(480, 420)
DETAILS_PX = 236
WIDE_FROM_PX = 760
REFRESH_MS = 500
_UNLIMITED_PX = 16777215


class SamplesDialog(Adaptive, QDialog):
    """The grid of samples with its filter, and the details of the selected sample.

    Signals
    -------
    learn_requested(list), export_requested(list)
        The person wants a lesson from the samples with these ids, or a file of them.
    canvas_requested(Sample), copy_requested(Sample)
        The person wants this drawing on the canvas or on the clipboard.
    import_requested(), folder_import_requested()
    writer_chosen(str)
        Another current writer.
    """

    learn_requested = Signal(list)
    export_requested = Signal(list)
    canvas_requested = Signal(Sample)
    copy_requested = Signal(Sample)
    import_requested = Signal()
    folder_import_requested = Signal()
    writer_chosen = Signal(str)

    def __init__(
        self,
        lazy_store: LazySampleStore,
        readings: SampleReadings,
        writer: str,
        stack: QUndoStack | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("samplesDialog")
        self._lazy_store = lazy_store
        self._readings = readings
        self._writer = writer
        self._all_ids: list[int] = []
        self._is_wide: bool | None = None
        self._offer: Notice | None = None
        self.model = SampleGridModel(samples_of(lazy_store), readings.of)
        self.edits = SampleEdits(lazy_store, stack or QUndoStack(self), self)
        self.head = SamplesHead()
        self.filter_bar = SampleFilterBar()
        self.grid = SampleGrid(self.model)
        self.menu = SampleMenu(self.grid)
        self.details = SampleDetails()
        self._details_area = scrolling(self.details)
        self.writer_box = WriterBox()
        self.message_row = MessageRow()
        self._lay_out()
        self._refresh_timer = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._refresh_timer.timeout.connect(self._show_filtered)
        self._connect()
        self._retranslate()
        take_first_size(self, FIRST_SIZE_PX)
        self.setMinimumSize(MIN_SIZE_PX)
        self._restyle()
        self.refresh()

    def _lay_out(self) -> None:
        across = QBoxLayout.Direction.LeftToRight
        self._body = filled(QBoxLayout(across), self.grid, self._details_area, spacing_px=16)
        self._body.setStretchFactor(self.grid, 3)
        self._body.setStretchFactor(self._details_area, 2)
        self._foot = filled(QBoxLayout(across), self.writer_box, self.message_row, spacing_px=16)
        self._foot.setAlignment(self.writer_box, Qt.AlignmentFlag.AlignLeft)
        self._foot.setStretchFactor(self.message_row, 1)
        content = QWidget()
        parts = (self.head, 16, self.filter_bar, Hairline(), self._body, Hairline(), self._foot)
        layout = filled(QVBoxLayout(content), *parts, margins_px=(24, 20, 24, 16))
        layout.setStretchFactor(self._body, 1)
        # Everything scrolls if large text does not fit in a small window.
        filled(QVBoxLayout(self), scrolling(content))

    def _connect(self) -> None:
        self.filter_bar.changed.connect(self._refilter)
        self._lazy_store.changed.connect(self.refresh)
        self._lazy_store.failed.connect(self.message_row.show_warning)
        self._readings.failed.connect(self.message_row.show_warning)
        self._readings.read.connect(self.model.report_read)
        self._readings.read.connect(self._take_readings)
        self._readings.finished.connect(self._show_filtered)
        edits, chosen_ids = self.edits, self.grid.chosen_ids
        edits.labels_changed.connect(self._take_labels)
        edits.restored.connect(self.grid.choose)
        edits.done.connect(self._offer_undo)
        edits.stack.indexChanged.connect(self._withdraw_offer)
        connect_undo_keys(self, self._undo, self._redo)
        self.grid.chosen_changed.connect(self._show_chosen)
        menu = self.menu
        menu.relabelled.connect(lambda label: edits.relabel(chosen_ids(), label))
        menu.deleted.connect(self._delete)
        menu.export_requested.connect(lambda: self.export_requested.emit(chosen_ids()))
        menu.shown_on_canvas.connect(lambda: self._send_chosen(self.canvas_requested))
        menu.copied.connect(lambda: self._send_chosen(self.copy_requested))
        self.grid.clear_filters_requested.connect(self.filter_bar.clear)
        self.details.relabelled.connect(lambda digit: edits.relabel(chosen_ids(), digit))
        self.details.label_kept.connect(lambda: edits.keep_label(chosen_ids()))
        self.details.deleted.connect(self._delete)
        self.message_row.action_requested.connect(self._undo)
        head = self.head
        head.import_file_action.triggered.connect(self.import_requested)
        head.import_folder_action.triggered.connect(self.folder_import_requested)
        head.export_button.clicked.connect(lambda: self.export_requested.emit(self.shown_ids()))
        head.learn_button.clicked.connect(lambda: self.learn_requested.emit(self.shown_ids()))
        self.writer_box.writer_chosen.connect(self._choose_writer)

    def shown_ids(self) -> list[int]:
        """Return the ids of the samples that fit the filter, the newest first."""
        return list(self.model.ids)

    def set_writer(self, writer: str) -> None:
        """Show who draws now."""
        self._writer = writer
        self.refresh()

    def refresh(self) -> None:
        """Show the contents of the store."""
        with self._lazy_store.reporting_errors():
            writers = self._lazy_store.store.writers()
            self.filter_bar.set_writers(writers)
            self.writer_box.set_writers(writers, self._writer)
        self._refilter()

    def _restyle(self) -> None:
        self.grid.setMinimumHeight(round(1.25 * self.grid.cell_size().height()))
        self._arrange(force=True)

    # What is shown

    def _refilter(self) -> None:
        with self._lazy_store.reporting_errors():
            self._all_ids = self._lazy_store.store.ids(self.filter_bar.wanted())
        self._show_filtered()
        self._readings.read_all(self._all_ids)

    def _show_filtered(self) -> None:
        self._refresh_timer.stop()
        chosen = self.grid.chosen_ids()
        ids: Sequence[int] = self._all_ids
        if self.filter_bar.wrong_box.isChecked():
            ids = [sample_id for sample_id in ids if sample_id in self._readings.wrong]
        if self.filter_bar.check_box.isChecked():
            ids = [sample_id for sample_id in ids if sample_id in self._readings.suspected]
        if list(ids) != list(self.model.ids):
            self.model.set_ids(ids)
            self.grid.choose(chosen)
        self._show_counts()
        self._show_chosen()

    def _take_readings(self, ids: set[int]) -> None:
        bar = self.filter_bar
        is_filtered = bar.wrong_box.isChecked() or bar.check_box.isChecked()
        if is_filtered and not self._refresh_timer.isActive():
            self._refresh_timer.start()
        self._show_counts()
        if ids.intersection(self.grid.chosen_ids()):
            self._show_chosen()

    def _show_counts(self) -> None:
        wrong = self._readings.wrong.intersection(self._all_ids)
        suspected = self._readings.suspected.intersection(self._all_ids)
        self.filter_bar.set_counts(len(wrong), len(suspected))
        self.head.set_count(len(self.model.ids))
        is_filtered = self.filter_bar.is_filtering
        none_yet = self.tr("No drawings here yet. After an answer, click the right digit.")
        none_fit = self.tr("No drawings fit these filters.")
        self.grid.set_empty_text(none_fit if is_filtered else none_yet, is_filtered=is_filtered)

    def _show_chosen(self) -> None:
        chosen = [index.row() for index in self.grid.selectionModel().selectedIndexes()]
        self.menu.set_count(len(chosen))
        if len(chosen) > 1:
            self.details.show_selection(self._selection(chosen))
        else:
            sample = self.model.sample(chosen[0]) if chosen else None
            reading = None if sample is None else self._readings.of(sample.id)
            self.details.show_sample(sample, reading)
        self._details_area.setVisible(bool(chosen) or bool(self._is_wide))

    def _selection(self, rows: Sequence[int]) -> Selection:
        ids = [self.model.ids[row] for row in rows]
        readings = [reading for reading in map(self._readings.of, ids) if reading is not None]
        samples: list[Sample] = []
        if len(rows) <= CACHED_COUNT:
            fetched = (self.model.sample(row) for row in sorted(rows))
            samples = [sample for sample in fetched if sample is not None]
        right = sum(not reading.is_wrong for reading in readings)
        return Selection(len(ids), tuple(samples), len(readings), right)

    # What the person does

    def _delete(self) -> None:
        ids = self.grid.chosen_ids()
        if ids:
            self.edits.delete(ids)

    def _send_chosen(self, signal: SignalInstance) -> None:
        rows = self.grid.selectionModel().selectedIndexes()
        sample = self.model.sample(rows[0].row()) if rows else None
        if sample is not None:
            signal.emit(sample)

    def _take_labels(self, ids: list[int]) -> None:
        self.model.reread(ids)
        self._readings.forget(ids)

    def _offer_undo(self, text: str) -> None:
        self.message_row.begin_step()
        self._offer = Notice(text, self.tr("Undo"))
        self.message_row.show_notice(self._offer)

    def _withdraw_offer(self) -> None:
        """Offer no undo of what was undone in another window."""
        if self._offer is not None and self.message_row.notice is self._offer:
            self.message_row.dismiss_notice()

    def _undo(self) -> None:
        stack = self.edits.stack
        if stack.canUndo():
            text = self.tr("Undone: {0}.").format(stack.undoText())
            stack.undo()
            self.message_row.show_notice(Notice(text, is_done=True))

    def _redo(self) -> None:
        stack = self.edits.stack
        if stack.canRedo():
            text = self.tr("Done again: {0}.").format(stack.redoText())
            stack.redo()
            self._offer_undo(text)

    def _choose_writer(self, writer: str) -> None:
        self.writer_chosen.emit(writer)

    # Look

    def _arrange(self, force: bool = False) -> None:
        is_wide = self.width() >= current_type_scale().px(WIDE_FROM_PX)
        if is_wide == self._is_wide and not force:
            return
        self._is_wide = is_wide
        directions = QBoxLayout.Direction
        for layout in (self._body, self._foot):
            layout.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        self.head.set_wide(is_wide)
        self.details.set_wide(is_wide)
        area = self._details_area
        area.setMinimumWidth(current_type_scale().icon_px(DETAILS_PX) if is_wide else 0)
        area.setMaximumWidth(current_type_scale().icon_px(DETAILS_PX) if is_wide else _UNLIMITED_PX)
        area.setMinimumHeight(0 if is_wide else current_type_scale().icon_px(DETAILS_PX) // 2)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("My samples"))
        self.grid.setAccessibleName(self.tr("Drawings"))
        self._show_counts()

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the details beside the grid, or below it where the window is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def reject(self) -> None:
        """Stop reading; Qt calls this when the window closes."""
        self._readings.stop()
        super().reject()
