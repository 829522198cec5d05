"""Details of a weights file: facts, figures, curves and filters."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

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
from app.widgets.named_widgets import text_label

SIDE_MARGIN_PX = 24
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
        self._layout = layout = QVBoxLayout(self._content)
        layout.setContentsMargins(SIDE_MARGIN_PX, 16, SIDE_MARGIN_PX, 16)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addWidget(self.error)
        layout.addLayout(self.facts)
        layout.addSpacing(8)
        layout.addWidget(self.curves)
        layout.addWidget(self.filters_head)
        layout.addWidget(self.filters)
        layout.addStretch(1)
        self.setWidget(self._content)
        self._row: ShelfRow | None = None
        self._fact_count = 0

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

    def fact_texts(self) -> dict[str, str]:
        """Return the shown texts by caption."""
        texts = {}
        for row in range(self._fact_count):
            caption, value = (self.facts.itemAtPosition(row, column) for column in (0, 1))
            if caption is not None and value is not None:
                labels = caption.widget(), value.widget()
                if isinstance(labels[0], QLabel) and isinstance(labels[1], QLabel):
                    texts[labels[0].text()] = labels[1].text().replace(BREAK, "")
        return texts

    def _render(self) -> None:
        self._clear_facts()
        row = self._row
        self.title.setText("" if row is None else breakable(row.name))
        self.error.setText("" if row is None else breakable(short_error(row.entry)))
        self.error.setVisible(bool(self.error.text()))
        if row is None:
            self.curves.hide()
            self.filters_head.hide()
            self.filters.hide()
            return
        entry = row.entry
        if entry.error is None:
            for name, value in measured_texts(entry).items():
                self._add_fact(name, value)
            if network_text(entry):
                self._add_fact(self.tr("Network"), network_text(entry))
            self._add_fact(self.tr("Layers"), layers_text(entry))
            self._add_fact(self.tr("Trained"), date_text(entry))
            self._add_fact(self.tr("Data"), "\n".join(data_lines(entry)))
            self._add_fact(self.tr("Settings"), "\n".join(settings_lines(entry)))
        self._add_fact(self.tr("File"), entry.path.name)
        self._add_fact(self.tr("Size"), size_text(entry.size_bytes))
        self.curves.show_entry(entry)
        self.curves.setAccessibleName(self.tr("Curves of loss and accuracy"))
        self.filters.show_entry(entry)
        has_filters = self.filters.count > 0
        self.filters.setVisible(has_filters)
        self.filters_head.setVisible(has_filters)
        self.filters_head.setText(self.tr("The {0} filters").format(self.filters.count))
        self.filters.setAccessibleName(self.filters_head.text())
        self.filters.setToolTip(self.tr("Blue: positive, orange: negative."))

    def _add_fact(self, caption: str, value: str) -> None:
        labels = text_label("factCaption"), text_label("factValue")
        labels[0].setProperty("role", "muted")
        row = self._fact_count
        self._fact_count += 1
        for column, (label, text) in enumerate(zip(labels, (caption, value), strict=True)):
            label.setText(breakable(text))
            self.facts.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        labels[1].setAccessibleName(f"{caption}: {value}")
        labels[0].setFixedWidth(current_type_scale().px(CAPTION_WIDTH_PX))

    def _clear_facts(self) -> None:
        self._fact_count = 0
        while (item := self.facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _retranslate(self) -> None:
        self._render()

    def _restyle(self) -> None:
        self._render()


def breakable(text: str) -> str:
    """Return a text whose long words, such as file names, can wrap."""
    words = [
        re.sub(r"([-_./\\])|(\w{20})", lambda part: f"{part[0]}{BREAK}", word)
        if len(word) > LONG_WORD
        else word
        for word in text.split(" ")
    ]
    return " ".join(words)
