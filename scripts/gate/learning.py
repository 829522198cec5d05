"""Training of the gate's heads on features."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.network.losses import cross_entropy, one_hot
from model.network.network import Network
from model.rejection.features import Features
from model.rejection.heads import Heads, head_description, joined_heads
from model.training.optimizers import Adam
from model.training.schedules import one_cycle

#: The share of itself that the running average of the weights keeps at each step, after the first.
AVERAGING = 0.998


@dataclass(frozen=True)
class HeadSettings:
    """How heads are trained.

    Parameters
    ----------
    heads : int
        The number of heads, each with its own seed.
    hidden : int
        The size of the hidden layer.
    input_dropout, dropout : float
        Fractions of the features and of the hidden outputs that are dropped while learning.
    """

    heads: int = 3
    hidden: int = 96
    input_dropout: float = 0.1
    dropout: float = 0.3
    epochs: int = 5
    batch_size: int = 256
    learning_rate: float = 0.002
    weight_decay: float = 0.05
    label_smoothing: float = 0.02
    seed: int = 1


def train_heads(
    features: NDArray[np.float16],
    classes: NDArray[np.int64],
    settings: HeadSettings,
    report: Callable[[str], None] = print,
) -> Heads:
    """Train all heads on features (count, features) and their classes (count,)."""
    mean, scale = _standardisation(features)
    class_count = int(classes.max()) + 1
    networks = []
    for number in range(settings.heads):
        network = _head(features.shape[1], class_count, settings, settings.seed + number)
        epochs = _epochs(network, features, classes, mean, scale, settings, settings.seed + number)
        for epoch, (loss, accuracy) in enumerate(epochs, start=1):
            report(
                f"head {number + 1}/{settings.heads}  epoch {epoch}/{settings.epochs}  "
                f"loss {loss:.4f}  accuracy {accuracy:.4f}"
            )
        networks.append(network)
    return joined_heads(networks, mean, scale)


def _head(features: int, classes: int, settings: HeadSettings, seed: int) -> Network:
    description = head_description(
        features, settings.hidden, classes, settings.input_dropout, settings.dropout
    )
    return Network(description, np.random.default_rng(seed))


def _standardisation(features: NDArray[np.float16]) -> tuple[Features, Features]:
    sample = features[:: max(1, len(features) // 20_000)].astype(np.float32)
    std = sample.std(axis=0)
    return sample.mean(axis=0), (1.0 / np.maximum(std, 0.05 * std.mean())).astype(np.float32)


def _epochs(
    network: Network,
    features: NDArray[np.float16],
    classes: NDArray[np.int64],
    mean: Features,
    scale: Features,
    settings: HeadSettings,
    seed: int,
) -> Iterator[tuple[float, float]]:
    """Train one head and yield the loss and accuracy of each epoch; it ends with averaged weights.

    Its classes are more than ten, so that the trainer of readers does not fit.
    """
    optimizer = Adam(settings.learning_rate, settings.weight_decay)
    generator = np.random.default_rng([seed, 1])
    average = network.weights()
    network.set_training(True)
    batches = -(-len(classes) // settings.batch_size)
    for epoch in range(settings.epochs):
        order = generator.permutation(len(classes))
        losses, right = 0.0, 0
        for batch in range(batches):
            done = (epoch * batches + batch) / (settings.epochs * batches)
            optimizer.learning_rate = settings.learning_rate * one_cycle(done)
            indices = order[batch * settings.batch_size : (batch + 1) * settings.batch_size]
            labels = classes[indices]
            standard = (features[indices] - mean) * scale
            probabilities = network.forward(standard[:, None, None])
            targets = one_hot(labels, probabilities.shape[1], settings.label_smoothing)
            network.backward(targets)
            optimizer.update(network.parameters, network.gradients)
            # The first averages are short, because they would hold the random weights.
            steps = epoch * batches + batch
            share = max(1.0 - AVERAGING, 10.0 / (10.0 + steps))
            for name, array in network.parameters.items():
                average[name] += share * (array - average[name])
            losses += cross_entropy(probabilities, targets) * len(labels)
            right += int((probabilities.argmax(axis=1) == labels).sum())
        yield losses / len(classes), right / len(classes)
    network.set_weights(average)
    network.set_training(False)
