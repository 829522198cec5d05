"""The settings and data sizes with which each tutorial trains its network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from model.network.network import Description
from model.network.networks import describe_network
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
    learns_test_images : bool
        Whether these are test images instead, as in the text.
    initializers : dict
        Std of the first weights of layers by their kind, where it is not the network's own.
    test_images : int
        How many of MNIST's test images to use, from the first; 0 if the text measures on the last
        `training_tail` images that it learns, each before its own step.
    training_tail : int
    reported_accuracy : float or None
        What the text states, 0-1; None if it states none for this run.
    """

    settings: TrainingSettings
    training_images: int
    test_images: int = 10_000
    training_tail: int = 0
    reported_accuracy: float | None = None
    learns_test_images: bool = False
    initializers: Mapping[str, float] = field(default_factory=dict)

    def description(self, network: str) -> Description:
        """Return the description of the named network with the budget's initializers."""
        return [
            {**entry, "initializer": {"scaled_normal": self.initializers[entry["kind"]]}}
            if entry["kind"] in self.initializers
            else entry
            for entry in describe_network(network)
        ]


#: By the network's name in `model.network.networks.NETWORKS`.
TUTORIAL_SETTINGS: dict[str, TutorialBudget] = {
    "classic": TutorialBudget(
        TrainingSettings(epochs=1, batch_size=1, learning_rate=0.005),
        training_images=1_000,
        test_images=0,
        training_tail=100,
    ),
    "simple-convnet": TutorialBudget(
        TrainingSettings(epochs=20, batch_size=100, learning_rate=0.001, optimizer="adam"),
        training_images=2_000,
        test_images=1_000,
    ),
    "two-conv": TutorialBudget(
        TrainingSettings(epochs=10, batch_size=16, learning_rate=0.01, optimizer="momentum"),
        training_images=10_000,
        reported_accuracy=0.9466,
    ),
    "two-layer": TutorialBudget(
        TrainingSettings(
            epochs=17, batch_size=100, learning_rate=0.1, steps=10_000, with_replacement=True
        ),
        training_images=60_000,
    ),
    "conv-pool5": TutorialBudget(
        TrainingSettings(epochs=1, batch_size=16, learning_rate=0.01, gradient_reduction="sum"),
        training_images=6_400,
    ),
}

#: What the table of the first text shows: the softmax alone learns, of test images, while the
#: filters stay as they were drawn.
SOFTMAX_ALONE = TutorialBudget(
    TrainingSettings(epochs=1, batch_size=1, learning_rate=0.01, frozen="conv3x3"),
    training_images=1_000,
    test_images=0,
    training_tail=100,
    reported_accuracy=0.78,
    learns_test_images=True,
    initializers={"conv3x3": 1 / 9, "softmax": 1 / 1352},
)

#: `simple-convnet` with the text's images and epochs. It overfits so few images within a few
#: epochs; smoothed labels, weight decay and averaging prevent that.
SIMPLE_CONVNET_REGULARIZED = TutorialBudget(
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
)

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
)
