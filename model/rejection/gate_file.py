"""Gate files: the heads of a gate and what they cost, in a pickle of builtins as weights files."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np

from model.errors import ShapeError, WeightsError
from model.network.layers.base import Array
from model.network.network import Description
from model.rejection.features import Tap
from model.rejection.heads import DIGIT_COUNT, Heads
from model.rejection.reason import Reason
from model.rejection.sensitivity import Curve, CurvePoint, as_rows
from model.weights.builtins_file import pack_array, read_builtins, unpack_array, write_builtins
from model.weights.checksum import parameters_checksum

FORMAT = "digitpad-gate"
VERSION = 1

#: Far more than heads need.
MAX_FILE_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, eq=False)
class GateWeights:
    """The contents of a gate file.

    Parameters
    ----------
    heads : Heads
    classes : tuple of Reason
        The reason that each class after the ten digits stands for.
    taps : tuple of Tap
        Where the features come from.
    base_network : list of dict
        The description of the network whose features they are.
    base_fingerprint : str
        Of its parameters, see `fingerprint`.
    curve : tuple of CurvePoint
        From high thresholds to low ones.
    recommended : float
        The recommended sensitivity, 0-1.
    training : dict
        Builtins: date, data, settings, measured.
    """

    heads: Heads
    classes: tuple[Reason, ...]
    taps: tuple[Tap, ...]
    base_network: Description
    base_fingerprint: str
    curve: Curve
    recommended: float
    training: dict[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        heads, features, hidden = self.heads.hidden_weights.shape
        return f"GateWeights: {heads} heads, {features} features - {hidden} - {self.class_count}"

    @property
    def class_count(self) -> int:
        """The number of classes, digits included."""
        return DIGIT_COUNT + len(self.classes)


def fingerprint(parameters: dict[str, Array]) -> str:
    """Return SHA-256 over the names, shapes and numbers of a network's parameters."""
    return parameters_checksum({name: pack_array(array) for name, array in parameters.items()})


def save_gate(path: str | Path, weights: GateWeights) -> None:
    """Write a gate file, whole or not at all; its weights are rounded to float16.

    Raises
    ------
    OSError
    """
    arrays = weights.heads.arrays()
    small = {
        name: array.astype(np.float16 if name.endswith("_weights") else np.float32)
        for name, array in arrays.items()
    }
    content = {
        "format": FORMAT,
        "version": VERSION,
        "parameters": {name: pack_array(array) for name, array in small.items()},
        "classes": [reason.value for reason in weights.classes],
        "taps": [[tap.layer, tap.grid] for tap in weights.taps],
        "base_network": weights.base_network,
        "base_fingerprint": weights.base_fingerprint,
        "curve": as_rows(weights.curve),
        "recommended": weights.recommended,
        "training": weights.training,
    }
    write_builtins(Path(path), content)


def open_gate(path: str | Path) -> GateWeights:
    """Read a gate file; no code in it can run.

    Raises
    ------
    WeightsError
        If the file cannot be read or is damaged; the text names the file.
    """
    path = Path(path)
    content = read_builtins(path, FORMAT, VERSION, "gate file", MAX_FILE_BYTES)
    try:
        packed = content["parameters"].items()
        arrays = {name: unpack_array(path, name, entry) for name, entry in packed}
        if not all(np.isfinite(array).all() for array in arrays.values()):
            raise ValueError("a number is not finite")
        heads = Heads(**{name: array.astype(np.float32) for name, array in arrays.items()})
        curve = tuple(CurvePoint(*map(float, row)) for row in content["curve"])
        weights = GateWeights(
            heads,
            tuple(Reason(value) for value in content["classes"]),
            tuple(Tap(*map(int, row)) for row in content["taps"]),
            content["base_network"],
            str(content["base_fingerprint"]),
            curve,
            float(content["recommended"]),
            dict(content["training"]),
        )
    except (ShapeError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WeightsError(f"{path}: the gate is damaged: {error}.") from None
    numbers = [number for row in as_rows(curve) for number in row]
    if not curve or not all(map(isfinite, [weights.recommended, *numbers])):
        raise WeightsError(f"{path}: the gate is damaged: its curve is missing or not finite.")
    if heads.class_count != weights.class_count:
        raise WeightsError(
            f"{path}: expected {weights.class_count} classes, but found {heads.class_count}."
        )
    return weights
