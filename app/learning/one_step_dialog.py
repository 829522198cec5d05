"""The window *How it learns*: one training step, stop by stop."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from app.inside.overview.sign_legend import SignLegend
from app.learning.layer_rows import PairOfViews
from app.learning.products_panel import ProductsPanel
from app.learning.stops import Phase, Stop, layer_name, stops_of
from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_text_style
from app.services.resources import window_icon
from app.widgets.flow_layout import FlowLayout
from app.widgets.labels import WrappedLabel
from app.widgets.named_widgets import (
    SIDE_MARGIN_PX,
    STACKED_BELOW_PX,
    announce,
    filled,
    hairline,
    named,
    push_button,
    scrolling,
)
from app.widgets.screen_fit import take_first_size
from model.errors import TrainingError
from model.explanation.training_step import TrainingStep
from model.network.network import Network
from model.training.limits import check_learning_rate

FIRST_SIZE_PX = QSize(1180, 820)
MIN_SIZE_PX = QSize(480, 420)
SIDE_PX = 330
PLAY_MS = 1_200
FIRST_RATE = 0.001

_WEIGHTS = {"filters", "weights"}


class OneStepDialog(Adaptive, QDialog):
    """Shows one training step on a drawing, as far as the person has gone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("oneStepDialog")
        self.setWindowIcon(window_icon())
        self._network: Network | None = None
        self._image: NDArray[np.float32] = np.zeros((28, 28), np.float32)
        self.step: TrainingStep | None = None
        self.stops: list[Stop] = []
        self.number = 0
        """Of the stop that is shown, from 0."""
        self.values: list[PairOfViews] = []
        self.weights: dict[int, PairOfViews] = {}
        self._layer_heads: list[QLabel] = []
        self._chosen: tuple[str, int, tuple[int, ...]] | None = None
        self.title, self.lead = QLabel(), WrappedLabel("")
        self.place, self.what = QLabel(), WrappedLabel("")
        self.rail = named(QSlider(Qt.Orientation.Horizontal), "stopSlider")
        self.rail.setPageStep(1)
        self.legend = SignLegend()
        self.loss, self.loss_line = QLabel(), WrappedLabel("")
        self.products = ProductsPanel()
        self.rate_edit = named(QLineEdit(f"{FIRST_RATE:g}"), "rateEdit")
        self.label_box = named(QComboBox(), "labelBox")
        self.label_box.addItems([str(digit) for digit in range(10)])
        self.back_button = push_button("backButton")
        self.play_button, self.next_button = push_button("playButton"), push_button("nextButton")
        self.next_button.setProperty("primary", True)
        self._rate_label, self._label_label = QLabel(), QLabel()
        self._rows = QVBoxLayout()
        self._timer = QTimer(self, interval=PLAY_MS)
        self._lay_out()
        self._connect()
        self.adapt()
        take_first_size(self, FIRST_SIZE_PX)
        self.setMinimumSize(MIN_SIZE_PX)
        self.next_button.setFocus()

    def set_drawing(self, network: Network, image: NDArray[np.float32], label: int) -> None:
        """Show a step on this drawing, with what it should be."""
        is_other = self._network is not network
        self._network, self._image = network, image
        self.label_box.setCurrentIndex(label)
        self._compute()
        if is_other:
            self._make_rows()
        self.go_to(0)

    @property
    def learning_rate(self) -> float | None:
        """The learning rate in its field; None if it is none."""
        try:
            rate = float(self.rate_edit.text().strip().replace(",", "."))
            check_learning_rate(rate)
        except (ValueError, TrainingError):
            return None
        return rate

    def go_to(self, number: int) -> None:
        """Show the step up to a stop, from 0."""
        self.number = min(max(number, 0), max(0, len(self.stops) - 1))
        self._show_stop()

    # What the person does

    def go_on(self) -> None:
        """Go to the next stop; after the last one, Play ends."""
        self.go_to(self.number + 1)
        if self.number == len(self.stops) - 1:
            self._timer.stop()
            self._show_buttons()

    def go_back(self) -> None:
        """Go to the stop before."""
        self._timer.stop()
        self.go_to(self.number - 1)

    def play_or_pause(self) -> None:
        """Go on by itself, or no longer; from the end it starts again."""
        if self._timer.isActive():
            self._timer.stop()
        else:
            if self.number == len(self.stops) - 1:
                self.go_to(0)
            self._timer.start()
        self._show_buttons()

    def _settings_changed(self) -> None:
        rate = self.learning_rate
        is_wrong = rate is None
        self.rate_edit.setProperty("invalid", is_wrong)
        if is_wrong or self._network is None:
            self.what.setText(self.tr("A learning rate is a number above 0, at most 10."))
            return
        self._compute()
        self._show_stop()

    def choose_value(self, index: int, place: tuple[int, ...]) -> None:
        """Show the arithmetic of the gradient of one value: an input of a layer."""
        self._chosen = ("value", index, place)
        self._show_chosen()

    def choose_weight(self, index: int, place: tuple[int, ...]) -> None:
        """Show the arithmetic of the gradient of one weight, as `Step.weights` has it."""
        self._chosen = ("weight", index, place)
        self._show_chosen()

    # Computing

    def _compute(self) -> None:
        rate = self.learning_rate
        if self._network is None or rate is None:
            return
        label = self.label_box.currentIndex()
        self.step = TrainingStep(self._network, self._image, label, rate)
        self.stops = stops_of(self.step)

    def _make_rows(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        assert self.step is not None
        self.values, self.weights, self._layer_heads = [], {}, []
        self._chosen = None
        self._add_values(self.step.before.values[0].shape, 0)
        for index, each in enumerate(self.step.steps):
            head = QLabel()
            set_text_style(head, "strong")
            self._layer_heads.append(head)
            self._rows.addWidget(hairline())
            self._rows.addWidget(head)
            weights = each.weights
            if weights is not None:
                pair = PairOfViews(weights.shape, is_weights=True)
                pair.chosen.connect(partial(self.choose_weight, index))
                self.weights[index] = pair
                self._rows.addWidget(pair)
            self._add_values(each.output_shape, index + 1)
        self._name_rows()
        self._order_tabs()
        self.products.show_nothing()

    def _order_tabs(self) -> None:
        """Let Tab go through the rows before the foot."""
        order: list[QWidget] = [self.rail, *self.values[0].views]
        for index, pair in enumerate(self.values[1:]):
            if index in self.weights:
                order += self.weights[index].views
            order += pair.views
        order += [self.rate_edit, self.label_box, self.back_button, self.play_button]
        order.append(self.next_button)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _add_values(self, shape: tuple[int, ...], index: int) -> None:
        assert self.step is not None
        pair = PairOfViews(shape, is_weights=False)
        if index < len(self.step.steps):
            pair.chosen.connect(partial(self.choose_value, index))
        self.values.append(pair)
        self._rows.addWidget(pair)

    # Showing

    def _show_stop(self) -> None:
        step = self.step
        if step is None or not self.stops:
            return
        stop = self.stops[self.number]
        layers = len(step.steps)
        forward_done = min(self.number, layers)
        # Backward stops come after the loss, from the last layer to the first.
        backward_done = min(max(0, self.number - layers - 1), layers)
        is_updated = self.number >= 2 * layers + 2
        is_read_again = self.number >= 2 * layers + 3
        shown = step.after if is_read_again else step.before
        for index, pair in enumerate(self.values):
            has_gradient = index >= layers - backward_done and backward_done > 0
            pair.show_values(
                shown.values[index] if index <= forward_done else None,
                step.gradients[index] if has_gradient else None,
            )
        for index, pair in self.weights.items():
            self._show_weights(pair, index, backward_done >= layers - index, is_updated)
        with QSignalBlocker(self.rail):
            self.rail.setRange(0, len(self.stops) - 1)
            self.rail.setValue(self.number)
        text = self.tr("Step {0} of {1}").format(self.number + 1, len(self.stops))
        self.place.setText(text)
        phases = {
            Phase.FORWARD: self.tr("Forward"),
            Phase.BACKWARD: self.tr("Backward"),
            Phase.UPDATE: self.tr("Update"),
        }
        self.what.setText(f"{phases[stop.phase]} · {stop.text}")
        self.rail.setAccessibleDescription(f"{text}. {self.what.text()}")
        self._show_loss(step, is_read_again)
        self._show_chosen()
        self._show_buttons()
        announce(self.what, self.what.text())

    def _show_weights(
        self, pair: PairOfViews, index: int, has_gradient: bool, is_updated: bool
    ) -> None:
        step = self.step
        assert step is not None
        name = "filters" if "filters" in step.old_parameters[index] else "weights"
        parameters = step.new_parameters if is_updated else step.old_parameters
        gradients = step.parameter_gradients[index][name] if has_gradient else None
        pair.show_values(
            _by_output(parameters[index][name], pair.shape),
            None if gradients is None else _by_output(gradients, pair.shape),
        )

    def _show_loss(self, step: TrainingStep, is_read_again: bool) -> None:
        is_known = self.number > len(step.steps)
        self.loss.setText(f"{step.loss_before:.4f}" if is_known else "–")
        if not is_known:
            self.loss_line.setText(self.tr("The loss is still to come."))
            return
        probability = float(step.before.probabilities[step.label])
        text = self.tr("Loss: −ln {0}, the probability of {1}.")
        line = text.format(f"{probability:.4f}", step.label)
        if is_read_again:
            after = self.tr("After the step: {0}, with {1} % for {2}.").format(
                f"{step.loss_after:.4f}",
                f"{100 * float(step.after.probabilities[step.label]):.1f}",
                step.label,
            )
            line = f"{line} {after}"
            if step.loss_after > step.loss_before:
                line += " " + self.tr("The step was too long: it overshoots.")
        self.loss_line.setText(line)

    def _show_chosen(self) -> None:
        step = self.step
        for pair in (*self.values, *self.weights.values()):
            pair.mark(None)
        if step is None or self._chosen is None:
            return
        kind, index, place = self._chosen
        name = layer_name(step.steps[index])
        if kind == "value":
            self.values[index].mark(place)
            title = self.tr("Into {0}: {1}").format(name, _place_text(place))
            self.products.show_value(step, index, place, title)
            return
        self.weights[index].mark(place)
        if "filters" in step.old_parameters[index]:
            parameter, where = "filters", place
        else:
            shape = step.steps[index].input_shape
            feature = int(np.ravel_multi_index(place[1:], shape))
            parameter, where = "weights", (feature, place[0])
        title = self.tr("Weight of {0}, {1}").format(name, _place_text(place))
        self.products.show_parameter(step, index, parameter, where, title)

    def _show_buttons(self) -> None:
        is_playing = self._timer.isActive()
        self.back_button.setEnabled(self.number > 0)
        self.next_button.setEnabled(self.number < len(self.stops) - 1)
        self.play_button.setText(self.tr("Pause") if is_playing else self.tr("Play"))

    def _name_rows(self) -> None:
        if self.step is None or not self.values:
            return
        self.values[0].set_heads(self.tr("Input"), self.tr("By the input"))
        for index, each in enumerate(self.step.steps):
            name = layer_name(each)
            self._layer_heads[index].setText(f"{index + 1}  {name}")
            shape = " × ".join(str(size) for size in (*each.output_shape[1:], each.output_shape[0]))
            self.values[index + 1].set_heads(
                self.tr("Its values, {0}").format(shape), self.tr("By its values")
            )
            if index in self.weights:
                self.weights[index].set_heads(self.tr("Its weights"), self.tr("By its weights"))

    # Making

    def _lay_out(self) -> None:
        for label, style in (
            (self.title, "title"),
            (self.place, "heading"),
            (self.loss, "display"),
        ):
            set_text_style(label, style)
        self.lead.setProperty("role", "muted")
        self.loss_line.setProperty("role", "muted")
        right = Qt.AlignmentFlag.AlignRight
        head = QGridLayout()
        head.setColumnStretch(0, 1)
        head.addWidget(self.title, 0, 0)
        head.addWidget(self.place, 0, 1, right)
        head.addWidget(self.lead, 1, 0)
        head.addWidget(self.legend, 1, 1, right)
        self._rows.setSpacing(8)
        rows = QWidget()
        filled(QVBoxLayout(rows), self._rows, None)
        self._side = QWidget()
        filled(
            QVBoxLayout(self._side),
            *(self.loss, 2, self.loss_line, 12, hairline(), 12, self.products, None),
        )
        self._columns = filled(
            QBoxLayout(QBoxLayout.Direction.LeftToRight), rows, self._side, spacing_px=32
        )
        self._columns.setStretchFactor(rows, 1)
        body = QWidget()
        filled(
            QVBoxLayout(body), self._columns, margins_px=(SIDE_MARGIN_PX, 12, SIDE_MARGIN_PX, 16)
        )
        top = filled(
            QVBoxLayout(),
            *(head, 10, self.rail, 4, self.what),
            margins_px=(SIDE_MARGIN_PX, 20, SIDE_MARGIN_PX, 8),
        )
        settings, buttons = QWidget(), QWidget()
        flow, button_flow = FlowLayout(8, settings), FlowLayout(8, buttons)
        self._rate_label.setBuddy(self.rate_edit)
        self._label_label.setBuddy(self.label_box)
        for widget in (self._rate_label, self.rate_edit, self._label_label, self.label_box):
            flow.addWidget(widget)
        for button in (self.back_button, self.play_button, self.next_button):
            button_flow.addWidget(button)
        foot = QWidget()
        self._foot = filled(
            QBoxLayout(QBoxLayout.Direction.LeftToRight, foot),
            *(settings, buttons),
            spacing_px=16,
            margins_px=(SIDE_MARGIN_PX, 12, SIDE_MARGIN_PX, 12),
        )
        self._foot.setStretchFactor(settings, 1)
        layout = filled(QVBoxLayout(self), top, hairline(), scrolling(body), hairline(), foot)
        layout.setStretch(2, 1)

    def _connect(self) -> None:
        self._timer.timeout.connect(self.go_on)
        self.rail.valueChanged.connect(self.go_to)
        self.back_button.clicked.connect(self.go_back)
        self.play_button.clicked.connect(self.play_or_pause)
        self.next_button.clicked.connect(self.go_on)
        self.rate_edit.editingFinished.connect(self._settings_changed)
        self.label_box.activated.connect(self._settings_changed)
        for keys, slot in (("Alt+Left", self.go_back), ("Alt+Right", self.go_on)):
            QShortcut(QKeySequence(keys), self, slot)

    def _restyle(self) -> None:
        scale = current_type_scale()
        is_wide = self.width() >= scale.px(STACKED_BELOW_PX + 100)
        directions = QBoxLayout.Direction
        direction = directions.LeftToRight if is_wide else directions.TopToBottom
        self._columns.setDirection(direction)
        self._foot.setDirection(direction)
        self._side.setMinimumWidth(scale.px(SIDE_PX) if is_wide else 0)
        self._side.setMaximumWidth(scale.px(SIDE_PX) if is_wide else 16_777_215)
        self.rate_edit.setFixedWidth(scale.px(90))

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("How it learns"))
        self.title.setText(self.tr("How it learns"))
        text = self.tr("One training step on your drawing. Click a value to see its arithmetic.")
        self.lead.setText(text)
        self._rate_label.setText(self.tr("Learning rate"))
        self._label_label.setText(self.tr("It should be"))
        self.rate_edit.setAccessibleName(self.tr("Learning rate"))
        self.label_box.setAccessibleName(self.tr("It should be"))
        self.back_button.setText(self.tr("Back"))
        self.next_button.setText(self.tr("Next"))
        self.rail.setAccessibleName(self.tr("Progress"))
        if self.step is not None:
            self.stops = stops_of(self.step)
        self._name_rows()
        self._show_stop()
        self._show_buttons()

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack the columns in a narrow window."""
        super().resizeEvent(event)
        self._restyle()

    def reject(self) -> None:
        """Stop playing; Qt calls this when the window closes."""
        self._timer.stop()
        super().reject()


def _by_output(array: NDArray[np.float64], shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Return weights by output, as `Step.weights` does: dense ones are (features, outputs)."""
    return array if array.shape == shape else array.T.reshape(shape)


def _place_text(place: tuple[int, ...]) -> str:
    return ", ".join(str(number + 1) for number in place)
