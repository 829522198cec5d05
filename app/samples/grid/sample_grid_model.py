"""The model of the grid; samples are fetched when their row becomes visible."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from app.samples.grid.label_names import label_name
from app.samples.grid.sample_readings import SampleReading
from app.samples.lazy_store import LazySampleStore
from model.samples.store import Sample

SAMPLE_ROLE = Qt.ItemDataRole.UserRole
READING_ROLE = Qt.ItemDataRole.UserRole + 1

FETCHED_TOGETHER = 48
CACHED_COUNT = 2000

_AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class SampleGridModel(QAbstractListModel):
    """Keeps the ids of all samples that fit the filter, and a few screens of samples."""

    def __init__(
        self,
        load: Callable[[Sequence[int]], Sequence[Sample]],
        reading_of: Callable[[int], SampleReading | None],
    ) -> None:
        super().__init__()
        self._load = load
        self._reading_of = reading_of
        self._ids: list[int] = []
        self._rows: dict[int, int] | None = None
        self._cache: OrderedDict[int, Sample] = OrderedDict()

    @property
    def ids(self) -> Sequence[int]:
        """The ids of all rows, in order."""
        return self._ids

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show these samples."""
        self.beginResetModel()
        self._ids = list(ids)
        self._rows = None
        self._cache.clear()
        self.endResetModel()

    def sample(self, row: int) -> Sample | None:
        """Return the sample of a row, fetched with its neighbours; None if it is gone."""
        if not 0 <= row < len(self._ids):
            return None
        sample_id = self._ids[row]
        if sample_id not in self._cache:
            self._fetch(row - row % FETCHED_TOGETHER)
        return self._cache.get(sample_id)

    def row_of(self, sample_id: int) -> int:
        """Return the row of a sample, -1 if it is not shown."""
        if self._rows is None:
            self._rows = {sample_id: row for row, sample_id in enumerate(self._ids)}
        return self._rows.get(sample_id, -1)

    def reread(self, ids: Collection[int]) -> None:
        """Fetch these samples again: their labels have changed."""
        for sample_id in ids:
            self._cache.pop(sample_id, None)
        self.report_read(ids)

    def report_read(self, ids: Collection[int]) -> None:
        """Show new readings of these samples."""
        rows = [row for row in map(self.row_of, ids) if row >= 0]
        if rows:
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)))

    def _fetch(self, first: int) -> None:
        for sample in self._load(self._ids[first : first + FETCHED_TOGETHER]):
            self._cache[sample.id] = sample
        while len(self._cache) > CACHED_COUNT:
            self._cache.popitem(last=False)

    # Qt's own names

    def rowCount(self, parent: _AnyIndex = _ROOT) -> int:
        """Return the number of samples."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the sample, its reading, or both as text."""
        sample = self.sample(index.row())
        if sample is None:
            return None
        reading = self._reading_of(sample.id)
        if role == SAMPLE_ROLE:
            return sample
        if role == READING_ROLE:
            return reading
        roles = Qt.ItemDataRole
        if role in (roles.DisplayRole, roles.AccessibleTextRole, roles.ToolTipRole):
            return sample_text(sample, reading)
        return None


def samples_of(lazy_store: LazySampleStore) -> Callable[[Sequence[int]], Sequence[Sample]]:
    """Return what loads samples from the store, none where it cannot be read."""

    def load(ids: Sequence[int]) -> Sequence[Sample]:
        with lazy_store.reporting_errors():
            return lazy_store.store.get(ids)
        return []

    return load


def sample_text(sample: Sample, reading: SampleReading | None) -> str:
    """Return label and reading as a sentence for assistive tools."""
    translate = QCoreApplication.translate
    label = label_name(sample.label)
    if reading is None:
        return translate("SampleGrid", "{0}, not read yet").format(label)
    if reading.likely_digit is not None:
        return translate("SampleGrid", "{0}, read {1}: check the label").format(
            label, reading.digit
        )
    if reading.is_refused:
        return translate("SampleGrid", "{0}, refused").format(label)
    return translate("SampleGrid", "{0}, read {1}").format(label, reading.digit)
