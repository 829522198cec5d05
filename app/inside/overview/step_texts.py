"""What the layers, their pictures and their values are called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from model.explanation.activations import Step
from model.network.layers.base import Shape

translate = QCoreApplication.translate


def weights_text(step: Step) -> str:
    """Return the heading above the weights of a layer."""
    weights = step.weights
    assert weights is not None
    count, *shape = weights.shape
    if "filters" in step.layer.parameters:
        channels, height, width = shape
        sizes = (height, width) if channels == 1 else (height, width, channels)
        if count == 1:
            return translate("InsidePanel", "1 filter, {0}").format(_times(sizes))
        return translate("InsidePanel", "{0} filters, {1}").format(count, _times(sizes))
    if len(shape) == 3 and shape[0] == 1:
        shape = shape[1:]
    return translate("InsidePanel", "Weights of {0} outputs, {1} each").format(count, _times(shape))


def outputs_text(step: Step) -> str:
    """Return the heading above what a layer computes."""
    count, *size = step.output_shape
    after = _after(step)
    if not size:
        return translate("InsidePanel", "{0} values {1}").format(count, after)
    if step.layer.kind.startswith("conv"):
        if count == 1:
            return translate("InsidePanel", "1 feature map, {0}").format(_times(size))
        return translate("InsidePanel", "{0} feature maps, {1}").format(count, _times(size))
    if "pool" in step.layer.kind:
        if count == 1:
            return translate("InsidePanel", "1 pooled map, {0}").format(_times(size))
        return translate("InsidePanel", "{0} pooled maps, {1}").format(count, _times(size))
    if count == 1:
        return translate("InsidePanel", "1 map {0}, {1}").format(after, _times(size))
    return translate("InsidePanel", "{0} maps {1}, {2}").format(count, after, _times(size))


def _after(step: Step) -> str:
    names = {
        "relu": translate("InsidePanel", "after ReLU"),
        "sigmoid": translate("InsidePanel", "after sigmoid"),
        "tanh": translate("InsidePanel", "after tanh"),
        "batch_normalization": translate("InsidePanel", "after normalization"),
        "affine": translate("InsidePanel", "of a dense layer"),
    }
    kind = step.layer.kind
    return names.get(kind) or translate("InsidePanel", "after {0}").format(kind)


def place_text(shape: Shape, place: tuple[int, ...]) -> str:
    """Return where a value is in the outputs of a layer, counted from 1."""
    if len(shape) == 1:
        return translate("InsidePanel", "value {0}").format(place[0] + 1)
    channel, row, column = (number + 1 for number in place)
    return translate("InsidePanel", "map {0}, row {1}, column {2}").format(channel, row, column)


def digit_text(digit: int) -> str:
    """Return where a score or a probability is: they are counted by their digit."""
    return translate("InsidePanel", "digit {0}").format(digit)


def _times(sizes: tuple[int, ...] | list[int]) -> str:
    return " × ".join(map(str, sizes))
