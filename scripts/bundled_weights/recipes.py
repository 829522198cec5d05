"""How each of the bundled networks is trained, phase by phase."""

from __future__ import annotations

from dataclasses import dataclass, replace

from model.datasets.augmentation.mixture import MixtureSettings
from model.training.settings import TrainingSettings


@dataclass(frozen=True)
class Phase:
    """One run on one mixture, which starts from the weights of the phase before it.

    Parameters
    ----------
    training : TrainingSettings
    mixture : MixtureSettings
    distillation_weight : float
        Weight of the network's own answers before the phase in what it aims at, 0-1; see
        `model.training.distillation`.
    interpolation : float
        Position of the result between the weights before the phase (0) and the weights that were
        learned (1), above 0 (Wortsman and others: "Robust fine-tuning of zero-shot models", 2022).
    passes : int
        Epochs of training on each epoch of the mixture, in another order each time. A mixture can
        take much longer to make than a small network to train on.
    """

    training: TrainingSettings
    mixture: MixtureSettings
    distillation_weight: float = 0.0
    interpolation: float = 1.0
    passes: int = 1


@dataclass(frozen=True)
class Recipe:
    """How one of the bundled networks is trained.

    With `asks_directions`, it asks for a second opinion on strokes where it is unsure; see
    `model.directions.opinion`.
    """

    network: str
    phases: tuple[Phase, ...]
    uses_mnist: bool = True
    uses_strokes: bool = True
    asks_directions: bool = False


_PER_SAMPLE = TrainingSettings(
    epochs=64,
    batch_size=1,
    learning_rate=0.006,
    schedule="cosine",
    weight_decay=1e-4,
    averaging=0.9999,
    seed=2,
)

_LIGHTLY_VARIED = MixtureSettings(
    stroke_copies=4,
    synthetic_drawings=8_000,
    strength=0.7,
    calm_strength=0.0,
    calm_from_epoch=15,
    is_light=True,
    is_sharp=True,
    rough_fraction=0.25,
)

_BEST = TrainingSettings(
    epochs=40,
    batch_size=128,
    learning_rate=0.003,
    optimizer="adam",
    schedule="one_cycle",
    weight_decay=0.02,
    label_smoothing=0.02,
    averaging=0.999,
    seed=1,
)

RECIPES = {
    "default": Recipe(
        "default",
        (
            Phase(_BEST, MixtureSettings(calm_strength=0.6, calm_from_epoch=32)),
            # At the end half of the data is unvaried: every variation blurs a little.
            Phase(
                replace(_BEST, epochs=8, learning_rate=0.001),
                MixtureSettings(
                    synthetic_drawings=30_000, strength=0.8, plain_fraction=0.5, seed=1
                ),
            ),
            # More shapes and rougher strokes, mostly with its own answers: it keeps what it knew.
            Phase(
                replace(_BEST, epochs=14, learning_rate=0.001, seed=2),
                MixtureSettings(
                    synthetic_drawings=45_000, plain_fraction=0.5, rough_fraction=0.25, seed=2
                ),
                distillation_weight=0.75,
                interpolation=0.6,
            ),
        ),
        asks_directions=True,
    ),
    "classic": Recipe("classic", (Phase(_PER_SAMPLE, _LIGHTLY_VARIED, passes=4),)),
    "synthetic": Recipe(
        "default",
        (
            Phase(
                replace(_BEST, epochs=6),
                MixtureSettings(synthetic_drawings=60_000, width_std=0.35),
            ),
        ),
        uses_mnist=False,
        uses_strokes=False,
    ),
}
