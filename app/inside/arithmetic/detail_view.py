"""The arithmetic of the chosen value: pictures, the channels that feed it, and the result."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.inside.arithmetic.arithmetic_view import ArithmeticView
from app.inside.arithmetic.blocks import blocks_of
from app.inside.arithmetic.texts import formula, result_text, value_text
from app.inside.inspection import Inspection
from app.inside.overview.step_texts import digit_text, place_text
from app.inside.overview.tile_grid import tile_grid
from app.inside.overview.tiles_view import TilesView
from app.look.current import Adaptive
from app.look.style_sheet import set_text_style
from app.widgets.labels import SteadyLabel
from app.widgets.named_widgets import announce, filled
from app.widgets.screen_fit import grown
from model.explanation.arithmetic import Arithmetic, WeightedSum, arithmetic_of

translate = QCoreApplication.translate

_CHANNEL_EDGE_PX = 10
_GAP_PX = 4


class DetailView(Adaptive, QWidget):
    """Shows how the chosen value of an inspection came about.

    It has room for the layer that needs most, so that nothing below moves.
    """

    def __init__(self, inspection: Inspection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inspection = inspection
        self.picture = ArithmeticView()
        self.picture.pointed.connect(inspection.slide_to)
        self.channel_label = SteadyLabel()
        self.channel_label.setObjectName("insideChannel")
        self.channel_label.setProperty("role", "muted")
        set_text_style(self.channel_label, "caption")
        self.channels = TilesView(1, QSize(1, 1), _CHANNEL_EDGE_PX)
        self.channels.setObjectName("insideChannels")
        self.channels.chosen.connect(lambda number, *_: inspection.unfold(number))
        self._channels_holder = QWidget()
        filled(QVBoxLayout(self._channels_holder), self.channels, None)
        filled(
            QVBoxLayout(self),
            *(self.picture, self.channel_label, self._channels_holder),
            spacing_px=_GAP_PX,
        )
        inspection.values_changed.connect(self.refresh)
        inspection.selection_changed.connect(self._show_choice)
        self.adapt()

    def _retranslate(self) -> None:
        self.picture.setAccessibleName(translate("InsidePanel", "The arithmetic of one value"))
        self.refresh()

    def refresh(self) -> None:
        """Show the chosen value."""
        inspection, found = self._inspection, self._inspection.arithmetic
        self._show_channels(found)
        if found is None or inspection.network is None or inspection.activations is None:
            self.picture.show_blocks(())
            self.picture.setAccessibleDescription("")
            text = translate("InsidePanel", "Draw a digit to see every value and its arithmetic.")
            self.picture.show_result("", text)
            return
        self.picture.show_blocks(
            blocks_of(
                inspection.network,
                inspection.activations,
                inspection.step,
                inspection.place,
                inspection.channel,
                found,
            )
        )
        value, place = result_text(found), self._place_text()
        text = f"= {formula(found)} → {place}"
        self.picture.show_result(value, text, is_negative=found.value < 0)
        self.picture.setAccessibleDescription(f"{place}: {value} = {formula(found)}")

    def _show_choice(self) -> None:
        """Show the value that the person chose, and announce it."""
        self.refresh()
        announce(self, self.picture.accessibleDescription())

    def _place_text(self) -> str:
        inspection = self._inspection
        if inspection.step >= inspection.scores_step:
            return digit_text(inspection.place[0])
        return place_text(inspection.chosen_step.output_shape, inspection.place)

    def _show_channels(self, found: Arithmetic | None) -> None:
        """Show the sums of all channels, where there are several."""
        sums = found.channel_sums if isinstance(found, WeightedSum) else np.zeros(0)
        self.channels.setVisible(len(sums) > 1)
        if len(sums) <= 1:
            self.channel_label.setText("")
            return
        self.channels.set_count(len(sums))
        channel = self._inspection.channel
        self.channels.show_values(sums.reshape(-1, 1, 1))
        self.channels.mark(channel)
        text = translate("InsidePanel", "Sums of {0} channels; number {1} is unfolded: {2}")
        text = text.format(len(sums), channel + 1, value_text(float(sums[channel])))
        self.channel_label.setText(text)
        self.channels.setAccessibleName(text)

    def make_room(self, width_px: int) -> int:
        """Reserve the height of the layer that needs most at a width, and return it."""
        network = self._inspection.network
        picture_px = channels_px = 0
        if network is not None:
            blank = network.activations(np.zeros(network.input_shape[1:], np.float32))
            for index, step in enumerate(network.steps):
                place = tuple(0 for _ in step.output_shape)
                found = arithmetic_of(step, blank, index, place)
                blocks = blocks_of(network, blank, index, place, 0, found)
                picture_px = max(picture_px, self.picture.height_of(blocks, width_px))
                if isinstance(found, WeightedSum) and len(found.inputs) > 1:
                    edge_px = grown(_CHANNEL_EDGE_PX)
                    grid = tile_grid(len(found.inputs), QSize(1, 1), width_px, edge_px)
                    channels_px = max(channels_px, grid.height_px)
        self.picture.setMinimumHeight(picture_px)
        self._channels_holder.setMinimumHeight(channels_px)
        self.channel_label.reserve([], min_lines=1 if channels_px else 0)
        label_px = self.channel_label.heightForWidth(width_px) if channels_px else 0
        return picture_px + label_px + channels_px + 2 * _GAP_PX
