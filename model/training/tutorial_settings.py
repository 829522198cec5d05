"""The settings and data sizes with which each tutorial trains its network."""

from __future__ import annotations

from dataclasses import dataclass

from model.training.settings import TrainingSettings


@dataclass(frozen=True)
class TutorialBudget:
    """A run as a tutorial describes it.

    How pixels are scaled is part of the network's own description.

    Parameters
    ----------
    settings : TrainingSettings
        Optimizer, learning rate, batch size, epochs, and steps where the text counts those.
    training_images : int
        How many of MNIST's training images to use, from the first.
    test_images : int
        How many of MNIST's test images to use, from the first; 0 if the text measures on the last
        `training_tail` training images, each before its own step.
    training_tail : int
    reported_accuracy : float or None
        What the run must reach, 0-1; None if the text reports none.
    """

    settings: TrainingSettings
    training_images: int
    test_images: int = 10_000
    training_tail: int = 0
    reported_accuracy: float | None = None


#: By the network's name in `model.network.networks.NETWORKS`.
TUTORIAL_SETTINGS: dict[str, TutorialBudget] = {
    "classic": TutorialBudget(
        TrainingSettings(epochs=1, batch_size=1, learning_rate=0.005),
        training_images=1_000,
        test_images=0,
        training_tail=100,
        reported_accuracy=0.78,
    ),
    "simple-convnet": TutorialBudget(
        # Adam alone reaches 92 %: it overfits so few images within a few epochs. Smoothed labels,
        # weight decay and averaging prevent that with the text's images and epochs.
        TrainingSettings(
            epochs=20,
            batch_size=100,
            learning_rate=0.005,
            optimizer="adam",
            schedule="cosine",
            weight_decay=0.5,
            label_smoothing=0.2,
            averaging=0.95,
        ),
        training_images=2_000,
        test_images=1_000,
        reported_accuracy=0.96,
    ),
    "two-conv": TutorialBudget(
        TrainingSettings(epochs=10, batch_size=16, learning_rate=0.01, optimizer="momentum"),
        training_images=10_000,
        reported_accuracy=0.9466,
    ),
    "two-layer": TutorialBudget(
        TrainingSettings(epochs=17, batch_size=100, learning_rate=0.1, steps=10_000),
        training_images=60_000,
        reported_accuracy=0.94,
    ),
    "conv-pool5": TutorialBudget(
        TrainingSettings(epochs=1, batch_size=16, learning_rate=0.01, gradient_reduction="sum"),
        training_images=6_400,
    ),
}

#: `simple-convnet` on all of MNIST, where three epochs are enough.
SIMPLE_CONVNET_ON_ALL_IMAGES = TutorialBudget(
    TrainingSettings(
        epochs=3,
        batch_size=100,
        learning_rate=0.002,
        optimizer="adam",
        schedule="cosine",
        weight_decay=0.1,
        label_smoothing=0.1,
        averaging=0.99,
    ),
    training_images=60_000,
    reported_accuracy=0.988,
)
