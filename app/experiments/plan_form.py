"""The form of an experiment: what varies, and what is held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.experiments.texts import data_names, factor_help, factor_names, value_name
from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_text_style
from app.reading.option_names import network_names, optimizer_names
from app.widgets.labels import WrappedLabel
from app.widgets.named_widgets import clear_layout, filled, hairline, named
from model.datasets.mnist import find_mnist_folder
from model.errors import ModelError
from model.experiments.plan import (
    MAX_VALUES,
    USUAL_RATES,
    USUAL_VALUES,
    ExperimentPlan,
    usual_plan,
)
from model.runs.plan import IN_USE

NUMBERS = ("learning_rate", "batch_size", "images")
"""Factors whose values are typed."""

RATE_PX = 76


class PlanForm(Adaptive, QWidget):
    """Fields for an `ExperimentPlan`.

    Signals
    -------
    edited()
        The person changed something.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.factor_box = _combo("factorBox")
        self.values_edit = named(QLineEdit(), "valuesEdit")
        self.value_boxes: dict[str, QCheckBox] = {}
        self.rate_edits: dict[str, QLineEdit] = {}
        self.seeds_edit = named(QLineEdit(), "seedsEdit")
        self.network_box, self.data_box = _combo("networkBox"), _combo("dataBox")
        self.optimizer_box = _combo("optimizerBox")
        self.edits = {
            name: named(QLineEdit(), f"{name}Edit")
            for name in ("images", "epochs", "batch_size", "learning_rate")
        }
        self.error = WrappedLabel("")
        self.error.setObjectName("experimentError")
        self.error.setProperty("role", "warning")
        self._heads = QLabel(), QLabel(), QLabel()
        self._help, self._seeds_help = WrappedLabel(""), WrappedLabel("")
        self._labels = {name: QLabel() for name in (*self.edits, "network", "data", "optimizer")}
        self._values = QGridLayout()
        self._factor = ""
        self._lay_out()
        self._retranslate()
        self.show_plan(self._first_plan())
        self._connect()
        self.adapt()

    def plan(self) -> ExperimentPlan | None:
        """Return the plan, or None and say below the form what is wrong."""
        try:
            plan = self._plan()
        except ModelError as error:
            self.error.setText(str(error))
            return None
        except ValueError:
            self.error.setText(self.tr("Each field needs a number."))
            return None
        self.error.setText("")
        return plan

    def show_plan(self, plan: ExperimentPlan) -> None:
        """Show a plan in the fields."""
        _choose(self.factor_box, plan.factor)
        self._show_factor(plan.factor, plan)
        self.seeds_edit.setText(str(plan.seeds))
        for box, value in (
            (self.network_box, plan.network),
            (self.data_box, plan.data),
            (self.optimizer_box, plan.optimizer),
        ):
            if box.findData(value) < 0:
                box.addItem(value, value)
            _choose(box, value)
        for name, edit in self.edits.items():
            value = getattr(plan, name)
            edit.setText(f"{value:g}" if name == "learning_rate" else str(value))
        self._show_held()

    def set_editable(self, is_editable: bool) -> None:
        """Let the fields be changed, or not, while the experiment runs."""
        for widget in self.fields():
            widget.setEnabled(is_editable)

    def fields(self) -> Iterator[QWidget]:
        """Yield the fields from top to bottom."""
        yield self.factor_box
        if self._factor in NUMBERS:
            yield self.values_edit
        for value, box in self.value_boxes.items():
            yield box
            if value in self.rate_edits:
                yield self.rate_edits[value]
        yield self.seeds_edit
        for name in ("network", "data", *self.edits, "optimizer"):
            yield self._field(name)

    # Reading

    def _plan(self) -> ExperimentPlan:
        factor = self._factor
        if factor in NUMBERS:
            parts = self.values_edit.text().replace(";", ",").split(",")
            values = tuple(part.strip() for part in parts if part.strip())
        else:
            values = tuple(value for value, box in self.value_boxes.items() if box.isChecked())
        rates = {}
        for value, edit in self.rate_edits.items():
            if value in values:
                rates[value] = _number(edit.text())
        return ExperimentPlan(
            factor=factor,
            values=values[: MAX_VALUES + 1],
            seeds=_whole(self.seeds_edit.text()),
            network=str(self.network_box.currentData()),
            data=str(self.data_box.currentData()),
            optimizer=str(self.optimizer_box.currentData()),
            rates=rates,
            images=_whole(self.edits["images"].text()),
            epochs=_whole(self.edits["epochs"].text()),
            batch_size=_whole(self.edits["batch_size"].text()),
            learning_rate=_number(self.edits["learning_rate"].text()),
        )

    def _first_plan(self) -> ExperimentPlan:
        plan = usual_plan("optimizer")
        return plan if find_mnist_folder() is not None else replace(plan, data="synthetic")

    # Showing

    def _factor_chosen(self) -> None:
        factor = str(self.factor_box.currentData())
        self._show_factor(factor, usual_plan(factor))
        self._show_held()
        self.edited.emit()

    def _show_factor(self, factor: str, plan: ExperimentPlan) -> None:
        self._factor = factor
        clear_layout(self._values)
        self.value_boxes, self.rate_edits = {}, {}
        is_typed = factor in NUMBERS
        self.values_edit.setVisible(is_typed)
        self.values_edit.setText(", ".join(plan.values))
        if not is_typed:
            known = dict.fromkeys((*USUAL_VALUES[factor], *plan.values))
            for row, value in enumerate(known):
                self._add_value(row, value, plan)
        self._retranslate_values()
        self._restyle()
        self.order_tabs()

    def order_tabs(self) -> None:
        """Let Tab go from top to bottom."""
        for before, after in pairwise(self.fields()):
            QWidget.setTabOrder(before, after)

    def _add_value(self, row: int, value: str, plan: ExperimentPlan) -> None:
        box = named(QCheckBox(), f"value_{value}")
        box.setChecked(value in plan.values)
        box.toggled.connect(self.edited)
        self.value_boxes[value] = box
        self._values.addWidget(box, row, 0)
        if self._factor == "optimizer":
            rate = plan.rates.get(value, USUAL_RATES.get(value, plan.learning_rate))
            edit = named(QLineEdit(f"{rate:g}"), f"rate_{value}")
            edit.textEdited.connect(self.edited)
            self.rate_edits[value] = edit
            self._values.addWidget(edit, row, 1)

    def _show_held(self) -> None:
        """Hide the field of what varies."""
        for name, label in self._labels.items():
            is_held = name != self._factor
            if self._factor == "optimizer" and name == "learning_rate":
                is_held = False
            label.setVisible(is_held)
            self._field(name).setVisible(is_held)

    def _field(self, name: str) -> QWidget:
        boxes = {
            "network": self.network_box,
            "data": self.data_box,
            "optimizer": self.optimizer_box,
        }
        return boxes.get(name) or self.edits[name]

    # Making

    def _lay_out(self) -> None:
        set_text_style(self._heads[0], "heading")
        for head in self._heads[1:]:
            set_text_style(head, "strong")
        for label in (self._help, self._seeds_help):
            label.setProperty("role", "muted")
            set_text_style(label, "caption")
        self._values.setColumnStretch(0, 1)
        self._values.setVerticalSpacing(4)
        held = QGridLayout()
        held.setColumnStretch(1, 1)
        held.setVerticalSpacing(6)
        held.setHorizontalSpacing(12)
        for row, name in enumerate(("network", "data", *self.edits, "optimizer")):
            held.addWidget(self._labels[name], row, 0)
            held.addWidget(self._field(name), row, 1)
            self._labels[name].setBuddy(self._field(name))
        self._seeds_label = QLabel()
        self._seeds_label.setBuddy(self.seeds_edit)
        seeds = QGridLayout()
        seeds.setColumnStretch(0, 1)
        seeds.addWidget(self._seeds_label, 0, 0)
        seeds.addWidget(self.seeds_edit, 0, 1)
        set_text_style(self._seeds_label, "strong")
        filled(
            QVBoxLayout(self),
            *(self._heads[0], 12, self._heads[1], 4, self.factor_box, 4, self._help, 8),
            *(self.values_edit, self._values, 12, seeds, 4, self._seeds_help, 12, hairline(), 12),
            *(self._heads[2], 8, held, 8, self.error, None),
        )

    def _connect(self) -> None:
        self.factor_box.activated.connect(self._factor_chosen)
        for box in (self.network_box, self.data_box, self.optimizer_box):
            box.activated.connect(self.edited)
        for edit in (self.values_edit, self.seeds_edit, *self.edits.values()):
            edit.textEdited.connect(self.edited)

    def _restyle(self) -> None:
        for edit in (self.seeds_edit, *self.rate_edits.values()):
            edit.setFixedWidth(current_type_scale().px(RATE_PX))

    def _retranslate(self) -> None:
        self._heads[0].setText(self.tr("Experiment"))
        self._heads[1].setText(self.tr("What varies"))
        self._heads[2].setText(self.tr("What is held"))
        self._seeds_label.setText(self.tr("Seeds"))
        self.seeds_edit.setAccessibleName(self.tr("Seeds"))
        self._seeds_help.setText(self.tr("Each seed gives other first weights and another order."))
        names = {
            "network": self.tr("Network"),
            "data": self.tr("Data"),
            "images": self.tr("Drawings"),
            "epochs": self.tr("Epochs"),
            "batch_size": self.tr("Batch size"),
            "learning_rate": self.tr("Learning rate"),
            "optimizer": self.tr("Optimizer"),
        }
        for name, label in self._labels.items():
            label.setText(names[name])
            self._field(name).setAccessibleName(names[name])
        self.factor_box.setAccessibleName(self.tr("What varies"))
        self.values_edit.setAccessibleName(self.tr("Values, separated by commas"))
        networks = {key: name for key, name in network_names().items() if key != IN_USE}
        for box, choices in (
            (self.factor_box, factor_names()),
            (self.network_box, networks),
            (self.data_box, data_names()),
            (self.optimizer_box, optimizer_names()),
        ):
            _set_choices(box, choices)
        self._retranslate_values()

    def _retranslate_values(self) -> None:
        self._help.setText(factor_help().get(self._factor, ""))
        for value, box in self.value_boxes.items():
            name = value_name(self._factor, value)
            box.setText(name)
            if value in self.rate_edits:
                text = self.tr("Learning rate of {0}").format(name)
                self.rate_edits[value].setAccessibleName(text)


def _combo(name: str) -> QComboBox:
    box = named(QComboBox(), name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    return box


def _set_choices(box: QComboBox, names: dict[str, str]) -> None:
    chosen = box.currentData()
    box.clear()
    for key, name in names.items():
        box.addItem(name, key)
    if chosen is not None:
        _choose(box, str(chosen))


def _choose(box: QComboBox, key: str) -> None:
    index = box.findData(key)
    if index >= 0:
        box.setCurrentIndex(index)


def _number(text: str) -> float:
    return float(text.strip().replace(",", "."))


def _whole(text: str) -> int:
    return int(text.strip().replace(",", "").replace(" ", "")[:15])
