"""Variants of a network: other sizes and first weights, with or without dropout and batch norm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from model.errors import ShapeError
from model.network.layers import LAYER_KINDS
from model.network.layers.initializers import Initializer
from model.network.network import Description

SIZES = range(1, 10_001)
"""Of filters and hidden units."""

_CONVOLUTIONS = ("conv3x3", "convolution")
_NORMALIZATION = "batch_normalization"


def with_initializer(description: Description, initializer: Initializer) -> Description:
    """Return the network with the same initializer for the weights of every layer.

    Parameters
    ----------
    description : list of dict
    initializer : str or dict
        See `model.network.layers.initializers`.
    """
    return [
        {**entry, "initializer": initializer} if _has_weights(entry) else entry
        for entry in description
    ]


def with_sizes(
    description: Description, filters: Sequence[int] = (), hidden: Sequence[int] = ()
) -> Description:
    """Return the network with other numbers of filters and hidden units.

    Parameters
    ----------
    description : list of dict
    filters : sequence of int
        One for each convolution, in order; empty to keep them.
    hidden : sequence of int
        One for each affine layer but that of the scores, in order; empty to keep them.

    Raises
    ------
    ShapeError
        If there are more or fewer such layers.
    """
    convolutions = [index for index, entry in enumerate(description) if _is_convolution(entry)]
    affine = [index for index, entry in enumerate(description) if entry.get("kind") == "affine"]
    if affine and "classes" not in description[-1]:
        affine.pop()
    changed = [dict(entry) for entry in description]
    for what, key, places, values in (
        ("convolutions", "filters", convolutions, filters),
        ("hidden affine layers", "outputs", affine, hidden),
    ):
        if values and len(values) != len(places):
            raise ShapeError(
                f"the network has {len(places)} {what}, but found {len(values)} sizes for them."
            )
        for index, value in zip(places, values, strict=False):
            changed[index][key] = value
    return changed


def sizes_of(text: str) -> list[int]:
    """Parse sizes for `with_sizes`, such as ``"4, 16"``; an empty text has none.

    Raise `ShapeError` if one is no whole number in `SIZES`.
    """
    parts = [part.strip() for part in text.split(",")] if text.strip() else []
    # Python converts very long numbers slowly.
    if not all(part.isdecimal() and len(part) <= 15 and int(part) in SIZES for part in parts):
        raise ShapeError(
            f"expected whole numbers from {SIZES[0]} to {SIZES[-1]:,}, such as 4, 16, "
            f"but found {text!r:.40}."
        )
    return [int(part) for part in parts]


def with_dropout(description: Description, fraction: float) -> Description:
    """Return the network with one dropout, before its last weights; 0 for none.

    Parameters
    ----------
    description : list of dict
    fraction : float
        Of the values that a step leaves out, from 0 and below 1.
    """
    plain = [entry for entry in description if entry.get("kind") != "dropout"]
    if not fraction:
        return plain
    weighted = [index for index, entry in enumerate(plain) if _has_weights(entry)]
    last = weighted[-1] if weighted else len(plain) - 1
    return [*plain[:last], {"kind": "dropout", "fraction": fraction}, *plain[last:]]


def with_batch_normalization(description: Description, is_on: bool) -> Description:
    """Return the network with batch normalization after every convolution, or without any.

    It stays where a network has it already.
    """
    has_it = any(entry.get("kind") == _NORMALIZATION for entry in description)
    if not is_on:
        return [entry for entry in description if entry.get("kind") != _NORMALIZATION]
    if has_it:
        return description
    changed: Description = []
    for entry in description:
        changed.append(entry)
        if _is_convolution(entry):
            changed.append({"kind": _NORMALIZATION, "momentum": 0.9})
    return changed


def _is_convolution(entry: dict[str, Any]) -> bool:
    return entry.get("kind") in _CONVOLUTIONS


def _has_weights(entry: dict[str, Any]) -> bool:
    kind = entry.get("kind")
    if kind == "softmax":
        return "classes" in entry
    return kind in LAYER_KINDS and "initializer" in LAYER_KINDS[kind].described
