"""Training plans, as the form of the window makes them, and their presets."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from model.errors import TrainingError
from model.network.networks import NETWORKS
from model.training.limits import DRAWINGS, check_whole_number
from model.training.optimizers import OPTIMIZERS
from model.training.schedules import SCHEDULES
from model.training.settings import TrainingSettings

IN_USE = "in-use"
"""Stands for the network of the weights in use, from which the run continues."""

MNIST, SYNTHETIC, SAMPLES, FILE = "mnist", "synthetic", "samples", "file"
SOURCES = (MNIST, SYNTHETIC, SAMPLES, FILE)
AUGMENTATIONS = ("none", "light", "full")

QUICK, CLASSIC, BEST, FINE_TUNE, OWN = "quick", "classic", "best", "fine-tune", "own"
"""Presets; a preset becomes `OWN` when a field is changed."""

WEIGHT_DECAY, LABEL_SMOOTHING, AVERAGING = 0.02, 0.02, 0.999
"""The settings of `TrainingPlan.is_regularized`."""


@dataclass(frozen=True)
class TrainingPlan:
    """All settings of a run; only the weights in use are not part of it.

    Parameters
    ----------
    network : str
        A name of `model.network.networks.NETWORKS`, or `IN_USE`.
    sources : tuple of str
        Of `SOURCES`; more than one is a mix.
    file : str
        The file or folder that the source `FILE` stands for.
    drawings : int
        The maximum of each source except my samples, which are all used; 0 for all, or for
        20,000 synthetic ones.
    augmentation : str
        One of `AUGMENTATIONS`.
    epochs, batch_size : int
    learning_rate : float
    optimizer, schedule : str
    is_regularized : bool
        Label smoothing, weight decay, and weights averaged over the steps.
    seed : int
    """

    network: str = "classic"
    sources: tuple[str, ...] = (MNIST,)
    file: str = ""
    drawings: int = 0
    augmentation: str = "none"
    epochs: int = 3
    batch_size: int = 1
    learning_rate: float = 0.005
    optimizer: str = "sgd"
    schedule: str = "constant"
    is_regularized: bool = False
    seed: int = 0

    def settings(self) -> TrainingSettings:
        """Return the trainer's settings; raise `TrainingError` if one is out of range."""
        return TrainingSettings(
            epochs=self.epochs,
            batch_size=self.batch_size,
            learning_rate=self.learning_rate,
            optimizer=self.optimizer,
            schedule=self.schedule,
            weight_decay=WEIGHT_DECAY if self.is_regularized else 0.0,
            label_smoothing=LABEL_SMOOTHING if self.is_regularized else 0.0,
            averaging=AVERAGING if self.is_regularized else 0.0,
            seed=self.seed,
        )

    def without_download(self) -> TrainingPlan:
        """Return the plan with synthetic handwriting in place of MNIST."""
        sources = [SYNTHETIC if source == MNIST else source for source in self.sources]
        return replace(self, sources=tuple(dict.fromkeys(sources)))

    def as_dict(self) -> dict[str, Any]:
        """Return the plan as JSON stores it."""
        return {**asdict(self), "sources": list(self.sources)}

    @classmethod
    def from_dict(cls, content: object) -> TrainingPlan:
        """Return the plan that `as_dict` returned; raise `TrainingError` for other content."""
        names = {field.name for field in fields(cls)}
        if not isinstance(content, dict):
            raise TrainingError("expected the plan of a run, but found none.")
        if content.keys() != names:
            odd = ", ".join(sorted(content.keys() ^ names))
            raise TrainingError(f"expected the plan of a run, but {odd} is missing or unknown.")
        defaults = cls().as_dict()
        for name, value in content.items():
            # A learning rate may be a whole number, too.
            kinds = (int, float) if name == "learning_rate" else (type(defaults[name]),)
            if type(value) not in kinds:
                raise TrainingError(f"expected the plan of a run, but its {name} is {value!r:.40}.")
        if not all(type(source) is str for source in content["sources"]):
            raise TrainingError("expected the plan of a run, but found a source that is no name.")
        plan = cls(**{**content, "sources": tuple(content["sources"])})
        known = (
            plan.network in (*NETWORKS, IN_USE)
            and plan.optimizer in OPTIMIZERS
            and plan.schedule in SCHEDULES
            and plan.augmentation in AUGMENTATIONS
            and set(plan.sources) <= set(SOURCES)
        )
        if not known:
            raise TrainingError("expected the plan of a run, but found a name that does not exist.")
        if plan.drawings != 0:
            check_whole_number("drawings", plan.drawings, DRAWINGS)
        plan.settings()
        return plan


def preset_plan(name: str, has_mnist: bool, has_samples: bool = False) -> TrainingPlan:
    """Return a preset: `QUICK`, `CLASSIC`, `BEST` or `FINE_TUNE`, with the available data.

    Without MNIST it uses synthetic handwriting; `has_samples` adds my samples to `FINE_TUNE`.
    """
    pictures = (MNIST,) if has_mnist else (SYNTHETIC,)
    if name == CLASSIC:
        return TrainingPlan(sources=pictures)
    if name == FINE_TUNE:
        return TrainingPlan(
            network=IN_USE,
            sources=(*pictures, SAMPLES) if has_samples else pictures,
            drawings=10_000,
            augmentation="light",
            epochs=2,
            batch_size=16,
            learning_rate=0.0005,
            schedule="cosine",
        )
    batched = TrainingPlan(
        network="default",
        batch_size=64,
        learning_rate=0.003,
        optimizer="adam",
        schedule="one_cycle",
        sources=pictures,
    )
    if name == QUICK:
        return replace(batched, drawings=25_000, epochs=2)
    mixed = (MNIST, SYNTHETIC) if has_mnist else (SYNTHETIC,)
    return replace(
        batched,
        sources=(*mixed, SAMPLES) if has_samples else mixed,
        augmentation="full",
        epochs=20,
        batch_size=128,
        is_regularized=True,
    )
