"""Details of a weights file: facts, figures, curves and filters."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.charts.confusion_view import ConfusionReport
from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_text_style
from app.shelf.entry_pictures import CurvePicture, FilterPicture
from app.shelf.entry_texts import (
    data_lines,
    date_text,
    layers_text,
    measured_texts,
    network_text,
    settings_lines,
    short_error,
    size_text,
)
from app.shelf.shelf_list_model import ShelfRow
from app.widgets.named_widgets import (
    SIDE_MARGIN_PX,
    clear_layout,
    filled,
    push_button,
    text_label,
)
from model.runs.evaluation import TEST_KEY, stored_confusion
from model.weights.shelf_entry import ShelfEntry

FACT_GAP_PX = 6
LONG_WORD = 16
CAPTION_WIDTH_PX = 132
BREAK = "\u200b"
"""Zero-width space, where a line may break."""


class EntryDetails(Adaptive, QScrollArea):
    """Shows one `ShelfRow`; scrolls vertically only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entryDetails")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.title = text_label("entryTitle")
        self.error = text_label("entryError")
        set_text_style(self.title, "heading")
        self.error.setProperty("role", "warning")
        self.facts = QGridLayout()
        self.facts.setContentsMargins(0, 0, 0, 0)
        self.facts.setHorizontalSpacing(16)
        self.facts.setVerticalSpacing(FACT_GAP_PX)
        self.facts.setColumnStretch(1, 1)
        self.curves = CurvePicture()
        self.curves.setObjectName("entryCurves")
        self.filters_head = text_label("entryFiltersHead")
        set_text_style(self.filters_head, "strong")
        self.filters = FilterPicture()
        self.filters.setObjectName("entryFilters")
        self._content = QWidget()
        self._content.setObjectName("page")
        self.confusion = ConfusionReport()
        self.folder_button = push_button("showInFolderButton")
        self.folder_button.clicked.connect(self._show_in_folder)
        folder_row = filled(QHBoxLayout(), self.folder_button, None)
        pictures = self.curves, self.confusion, self.filters_head, self.filters
        self._layout = filled(
            QVBoxLayout(self._content),
            *(self.title, self.error, self.facts, 8, folder_row, *pictures, None),
            spacing_px=8,
            margins_px=(SIDE_MARGIN_PX, 16, SIDE_MARGIN_PX, 16),
        )
        self.setWidget(self._content)
        self._row: ShelfRow | None = None

    def show_row(self, row: ShelfRow | None) -> None:
        """Show a row, or nothing."""
        self._row = row
        self._render()
        self.verticalScrollBar().setValue(0)

    def set_whole_at(self, width_px: int | None) -> None:
        """Take the full height for a width, or with None scroll."""
        height_px = 0
        if width_px is not None:
            # New widgets count only after this.
            self._layout.activate()
            height_px = max(1, self._content.heightForWidth(width_px))
        self.setMinimumHeight(height_px)
        policies = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policies.ScrollBarAlwaysOff if height_px else policies.ScrollBarAsNeeded
        )

    def _render(self) -> None:
        row = self._row
        self.title.setText("" if row is None else breakable(row.name))
        self.error.setText("" if row is None else breakable(short_error(row.entry)))
        self.error.setVisible(bool(self.error.text()))
        self._show_facts({} if row is None else self._facts_of(row.entry))
        self.folder_button.setText(self.tr("Show in folder"))
        self.folder_button.setToolTip(self.tr("Show the file in its folder"))
        self.folder_button.setVisible(row is not None and row.entry.error is not None)
        if row is None:
            self.curves.hide()
            self.filters_head.hide()
            self.filters.hide()
            return
        entry = row.entry
        self.curves.show_entry(entry)
        self.curves.setAccessibleName(self.tr("Curves of loss and accuracy"))
        found = stored_confusion(entry.confusion)
        data, counts = found or ("", None)
        self.confusion.show_counts(counts, data == TEST_KEY)
        self.filters.show_entry(entry)
        has_filters = self.filters.count > 0
        self.filters.setVisible(has_filters)
        self.filters_head.setVisible(has_filters)
        self.filters_head.setText(self.tr("The {0} filters").format(self.filters.count))
        self.filters.setAccessibleName(self.filters_head.text())
        self.filters.setToolTip(self.tr("Blue: positive, orange: negative."))

    _retranslate = _restyle = _render

    def _show_in_folder(self) -> None:
        """Open the folder of the file in the system's file manager."""
        if self._row is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._row.entry.path.parent)))

    def _facts_of(self, entry: ShelfEntry) -> dict[str, str]:
        facts = {}
        if entry.error is None:
            facts = measured_texts(entry)
            if network_text(entry):
                facts[self.tr("Network")] = network_text(entry)
            facts[self.tr("Layers")] = layers_text(entry)
            facts[self.tr("Trained")] = date_text(entry)
            facts[self.tr("Data")] = "\n".join(data_lines(entry))
            facts[self.tr("Settings")] = "\n".join(settings_lines(entry))
            if entry.weights is not None and not entry.weights.is_verified:
                facts[self.tr("Checksum")] = self.tr(
                    "Unverified: saved in an older form that does not show all damage"
                )
        facts[self.tr("File")] = entry.path.name
        facts[self.tr("Size")] = size_text(entry.size_bytes)
        return facts

    def _show_facts(self, facts: dict[str, str]) -> None:
        clear_layout(self.facts)
        for row, (caption, value) in enumerate(facts.items()):
            labels = text_label("factCaption"), text_label("factValue")
            labels[0].setProperty("role", "muted")
            labels[0].setFixedWidth(current_type_scale().px(CAPTION_WIDTH_PX))
            labels[1].setAccessibleName(f"{caption}: {value}")
            for column, (label, text) in enumerate(zip(labels, (caption, value), strict=True)):
                label.setText(breakable(text))
                self.facts.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)


def breakable(text: str) -> str:
    """Return a text whose long words, such as file names, can wrap."""
    words = [
        re.sub(r"([-_./\\])|(\w{20})", lambda part: f"{part[0]}{BREAK}", word)
        if len(word) > LONG_WORD
        else word
        for word in text.split(" ")
    ]
    return " ".join(words)
