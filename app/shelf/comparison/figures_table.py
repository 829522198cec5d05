"""Figures of two networks side by side, a row for each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.look.current import Adaptive, current_theme, current_type_scale
from app.look.style_sheet import set_text_style
from app.shelf.comparison.difference_grid import paint_mark
from app.widgets.labels import ElidedLabel
from app.widgets.named_widgets import hairline

COLUMN_SHARES = (5, 4, 4)
VALUE_COLUMN_PX = 76
MARK_PX = 9


class MarkLabel(Adaptive, QWidget):
    """The mark of a network, blue square or orange disc, and its name."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self._place = place
        self.name = ElidedLabel()
        set_text_style(self.name, "strong")
        self.name.setProperty("role", ("first", "second")[place])
        self.name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._layout = QHBoxLayout(self)
        self._layout.addStretch(1)
        self._layout.addWidget(self.name)
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
        colour = (current_theme().accent, current_theme().rival)[self._place]
        area = QRectF(max(0, left_px), top_px, self._edge_px, self._edge_px)
        paint_mark(painter, area, self._place, colour)


class FiguresTable(Adaptive, QWidget):
    """Captions at the left, a column for each network; the better figure of a row is bold."""

    def __init__(self) -> None:
        super().__init__()
        self.heads = [MarkLabel(place) for place in (0, 1)]
        self._rows: list[tuple[QLabel, list[QLabel]]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        for column, share in enumerate(COLUMN_SHARES):
            self._grid.setColumnStretch(column, share)
        for place, head in enumerate(self.heads):
            self._grid.addWidget(head, 0, place + 1)
        self._restyle()

    def show_names(self, first: str, second: str) -> None:
        """Say what the networks are called."""
        for head, name in zip(self.heads, (first, second), strict=True):
            head.name.setText(name)

    def show_row(self, place: int, caption: str, values: Sequence[str], better: int | None) -> None:
        """Show a row.

        Parameters
        ----------
        place : int
            From 0; rows are made as they are needed.
        caption : str
        values : sequence of str
            Of the first and of the second network.
        better : int or None
            Which of them is better, if any.
        """
        while len(self._rows) <= place:
            self._add_row()
        label, figures = self._rows[place]
        label.setText(caption)
        for number, (figure, value) in enumerate(zip(figures, values, strict=True)):
            figure.setText(value)
            figure.setAccessibleName(f"{caption}, {self.heads[number].name.text()}: {value}")
            set_text_style(figure, "strong" if number == better else "")

    def values(self, place: int) -> tuple[str, ...]:
        """Return what a row shows."""
        return tuple(figure.text() for figure in self._rows[place][1])

    def _restyle(self) -> None:
        for column in (1, 2):
            self._grid.setColumnMinimumWidth(column, current_type_scale().px(VALUE_COLUMN_PX))

    def _add_row(self) -> None:
        row = 1 + 2 * len(self._rows)
        self._grid.addWidget(hairline(), row, 0, 1, 3)
        label = QLabel()
        label.setWordWrap(True)
        figures = [QLabel(), QLabel()]
        self._grid.addWidget(label, row + 1, 0)
        for place, figure in enumerate(figures):
            figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(figure, row + 1, place + 1)
        self._rows.append((label, figures))

    # Qt's own names

    def minimumSizeHint(self) -> QSize:
        """Return the grid's own."""
        return self._grid.minimumSize()
