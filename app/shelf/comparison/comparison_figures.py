"""The figures of a comparison: how often each network is right, its size and its speed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.look.current import Adaptive, current_theme, current_type_scale
from app.look.style_sheet import set_text_style
from app.reading.reading_model import ACCURACY_KEY
from app.reading.texts import accuracy_text
from app.shelf.comparison.difference_grid import paint_mark
from app.shelf.entry_texts import UNKNOWN, short_accuracy_text, size_text
from app.shelf.shelf_list_model import ShelfRow
from app.widgets.labels import ElidedLabel
from app.widgets.named_widgets import filled, hairline
from model.evaluation.comparison import Comparison, parameter_count

RIGHT, MISTAKES, REMEMBERED, PARAMETERS, SIZE, TIME = range(6)
ROW_COUNT = 6
COLUMN_STRETCHES = (5, 4, 4)
VALUE_COLUMN_PX = 76
MARK_PX = 9


class MarkLabel(Adaptive, QWidget):
    """The mark of a network, blue square or orange disc, and its name."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self._index = index
        self.name = ElidedLabel()
        set_text_style(self.name, "strong")
        self.name.setProperty("role", ("first", "second")[index])
        self.name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._layout = filled(QHBoxLayout(self), None, self.name)
        self._restyle()

    def _restyle(self) -> None:
        self._edge_px = current_type_scale().icon_px(MARK_PX)
        self._layout.setContentsMargins(self._edge_px + 6, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark close to the name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left_px = self.name.x() - self._edge_px - 6
        top_px = (self.height() - self._edge_px) / 2
        colour = (current_theme().accent, current_theme().rival)[self._index]
        area = QRectF(max(0, left_px), top_px, self._edge_px, self._edge_px)
        paint_mark(painter, area, self._index, colour)


class ComparisonFigures(Adaptive, QWidget):
    """A table of figures, one column per network; the better figure of a row is bold."""

    def __init__(self) -> None:
        super().__init__()
        self.heads = [MarkLabel(index) for index in (0, 1)]
        self._labels: list[tuple[QLabel, list[QLabel]]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        for column, stretch in enumerate(COLUMN_STRETCHES):
            self._grid.setColumnStretch(column, stretch)
        for column, head in enumerate(self.heads, start=1):
            self._grid.addWidget(head, 0, column)
        for row in range(1, 2 * ROW_COUNT, 2):
            self._grid.addWidget(hairline(), row, 0, 1, 3)
            label = QLabel()
            label.setWordWrap(True)
            self._grid.addWidget(label, row + 1, 0)
            figures = [QLabel(), QLabel()]
            for column, figure in enumerate(figures, start=1):
                figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self._grid.addWidget(figure, row + 1, column)
            self._labels.append((label, figures))
        self._shown: tuple[ShelfRow, ShelfRow] | None = None
        self._comparison: Comparison | None = None
        self._times_ms: list[float] = []
        self._restyle()

    def show_rows(self, first: ShelfRow, second: ShelfRow) -> None:
        """Show what the files of two networks say, before any comparison."""
        self._shown, self._comparison, self._times_ms = (first, second), None, []
        self._retranslate()

    def show_comparison(self, comparison: Comparison) -> None:
        """Show how often each network is right so far."""
        self._comparison = comparison
        self._show_right()

    def show_times(self, times_ms: list[float]) -> None:
        """Show how long each network takes for a drawing."""
        self._times_ms = times_ms
        texts = [self.tr("{0} ms").format(f"{time_ms:.2f}") for time_ms in times_ms]
        better = _index_of_larger([-time_ms for time_ms in times_ms])
        self._show_row(TIME, self.tr("Time per drawing"), texts or [UNKNOWN, UNKNOWN], better)

    def values(self, row: int) -> tuple[str, ...]:
        """Return the two figures of a row."""
        return tuple(figure.text() for figure in self._labels[row][1])

    def _retranslate(self) -> None:
        if self._shown is None:
            return
        entries = [row.entry for row in self._shown]
        for head, row in zip(self.heads, self._shown, strict=True):
            head.name.setText(row.name)
        self._show_right()
        accuracies = [entry.measured.get(ACCURACY_KEY) for entry in entries]
        self._show_row(
            REMEMBERED,
            self.tr("MNIST test images (from the file)"),
            [short_accuracy_text(entry) or UNKNOWN for entry in entries],
            _index_of_larger(accuracies),
        )
        counts = [f"{parameter_count(entry.weights):,}" for entry in entries if entry.weights]
        self._show_row(PARAMETERS, self.tr("Learned numbers"), counts)
        sizes = [size_text(entry.size_bytes) for entry in entries]
        self._show_row(SIZE, self.tr("File size"), sizes)
        self.show_times(self._times_ms)

    def _show_right(self) -> None:
        done = self._comparison
        right = [] if done is None else [done.first_right, done.second_right]
        count, better = 0 if done is None else done.count, _index_of_larger(right)
        accuracies = [accuracy_text(number / count, 2) for number in right]
        self._show_row(RIGHT, self.tr("Accuracy"), accuracies or [UNKNOWN, UNKNOWN], better)
        mistakes = [f"{count - number:,}" for number in right]
        caption = self.tr("Mistakes in {0}").format(f"{count:,}")
        self._show_row(MISTAKES, caption, mistakes or [UNKNOWN, UNKNOWN], better)

    def _show_row(
        self, row: int, caption: str, values: Sequence[str], better: int | None = None
    ) -> None:
        label, figures = self._labels[row]
        label.setText(caption)
        for index, (figure, value) in enumerate(zip(figures, values, strict=True)):
            figure.setText(value)
            figure.setAccessibleName(f"{caption}, {self.heads[index].name.text()}: {value}")
            set_text_style(figure, "strong" if index == better else "")

    def _restyle(self) -> None:
        for column in (1, 2):
            self._grid.setColumnMinimumWidth(column, current_type_scale().px(VALUE_COLUMN_PX))

    # Qt's own names

    def minimumSizeHint(self) -> QSize:
        """Return that of the grid."""
        return self._grid.minimumSize()


def _index_of_larger(values: list[float | None] | list[int] | list[float]) -> int | None:
    """Return the index of the larger of two numbers, None if they are equal or incomplete."""
    if len(values) != 2 or values[0] is None or values[1] is None or values[0] == values[1]:
        return None
    return 0 if values[0] > values[1] else 1
