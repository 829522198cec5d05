"""The stops of one training step, in order: forward, loss, backward, update, read again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from model.explanation.activations import Step
from model.explanation.training_step import TrainingStep

translate = QCoreApplication.translate


class Phase(Enum):
    """A part of the step."""

    FORWARD = "forward"
    BACKWARD = "backward"
    UPDATE = "update"


@dataclass(frozen=True)
class Stop:
    """A place in the training step.

    Parameters
    ----------
    phase : Phase
    layer : int or None
        Of the layer at work, from 0; None for the input, the loss, and the update.
    text : str
        What happens, one sentence.
    """

    phase: Phase
    layer: int | None
    text: str


def stops_of(step: TrainingStep) -> list[Stop]:
    """Return all stops of a training step."""
    layers = list(enumerate(step.steps))
    forward = [
        Stop(Phase.FORWARD, None, translate("OneStep", "The drawing as the network sees it"))
    ]
    forward += [Stop(Phase.FORWARD, index, _forward_text(each)) for index, each in layers]
    forward.append(Stop(Phase.FORWARD, None, translate("OneStep", "The loss: how wrong it is")))
    backward = [
        Stop(Phase.BACKWARD, index, _backward_text(each)) for index, each in reversed(layers)
    ]
    update = [
        Stop(Phase.UPDATE, None, translate("OneStep", "The weights change")),
        Stop(Phase.UPDATE, None, translate("OneStep", "The same drawing, read again")),
    ]
    return [*forward, *backward, *update]


def layer_name(step: Step) -> str:
    """Return what a layer is called."""
    names = {
        "conv3x3": translate("OneStep", "Convolution"),
        "convolution": translate("OneStep", "Convolution"),
        "maxpool2": translate("OneStep", "Pooling"),
        "max_pooling": translate("OneStep", "Pooling"),
        "average_pooling": translate("OneStep", "Mean pooling"),
        "affine": translate("OneStep", "Weighted sums"),
        "relu": "ReLU",
        "sigmoid": "Sigmoid",
        "tanh": "Tanh",
        "batch_normalization": translate("OneStep", "Normalization"),
        "softmax": "Softmax",
    }
    return names.get(step.layer.kind or "softmax", step.layer.kind)


def forward_rule(step: Step) -> str:
    """Return the rule of a layer's forward pass."""
    rules = {
        "conv3x3": translate("OneStep", "filter × pixels beneath, added up, plus a bias"),
        "convolution": translate("OneStep", "filter × pixels beneath, added up, plus a bias"),
        "maxpool2": translate("OneStep", "the largest of each window"),
        "max_pooling": translate("OneStep", "the largest of each window"),
        "average_pooling": translate("OneStep", "the mean of each window"),
        "affine": translate("OneStep", "weights × values, added up, plus a bias"),
        "relu": translate("OneStep", "negative values become 0"),
        "sigmoid": "1 / (1 + exp(−x))",
        "tanh": "tanh(x)",
        "batch_normalization": translate("OneStep", "minus the mean, divided by the deviation"),
    }
    return rules.get(step.layer.kind, translate("OneStep", "exp of each score, divided by the sum"))


def backward_rule(step: Step) -> str:
    """Return how the gradient goes back through a layer."""
    rules = {
        "conv3x3": translate("OneStep", "times the filters; for the filters times the pixels"),
        "convolution": translate("OneStep", "times the filters; for the filters times the pixels"),
        "maxpool2": translate("OneStep", "to the largest of each window"),
        "max_pooling": translate("OneStep", "to the largest of each window"),
        "average_pooling": translate("OneStep", "an equal share to each of a window"),
        "affine": translate("OneStep", "times the weights; for the weights times the values"),
        "relu": translate("OneStep", "through where the value was positive"),
        "sigmoid": translate("OneStep", "times y (1 − y)"),
        "tanh": translate("OneStep", "times 1 − y²"),
        "batch_normalization": translate("OneStep", "divided by the deviation"),
    }
    return rules.get(step.layer.kind, translate("OneStep", "probability, minus 1 at the label"))


def _forward_text(step: Step) -> str:
    return translate("OneStep", "{0}: {1}").format(layer_name(step), forward_rule(step))


def _backward_text(step: Step) -> str:
    return translate("OneStep", "Back through {0}: {1}").format(
        layer_name(step), backward_rule(step)
    )
