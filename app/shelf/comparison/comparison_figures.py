"""The figures of a comparison: how often each is right, how large it is, how long it takes."""

from __future__ import annotations

from app.reading.reading_model import ACCURACY_KEY
from app.reading.wording import accuracy_text
from app.shelf.comparison.figures_table import FiguresTable
from app.shelf.entry_wording import UNKNOWN, short_accuracy_text, size_text
from app.shelf.shelf_rows import ShelfRow
from model.evaluation.comparison import Comparison, parameter_count

RIGHT, MISTAKES, REMEMBERED, PARAMETERS, SIZE, TIME = range(6)


class ComparisonFigures(FiguresTable):
    """Fills the table from two rows of the shelf and what is found out about them."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[ShelfRow, ShelfRow] | None = None
        self._comparison: Comparison | None = None
        self._times_ms: list[float] | None = None

    def show_rows(self, first: ShelfRow, second: ShelfRow) -> None:
        """Show what the files of two networks tell; nothing is found out yet."""
        self._shown, self._comparison, self._times_ms = (first, second), None, None
        self._retranslate()

    def show_comparison(self, comparison: Comparison) -> None:
        """Show how often each was right so far."""
        self._comparison = comparison
        self._show_right()

    def show_times(self, times_ms: list[float]) -> None:
        """Show how long each takes for a drawing."""
        self._times_ms = times_ms
        self._show_times()

    def _retranslate(self) -> None:
        if self._shown is None:
            return
        entries = [row.entry for row in self._shown]
        self.show_names(*(row.name for row in self._shown))
        self._show_right()
        accuracies = [entry.measured.get(ACCURACY_KEY) for entry in entries]
        self.show_row(
            REMEMBERED,
            self.tr("MNIST test images, from its file"),
            [short_accuracy_text(entry) or UNKNOWN for entry in entries],
            _larger(accuracies),
        )
        counts = [parameter_count(entry.weights) for entry in entries if entry.weights]
        self.show_row(
            PARAMETERS, self.tr("Learned numbers"), [f"{count:,}" for count in counts], None
        )
        sizes = [size_text(entry.size_bytes) for entry in entries]
        self.show_row(SIZE, self.tr("File size"), sizes, None)
        self._show_times()

    def _show_right(self) -> None:
        done = self._comparison
        right = [] if done is None else [done.first_right, done.second_right]
        count = 0 if done is None else done.count
        self.show_row(
            RIGHT,
            self.tr("Read right"),
            [accuracy_text(number / count, 2) for number in right] or [UNKNOWN, UNKNOWN],
            _larger(right),
        )
        self.show_row(
            MISTAKES,
            self.tr("Mistakes in {0}").format(f"{count:,}"),
            [f"{count - number:,}" for number in right] or [UNKNOWN, UNKNOWN],
            _larger(right),
        )

    def _show_times(self) -> None:
        times_ms = self._times_ms or []
        self.show_row(
            TIME,
            self.tr("Time for a drawing"),
            [self.tr("{0} ms").format(f"{time_ms:.2f}") for time_ms in times_ms]
            or [UNKNOWN, UNKNOWN],
            _larger([-time_ms for time_ms in times_ms]),
        )


def _larger(values: list[float | None] | list[int] | list[float]) -> int | None:
    """Return which of two numbers is the larger, None if neither is or one is missing."""
    if len(values) != 2 or values[0] is None or values[1] is None or values[0] == values[1]:
        return None
    return 0 if values[0] > values[1] else 1
