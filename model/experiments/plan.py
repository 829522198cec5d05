"""What an experiment varies and what it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from model.errors import TrainingError
from model.network.architecture import open_description
from model.network.layers.initializers import NAMES as INITIALIZERS
from model.network.layers.initializers import Initializer
from model.network.network import Description, Network
from model.network.variants import with_batch_normalization, with_dropout, with_initializer
from model.training.limits import DRAWINGS, check_learning_rate, check_whole_number
from model.training.optimizers import OPTIMIZERS
from model.training.settings import TrainingSettings

MAX_VALUES, MAX_SEEDS = 12, 20

#: A usual learning rate for each optimizer, for batches of about 16 drawings.
USUAL_RATES = {
    "sgd": 0.05,
    "momentum": 0.01,
    "nesterov": 0.01,
    "adagrad": 0.02,
    "rmsprop": 0.001,
    "adam": 0.002,
}
ON, OFF = "on", "off"
_SWITCHES = (OFF, ON)

#: What *on* means.
DROPOUT_FRACTION, WEIGHT_DECAY = 0.3, 0.05


@dataclass(frozen=True)
class ExperimentPlan:
    """An experiment: the values of one factor, and all settings that are held.

    Parameters
    ----------
    factor : str
        What varies, one of `FACTORS`.
    values : tuple of str
        At least one, all different.
    seeds : int
        Each value runs with the seeds 0 to ``seeds - 1``: other first weights, another order.
    network, data : str
        Names or paths, see `model.network.architecture` and `model.datasets.loading`.
    images : int
        Drawings to learn from.
    epochs, batch_size : int
    optimizer : str
    learning_rate : float
    rates : dict of str to float
        Learning rates of single values, in place of `learning_rate`.
    initializer : str
        One of `model.network.layers.initializers.NAMES`, a std as text, or "" for the network's.
    dropout, batch_normalization, weight_decay : str
        ``"on"``, ``"off"``, or "" for the network as it is.

    Raises
    ------
    TrainingError, ShapeError
        If something is unknown or out of range.
    """

    factor: str = "optimizer"
    values: tuple[str, ...] = tuple(OPTIMIZERS)
    seeds: int = 3
    network: str = "classic"
    data: str = "mnist"
    images: int = 5_000
    epochs: int = 3
    batch_size: int = 16
    optimizer: str = "sgd"
    learning_rate: float = 0.05
    rates: Mapping[str, float] = field(default_factory=dict)
    initializer: str = ""
    dropout: str = ""
    batch_normalization: str = ""
    weight_decay: str = ""

    def __post_init__(self) -> None:
        if self.factor not in FACTORS:
            raise TrainingError(f"nothing is called {self.factor!r:.40}; there are {_names()}.")
        if not 1 <= len(self.values) <= MAX_VALUES or len(set(self.values)) != len(self.values):
            raise TrainingError(f"expected 1 to {MAX_VALUES} different values to compare.")
        check_whole_number("seeds", self.seeds, range(1, MAX_SEEDS + 1))
        for name in ("dropout", "batch_normalization", "weight_decay"):
            if getattr(self, name) not in ("", *_SWITCHES):
                raise TrainingError(f"{name}: expected on or off, but found {getattr(self, name)}.")
        for rate in self.rates.values():
            check_learning_rate(rate)
        for value in self.values:
            variant = self.variant(value)
            check_whole_number("drawings", variant.images, DRAWINGS)
            variant.settings(0)
            Network(variant.description())

    def variant(self, value: str) -> ExperimentPlan:
        """Return the plan with one value of its factor for a setting, and that learning rate."""
        changes = _convert(self.factor, value)
        if value in self.rates:
            changes = {"learning_rate": self.rates[value], **changes}
        # Made without a check: checking is what asks for variants.
        held = object.__new__(ExperimentPlan)
        vars(held).update({**vars(self), **changes})
        return held

    def settings(self, seed: int) -> TrainingSettings:
        """Return the settings of a run with these values."""
        return TrainingSettings(
            epochs=self.epochs,
            batch_size=self.batch_size,
            learning_rate=self.learning_rate,
            optimizer=self.optimizer,
            weight_decay=WEIGHT_DECAY if self.weight_decay == ON else 0.0,
            seed=seed,
        )

    def description(self) -> Description:
        """Return the network of a run with these values."""
        description = open_description(self.network)
        if self.batch_normalization:
            description = with_batch_normalization(description, self.batch_normalization == ON)
        if self.dropout:
            fraction = DROPOUT_FRACTION if self.dropout == ON else 0.0
            description = with_dropout(description, fraction)
        if self.initializer:
            description = with_initializer(description, initializer_of(self.initializer))
        return description

    @property
    def runs(self) -> list[tuple[str, int]]:
        """Value and seed of every run: the first seed of all values, then the second, ..."""
        return [(value, seed) for seed in range(self.seeds) for value in self.values]

    @property
    def max_images(self) -> int:
        """The most drawings that a run learns from."""
        return max(self.variant(value).images for value in self.values)

    def as_dict(self) -> dict[str, Any]:
        """Return the plan as JSON stores it."""
        return {**asdict(self), "values": list(self.values), "rates": dict(self.rates)}

    @classmethod
    def from_dict(cls, content: object) -> ExperimentPlan:
        """Return the plan that `as_dict` returned; raise `ModelError` for other content."""
        names = {entry.name for entry in fields(cls)}
        if not isinstance(content, dict) or content.keys() != names:
            raise TrainingError("expected the plan of an experiment.")
        defaults = asdict(cls())
        for name, value in content.items():
            kinds = (int, float) if name == "learning_rate" else (type(defaults[name]),)
            if name == "values":
                kinds = (list,)
            if type(value) not in kinds:
                raise TrainingError(
                    f"expected the plan of an experiment, but {name} is {value!r:.40}."
                )
        texts = [*content["values"], *content["rates"]]
        numbers = content["rates"].values()
        if not all(type(text) is str for text in texts) or not all(
            type(number) in (int, float) for number in numbers
        ):
            raise TrainingError("expected the plan of an experiment, but found other values.")
        return cls(**{**content, "values": tuple(content["values"])})


def usual_plan(factor: str) -> ExperimentPlan:
    """Return a plan that varies a factor over usual values."""
    plan = ExperimentPlan(factor=factor, values=USUAL_VALUES[factor])
    return replace(plan, rates=dict(USUAL_RATES)) if factor == "optimizer" else plan


def initializer_of(text: str) -> Initializer:
    """Return an initializer from its name or the text of a std such as ``"0.01"`` or ``"1/9"``.

    Raises
    ------
    TrainingError
        If it is neither.
    """
    if text in INITIALIZERS:
        return text
    dividend, slash, divisor = text.partition("/")
    try:
        std = float(dividend) / (float(divisor) if slash else 1.0)
    except (ValueError, ZeroDivisionError):
        std = -1.0
    if not 0.0 <= std <= 100.0:
        raise TrainingError(
            f"expected {', '.join(INITIALIZERS)} or a std such as 0.01 or 1/9, "
            f"but found {text!r:.40}."
        )
    return {"scaled_normal": std}


def _convert(factor: str, value: str) -> dict[str, Any]:
    """Return the setting that a value of a factor stands for."""
    try:
        return {factor: FACTORS[factor](value)}
    except ValueError:
        raise TrainingError(f"{factor}: {value!r:.40} is no number.") from None


def _whole(text: str) -> int:
    # Python converts very long numbers slowly.
    return int(text[:15])


def _names() -> str:
    return ", ".join(FACTORS)


#: What may vary, and what turns the text of a value into the setting.
FACTORS: dict[str, Callable[[str], Any]] = {
    "optimizer": str,
    "learning_rate": float,
    "initializer": str,
    "batch_size": _whole,
    "network": str,
    "images": _whole,
    "dropout": str,
    "batch_normalization": str,
    "weight_decay": str,
}
USUAL_VALUES: dict[str, tuple[str, ...]] = {
    "optimizer": tuple(OPTIMIZERS),
    "learning_rate": ("0.001", "0.01", "0.05", "0.1", "0.5"),
    "initializer": ("he", "glorot", "lecun", "0.01", "1"),
    "batch_size": ("1", "16", "64", "256"),
    "network": ("classic", "two-layer", "conv-pool5", "two-conv", "simple-convnet"),
    "images": ("500", "1000", "2000", "5000"),
    "dropout": _SWITCHES,
    "batch_normalization": _SWITCHES,
    "weight_decay": _SWITCHES,
}
