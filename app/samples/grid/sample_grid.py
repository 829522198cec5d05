"""The grid of drawings: a list that wraps, with a text if it is empty."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QKeyCombination, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLabel, QListView, QVBoxLayout, QWidget

from app.look.current import Adaptive
from app.samples.grid.sample_delegate import SampleDelegate
from app.samples.grid.sample_grid_model import SampleGridModel
from app.widgets.named_widgets import filled, push_button


class SampleGrid(Adaptive, QListView):
    """Shows a model of samples; many can be selected.

    Signals
    -------
    chosen_changed()
        Other samples are selected.
    clear_filters_requested()
        The person wants to see all samples.
    """

    chosen_changed = Signal()
    clear_filters_requested = Signal()

    def __init__(
        self,
        model: SampleGridModel,
        parent: QWidget | None = None,
        delegate: SampleDelegate | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sampleGrid")
        self._samples = model
        self._delegate = delegate or SampleDelegate()
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        # Laid out in batches, so that a hundred thousand open as fast as ten.
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(500)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self._empty = QWidget(self.viewport())
        self._empty_label = QLabel(wordWrap=True)
        self._empty_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty_label.setProperty("role", "muted")
        self.clear_button = push_button("clearFiltersButton", Qt.FocusPolicy.TabFocus)
        self.clear_button.setProperty("link", True)
        self.clear_button.clicked.connect(self.clear_filters_requested)
        layout = filled(QVBoxLayout(self._empty), None, self._empty_label, spacing_px=4)
        layout.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(1)
        model.modelReset.connect(self._fit_scroll_bar)
        self._delegate.thumbnails.continued.connect(self.viewport().update)
        self.adapt()
        selection = self.selectionModel()
        selection.selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        selection.currentChanged.connect(lambda *_: self.chosen_changed.emit())

    def chosen_ids(self) -> list[int]:
        """Return the ids of the samples that are selected."""
        ids = self._samples.ids
        return [ids[index.row()] for index in self.selectionModel().selectedIndexes()]

    def choose(self, ids: Sequence[int]) -> None:
        """Select those of these samples that are shown."""
        rows = [row for row in map(self._samples.row_of, ids) if row >= 0]
        flags = QItemSelectionModel.SelectionFlag
        for row in rows:
            self.selectionModel().select(self._samples.index(row), flags.Select)
        if rows:
            index = self._samples.index(rows[0])
            self.selectionModel().setCurrentIndex(index, flags.NoUpdate)

    def set_empty_text(self, text: str, *, is_filtered: bool = False) -> None:
        """Show this text if no sample is shown, and a link that clears the filters, if any."""
        self._empty_label.setText(text)
        self.clear_button.setVisible(is_filtered)
        self._empty.setVisible(not self._samples.ids)

    def cell_size(self) -> QSize:
        """Return the size of a sample with the gap around it."""
        return self._delegate.cell_size()

    def _retranslate(self) -> None:
        self.clear_button.setText(self.tr("Clear the filters"))

    def _restyle(self) -> None:
        self.setGridSize(self.cell_size())
        self._fit_scroll_bar()

    def _fit_scroll_bar(self) -> None:
        """Hide the scroll bar where all samples fit without it.

        Qt keeps a bar that once was needed, if the samples need it in the width that it leaves.
        """
        area, cell = self.contentsRect(), self.gridSize()
        columns = max(1, area.width() // cell.width())
        rows = -(-self._samples.rowCount() // columns)
        policies = Qt.ScrollBarPolicy
        fits = rows * cell.height() <= area.height()
        self.setVerticalScrollBarPolicy(
            policies.ScrollBarAlwaysOff if fits else policies.ScrollBarAsNeeded
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the text in the middle."""
        super().resizeEvent(event)
        self._fit_scroll_bar()
        self._empty.setGeometry(self.viewport().rect().adjusted(16, 0, -16, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on keys that are sent to the grid; shortcuts act only in the active window."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        keys = QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key())))
        for action in self.actions():
            if action.isEnabled() and action.shortcut() == keys:
                action.trigger()
                return
        super().keyPressEvent(event)
