"""Which pictures and tables show the arithmetic of a value."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from app.inside.arithmetic.block import Block
from model.explanation.activations import Activations, TransparentNetwork
from model.explanation.arithmetic import Arithmetic, Place, Pooled, Share, WeightedSum

translate = QCoreApplication.translate


def blocks_of(
    network: TransparentNetwork,
    activations: Activations,
    step: int,
    place: Place,
    channel: int,
    found: Arithmetic,
) -> Sequence[Block]:
    """Return the pictures of the arithmetic of a value.

    Parameters
    ----------
    network : TransparentNetwork
    activations : Activations
    step : int
    place : tuple of int
        Of the value in the outputs of the step.
    channel : int
        Whose products are shown, where several channels are summed.
    found : Arithmetic
        Of this value.
    """
    inputs = activations.inputs(step).reshape(network.steps[step].input_shape)
    if isinstance(found, WeightedSum):
        return _Sum(network, activations, step, place, channel, found, inputs).blocks()
    if isinstance(found, Share):
        return _share_blocks(found)
    if inputs.ndim != 3:
        return ()
    head = _map_text(place[0], inputs[place[0]])
    if not isinstance(found, Pooled):
        return [Block(head, inputs[place[0]], frame=(*place[1:], 1, 1), is_source=True)]
    chosen = found.chosen
    window = Block(
        translate("InsidePanel", "{0} values").format(found.inputs.size),
        found.inputs,
        numbers=found.inputs,
        frame=None if chosen is None else (*chosen, 1, 1),
    )
    framed = (*found.corner, *found.inputs.shape)
    return [Block(head, inputs[place[0]], frame=framed, is_source=True), window]


def _share_blocks(found: Share) -> Sequence[Block]:
    framed = (0, found.index, 1, 1)
    scores, exponentials = found.scores[None], found.exponentials[None]
    head = translate("InsidePanel", "{0} scores").format(scores.size)
    return [
        Block(head, scores, numbers=scores, frame=framed),
        Block(
            translate("InsidePanel", "e to the power of each score minus the largest"),
            exponentials,
            numbers=exponentials,
            frame=framed,
        ),
    ]


class _Sum:
    """The pictures of a weighted sum: what is weighed, the weights, and the products."""

    def __init__(
        self,
        network: TransparentNetwork,
        activations: Activations,
        step: int,
        place: Place,
        channel: int,
        found: WeightedSum,
        inputs: NDArray[np.float64],
    ) -> None:
        self._network, self._activations = network, activations
        self._step, self._place, self._channel = step, place, channel
        self._found, self._inputs = found, inputs
        self._is_ink = step == 0
        self._is_convolution = "filters" in network.steps[step].layer.parameters

    def blocks(self) -> Sequence[Block]:
        found, channel = self._found, self._channel
        window, weights = found.inputs[channel], found.weights[channel]
        shown = self._network.as_ink(window) if self._is_ink else window
        products = window * weights
        return [
            *self._source(window.shape),
            Block(self._window_text(window), shown, self._is_ink, numbers=window),
            Block(self._weights_text(), weights, numbers=weights, sign="×"),
            Block(translate("InsidePanel", "Products"), products, numbers=products, sign="="),
        ]

    def _source(self, size: tuple[int, ...]) -> Sequence[Block]:
        """Return the map that the window of a convolution slides over."""
        if not self._is_convolution:
            return []
        image = self._activations.image if self._is_ink else self._inputs[self._channel]
        head = _map_text(None if self._is_ink else self._channel, image)
        framed = (*self._found.corner, *size)
        return [Block(head, image, self._is_ink, frame=framed, is_source=True)]

    def _window_text(self, window: NDArray[np.float64]) -> str:
        if self._is_convolution:
            if self._is_ink:
                return translate("InsidePanel", "{0} pixels").format(window.size)
            return translate("InsidePanel", "{0} values").format(window.size)
        if self._inputs.ndim == 3:
            return _map_text(None if self._is_ink else self._channel, window)
        return translate("InsidePanel", "Value {0}").format(self._channel + 1)

    def _weights_text(self) -> str:
        number = self._place[0]
        if self._is_convolution:
            return translate("InsidePanel", "Filter {0}").format(number + 1)
        if self._step == len(self._network.steps) - 2:
            return translate("InsidePanel", "Weights of {0}").format(number)
        return translate("InsidePanel", "Weights of value {0}").format(number + 1)


def _map_text(number: int | None, values: NDArray[np.floating]) -> str:
    """Return what the input, or a map of the layer before, is called."""
    height, width = values.shape
    if number is None:
        return translate("InsidePanel", "Input {0} × {1}").format(height, width)
    return translate("InsidePanel", "Map {0}, {1} × {2}").format(number + 1, height, width)
