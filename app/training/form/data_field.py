"""The form field for the data of a run."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.look.current import Adaptive
from app.look.style_sheet import set_style_property, set_text_style
from app.training.form.data_check import DataCheck
from app.training.form.form_field import FieldError, checked_file, text_edit, translate
from app.training.form.plan_texts import source_names
from app.widgets.labels import SteadyLabel
from app.widgets.named_widgets import announce, filled
from model.runs.plan import FILE, MNIST, SAMPLES, SOURCES, SYNTHETIC

ERROR_LINES = 3
"""Room for what is wrong with the data, so that the form does not move."""


class DataField(Adaptive, QWidget):
    """A check box for each kind of data, several for a mix, and the path of a file or folder."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel()
        self.boxes: dict[str, QCheckBox] = {}
        self.path_edit = text_edit()
        self.path_edit.setObjectName("trainingFile")
        self.choose_button = QPushButton()
        self.choose_button.setObjectName("trainingFileButton")
        self.line = SteadyLabel()
        self.line.setObjectName("trainingDataLine")
        set_text_style(self.title, "strong")
        set_text_style(self.line, "caption")
        self._has_mnist = True
        self._samples_count = 0
        self._problem = ""
        self.check = DataCheck(self)
        self.check.found.connect(self.set_problem)
        for source in SOURCES:
            box = QCheckBox()
            box.setObjectName(f"{source}Box")
            box.toggled.connect(self._take_change)
            self.boxes[source] = box
        self._file_row = QWidget()
        row = filled(
            QHBoxLayout(self._file_row),
            self.path_edit,
            self.choose_button,
            spacing_px=8,
            margins_px=(26, 0, 0, 0),
        )
        row.setStretchFactor(self.path_edit, 1)
        parts = (self.title, *self.boxes.values(), self._file_row, self.line)
        filled(QVBoxLayout(self), *parts, spacing_px=4)
        self.path_edit.textChanged.connect(self._take_change)
        self.choose_button.clicked.connect(self.ask_for_file)
        self._retranslate()

    @property
    def sources(self) -> tuple[str, ...]:
        """The checked kinds of data."""
        return tuple(source for source, box in self.boxes.items() if box.isChecked())

    @property
    def error(self) -> str:
        """What is wrong with the choice; empty if it is valid."""
        if not self.sources:
            return self.tr("Choose at least one kind of data.")
        if FILE in self.sources:
            try:
                checked_file(self.path_edit.text())
            except FieldError as error:
                return str(error)
        return self._problem

    @property
    def wrong_control(self) -> QWidget:
        """The control to mend the error with."""
        return self.path_edit if FILE in self.sources else self.boxes[MNIST]

    def set_problem(self, problem: str) -> None:
        """Show what a look at the data has found; empty if it can be used."""
        if problem != self._problem:
            self._problem = problem
            announce(self.line, problem)
            self._render()

    def show_data(self, sources: tuple[str, ...], path: str) -> None:
        """Show the data of a plan."""
        for source, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(source in sources and box.isEnabled())
            box.blockSignals(False)
        self.path_edit.blockSignals(True)
        self.path_edit.setText(path)
        self.path_edit.blockSignals(False)
        self._look_again()

    def set_available(self, has_mnist: bool, samples_count: int) -> None:
        """Set which data is on this machine."""
        self._has_mnist, self._samples_count = has_mnist, samples_count
        self.boxes[SAMPLES].setEnabled(samples_count > 0)
        if not samples_count:
            self.boxes[SAMPLES].setChecked(False)
        self._retranslate()
        self._look_again()

    def ask_for_file(self) -> None:
        """Open a file dialog; a folder can be typed or dropped in as a path."""
        title = self.tr("Choose a file to learn from")
        chosen = chosen_data_file(self, title, self.path_edit.text())
        if chosen:
            self.path_edit.setText(chosen)

    def _take_change(self) -> None:
        self._look_again()
        self.changed.emit()

    def _look_again(self) -> None:
        self._problem = ""
        self.check.stop()
        if not self.error:
            self.check.look_soon(self.sources, self.path_edit.text().strip())
        self._render()

    def _render(self) -> None:
        self._file_row.setVisible(self.boxes[FILE].isChecked())
        error = self.error
        self.line.setText(error or self._text())
        set_style_property(self.path_edit, "state", "warning" if error else "")
        set_style_property(self.line, "role", "warning" if error else "muted")

    def _text(self) -> str:
        if MNIST in self.sources and not self._has_mnist:
            return self.tr(
                "MNIST is not on this machine: 11 MB are downloaded first. "
                "Synthetic handwriting needs no download."
            )
        if FILE in self.sources:
            return self.tr(
                "Strokes (.jsonl), .npz, .csv, IDX files, or a folder with pictures in 0/ … 9/."
            )
        if len(self.sources) > 1:
            return self.tr("A mix of all of these. A part is kept for validation.")
        if SYNTHETIC in self.sources:
            return self.tr("Generated by Digitpad. A part is kept for validation.")
        return self.tr("What the network learns from. A part is kept for validation.")

    def _retranslate(self) -> None:
        self.title.setText(self.tr("Data"))
        names = source_names()
        for source, box in self.boxes.items():
            name = names[source]
            if source == SAMPLES:
                form = {0: self.tr("{0}, none yet"), 1: self.tr("{0}, 1 drawing")}.get(
                    self._samples_count, self.tr("{0}, {1} drawings")
                )
                name = form.format(name, f"{self._samples_count:,}")
            box.setText(name)
            box.setAccessibleName(name)
        self.path_edit.setAccessibleName(self.tr("File or folder"))
        self.path_edit.setPlaceholderText(self.tr("File or folder"))
        self.choose_button.setText(self.tr("Choose…"))
        self.choose_button.setAccessibleName(self.tr("Choose a file to learn from"))
        self.line.reserve((), ERROR_LINES)
        self._render()


def chosen_data_file(parent: QWidget, title: str, path: str) -> str:
    """Ask for a file with data; return an empty text if there is none."""
    from model.datasets.loading import FILE_READERS

    patterns = [f"*{ending}" for ending in (*FILE_READERS, "ubyte", "ubyte.gz")]
    filters = [
        translate("DataField", "Data ({0})").format(" ".join(patterns)),
        translate("DataField", "All files ({0})").format("*"),
    ]
    chosen, _ = QFileDialog.getOpenFileName(parent, title, path, ";;".join(filters))
    return chosen
