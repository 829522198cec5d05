"""Comparison of two networks: their figures, and the drawings they read differently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QProgressBar, QVBoxLayout, QWidget

from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_text_style
from app.services.background import BackgroundWorker
from app.services.durations import TaskClock
from app.shelf.comparison.comparison_figures import ComparisonFigures
from app.shelf.comparison.difference_panel import DifferencePanel, narrow_combo
from app.shelf.entry_texts import date_text
from app.shelf.shelf_list_model import ShelfRow
from app.widgets.named_widgets import (
    FIRST_SIZE_PX,
    MIN_SIZE_PX,
    SIDE_MARGIN_PX,
    STACKED_BELOW_PX,
    filled,
    hairline,
    scrolling,
    text_label,
)
from app.widgets.screen_fit import take_first_size
from model.datasets.mnist import find_mnist_folder
from model.evaluation.comparison import (
    SYNTHETIC_COUNT,
    Blocks,
    Comparison,
    compare_weights,
    mnist_blocks,
    sample_blocks,
    sample_count,
    synthetic_blocks,
)

SAMPLES, MNIST, SYNTHETIC = "samples", "mnist", "synthetic"
MNIST_COUNT = 10_000
SHOWN_EVERY_S = 0.1
# The model's own sentence.
_NO_DRAWING = QT_TRANSLATE_NOOP("Comparison", "There is no drawing to compare them on.")

translate = QCoreApplication.translate


@dataclass(frozen=True)
class ComparisonSource:
    """Drawings to compare on; `blocks` returns them and is called in the thread that reads."""

    kind: str
    count: int
    blocks: Blocks

    @property
    def name(self) -> str:
        """Their name in the language of the window."""
        return {
            SAMPLES: translate("Comparison", "My samples"),
            MNIST: translate("Comparison", "MNIST's test images"),
            SYNTHETIC: translate("Comparison", "Synthetic handwriting"),
        }.get(self.kind, self.kind)


def comparison_sources() -> list[ComparisonSource]:
    """Return what is available, my samples first; synthetic handwriting always is."""
    sources = []
    mine = sample_count()
    if mine:
        sources.append(ComparisonSource(SAMPLES, mine, sample_blocks))
    if find_mnist_folder() is not None:
        sources.append(ComparisonSource(MNIST, MNIST_COUNT, mnist_blocks))
    return [*sources, ComparisonSource(SYNTHETIC, SYNTHETIC_COUNT, synthetic_blocks)]


class ComparisonDialog(Adaptive, QDialog):
    """Compares two networks, again after every change of networks or drawings.

    `rows` are the networks to choose from, none of them damaged; `first` and `second` of them are
    compared at first.
    """

    def __init__(
        self,
        rows: Sequence[ShelfRow],
        first: ShelfRow,
        second: ShelfRow,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("comparisonDialog")
        self._rows = list(rows)
        self._sources = comparison_sources()
        self._worker = BackgroundWorker(self, interval_s=SHOWN_EVERY_S)
        self.comparison: Comparison | None = None
        self._clock = TaskClock()
        self.head = text_label("comparisonHead")
        set_text_style(self.head, "title")
        self.boxes = [narrow_combo(name) for name in ("firstBox", "secondBox", "drawingsBox")]
        self.state = text_label("comparisonState")
        self.state.setProperty("role", "muted")
        set_text_style(self.state, "caption")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.figures = ComparisonFigures()
        self.differences = DifferencePanel()
        self._choices = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._retranslate()
        for box, row in zip(self.boxes, (first, second), strict=False):
            box.setCurrentIndex([each.network for each in rows].index(row.network))
        for box in self.boxes:
            box.currentIndexChanged.connect(self.start)
        self._worker.progressed.connect(self._show_progress)
        self._worker.finished.connect(self.figures.show_times)
        self._worker.failed.connect(self._show_failure)
        self._worker.ended.connect(self._show_end)
        self.setMinimumSize(*MIN_SIZE_PX)
        take_first_size(self, FIRST_SIZE_PX)
        self.start()

    @property
    def is_running(self) -> bool:
        """Whether a comparison is running."""
        return self._worker.is_running

    def chosen_rows(self) -> tuple[ShelfRow, ShelfRow]:
        """Return the two networks that are compared."""
        return self._rows[self.boxes[0].currentIndex()], self._rows[self.boxes[1].currentIndex()]

    def start(self) -> None:
        """Compare the chosen networks; a running comparison is stopped."""
        self.stop()
        first, second = self.chosen_rows()
        source = self._sources[self.boxes[2].currentIndex()]
        self.comparison = None
        self._clock.restart()
        self.differences.start(first.name, second.name)
        self.figures.show_rows(first, second)
        self.progress.setRange(0, source.count)
        self.progress.setValue(0)
        self._show_state()
        if first.entry.weights is None or second.entry.weights is None:
            return
        weights = first.entry.weights, second.entry.weights
        self._worker.start(partial(compare_weights, weights, source.blocks))

    def stop(self, *, waits: bool = False) -> None:
        """Stop reading; with `waits`, return when the thread has ended."""
        self._worker.stop(waits=waits)

    def _show_failure(self, sentence: str) -> None:
        self.state.setText(translate("Comparison", sentence))

    def _show_progress(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.figures.show_comparison(comparison)
        self.progress.setValue(comparison.count)
        self._show_state()

    def _show_end(self) -> None:
        if self.comparison is not None:
            self._show_state()

    def _show_state(self) -> None:
        done = self.comparison
        count = done.count if done is not None else 0
        total = self._sources[self.boxes[2].currentIndex()].count
        is_done = done is not None and not self.is_running
        self.progress.setVisible(not is_done)
        text = self.tr("Reading {0} of {1}")
        if is_done:
            text = self.tr("Read 1 drawing.") if count == 1 else self.tr("Read {0} drawings.")
        left = "" if is_done else self._clock.time_left(count, total, translate)
        shown = [text.format(f"{count:,}", f"{total:,}"), left]
        self.state.setText(" · ".join(filter(None, shown)))
        self.differences.show_comparison(done, is_done)

    def _lay_out(self) -> None:
        for box in self.boxes:
            self._choices.addWidget(box, 1)
        self._choices.setSpacing(8)
        left = QWidget()
        filled(QVBoxLayout(left), self.figures, None)
        self._middle.setSpacing(24)
        self._middle.addWidget(left, 4)
        self._middle.addWidget(self.differences, 5)
        content = QWidget()
        filled(
            QVBoxLayout(content),
            *(self.head, self._choices, self.state, self.progress, hairline()),
            spacing_px=8,
            margins_px=(SIDE_MARGIN_PX, 20, SIDE_MARGIN_PX, 16),
        ).addLayout(self._middle, 1)
        filled(QVBoxLayout(self), scrolling(content))

    def _restyle(self) -> None:
        is_stacked = self.width() < STACKED_BELOW_PX * current_type_scale().scale
        directions = QBoxLayout.Direction
        direction = directions.TopToBottom if is_stacked else directions.LeftToRight
        self._middle.setDirection(direction)
        self._choices.setDirection(direction)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Compare two networks"))
        self.head.setText(self.tr("Compare two networks"))
        names = [row.name for row in self._rows]
        captions = [
            f"{row.name} · {date_text(row.entry)}" if names.count(row.name) > 1 else row.name
            for row in self._rows
        ]
        for box, texts, name in (
            (self.boxes[0], captions, self.tr("First network")),
            (self.boxes[1], captions, self.tr("Second network")),
            (self.boxes[2], [source.name for source in self._sources], self.tr("Drawings")),
        ):
            if not box.count():
                box.addItems(texts)
            for index, text in enumerate(texts):
                box.setItemText(index, text)
            box.setAccessibleName(name)
            box.setToolTip(name)
        self._show_state()

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the grid below the figures in a narrow window."""
        super().resizeEvent(event)
        self._restyle()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop, and wait for the thread."""
        self.stop(waits=True)
        super().closeEvent(event)

    def reject(self) -> None:
        """Do the same for Esc."""
        self.stop(waits=True)
        super().reject()
