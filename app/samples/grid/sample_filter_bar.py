"""The filter of my samples: digit, writer, day, read wrongly, suspected mislabel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from app.look.current import Adaptive
from app.samples.grid.label_names import LABELS, label_name
from app.samples.writer_names import writer_name
from app.widgets.flow_layout import FlowLayout
from app.widgets.named_widgets import filled
from model.samples.store import NO_DIGIT, SampleFilter

DAYS = (None, 1, 7, 30)
"""The choices of days: any, today, the last 7, the last 30."""

# Ids of the buttons beside those of the digits.
_ALL, _NONE = 10, 11


class SampleFilterBar(Adaptive, QWidget):
    """Buttons for the digits and what is none, boxes for writer and day, and two check boxes.

    Signals
    -------
    changed()
        The person asks for other samples.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.digit_buttons = QButtonGroup(self)
        self.writer_box, self.day_box = _box("writerBox"), _box("dayBox")
        self.wrong_box, self.check_box = QCheckBox(), QCheckBox()
        self.wrong_box.setObjectName("readWronglyBox")
        self.check_box.setObjectName("checkLabelBox")
        flow = FlowLayout(6)
        for number in (_ALL, *range(10), _NONE):
            button = QPushButton(autoDefault=False)
            button.setProperty("chip", True)
            button.setCheckable(True)
            button.setChecked(number == _ALL)
            self.digit_buttons.addButton(button, number)
            flow.addWidget(button)
        # Neither box stands alone on the last line.
        checks = QWidget()
        filled(QHBoxLayout(checks), self.wrong_box, self.check_box, spacing_px=16)
        for widget in (self.writer_box, self.day_box, checks):
            flow.addWidget(widget)
        filled(QVBoxLayout(self), flow)
        self._counts = (0, 0)
        self.digit_buttons.idClicked.connect(self.changed)
        self.writer_box.activated.connect(self.changed)
        self.day_box.activated.connect(self.changed)
        self.wrong_box.clicked.connect(self.changed)
        self.check_box.clicked.connect(self.changed)
        self._retranslate()
        self.set_writers([])

    def wanted(self) -> SampleFilter:
        """Return the filter for the store, without the two check boxes."""
        number = self.digit_buttons.checkedId()
        label = NO_DIGIT if number == _NONE else number
        days = DAYS[max(0, self.day_box.currentIndex())]
        return SampleFilter(
            label=None if number == _ALL else label,
            writer=self.writer_box.currentData(),
            since=None if days is None else _days_ago(days),
        )

    @property
    def is_filtering(self) -> bool:
        """Whether some samples may be hidden."""
        boxes = self.wrong_box.isChecked() or self.check_box.isChecked()
        return boxes or self.wanted() != SampleFilter()

    def clear(self) -> None:
        """Show all samples."""
        self.digit_buttons.button(_ALL).setChecked(True)
        self.writer_box.setCurrentIndex(0)
        self.day_box.setCurrentIndex(0)
        self.wrong_box.setChecked(False)
        self.check_box.setChecked(False)
        self.changed.emit()

    def set_writers(self, writers: Sequence[str]) -> None:
        """Offer these writers; the chosen one stays chosen if it is among them."""
        chosen = self.writer_box.currentData()
        self.writer_box.clear()
        self.writer_box.addItem(self.tr("Everyone"), None)
        for writer in writers:
            self.writer_box.addItem(writer_name(writer), writer)
        self.writer_box.setCurrentIndex(max(0, self.writer_box.findData(chosen)))

    def set_counts(self, wrong: int, suspected: int) -> None:
        """Say how many samples the two check boxes would show."""
        self._counts = (wrong, suspected)
        self.wrong_box.setText(self.tr("Read wrongly ({0})").format(f"{wrong:,}"))
        self.check_box.setText(self.tr("Check label ({0})").format(f"{suspected:,}"))
        for box in (self.wrong_box, self.check_box):
            box.setAccessibleName(box.text())

    def _retranslate(self) -> None:
        for label in LABELS:
            button = self.digit_buttons.button(_NONE if label == NO_DIGIT else label)
            button.setText(label_name(label))
            button.setAccessibleName(self.tr("Only {0}").format(label_name(label)))
        all_button = self.digit_buttons.button(_ALL)
        all_button.setText(self.tr("All"))
        all_button.setAccessibleName(self.tr("All drawings"))
        self.writer_box.setAccessibleName(self.tr("Writer"))
        self.day_box.setAccessibleName(self.tr("Date"))
        chosen = max(0, self.day_box.currentIndex())
        self.day_box.clear()
        self.day_box.addItems(
            [self.tr("Any day"), self.tr("Today"), self.tr("Last 7 days"), self.tr("Last 30 days")]
        )
        self.day_box.setCurrentIndex(chosen)
        self.set_counts(*self._counts)
        writers = [self.writer_box.itemData(row) for row in range(1, self.writer_box.count())]
        self.set_writers(writers)


def _box(name: str) -> QComboBox:
    box = QComboBox(minimumContentsLength=10)
    box.setObjectName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    # The style sheet reaches the list's items through this delegate alone.
    box.setItemDelegate(QStyledItemDelegate(box))
    return box


def _days_ago(days: int) -> datetime:
    """Return the start of a day in local time; 1 is today, 2 is yesterday."""
    now = datetime.now().astimezone()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight - timedelta(days=days - 1)).astimezone(UTC)
