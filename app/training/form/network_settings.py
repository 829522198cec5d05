"""Fields that vary a new network: its file, sizes, first weights and what regularizes it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.look.current import Adaptive
from app.training.form import plan_texts as texts
from app.training.form.form_field import (
    ChoiceField,
    FieldError,
    TextField,
    fraction_error,
    fraction_of,
    side_by_side,
    std_error,
    std_of,
)
from app.widgets.named_widgets import filled, push_button
from model.errors import ShapeError
from model.network.architecture import SUFFIX, read_architecture
from model.network.network import Description
from model.network.networks import describe_network
from model.network.variants import (
    SIZES,
    sizes_of,
    with_batch_normalization,
    with_dropout,
    with_sizes,
)
from model.runs.plan import IN_USE, TrainingPlan

STD = "std"
"""The choice of a standard deviation of one's own."""

translate = QCoreApplication.translate


class NetworkSettings(Adaptive, QWidget):
    """Fields of a plan that only a new network has; emits `edited`."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choose_button = push_button("architectureButton")
        self.architecture = TextField("architectureEdit", beside=self.choose_button)
        self.filter_counts = TextField("filterCountsEdit")
        self.hidden = TextField("hiddenEdit")
        self.normalization = ChoiceField("normalizationBox")
        self.dropout = TextField("dropoutEdit")
        self.initializer = ChoiceField("initializerBox")
        self.std = TextField("initialStdEdit")
        self.typed = (self.architecture, self.filter_counts, self.hidden, self.dropout, self.std)
        """All fields that can hold an error, from the top."""
        filled(
            QVBoxLayout(self),
            self.architecture,
            side_by_side(self.filter_counts, self.hidden),
            side_by_side(self.normalization, self.dropout),
            side_by_side(self.initializer, self.std),
            spacing_px=16,
        )
        self._retranslate()
        for field in (*self.typed, self.normalization, self.initializer):
            field.edited.connect(self.edited)
        self.choose_button.clicked.connect(self._ask_for_file)

    def show_plan(self, plan: TrainingPlan) -> None:
        """Fill in the fields from a plan."""
        self.architecture.set_text(plan.architecture)
        self.filter_counts.set_text(plan.filter_counts)
        self.hidden.set_text(plan.hidden)
        self.normalization.choose(plan.batch_normalization)
        is_std = plan.initializer not in texts.initializer_names()
        self.initializer.choose(STD if is_std else plan.initializer)
        self.std.set_text(plan.initializer if is_std else "")
        self.dropout.set_text("" if plan.dropout is None else f"{plan.dropout:g}")

    def values(self, network: str) -> dict[str, Any]:
        """Return the fields of a plan; an invalid one shows its error."""
        is_new = network != IN_USE
        for control in (self.choose_button, self.normalization.box, self.initializer.box):
            control.setEnabled(is_new)
        for field in self.typed:
            field.edit.setEnabled(is_new)
        self.std.edit.setEnabled(is_new and self.initializer.key == STD)
        for field in self.typed:
            if not field.edit.isEnabled():
                field.set_error("")
        if not is_new:
            return {}
        architecture = self.architecture.checked(architecture_of)
        try:
            own = self._own(network)
        except ShapeError:
            own = None
        return {
            "architecture": architecture,
            "filter_counts": self.filter_counts.checked(_checked_sizes(own, is_hidden=False)),
            "hidden": self.hidden.checked(_checked_sizes(own, is_hidden=True)),
            "batch_normalization": self.normalization.key,
            "initializer": self._initializer(),
            "dropout": self.dropout.checked(fraction_of),
        }

    def description(self, network: str) -> Description | None:
        """Return the layers of a new network; None if its file is invalid.

        The sizes, which change no layer's number, are those of the network itself.
        """
        try:
            description = self._own(network)
            if self.normalization.key:
                is_on = self.normalization.key == "on"
                description = with_batch_normalization(description, is_on)
            dropout = fraction_of(self.dropout.text)
            return description if dropout is None else with_dropout(description, dropout)
        except (ShapeError, FieldError):
            return None

    def _own(self, network: str) -> Description:
        path = self.architecture.text.strip()
        return _read(path, _state(path)) if path else describe_network(network)

    def _initializer(self) -> str:
        if self.initializer.key != STD:
            return self.initializer.key
        return self.std.checked(std_of) or ""

    def _ask_for_file(self) -> None:
        title, path = self.tr("Choose an architecture file"), self.architecture.text
        pattern = self.tr("Architecture ({0})").format(f"*{SUFFIX}")
        chosen, _ = QFileDialog.getOpenFileName(self, title, path, pattern)
        if chosen:
            self.architecture.set_text(chosen)
            self.edited.emit()

    def _retranslate(self) -> None:
        self.architecture.set_texts(
            self.tr("Network from a file"),
            self.tr("An architecture file (.json), in place of the chosen network."),
            _architecture_error("layer 2 (conv3x3): it needs a whole number of filters."),
        )
        self.architecture.edit.setPlaceholderText(self.tr("None"))
        self.choose_button.setText(self.tr("Choose…"))
        self.choose_button.setAccessibleName(self.tr("Choose an architecture file"))
        own = self.tr("The network's own")
        for field, title, line in (
            (
                self.filter_counts,
                self.tr("Filters"),
                self.tr("Of each convolution, such as 4, 16."),
            ),
            (
                self.hidden,
                self.tr("Hidden units"),
                self.tr("Of each hidden layer, such as 100, 50."),
            ),
        ):
            field.set_texts(title, line, _sizes_error(2))
            field.line.reserve((line, _sizes_error(0), _sizes_error(1), _sizes_error(2)))
            field.edit.setPlaceholderText(own)
        self.normalization.set_choices(
            self.tr("Batch normalization"),
            texts.normalization_names(),
            texts.normalization_lines(),
        )
        self.dropout.set_texts(
            self.tr("Dropout"),
            self.tr(
                "The fraction of values left out before the last weights. "
                "Empty for the network's own, 0 for none."
            ),
            fraction_error(),
        )
        self.initializer.set_choices(
            self.tr("First weights"),
            {**texts.initializer_names(), STD: self.tr("Normal distribution")},
            {**texts.initializer_lines(), STD: self.tr("Of the deviation beside it.")},
        )
        self.std.set_texts(
            self.tr("Standard deviation"),
            self.tr("Of the normal distribution, such as 0.01 or 1/9."),
            std_error(),
        )


def architecture_of(text: str) -> str:
    """Check an architecture file, and return its path without spaces around it; empty for none."""
    path = text.strip()
    if not path:
        return ""
    state = _state(path)
    if state is None:
        raise FieldError(translate("TrainingProblems", "There is no such file."))
    try:
        _read(path, state)
    except ShapeError as error:
        reason = str(error).removeprefix(f"{Path(path)}: ")
        raise FieldError(_architecture_error(reason)) from None
    return path


def _state(path: str) -> tuple[int, int] | None:
    """Return what changes when a file does; None if there is none."""
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size


# Every edit of the form asks for the network, and a large one takes long to build.
@lru_cache(maxsize=4)
def _read(path: str, state: tuple[int, int] | None) -> Description:
    if state is None:
        raise ShapeError(f"{path}: there is no such file.")
    return read_architecture(Path(path))


def _architecture_error(reason: str) -> str:
    return translate("TrainingProblems", "This file describes no network: {0}").format(reason)


def _sizes_error(count: int) -> str:
    """Return which sizes are valid for some number of layers."""
    if not count:
        return translate("TrainingProblems", "This network has no such layers.")
    if count == 1:
        text = translate("TrainingProblems", "One whole number from {0} to {1}.")
        return text.format(SIZES[0], f"{SIZES[-1]:,}")
    text = translate("TrainingProblems", "{2} whole numbers from {0} to {1}, with commas.")
    return text.format(SIZES[0], f"{SIZES[-1]:,}", count)


def _checked_sizes(own: Description | None, is_hidden: bool) -> Callable[[str], str]:
    """Return a parser of sizes that fit a network, if it is known."""

    def check(text: str) -> str:
        try:
            sizes = sizes_of(text)
            if own is not None:
                with_sizes(own, () if is_hidden else sizes, sizes if is_hidden else ())
        except ShapeError:
            raise FieldError(_sizes_error(_count(own, is_hidden))) from None
        return ", ".join(map(str, sizes))

    return check


def _count(own: Description | None, is_hidden: bool) -> int:
    """Return how many sizes a network has; 2 if it is unknown."""
    if own is None:
        return 2
    for count in range(len(own)):
        sizes = [1] * count
        try:
            with_sizes(own, () if is_hidden else sizes, sizes if is_hidden else ())
        except ShapeError:
            continue
        if count:
            return count
    return 0
