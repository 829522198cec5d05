"""The page of mistakes: the gallery, and the charts that filter and explain it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_text_style
from app.mistakes.charts.confusion_filter import Cell, ConfusionFilter
from app.mistakes.charts.digit_table import DigitTable
from app.mistakes.charts.plot import PlotView
from app.mistakes.charts.plots import calibration_plot, coverage_plot
from app.mistakes.gallery import Gallery, Order
from app.shelf.comparison.difference_panel import narrow_combo
from app.widgets.labels import ElidedLabel
from app.widgets.named_widgets import filled, hairline, push_button, scrolling
from model.evaluation.mistakes import Findings, Mistake

CHART_PX = QSize(256, 300)
WIDE_FROM_PX = 940
GALLERY_COLUMNS = (4, 3)
"""The first that leaves room for two columns of charts."""
NARROW_GALLERY_ROWS = 2.2
GAP_PX = 24
SCROLL_BAR_PX = 20
_UNLIMITED_PX = 16777215


class MistakesPage(Adaptive, QWidget):
    """Shows findings, and which mistake is chosen.

    Signals
    -------
    chosen_changed()
        Another mistake is chosen, or none.
    shown_on_canvas()
        The person wants the chosen one on the canvas: a double click, or Enter.
    """

    chosen_changed = Signal()
    shown_on_canvas = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: Findings | None = None
        self._name = ""
        self._cell: Cell | None = None
        self.order_box = narrow_combo("orderBox")
        for order in Order:
            self.order_box.addItem("", order)
        self.chip = push_button("cellChip")
        self.chip.setProperty("chip", True)
        self.chip.setCheckable(True)
        self.hint = ElidedLabel()
        self.hint.setObjectName("cellHint")
        self.hint.setProperty("role", "muted")
        set_text_style(self.hint, "caption")
        self.gallery = Gallery()
        self.matrix_title = QLabel()
        set_text_style(self.matrix_title, "strong")
        self.matrix = ConfusionFilter()
        self.calibration = PlotView("calibrationChart", CHART_PX)
        self.coverage = PlotView("coverageChart", CHART_PX)
        self.table = DigitTable()
        self._lay_out()
        self.order_box.currentIndexChanged.connect(self._show_gallery)
        self.chip.clicked.connect(lambda: self.show_cell(None))
        self.matrix.cell_chosen.connect(lambda label, read: self.show_cell((label, read)))
        self.gallery.chosen_changed.connect(self.chosen_changed)
        self.gallery.activated.connect(lambda _: self.shown_on_canvas.emit())
        self.adapt()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What the bar above the page holds of it."""
        return self.order_box, self.chip, self.hint

    @property
    def findings(self) -> Findings | None:
        """What is shown."""
        return self._findings

    @property
    def cell(self) -> Cell | None:
        """The cell whose mistakes alone are shown."""
        return self._cell

    @property
    def chosen(self) -> Mistake | None:
        """The chosen mistake."""
        return self.gallery.chosen

    def start(self, name: str) -> None:
        """Show that nothing is read yet by the network of this name."""
        self._name, self._findings = name, None
        self.gallery.mistakes.forget()
        self.show_cell(None)
        self._show_charts()
        self.chosen_changed.emit()

    def show_findings(self, findings: Findings) -> None:
        """Show what is found so far."""
        self._findings = findings
        self._show_charts()
        self.show_cell(self._cell)

    def show_cell(self, cell: Cell | None) -> None:
        """Show the mistakes of a cell alone, or all."""
        had_focus = self.chip.hasFocus()
        self._cell = cell
        self.matrix.show_chosen(cell)
        self.table.show_chosen(None if cell is None else cell[0])
        self._show_gallery()
        self._say_filter()
        if cell is not None:
            self.choose_first()
        if had_focus and cell is None:
            self.matrix.setFocus()

    def choose_first(self) -> None:
        """Choose the first mistake if none is chosen."""
        if self.chosen is None and self.gallery.mistakes.ids:
            self.gallery.choose(self.gallery.mistakes.ids[:1])

    def shown_mistakes(self) -> list[Mistake]:
        """Return the mistakes of the gallery, in its order."""
        found = () if self._findings is None else self._findings.mistakes
        order: Order = self.order_box.currentData()
        if self._cell is not None:
            found = tuple(each for each in found if (each.label, each.read) == self._cell)
        return order.sorted(found)

    def _show_gallery(self) -> None:
        self.gallery.show_mistakes(self.shown_mistakes())

    def _show_charts(self) -> None:
        found = self._findings
        evaluation = None if found is None else found.evaluation
        self.table.show_evaluation(evaluation)
        if evaluation is not None:
            self.matrix.show_counts(evaluation.confusion)
        else:
            self.matrix.show_counts(0 * self.matrix.drawing.counts)
        self.calibration.show_plot(calibration_plot(found, self._name))
        self.coverage.show_plot(coverage_plot(found, self._name))

    def _say_filter(self) -> None:
        count = 0 if self._findings is None else len(self._findings.mistakes)
        self.chip.setVisible(self._cell is not None)
        self.chip.setChecked(True)
        if self._cell is not None:
            words = self.matrix.cell_words(self._cell)
            self.chip.setText(f"{words}  ×")
            # Its bold text is wider than Qt reckons.
            bold = QFontMetricsF(current_type_scale().font(weight=600))
            self.chip.setMinimumWidth(round(bold.horizontalAdvance(self.chip.text())) + 24)
            self.chip.setAccessibleName(self.tr("{0}: show all again").format(words))
            hint = self.tr("Click another cell, or close this to see all {0}.")
            self.hint.setText(hint.format(f"{count:,}"))
        elif count:
            self.hint.setText(self.tr("Click a cell of the matrix to see its drawings."))
        else:
            self.hint.setText("")

    def _lay_out(self) -> None:
        self._charts = QWidget()
        grid = QGridLayout(self._charts)
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(16)
        matrix = QWidget()
        filled(QVBoxLayout(matrix), self.matrix_title, 4, self.matrix, None)
        self._cells = [matrix, self.calibration, self.table, self.coverage]
        self._grid = grid
        self._charts_area = scrolling(self._charts)
        self._line = hairline(is_upright=True)
        self._body = filled(
            QBoxLayout(QBoxLayout.Direction.LeftToRight, self),
            self.gallery,
            self._line,
            self._charts_area,
            spacing_px=GAP_PX,
        )
        self._body.setStretchFactor(self.gallery, 4)
        self._body.setStretchFactor(self._charts_area, 5)

    def arrange_for(self, width_px: int) -> None:
        """Put the charts beside the gallery, or below it in a narrow window."""
        scale = current_type_scale()
        is_wide = width_px >= scale.px(WIDE_FROM_PX)
        directions = QBoxLayout.Direction
        self._body.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        self._line.setVisible(is_wide)
        cell_size = self.gallery.cell_size()
        # The scroll bars have their places, too.
        charts_px = self.matrix.sizeHint().width() + scale.px(CHART_PX.width())
        charts_px += self._grid.horizontalSpacing() + SCROLL_BAR_PX
        wanted = [count * cell_size.width() + SCROLL_BAR_PX for count in GALLERY_COLUMNS]
        free_px = width_px - charts_px - (2 * GAP_PX if is_wide else 0)
        fitting = [gallery_px for gallery_px in wanted if gallery_px <= free_px]
        columns = 2 if fitting or (not is_wide and free_px >= 0) else 1
        gallery_px = (fitting or wanted)[0]
        for index, cell in enumerate(self._cells):
            self._grid.removeWidget(cell)
            row, column = divmod(index, columns)
            self._grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(1, 1 if columns == 2 else 0)
        self._grid.setColumnStretch(0, 1 if columns == 1 else 0)
        self._grid.setRowStretch(len(self._cells), 1)
        self.gallery.setMinimumHeight(round(1.1 * cell_size.height()))
        self.gallery.setMinimumWidth(gallery_px if is_wide else cell_size.width())
        self.gallery.setMaximumWidth(gallery_px if is_wide else _UNLIMITED_PX)
        # In a narrow window the whole page scrolls, not each part of it.
        self._grid.activate()
        charts = self._grid.totalMinimumSize().height()
        self._charts_area.setMinimumHeight(0 if is_wide else charts)
        if not is_wide:
            self.gallery.setMinimumHeight(round(NARROW_GALLERY_ROWS * cell_size.height()))

    def _retranslate(self) -> None:
        self.matrix_title.setText(self.tr("Confusions"))
        names = {
            Order.SUREST: self.tr("Surest first"),
            Order.DOUBTFUL: self.tr("Most doubtful first"),
            Order.DIGIT: self.tr("By digit"),
            Order.DATA: self.tr("As in the data"),
        }
        for index, order in enumerate(Order):
            self.order_box.setItemText(index, names[order])
        self.order_box.setAccessibleName(self.tr("Order"))
        self.order_box.setToolTip(self.tr("Order"))
        self.gallery.setAccessibleName(self.tr("Mistakes"))
        self._say_filter()
        self._show_charts()
