"""The differences of two networks: their number, and a grid of one kind of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_text_style
from app.shelf.comparison.difference_grid import DifferenceDelegate, DifferenceKind, DifferenceModel
from app.widgets.eliding_combo_box import ElidingComboBox
from app.widgets.named_widgets import filled, text_label
from model.evaluation.comparison import Comparison

GRID_HEIGHT_PX = 260


class DifferencePanel(Adaptive, QWidget):
    """A heading, a combo box for the kind, and the grid."""

    def __init__(self) -> None:
        super().__init__()
        self.head = text_label("differenceHead")
        set_text_style(self.head, "strong")
        self.kind_box = narrow_combo("kindBox")
        for kind in DifferenceKind:
            self.kind_box.addItem("", kind)
        self.model = DifferenceModel(self)
        self._delegate = DifferenceDelegate(self)
        self.grid = QListView()
        self.grid.setObjectName("differenceGrid")
        self.grid.setModel(self.model)
        self.grid.setItemDelegate(self._delegate)
        self.grid.setViewMode(QListView.ViewMode.IconMode)
        self.grid.setResizeMode(QListView.ResizeMode.Adjust)
        self.grid.setMovement(QListView.Movement.Static)
        self.grid.setUniformItemSizes(True)
        self.grid.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.grid.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        filled(QVBoxLayout(self), self.head, self.kind_box, spacing_px=8).addWidget(self.grid, 1)
        self._shown = Comparison()
        self._is_done = False
        self._restyle()
        self.kind_box.currentIndexChanged.connect(
            lambda: self.model.set_kind(self.kind_box.currentData())
        )

    def start(self, first: str, second: str) -> None:
        """Clear, and name the next two networks."""
        self.model.names = first, second
        self.model.show_differences(())
        self.show_comparison(None, is_done=False)

    def show_comparison(self, comparison: Comparison | None, is_done: bool) -> None:
        """Show the differences so far, or the final ones."""
        self._shown, self._is_done = comparison or Comparison(), is_done
        if comparison is not None:
            self.model.show_differences(comparison.differences)
        self._render()

    def _render(self) -> None:
        shown = self._shown
        count, found = f"{shown.count:,}", f"{shown.difference_count:,}"
        head = self.tr("They differ on {0} of {1} drawings").format(found, count)
        if shown.count == 1:
            head = self.tr("They differ on {0} of 1 drawing").format(found)
        if shown.difference_count > len(shown.differences):
            head += self.tr("; the first {0} are shown").format(f"{len(shown.differences):,}")
        if self._is_done and shown.difference_count == 0:
            head = self.tr("They read all {0} drawings the same").format(count)
            if shown.count == 1:
                head = self.tr("They read the drawing the same")
        self.head.setText(head)
        self.kind_box.setEnabled(shown.difference_count > 0)
        self.grid.setAccessibleName(head)
        self.kind_box.setAccessibleName(self.tr("Which differences are shown"))
        only = [self.tr("Only {0} is right").format(name) for name in self.model.names]
        texts = [self.tr("All of them"), *only, self.tr("Neither is right")]
        for index, (kind, text) in enumerate(zip(DifferenceKind, texts, strict=True)):
            self.kind_box.setItemText(index, f"{text} ({self.model.count(kind):,})")

    _retranslate = _render

    def _restyle(self) -> None:
        self.grid.setGridSize(self._delegate.cell_size())
        self.grid.setMinimumHeight(current_type_scale().icon_px(GRID_HEIGHT_PX))


def narrow_combo(name: str) -> QComboBox:
    """Return a combo box that elides its text instead of growing."""
    box = ElidingComboBox()
    box.setObjectName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box
