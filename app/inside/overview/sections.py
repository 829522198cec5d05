"""The parts of the overview: for each layer its weights and what it computes."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.inside.arithmetic.texts import number_text, share_text, value_text
from app.inside.inspection import Inspection
from app.inside.overview.columns_view import ColumnsView
from app.inside.overview.step_texts import outputs_text, weights_text
from app.inside.overview.tile_grid import EDGE_PX
from app.inside.overview.tiles_view import TilesView
from app.look.current import Adaptive
from app.look.style_sheet import set_text_style
from app.widgets.named_widgets import filled

translate = QCoreApplication.translate

Values = NDArray[np.float64]

_GAP_PX = 4

MAX_TILES = 1024
"""Of a layer that are shown: no network that reads well has more maps."""

_MOSAIC_EDGE_PX = 82
"""Of the weights of all channels together at 100 %."""


class Section(Adaptive, QWidget):
    """A heading with pictures of one layer.

    Parameters
    ----------
    inspection : Inspection
    step : int
    view : QWidget
    """

    view: QWidget

    def __init__(self, inspection: Inspection, step: int, view: QWidget) -> None:
        super().__init__()
        self.view = view
        self.inspection, self.step = inspection, step
        # The inspection may look at another network before this section is deleted.
        self.layer = inspection.steps[step]
        self.head = QLabel()
        set_text_style(self.head, "label")
        filled(QVBoxLayout(self), self.head, view, spacing_px=_GAP_PX)

    def heading(self) -> str:
        """Return the text of the heading."""
        raise NotImplementedError

    def follow_values(self) -> None:
        """Show the values of another drawing."""
        self.follow_selection()

    def follow_selection(self) -> None:
        """Mark the chosen value."""
        raise NotImplementedError

    def _retranslate(self) -> None:
        self.head.setText(self.heading())
        self.view.setAccessibleName(self.heading())


class WeightsSection(Section):
    """The weights of each output as a picture; choosing one chooses a value of its map."""

    view: TilesView

    def __init__(self, inspection: Inspection, step: int) -> None:
        weights = inspection.steps[step].weights
        assert weights is not None
        pictures = mosaics(weights[:MAX_TILES])
        count, height, width = pictures.shape
        edge_px = EDGE_PX if weights.ndim == 4 and weights.shape[1] == 1 else _MOSAIC_EDGE_PX
        self.view = TilesView(count, QSize(width, height), edge_px, has_pixels=False)
        self.view.show_values(pictures)
        super().__init__(inspection, step, self.view)
        self.view.chosen.connect(self._choose)
        self.adapt()
        self.follow_values()

    def heading(self) -> str:
        """Return how many weights there are."""
        return weights_text(self.layer)

    def _retranslate(self) -> None:
        super()._retranslate()
        self.view.setAccessibleDescription(
            translate("InsidePanel", "Blue is positive, orange negative.")
        )

    def follow_selection(self) -> None:
        """Mark the weights of the chosen value."""
        inspection = self.inspection
        is_here = inspection.step == self.step
        self.view.mark(inspection.place[0] if is_here else None)

    def _choose(self, number: int, *_: int) -> None:
        others = len(self.layer.output_shape) - 1
        place = self.inspection.place
        if self.inspection.step != self.step or len(place) != 1 + others:
            place = (number, *[-1] * others)
        self.inspection.choose(self.step, (number, *place[1:]))


class MapsSection(Section):
    """The maps that a layer computes, or its values."""

    view: TilesView

    def __init__(self, inspection: Inspection, step: int) -> None:
        shape = inspection.steps[step].output_shape
        height, width = shape[1:] if len(shape) == 3 else (1, 1)
        self._is_flat = len(shape) == 1
        edge_px = EDGE_PX if not self._is_flat else EDGE_PX // 3
        self.view = TilesView(min(shape[0], MAX_TILES), QSize(width, height), edge_px)
        super().__init__(inspection, step, self.view)
        self.view.chosen.connect(self._choose)
        self.adapt()
        self.follow_values()

    def heading(self) -> str:
        """Return how many maps there are."""
        return outputs_text(self.layer)

    def follow_values(self) -> None:
        """Show the values of another drawing."""
        activations = self.inspection.activations
        if activations is None:
            self.view.show_values(None)
            self.view.setAccessibleDescription(translate("InsidePanel", "Nothing is drawn."))
        else:
            outputs = activations.outputs(self.step)[:MAX_TILES]
            self.view.show_values(
                outputs.reshape(len(outputs), -1, outputs.shape[-1] if outputs.ndim == 3 else 1)
            )
            self.view.setAccessibleDescription(_range_text(outputs))
        self.follow_selection()

    def follow_selection(self) -> None:
        """Mark the chosen value."""
        inspection = self.inspection
        if inspection.step != self.step or inspection.activations is None:
            self.view.mark(None)
        else:
            number, *pixel = inspection.place
            self.view.mark(number, (pixel[0], pixel[1]) if pixel else None)

    def _choose(self, number: int, row: int, column: int) -> None:
        place = (number,) if self._is_flat else (number, row, column)
        self.inspection.choose(self.step, place)


class ColumnsSection(Section):
    """The scores or the probabilities as columns."""

    view: ColumnsView

    def __init__(
        self,
        inspection: Inspection,
        step: int,
        text_of: Callable[[float], str],
        text: Callable[[], str],
    ) -> None:
        self._text_of, self._text = text_of, text
        self.view = ColumnsView(inspection.steps[step].output_shape[0], text_of)
        super().__init__(inspection, step, self.view)
        self.view.chosen.connect(lambda number: inspection.choose(step, (number,)))
        self.adapt()
        self.follow_values()

    def heading(self) -> str:
        """Return what the columns are."""
        return self._text()

    def follow_values(self) -> None:
        """Show the values of another drawing."""
        activations = self.inspection.activations
        if activations is None:
            self.view.show_values(None)
            self.view.setAccessibleDescription(translate("InsidePanel", "Nothing is drawn."))
        else:
            values = activations.outputs(self.step)
            self.view.show_values(values)
            each = (
                f"{digit}: {self._text_of(value)}" for digit, value in enumerate(values.tolist())
            )
            self.view.setAccessibleDescription(", ".join(each))
        self.follow_selection()

    def follow_selection(self) -> None:
        """Mark the chosen column."""
        inspection = self.inspection
        self.view.mark(inspection.place[0] if inspection.step == self.step else None)


def sections_of(inspection: Inspection) -> list[Section]:
    """Return the sections of all layers, in the order of the calculation."""
    sections: list[Section] = []
    for index, step in enumerate(inspection.steps):
        if step.weights is not None:
            sections.append(WeightsSection(inspection, index))
        if index == inspection.scores_step:
            sections.append(ColumnsSection(inspection, index, _score_text, _scores_heading))
        elif index > inspection.scores_step:
            sections.append(ColumnsSection(inspection, index, share_text, _shares_heading))
        else:
            sections.append(MapsSection(inspection, index))
    return sections


def mosaics(weights: Values) -> Values:
    """Return one picture for the weights of each output, (outputs, height, width).

    Channels stand side by side in rows, with gaps of one pixel (NaN) between them.
    """
    count = len(weights)
    if weights.ndim == 2:
        # Units have no place: their weights are wrapped like text.
        length = weights.shape[1]
        columns = math.ceil(math.sqrt(length))
        rows = math.ceil(length / columns)
        wrapped = np.full((count, rows * columns), np.nan)
        wrapped[:, :length] = weights
        return wrapped.reshape(count, rows, columns)
    channels, height, width = weights.shape[1:]
    columns = math.ceil(math.sqrt(channels))
    rows = math.ceil(channels / columns)
    spaced = np.full((count, rows * columns, height + 1, width + 1), np.nan)
    spaced[:, :channels, :height, :width] = weights
    spaced = spaced.reshape(count, rows, columns, height + 1, width + 1)
    joined = spaced.transpose(0, 1, 3, 2, 4).reshape(
        count, rows * (height + 1), columns * (width + 1)
    )
    return joined[:, :-1, :-1]


def _range_text(values: Values) -> str:
    low, high = float(values.min()), float(values.max())
    strongest = int(np.unravel_index(values.argmax(), values.shape)[0])
    text = translate("InsidePanel", "Values from {0} to {1}; the largest is in number {2}.")
    return text.format(value_text(low), value_text(high), strongest + 1)


def _score_text(value: float) -> str:
    return number_text(value, 1)


def _scores_heading() -> str:
    return translate("InsidePanel", "10 scores, before softmax")


def _shares_heading() -> str:
    return translate("InsidePanel", "10 probabilities in %, after softmax")
