"""Training plans, as the form of the window makes them, and their presets."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from model.errors import ShapeError, TrainingError
from model.network.architecture import read_architecture
from model.network.layers.initializers import parse_initializer
from model.network.network import Description
from model.network.networks import NETWORKS, describe_network
from model.network.variants import (
    sizes_of,
    with_batch_normalization,
    with_dropout,
    with_initializer,
    with_sizes,
)
from model.training.limits import DRAWINGS, STEPS, check_whole_number
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

ADDED = {
    "frozen",
    "initializer",
    "dropout",
    "sums_gradients",
    "with_replacement",
    "momentum",
    "mean_decay",
    "square_decay",
    "test_file",
    "architecture",
    "filter_counts",
    "hidden",
    "batch_normalization",
    "steps",
}
"""The fields of a plan that older versions do not have."""


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
    frozen : str
        Layers that do not learn, see `model.training.frozen`.
    initializer : str
        First weights of a new network, see `parse_initializer`; empty for the network's own.
    dropout : float, optional
        Fraction of a new network, see `with_dropout`; the network's own by default.
    sums_gradients, with_replacement : bool
    momentum, mean_decay, square_decay : float, optional
        See `TrainingSettings`.
    test_file : str
        A file or folder to measure after each epoch; empty for none.
    architecture : str
        An architecture file that replaces the network; empty for none.
    filter_counts, hidden : str
        Sizes of a new network, see `sizes_of` and `with_sizes`; empty for the network's own.
    batch_normalization : str
        ``"on"`` or ``"off"``, see `with_batch_normalization`; empty for the network's own.
    steps : int
        A new network learns at most this many; 0 for all of its epochs.
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
    frozen: str = ""
    initializer: str = ""
    dropout: float | None = None
    sums_gradients: bool = False
    with_replacement: bool = False
    momentum: float | None = None
    mean_decay: float | None = None
    square_decay: float | None = None
    test_file: str = ""
    architecture: str = ""
    filter_counts: str = ""
    hidden: str = ""
    batch_normalization: str = ""
    steps: int = 0

    @property
    def network_name(self) -> str:
        """The name of the network, or of the file that describes it."""
        return Path(self.architecture).stem if self.architecture else self.network

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
            gradient_reduction="sum" if self.sums_gradients else "mean",
            with_replacement=self.with_replacement,
            frozen=self.frozen,
            momentum=self.momentum,
            mean_decay=self.mean_decay,
            square_decay=self.square_decay,
            steps=self.steps or None,
        )

    def description(self) -> Description:
        """Return the new network that the run starts from; `network` is not `IN_USE`.

        Raise `ShapeError` if the architecture file or the sizes describe none.
        """
        if self.architecture:
            description = read_architecture(Path(self.architecture))
        else:
            description = describe_network(self.network)
        description = with_sizes(description, sizes_of(self.filter_counts), sizes_of(self.hidden))
        if self.batch_normalization:
            description = with_batch_normalization(description, self.batch_normalization == "on")
        if self.dropout is not None:
            description = with_dropout(description, self.dropout)
        if self.initializer:
            description = with_initializer(description, parse_initializer(self.initializer))
        return description

    def without_download(self) -> TrainingPlan:
        """Return the plan with synthetic handwriting in place of MNIST."""
        sources = [SYNTHETIC if source == MNIST else source for source in self.sources]
        return replace(self, sources=tuple(dict.fromkeys(sources)))

    def as_dict(self) -> dict[str, Any]:
        """Return the plan as JSON stores it.

        Without what older plans do not have, where it is not set: so their runs can be resumed.
        """
        content = {**asdict(self), "sources": list(self.sources)}
        return {
            name: value
            for name, value in content.items()
            if name not in ADDED or value != getattr(TrainingPlan, name)
        }

    @classmethod
    def from_dict(cls, content: object) -> TrainingPlan:
        """Return the plan that `as_dict` returned; raise `TrainingError` for other content."""
        defaults = asdict(cls())
        if not isinstance(content, dict):
            raise TrainingError("expected the plan of a run, but found none.")
        if odd_names := (content.keys() ^ defaults.keys()) - (ADDED - content.keys()):
            odd = ", ".join(sorted(odd_names))
            raise TrainingError(f"expected the plan of a run, but {odd} is missing or unknown.")
        defaults["sources"] = []
        for name, value in content.items():
            # A fraction or a learning rate may be a whole number, too.
            is_number = name == "learning_rate" or defaults[name] is None
            kinds = (int, float) if is_number else (type(defaults[name]),)
            if type(value) not in kinds and (value is not None or defaults[name] is not None):
                raise TrainingError(f"expected the plan of a run, but its {name} is {value!r:.40}.")
        if not all(type(source) is str for source in content["sources"]):
            raise TrainingError("expected the plan of a run, but found a source that is no name.")
        plan = cls(**{**content, "sources": tuple(content["sources"])})
        known = (
            plan.network in (*NETWORKS, IN_USE)
            and plan.optimizer in OPTIMIZERS
            and plan.schedule in SCHEDULES
            and plan.augmentation in AUGMENTATIONS
            and plan.batch_normalization in ("", "on", "off")
            and set(plan.sources) <= set(SOURCES)
        )
        if not known:
            raise TrainingError("expected the plan of a run, but found a name that does not exist.")
        if plan.drawings != 0:
            check_whole_number("drawings", plan.drawings, DRAWINGS)
        if plan.steps != 0:
            check_whole_number("steps", plan.steps, STEPS)
        plan.settings()
        plan._check_variant()
        return plan

    def _check_variant(self) -> None:
        sizes = self.filter_counts or self.hidden
        varied = (self.architecture, sizes, self.batch_normalization, self.initializer, self.steps)
        if self.network == IN_USE and (any(varied) or self.dropout is not None):
            raise TrainingError("expected a new network for settings that only such a one has.")
        if self.dropout is not None and not 0.0 <= self.dropout < 1.0:
            raise TrainingError(f"expected a dropout from 0 below 1, but found {self.dropout}.")
        try:
            if self.initializer:
                parse_initializer(self.initializer)
            for text in (self.filter_counts, self.hidden):
                sizes_of(text)
        except ShapeError as error:
            raise TrainingError(f"{str(error).rstrip('.')}.") from None


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
