"""The choice of the data, of the network, and of a second network to compare with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.look.current import Adaptive, current_type_scale
from app.reading.network_names import network_name
from app.reading.reading_model import ReadingModel
from app.services.network_ref import NetworkRef
from app.shelf.comparison.difference_panel import narrow_combo
from app.shelf.shelf_list_model import rows_of
from app.widgets.flow_layout import FlowLayout
from model.datasets.mnist import find_mnist_folder
from model.evaluation.comparison import sample_count
from model.weights.shelf import WeightsShelf
from model.weights.weights_file import Weights

MNIST, SAMPLES = "mnist", "samples"
"""As `model.datasets.loading.load_data` calls them; everything else is a path."""

BOX_PX, MIN_BOX_PX = 168, 120
_FILE, _FOLDER = "?file", "?folder"

translate = QCoreApplication.translate


@dataclass(frozen=True, eq=False)
class NetworkChoice:
    """A network with its name in the language of the window."""

    network: NetworkRef
    name: str
    weights: Weights

    def __eq__(self, other: object) -> bool:
        """Return whether it is the same network, and reads alike."""
        return (
            isinstance(other, NetworkChoice)
            and (self.network, self.name) == (other.network, other.name)
            and _are_alike(self.weights, other.weights)
        )

    def __hash__(self) -> int:
        return hash((self.network, self.name))


def _are_alike(first: Weights, second: Weights) -> bool:
    if first is second:
        return True
    # A file may have been overwritten.
    return (
        first.network == second.network
        and first.temperature == second.temperature
        and first.parameters.keys() == second.parameters.keys()
        and all(map(np.array_equal, first.parameters.values(), second.parameters.values()))
    )


def network_choices(shelf: WeightsShelf, reading: ReadingModel) -> list[NetworkChoice]:
    """Return the network in use, then the others of the shelf, without damaged ones."""
    choices = [
        NetworkChoice(row.network, row.name, row.entry.weights)
        for row in rows_of(shelf)[0]
        if row.entry.weights is not None
    ]
    network, recognizer = reading.network, reading.recognizer
    if network is None or recognizer is None:
        return choices
    in_use = NetworkChoice(network, network_name(reading), recognizer.weights)
    return [in_use, *(each for each in choices if each.network != network)]


def data_sources() -> list[str]:
    """Return the data to offer; what is there stands first."""
    has_mnist, has_samples = find_mnist_folder() is not None, sample_count() > 0
    known = [MNIST, SAMPLES] if has_mnist or not has_samples else [SAMPLES, MNIST]
    return known if has_samples else [MNIST]


def source_name(source: str) -> str:
    """Return the name of data in the language of the window."""
    names = {
        MNIST: translate("Mistakes", "MNIST test"),
        SAMPLES: translate("Mistakes", "My samples"),
    }
    return names.get(source) or Path(source).name


class ChoiceBar(Adaptive, QWidget):
    """Three boxes, followed by what else belongs into the bar.

    Signals
    -------
    changed()
        Other data or another network was chosen.
    second_changed()
        Another second network was chosen.
    """

    changed = Signal()
    second_changed = Signal()

    def __init__(
        self, networks: Sequence[NetworkChoice], more: Sequence[QWidget], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._networks = list(networks)
        self._opened: list[str] = []
        self.source = data_sources()[0]
        """The chosen data."""
        self.data_box, self.network_box = narrow_combo("dataBox"), narrow_combo("networkBox")
        self.second_box = narrow_combo("secondNetworkBox")
        self._boxes = (self.data_box, self.network_box, self.second_box)
        flow = FlowLayout(8, self)
        for part in (*self._boxes, *more):
            flow.addWidget(part)
        self._fill()
        self.data_box.activated.connect(self._take_source)
        self.network_box.activated.connect(self.changed)
        self.second_box.activated.connect(self.second_changed)
        self.adapt()

    @property
    def network(self) -> NetworkChoice | None:
        """The chosen network."""
        index = self.network_box.currentIndex()
        return self._networks[index] if 0 <= index < len(self._networks) else None

    @property
    def second(self) -> NetworkChoice | None:
        """The chosen second network."""
        index = self.second_box.currentIndex() - 1
        return self._networks[index] if 0 <= index < len(self._networks) else None

    def set_networks(self, networks: Sequence[NetworkChoice]) -> None:
        """Offer these networks; what is chosen stays chosen."""
        before = self.network
        self._networks = list(networks)
        self._fill()
        if self.network != before:
            self.changed.emit()

    def choose_source(self, source: str) -> None:
        """Choose other data."""
        self.source = source
        if source not in (*data_sources(), *self._opened):
            self._opened.append(source)
        self._fill()
        self.changed.emit()

    def fit_to(self, width_px: int) -> None:
        """Make the boxes as wide as they may be in a window of this width."""
        wanted_px = current_type_scale().px(BOX_PX)
        for box in self._boxes:
            box.setFixedWidth(max(MIN_BOX_PX, min(wanted_px, width_px)))

    def _take_source(self) -> None:
        chosen = self.data_box.currentData()
        if chosen == _FILE:
            chosen = self._ask_for_file()
        elif chosen == _FOLDER:
            chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder of data"))
        if chosen and chosen != self.source:
            self.choose_source(chosen)
        else:
            self._fill()

    def _ask_for_file(self) -> str:
        from model.datasets.loading import FILE_READERS

        patterns = " ".join(f"*{ending}" for ending in FILE_READERS)
        filters = [
            self.tr("Data ({0})").format(patterns),
            self.tr("All files ({0})").format("*"),
        ]
        title = self.tr("Choose a file of labelled drawings")
        return QFileDialog.getOpenFileName(self, title, "", ";;".join(filters))[0]

    def _fill(self) -> None:
        """Fill the boxes, and choose what was chosen."""
        self.data_box.clear()
        for source in (*data_sources(), *self._opened):
            self.data_box.addItem(source_name(source), source)
            if source in self._opened:
                last = self.data_box.count() - 1
                self.data_box.setItemData(last, source, Qt.ItemDataRole.ToolTipRole)
        self.data_box.insertSeparator(self.data_box.count())
        self.data_box.addItem(self.tr("A file…"), _FILE)
        self.data_box.addItem(self.tr("A folder…"), _FOLDER)
        self.data_box.setCurrentIndex(self.data_box.findData(self.source))
        network, second = self.network_box.currentData(), self.second_box.currentData()
        self.network_box.clear()
        self.second_box.clear()
        self.second_box.addItem(self.tr("No second network"), None)
        for each in self._networks:
            self.network_box.addItem(each.name, str(each.network))
            self.second_box.addItem(each.name, str(each.network))
        self.network_box.setCurrentIndex(max(0, self.network_box.findData(network)))
        self.second_box.setCurrentIndex(max(0, self.second_box.findData(second)))

    def _retranslate(self) -> None:
        self._fill()
        for box, name in (
            (self.data_box, self.tr("Data")),
            (self.network_box, self.tr("Network")),
            (self.second_box, self.tr("Second network")),
        ):
            box.setAccessibleName(name)
            box.setToolTip(name)
