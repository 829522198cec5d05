"""The folded part of the form: what the tutorials vary, and few runs need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.look.current import Adaptive
from app.look.style_sheet import set_text_style
from app.training.form.data_field import chosen_data_file
from app.training.form.form_field import (
    FieldError,
    TextField,
    fraction_error,
    fraction_of,
    missing_file_error,
    optional_file,
    whole_number_error,
    whole_number_of,
)
from app.training.form.layer_texts import frozen_error, frozen_line, layers_of, layers_text
from app.training.form.network_settings import NetworkSettings
from app.widgets.named_widgets import filled, push_button, text_label
from model.errors import TrainingError
from model.network.network import Description, Network
from model.network.networks import NETWORKS
from model.runs.plan import IN_USE, TrainingPlan
from model.training.frozen import frozen_parameters
from model.training.limits import STEPS
from model.training.optimizers import OPTIMIZERS
from model.training.tutorial_settings import TUTORIAL_SETTINGS


class MoreSettings(Adaptive, QWidget):
    """A button that opens more fields of a plan; it says how many are set while they are hidden.

    Signals
    -------
    edited()
    opened()
    """

    edited = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.in_use: Description | None = None
        """The network of the weights in use, if it is known."""
        self._set_count = 0
        self._network, self._optimizer = next(iter(NETWORKS)), "sgd"
        self.button = push_button("moreSettingsButton")
        self.button.setCheckable(True)
        self.button.setProperty("link", True)
        self.button.setProperty("inline", True)
        self.frozen = TextField("frozenEdit")
        self.varied = NetworkSettings()
        self.steps = TextField("stepsEdit")
        self.choose_button = push_button("testFileButton")
        self.test_file = TextField("testFileEdit", beside=self.choose_button)
        self.options = {
            "momentum": TextField("momentumEdit"),
            "mean_decay": TextField("meanDecayEdit"),
            "square_decay": TextField("squareDecayEdit"),
        }
        self.summed, self.replaced = QCheckBox(), QCheckBox()
        self.summed.setObjectName("summedBox")
        self.replaced.setObjectName("replacementBox")
        self.summed_line, self.replaced_line = text_label("summedLine"), text_label("replacedLine")
        for line in (self.summed_line, self.replaced_line):
            line.setProperty("role", "muted")
            set_text_style(line, "caption")
        self.typed = (
            *self.varied.typed,
            self.frozen,
            self.test_file,
            self.steps,
            *self.options.values(),
        )
        """All fields that can hold an error, from the top."""
        self._lay_out()
        self._retranslate()
        self.varied.edited.connect(self.edited)
        for field in (self.frozen, self.test_file, self.steps, *self.options.values()):
            field.edited.connect(self.edited)
        for box in (self.summed, self.replaced):
            box.clicked.connect(self.edited)
        self.button.toggled.connect(self._fold)
        self.choose_button.clicked.connect(self._ask_for_file)

    def show_plan(self, plan: TrainingPlan) -> None:
        """Fill in the fields from a plan."""
        self.frozen.set_text(plan.frozen)
        self.varied.show_plan(plan)
        self.steps.set_text(str(plan.steps or ""))
        for name, field in self.options.items():
            value = getattr(plan, name)
            field.set_text("" if value is None else f"{value:g}")
        self.test_file.set_text(plan.test_file)
        self.summed.setChecked(plan.sums_gradients)
        self.replaced.setChecked(plan.with_replacement)

    def take_network_default(self, network: str) -> None:
        """Sum the gradients if the tutorial of a network does."""
        budget = TUTORIAL_SETTINGS.get(network)
        is_sum = budget is not None and budget.settings.gradient_reduction == "sum"
        self.summed.setChecked(is_sum)

    def values(self, network: str, optimizer: str) -> dict[str, Any] | None:
        """Return the fields of a plan, None if one is invalid, which then shows its error."""
        self._follow(network, optimizer)
        is_new = network != IN_USE
        values = {
            **self.varied.values(network),
            "frozen": self.frozen.checked(self._frozen_of),
            "steps": self.steps.checked(_steps_of) if is_new else 0,
            "sums_gradients": self.summed.isChecked(),
            "with_replacement": self.replaced.isChecked(),
            "test_file": self.test_file.checked(optional_file),
        }
        for name in OPTIMIZERS[optimizer].option_names:
            values[name] = self.options[name].checked(fraction_of)
        has_error = any(field.error for field in self.typed)
        self._show_button(0 if has_error else _count_set(values))
        return None if has_error else values

    def open(self) -> None:
        """Show the fields."""
        self.button.setChecked(True)

    def _ask_for_file(self) -> None:
        chosen = chosen_data_file(self, self.tr("Choose a file to measure"), self.test_file.text)
        if chosen:
            self.test_file.set_text(chosen)
            self.edited.emit()

    def _fold(self, is_open: bool) -> None:
        self.body.setVisible(is_open)
        self._retranslate()
        if is_open:
            self.opened.emit()

    def _follow(self, network: str, optimizer: str) -> None:
        """Enable what this network and this optimizer have."""
        self._network, self._optimizer = network, optimizer
        self.steps.edit.setEnabled(network != IN_USE)
        options = OPTIMIZERS[optimizer].option_names
        for name, field in self.options.items():
            field.setVisible(name in options)
            if name in options:
                own = getattr(OPTIMIZERS[optimizer], name)
                field.edit.setPlaceholderText(f"{own:g}")
        for field in (self.steps, *self.options.values()):
            field.set_error("")
        self.frozen.set_line(frozen_line(self._layers()))

    def _layers(self) -> str:
        """Return the layers of the network that can be frozen, empty if they are unknown."""
        description = self._description()
        return "" if description is None else layers_text(description)

    def _description(self) -> Description | None:
        """Return the network, None if it is unknown."""
        if self._network == IN_USE:
            return self.in_use
        return self.varied.description(self._network)

    def _frozen_of(self, text: str) -> str:
        """Parse layers that do not learn."""
        description = self._description()
        try:
            if description is not None and text.strip():
                frozen_parameters(Network(description), text)
        except TrainingError:
            raise FieldError(frozen_error(self._layers())) from None
        return text.strip()

    def _show_button(self, set_count: int) -> None:
        self._set_count = set_count
        if self.button.isChecked():
            text = self.tr("Fewer settings")
        elif set_count:
            text = self.tr("More settings, {0} set").format(set_count)
        else:
            text = self.tr("More settings")
        self.button.setText(text)

    def _retranslate(self) -> None:
        self._show_button(self._set_count)
        known = [layers_of(network) for network in NETWORKS]
        self.frozen.set_texts(self.tr("Layers that do not learn"), "")
        lines = [make(layers) for layers in known for make in (frozen_line, frozen_error)]
        self.frozen.line.reserve(lines)
        self.frozen.edit.setPlaceholderText(self.tr("None"))
        self.steps.set_texts(
            self.tr("Steps"),
            self.tr("The run ends after this many steps, or after its last epoch."),
            whole_number_error(STEPS),
        )
        self.steps.edit.setPlaceholderText(self.tr("All"))
        self.test_file.set_texts(
            self.tr("Test data"),
            self.tr("A file or folder, measured after each epoch, never learned."),
            missing_file_error(),
        )
        self.test_file.edit.setPlaceholderText(self.tr("None"))
        self.choose_button.setText(self.tr("Choose…"))
        self.choose_button.setAccessibleName(self.tr("Choose the test data"))
        for name, title, line in (
            ("momentum", self.tr("Momentum"), self.tr("How much of its speed a step keeps.")),
            (
                "mean_decay",
                self.tr("Mean decay, β₁"),
                self.tr("How much the mean of the gradients keeps."),
            ),
            (
                "square_decay",
                self.tr("Square decay, β₂"),
                self.tr("How much the mean of their squares keeps."),
            ),
        ):
            self.options[name].set_texts(title, line, fraction_error())
        for box, label, title, line in (
            (
                self.summed,
                self.summed_line,
                self.tr("Sum the gradients of a batch"),
                self.tr("A step follows their sum, not their mean, so it is larger."),
            ),
            (
                self.replaced,
                self.replaced_line,
                self.tr("Draw with replacement"),
                self.tr("Each batch is drawn from all drawings; an epoch can hold one twice."),
            ),
        ):
            box.setText(title)
            box.setAccessibleName(title)
            box.setAccessibleDescription(line)
            label.setText(line)
        self.values(self._network, self._optimizer)

    def _lay_out(self) -> None:
        options = QHBoxLayout()
        options.setSpacing(16)
        for field in self.options.values():
            options.addWidget(field, 1)
        left = (self.varied,)
        right = (
            self.frozen,
            self.test_file,
            self.steps,
            _with_line(self.summed, self.summed_line),
            _with_line(self.replaced, self.replaced_line),
            options,
        )
        self.body = QWidget()
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.body)
        self.columns.setContentsMargins(0, 0, 0, 0)
        for column in (left, right):
            self.columns.addLayout(filled(QVBoxLayout(), *column, None, spacing_px=16), 1)
        self.body.hide()
        layout = filled(QVBoxLayout(self), self.button, self.body, spacing_px=16)
        layout.setAlignment(self.button, Qt.AlignmentFlag.AlignLeft)


def _count_set(values: Mapping[str, Any]) -> int:
    plain = TrainingPlan()
    return sum(value != getattr(plain, name) for name, value in values.items())


def _steps_of(text: str) -> int:
    """Parse a number of steps; nothing means all, which is 0 in a plan."""
    return whole_number_of(text, STEPS) if text.strip() else 0


def _with_line(box: QCheckBox, line: QLabel) -> QVBoxLayout:
    return filled(QVBoxLayout(), box, line, spacing_px=2)
